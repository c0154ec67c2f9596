import { readFileSync } from "node:fs";
import { AnswerMapping, type Reading, type RemarkMapping, type RemarkTarget } from "../../preload/contract/imports.ts";
import { refuse } from "../refusal.ts";
import { BadUsage, type OfficeDesk } from "./desk.ts";
import { type Command, type Options, type Outcome, required, text } from "./arguments.ts";
import { findConsultation, findSurvey } from "./find.ts";
import { words } from "./words.ts";

const AS_IT_IS: Reading = { encoding: null, delimiter: null, header: null };

type Check = {
  rows: number;
  accepted: number;
  refused: number;
  problems: readonly { line: number; code: string; column: string; value: string }[];
};

/** Counts first, then the first reasons; and what a dry run or a finished import says. */
function outcome(check: Check, done: { imported: number } | undefined): Outcome {
  const reasons = check.problems
    .slice(0, 10)
    .map(({ line, code, column, value }) => words("import.problem", { line, reason: words(`import.reasons.${code}`), column, value }));
  return {
    lines: [
      words("import.checked", { rows: check.rows, accepted: check.accepted, refused: check.refused }),
      ...reasons,
      done ? words("import.done", { count: done.imported }) : words("import.dry"),
    ],
    json: { rows: check.rows, accepted: check.accepted, refused: check.refused, problems: check.problems, imported: done?.imported ?? 0 },
  };
}

const importAnswers: Command = {
  name: "import answers",
  takes: ["file"],
  options: { survey: { type: "string" }, mapping: { type: "string" }, "dry-run": { type: "boolean" }, again: { type: "boolean" } },
  run: async (desk, [path = ""], options) => {
    const at = await desk.openOffice();
    const surveyId = await findSurvey(at, required(options, "survey", "import answers"));
    const fileId = await at.upload(path, "import");
    const file = { fileId, reading: AS_IT_IS, surveyId };
    const mapping = text(options, "mapping")
      ? readMapping(text(options, "mapping") ?? "")
      : (await at.call("imports.planAnswers", file)).mapping;
    const check = await at.call("imports.checkAnswers", { ...file, mapping });
    if (options["dry-run"]) {
      await at.call("imports.forget", { fileId });
      const told = outcome(check, undefined);
      return { lines: told.lines, json: { ...(told.json as object), mapping } };
    }
    return outcome(
      check,
      await finished(at, await at.call("imports.runAnswers", { ...file, mapping, again: options["again"] === true }), check.accepted),
    );
  },
};

/** Column names given by --text, --part …, by what they are. */
const REMARK_OPTIONS: Record<string, Exclude<RemarkTarget, "ignore">> = {
  text: "body",
  part: "part",
  proposal: "proposal",
  date: "receivedOn",
  channel: "channel",
  submitter: "submitter",
  id: "externalId",
};

const importRemarks: Command = {
  name: "import remarks",
  takes: ["file"],
  options: {
    consultation: { type: "string" },
    ...Object.fromEntries(Object.keys(REMARK_OPTIONS).map((name) => [name, { type: "string" as const }])),
    "dry-run": { type: "boolean" },
    again: { type: "boolean" },
  },
  run: async (desk, [path = ""], options) => {
    const at = await desk.openOffice();
    const consultationId = await findConsultation(at, required(options, "consultation", "import remarks"));
    const fileId = await at.upload(path, "import");
    const file = { fileId, reading: AS_IT_IS, consultationId };
    const plan = await at.call("imports.planRemarks", file);
    const mapping = withNamedColumns(
      plan.mapping,
      (await at.call("imports.inspect", { fileId, reading: AS_IT_IS })).columns.map((column) => column.name),
      options,
    );
    const check = await at.call("imports.checkRemarks", { ...file, mapping });
    if (options["dry-run"]) {
      await at.call("imports.forget", { fileId });
      return outcome(check, undefined);
    }
    return outcome(
      check,
      await finished(at, await at.call("imports.runRemarks", { ...file, mapping, again: options["again"] === true }), check.accepted),
    );
  },
};

/** The suggested mapping, but what the person named wins; then nothing else stays in that place. */
function withNamedColumns(mapping: RemarkMapping, names: readonly string[], options: Options): RemarkMapping {
  const columns = [...mapping.columns];
  for (const [option, target] of Object.entries(REMARK_OPTIONS)) {
    const name = text(options, option);
    if (name === undefined) continue;
    const index = names.indexOf(name);
    if (index < 0) throw new BadUsage(words("import.noColumn", { column: name, columns: names.join(", ") }));
    for (const [other, taken] of columns.entries()) if (taken === target) columns[other] = "ignore";
    columns[index] = target;
  }
  return { ...mapping, columns };
}

function readMapping(path: string): AnswerMapping {
  try {
    return AnswerMapping.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new BadUsage(words("import.badMapping", { path }));
  }
}

async function finished(at: OfficeDesk, started: { jobId: string }, accepted: number): Promise<{ imported: number }> {
  const job = await at.finish({ id: started.jobId });
  if (job.state !== "done") throw refuse("failed");
  return { imported: accepted };
}

export const importCommands = [importRemarks, importAnswers];
