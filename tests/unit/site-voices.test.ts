import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contentPath } from "../../main/files/store.ts";
import { mentionsPerson } from "../../preload/contract/mentions-person.ts";
import { addConsultation, fillOffice, NOW } from "../site/town.ts";
import { readPdf } from "./print-reading.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let id: string;
let target: string;
beforeEach(async () => {
  town = await openTestOffice();
  target = mkdtempSync(join(tmpdir(), "rynek-voices-"));
  const rows = { db: town.office.db, folder: town.office.folder };
  await fillOffice(rows);
  id = await addConsultation(rows, { title: "Autobus gminny", starts_on: "2026-10-01", ends_on: "2026-11-06" });
});
afterEach(async () => {
  await town.close();
  rmSync(target, { recursive: true, force: true });
});

async function site(): Promise<(path: string) => string> {
  const { jobId } = await town.call("site.export", { kind: "folder", folder: target }, "clerk", NOW);
  expect(await town.office.jobs.finished(jobId)).toMatchObject({ state: "done" });
  return (path) => readFileSync(join(target, path), "utf8").replaceAll("\u00a0", " ");
}
const remark = (body: string) =>
  town.call("remarks.add", {
    consultationId: id,
    receivedOn: "2026-10-12",
    channel: "desk",
    submitter: "resident",
    part: "§ 4",
    body,
    proposal: "",
  });
const publish = () => town.call("consultations.publishResults", { id }, "clerk", NOW);

test("remarks are nowhere before the results are published, then each is found by its number with its ruling and reason", async () => {
  const first = await remark("Kurs w sobotę");
  const second = await remark("Tańsze bilety");
  await town.call("remarks.rule", { ids: [first.id], ruling: "accepted", reason: "Dopisaliśmy kurs o 10.15." });
  await town.call("remarks.rule", { ids: [second.id], ruling: "rejected", reason: "Ceny ustala powiat." });
  const before = await site();
  expect(before("konsultacje/autobus-gminny.html")).not.toContain("Kurs w sobotę");
  expect(readdirSync(target)).not.toContain("uwagi");

  await publish();
  const after = await site();
  const page = after("konsultacje/autobus-gminny.html");
  expect(page).toMatch(/Co zmieniliśmy[\s\S]*Dopisaliśmy kurs o 10\.15[\s\S]*Czego nie zmieniliśmy i dlaczego[\s\S]*Ceny ustala powiat/);
  const list = after("uwagi/autobus-gminny.html");
  expect(list).toMatch(/id="u1"[\s\S]*Kurs w sobotę[\s\S]*Uwzględniona[\s\S]*id="u2"[\s\S]*Nieuwzględniona/);
  const code = first.id.slice(-6).toUpperCase();
  expect(list).toContain(`kod ${code.slice(0, 3)} ${code.slice(3)}`);
  expect(list).not.toContain("Jan Nowak");
  expect(after("uk/uwagi/autobus-gminny.html")).toContain("Зауваження № 1");
});

test("fifty to a page, with the numbers of every page to choose from; a shared answer is said once", async () => {
  const ids: string[] = [];
  for (let n = 1; n <= 51; n++) ids.push((await remark(`Uwaga numer ${n}`)).id);
  await town.call("remarks.rule", { ids, ruling: "accepted", reason: "Wspólna odpowiedź." });
  await publish();
  const page = await site();
  expect(page("konsultacje/autobus-gminny.html").match(/Wspólna odpowiedź/g)).toHaveLength(1);
  expect(page("uwagi/autobus-gminny.html")).toContain('href="autobus-gminny--2.html">51</a>');
  expect(page("uwagi/autobus-gminny--2.html")).toContain("Uwaga numer 51");
});

test("a meeting is told with its hours and access before, with its headcount and published minutes after", async () => {
  const told = {
    kind: "walk" as const,
    title: "po parku",
    startsAt: "2026-12-03T09:00",
    endsAt: "2026-12-03T11:00",
    place: "Rynek",
    note: "klucz ma sołtys",
    stepFree: true,
    hearingLoop: false,
    signLanguage: false,
    accessNote: "Jest ławka.",
  };
  const { id: walk } = await town.call("plan.add", { id, activity: told });
  await town.call("plan.add", { id, activity: { ...told, kind: "debate", startsAt: "", endsAt: "" } });
  await town.call("plan.add", { id, activity: { ...told, kind: "duty", title: "", startsAt: "2026-12-01", endsAt: "2026-12-04" } });
  await town.call("plan.add", { id, activity: { ...told, kind: "oral", title: "", startsAt: "2026-12-02", endsAt: "2026-12-02T15:30" } });
  const before = (await site())("konsultacje/autobus-gminny.html");
  expect(before).toMatch(
    /3.grudnia, czwartek, 9\.00–11\.00<\/b> Spacer studyjny<span>: po parku<\/span>[\s\S]*Dostępność: wejście bez schodów[\s\S]*Jest ławka/,
  );
  expect(before).toMatch(/1 grudnia – 4 grudnia[\s\S]*Dyżur, punkt konsultacyjny/);
  // An end alone would read as the hour to come at.
  expect(before).toMatch(/2.grudnia, środa, do 15\.30<\/b> Przyjmowanie uwag ustnych/);
  // Each stands once: with what comes and what is over, and the first has the address that was given to residents.
  expect(before.match(/Spacer studyjny/g)).toHaveLength(1);
  expect(before.match(/id="spotkania"/g)).toHaveLength(1);
  // One without a day is not told yet, and notes for the office stay there.
  expect(before).not.toMatch(/Debata|klucz ma/);
  const minutes = {
    type: "doc" as const,
    content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Mówiono o cieniu." }] }],
  };
  const save = (version: number, minutesPublished: boolean) =>
    town.call("meetings.record", { id: walk, version, headcount: 5, minutes, minutesPublished });
  await save(1, false);
  const hidden = (await site())("konsultacje/autobus-gminny.html");
  expect(hidden).toContain("Przyszło 5 osób.");
  expect(hidden).not.toContain("Mówiono o cieniu");
  await save(2, true);
  expect((await site())("konsultacje/autobus-gminny.html")).toContain("Mówiono o cieniu");
});

test("words that may name somebody stay in the office, on the site and in the published report; the clerk is told which", async () => {
  await remark("Mój numer to 44051401359");
  await remark("Pan Zenon Malinowski parkuje na trawniku");
  await remark("Przystanek przy ul. Jana Kochanowskiego");
  const problems = async () => (await town.call("site.status", undefined, "clerk", NOW)).problems;
  expect((await problems()).map(({ code }) => code)).not.toContain("remarkWithheld");
  await publish();
  expect((await problems()).find(({ code }) => code === "remarkWithheld")).toMatchObject({ severity: "warning", found: ["1", "2"] });
  const list = (await site())("uwagi/autobus-gminny.html");
  expect(list).not.toMatch(/44051401359|Malinowski/);
  expect(list).toContain("Jana Kochanowskiego");
  await town.call("report.publish", { id, early: true });
  const job = (await town.jobs()).findLast(({ kind }) => kind === "report");
  const { sha256 } = await town.office.db
    .selectFrom("file")
    .select("sha256")
    .where("id", "=", job?.result?.fileId ?? "")
    .executeTakeFirstOrThrow();
  const text = (await readPdf(readFileSync(contentPath(town.office.folder, sha256)))).texts.join("");
  expect(text).not.toMatch(/44051401359|Malinowski/);
  expect(text).toContain("Kochanowskiego");
});

test.each([
  ["Więcej ławek na Rynku Głównym w Starej Wsi", false],
  ["Przy Szkole Podstawowej nr 2 im. Marii Konopnickiej", false],
  ["Drogi Powiatowe i Gminne trzeba naprawić. Chodnik też.", false],
  ["Sąsiadka, Anna Nowak, prosi o lampę", true],
  ["proszę dzwonić 600 100 200", true],
  ["Z poważaniem", true],
])("%j names somebody: %s", (text, names) => expect(mentionsPerson(text)).toBe(names));
