import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { refuse } from "../refusal.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { type Command, text } from "./arguments.ts";
import { type Desk, type OfficeDesk, openDesk } from "./desk.ts";
import { printSheets } from "./surveys.ts";
import { words } from "./words.ts";

/** The whole main job without a window: an office, its consultations, paper, answers, results, announcements, the site. */
const demo: Command = {
  name: "demo",
  takes: [],
  options: { out: { type: "string" } },
  run: async (_desk, _positionals, options) => {
    const out = resolve(text(options, "out") ?? "demo");
    prepare(out);
    // Its own data folder unless another is named: a demonstration never touches real offices.
    const desk = openDesk({ data: text(options, "data") ?? join(out, "data") });
    try {
      const at = desk.at(await sampleOffice(desk));
      await paper(at, out);
      await schoolBudget(at, out);
      await publish(at, out);
      await at.finish(await backup(at));
    } finally {
      await desk.close();
    }
    const made = list(out);
    return {
      lines: [
        words("demo.made", { out }),
        ...made.map(({ path, bytes }) => `  ${String(Math.ceil(bytes / 1000)).padStart(6)} kB  ${path}`),
      ],
      json: { out, made },
    };
  },
};

/** A folder of an earlier demonstration is made anew; any other folder with something in it is left alone. */
function prepare(out: string): void {
  const marker = join(out, ".rynek-demo");
  if (statSync(out, { throwIfNoEntry: false }) && readdirSync(out).length > 0) {
    if (!statSync(marker, { throwIfNoEntry: false })) throw refuse("demo.notEmpty", { folder: out });
    rmSync(out, { recursive: true });
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(marker, "");
}

async function sampleOffice(desk: Desk): Promise<OpenOffice> {
  const { sessions } = await desk.backend();
  const { openSampleOffice } = await import("../offices/sample.ts");
  return (await openSampleOffice(sessions)).office;
}

async function paper(at: OfficeDesk, out: string): Promise<void> {
  const survey = await at.office.db.selectFrom("survey").select("id").where("consultation_id", "is not", null).executeTakeFirstOrThrow();
  const { layout } = await printSheets(at, { id: survey.id, variant: "standard", language: "pl", sheets: 40 }, join(out, "arkusze.pdf"));
  writeFileSync(join(out, "arkusze-geometria.json"), `${JSON.stringify(layout, null, 2)}\n`);
  await printSheets(at, { id: survey.id, variant: "large", language: "pl", sheets: 5 }, join(out, "arkusze-duzy-druk.pdf"));
  await printSheets(at, { id: survey.id, variant: "standard", language: "uk", sheets: 5 }, join(out, "arkusze-po-ukrainsku.pdf"));
  await at.take(
    (await at.call("surveys.blankCopy", { id: survey.id, variant: "standard", language: "pl" })).id,
    join(out, "ankieta-dostepna.pdf"),
  );
  const results = await at.call("responses.results", { surveyId: survey.id });
  writeFileSync(join(out, "wyniki.json"), `${JSON.stringify(results, null, 2)}\n`);
  await at.take((await at.call("responses.exportCsv", { surveyId: survey.id, language: "pl" })).id, join(out, "odpowiedzi.csv"));
}

/** What a school budget gives to print and to sign. */
async function schoolBudget(at: OfficeDesk, out: string): Promise<void> {
  const [edition] = await at.call("budgets.list", undefined);
  if (!edition) return;
  const { id } = edition;
  for (const format of ["pdf", "docx"] as const) {
    await at.take((await at.call("budgets.regulations", { id, format })).id, join(out, `szkolny-budzet-regulamin.${format}`));
    await at.take((await at.call("budgets.protocol", { id, format })).id, join(out, `szkolny-budzet-protokol.${format}`));
  }
  const surveyId = (await at.call("budgets.get", { id })).pools[0]?.surveyId;
  if (surveyId)
    await printSheets(at, { id: surveyId, variant: "standard", language: "pl", sheets: 10 }, join(out, "szkolny-budzet-karty.pdf"));
}

async function publish(at: OfficeDesk, out: string): Promise<void> {
  const urgent = await at.office.db.selectFrom("announcement").select("id").where("urgent", "=", 1).executeTakeFirstOrThrow();
  await at.call("announcements.poster", { id: urgent.id, format: "A4", language: "pl" });
  await takeJobFile(at, "poster", join(out, "plakat.pdf"));
  const folder = join(out, "strona");
  await at.finish({ id: (await at.call("site.export", { kind: "folder", folder })).jobId });
  const zip = await at.finish({ id: (await at.call("site.export", { kind: "zip" })).jobId });
  if (zip.result?.fileId) await at.take(zip.result.fileId, join(out, "strona.zip"));
}

async function backup(at: OfficeDesk): Promise<{ id: string }> {
  await at.call("backups.create", undefined);
  return newest(at, "backup");
}

async function takeJobFile(at: OfficeDesk, kind: string, path: string): Promise<void> {
  const job = await at.finish(await newest(at, kind));
  if (job.result?.fileId) await at.take(job.result.fileId, path);
}

async function newest(at: OfficeDesk, kind: string): Promise<{ id: string }> {
  const job = (await at.call("jobs.list", undefined)).findLast((one) => one.kind === kind);
  if (!job) throw refuse("failed");
  return job;
}

/** What was made, the site's and the office's folders as one line each. */
function list(out: string): { path: string; bytes: number }[] {
  const size = (path: string): number =>
    statSync(path).isDirectory() ? readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0) : statSync(path).size;
  return readdirSync(out)
    .filter((name) => !name.startsWith("."))
    .sort((a, b) => a.localeCompare(b, "pl"))
    .map((name) => ({
      path: name + (statSync(join(out, name)).isDirectory() ? "/" : ""),
      bytes: size(join(out, name)),
    }));
}

export const demoCommands = [demo];
