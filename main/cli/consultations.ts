import { extname, resolve } from "node:path";
import type { ReportFormat } from "../../preload/contract/consultation-report.ts";
import type { Todo } from "../../preload/contract/consultations.ts";
import { type Command, required } from "./arguments.ts";
import { BadUsage, type OfficeDesk } from "./desk.ts";
import { findConsultation } from "./find.ts";
import { words } from "./words.ts";

/** What is to be done next, what falls on which day, and what the law would be broken by. */
const plan: Command = {
  name: "consultation plan",
  takes: ["consultation"],
  options: {},
  run: async (desk, [asked = ""]) => {
    const at = await desk.openOffice();
    const id = await findConsultation(at, asked);
    const one = await at.call("consultations.get", { id });
    const { warnings, earliestEnd } = await at.call("plan.get", { id });
    const open = one.todos.filter(({ done }) => !done);
    const upcoming = [...one.upcoming].sort((a, b) => a.day.localeCompare(b.day));
    const { startsOn, endsOn } = one;
    const days = startsOn ? words("plan.days", { from: startsOn, to: endsOn || "?" }) : words("plan.undated");
    return {
      lines: [
        words("plan.title", { number: `${one.year}/${one.number}`, title: one.title, days }),
        ...(open.length === 0 ? [words("plan.nothing")] : open.map(todoLine)),
        ...upcoming.map(({ kind, title, day }) =>
          words("plan.upcoming", { day, what: [words(`plan.kind.${kind}`), title].filter(Boolean).join(": ") }),
        ),
        ...warnings.filter(({ breaks }) => breaks).map(({ article }) => words("plan.breaks", { article })),
      ],
      json: { id, startsOn, endsOn, earliestEnd, todos: open, upcoming, warnings },
    };
  },
};

const todoLine = ({ code, count, item, title, due }: Todo): string => {
  const named = code === "activity" || code === "headcount" ? words(`plan.kind.${item as "meeting"}`) : item;
  const what = code === "activity" ? named : words(`plan.todo.${code}`, { count, item: named });
  return words("plan.todoLine", { what: [what, title].filter(Boolean).join(": "), due: due ? words("plan.due", { day: due }) : "" });
};

const REPORTS: readonly ReportFormat[] = ["pdf", "docx", "xlsx"];

const report: Command = {
  name: "consultation report",
  takes: ["consultation"],
  options: { out: { type: "string" } },
  run: async (desk, [asked = ""], options) => {
    const out = resolve(required(options, "out", "consultation report"));
    const at = await desk.openOffice();
    return written(await makeReport(at, await findConsultation(at, asked), formatOf(out, REPORTS), out), out);
  },
};

/** The register with its rulings: a workbook as it is annexed to the report, or a CSV file. */
const register: Command = {
  name: "consultation register",
  takes: ["consultation"],
  options: { out: { type: "string" } },
  run: async (desk, [asked = ""], options) => {
    const out = resolve(required(options, "out", "consultation register"));
    const format = formatOf(out, ["xlsx", "csv"] as const);
    const at = await desk.openOffice();
    const id = await findConsultation(at, asked);
    if (format === "xlsx") return written(await makeReport(at, id, "xlsx", out), out);
    await at.take((await at.call("remarks.export", { consultationId: id, language: "pl" })).fileId, out);
    return written(id, out);
  },
};

async function makeReport(at: OfficeDesk, id: string, format: ReportFormat, out: string): Promise<string> {
  await at.call("report.make", { id, format });
  const started = at.office.jobs.list().findLast(({ kind }) => kind === "report");
  const job = started && (await at.finish(started));
  if (job?.result?.fileId) await at.take(job.result.fileId, out);
  return id;
}

function formatOf<T extends string>(out: string, allowed: readonly T[]): T {
  const ending = extname(out).slice(1).toLowerCase();
  const format = allowed.find((one) => one === ending);
  if (!format) throw new BadUsage(words("badChoice", { option: "--out", value: ending, allowed: allowed.join(", ") }));
  return format;
}

const written = (id: string, out: string) => ({ lines: [words("plan.written", { out })], json: { id, out } });

export const consultationCommands = [plan, report, register];
