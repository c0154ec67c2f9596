import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { v7 as uuid } from "uuid";
import { LayoutVariant } from "../../preload/contract/form-layout.ts";
import { inLanguage } from "../../preload/contract/survey-definition.ts";
import { Language } from "../../preload/contract/text.ts";
import { printedCode, readCode } from "../forms/sheet-code.ts";
import { refuse } from "../refusal.ts";
import { type Command, count, oneOf, PRINT_OPTIONS, text } from "./arguments.ts";
import type { OfficeDesk } from "./desk.ts";
import { findSurvey } from "./find.ts";
import { typedAnswers } from "./typed-answers.ts";
import { words } from "./words.ts";

const surveyPrint: Command = {
  name: "survey print",
  takes: ["survey"],
  options: PRINT_OPTIONS,
  run: async (desk, [asked = ""], options) => {
    const at = await desk.openOffice();
    const id = await findSurvey(at, asked);
    const variant = oneOf(options, "variant", LayoutVariant.options, "standard");
    const language = oneOf(options, "language", Language.options, "pl");
    const sheets = count(options, "sheets", 10);
    const out = resolve(text(options, "out") ?? "arkusze.pdf");
    const { run, layout } = await printSheets(at, { id, variant, language, sheets }, out);
    const layoutPath = text(options, "layout");
    if (layoutPath) writeFileSync(resolve(layoutPath), `${JSON.stringify(layout, null, 2)}\n`);
    const { code } = await at.call("surveys.get", { id });
    const serials = await at.office.db.selectFrom("sheet").select("serial").where("print_run_id", "=", run.id).orderBy("serial").execute();
    return {
      lines: [
        words("survey.printed", { count: sheets, out, revision: run.revision }),
        ...(layoutPath ? [words("survey.layout", { path: resolve(layoutPath) })] : []),
      ],
      json: {
        file: out,
        revision: run.revision,
        variant,
        language,
        codes: serials.map((row) => printedCode(code, row.serial)),
        ...(layoutPath && { layout: resolve(layoutPath) }),
      },
    };
  },
};

type PrintOrder = { id: string; variant: LayoutVariant; language: Language; sheets: number };

/** Orders a print, waits for its PDF and puts it at `out`; gives the run and the geometry that the sheets were drawn by. */
export async function printSheets(at: OfficeDesk, order: PrintOrder, out: string) {
  const { runId } = await at.call("surveys.print", order);
  const run = async () => (await at.call("surveys.printRuns", { id: order.id })).find((one) => one.id === runId);
  const started = await run();
  if (started?.jobId) await at.finish({ id: started.jobId });
  const made = await run();
  if (!made?.file) throw refuse("failed");
  await at.take(made.file.id, out);
  const row = await at.office.db
    .selectFrom("print_run")
    .innerJoin("survey_revision", "survey_revision.id", "print_run.revision_id")
    .select("survey_revision.layouts")
    .where("print_run.id", "=", runId)
    .executeTakeFirstOrThrow();
  return { run: made, layout: (JSON.parse(row.layouts) as Record<string, unknown>)[`${order.variant}-${order.language}`] };
}

const surveyType: Command = {
  name: "survey type",
  takes: ["survey", "code", "answers…"],
  options: { channel: { type: "string" } },
  run: async (desk, [asked = "", code = "", ...typed], options) => {
    const at = await desk.openOffice();
    const surveyId = await findSurvey(at, asked);
    const channel = oneOf(options, "channel", ["paper", "desk", "phone", "meeting"], "paper");
    const definition = await definitionOf(at, surveyId, code);
    const added = await at.call("responses.add", {
      id: uuid(),
      surveyId,
      code: code === "-" ? null : code,
      revisionId: null,
      channel,
      answers: typedAnswers(definition, typed),
      state: "counted",
      reason: "",
      duplicate: null,
    });
    return { lines: [words("type.done", { code })], json: { id: added.id } };
  },
};

/** The questions that stand on the sheet with this code; without a code, the survey's newest. */
async function definitionOf(at: OfficeDesk, surveyId: string, code: string) {
  const survey = await at.call("surveys.get", { id: surveyId });
  const read = code === "-" ? undefined : readCode(code, survey.code);
  const sheet =
    read?.verdict === "ok" &&
    (await at.office.db
      .selectFrom("sheet")
      .innerJoin("survey_revision", "survey_revision.id", "sheet.revision_id")
      .select("number")
      .where("sheet.survey_id", "=", surveyId)
      .where("serial", "=", read.serial)
      .executeTakeFirst());
  return sheet ? (await at.call("surveys.revision", { id: surveyId, number: sheet.number })).definition : survey.definition;
}

const surveyResults: Command = {
  name: "survey results",
  takes: ["survey"],
  options: { csv: { type: "string" } },
  run: async (desk, [asked = ""], options) => {
    const at = await desk.openOffice();
    const surveyId = await findSurvey(at, asked);
    const told = await at.call("responses.results", { surveyId });
    const csv = text(options, "csv");
    if (csv) await at.take((await at.call("responses.exportCsv", { surveyId, language: "pl" })).id, resolve(csv));
    const lines = told.results.questions.map((result, index) => {
      const question = told.definition.items.find((item) => item.id === result.id);
      return words("results.question", {
        number: index + 1,
        title: question ? inLanguage(question.text, "pl") : result.id,
        valid: result.valid,
        blank: result.blank,
        invalid: result.invalid,
      });
    });
    return {
      lines: [
        words("results.title", { title: told.title, count: told.results.responses }),
        ...lines,
        ...(csv ? [words("results.csv", { path: resolve(csv) })] : []),
      ],
      json: told,
    };
  },
};

const surveyAccount: Command = {
  name: "survey account",
  takes: ["survey"],
  options: { pdf: { type: "string" } },
  run: async (desk, [asked = ""], options) => {
    const at = await desk.openOffice();
    const surveyId = await findSurvey(at, asked);
    const account = await at.call("responses.accounting", { surveyId });
    const ledger = await at.call("responses.ledger", { surveyId });
    const pdf = text(options, "pdf");
    if (pdf) await at.take((await at.call("responses.printAccount", { surveyId, language: "pl" })).id, resolve(pdf));
    const { printed, waiting, sheets, duplicates } = account;
    return {
      lines: [
        words("account.sheets", { printed, waiting, duplicates, ...sheets }),
        ...ledger.places.map((one) => words("account.place", { ...one })),
        ledger.difference === null
          ? words("account.noBoxes")
          : words("account.boxes", {
              filled: ledger.all.filled,
              entered: ledger.entered,
              lost: ledger.lost,
              difference: ledger.difference,
            }),
        ...(pdf ? [words("account.pdf", { path: resolve(pdf) })] : []),
      ],
      json: { account, ledger },
    };
  },
};

export const surveyCommands = [surveyPrint, surveyType, surveyResults, surveyAccount];
