import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contentPath } from "../../main/files/store.ts";
import { suspectsIn } from "../../preload/contract/mentions-person.ts";
import type { PublishingChoice } from "../../preload/contract/remark-publishing.ts";
import { addConsultation, fillOffice, NOW } from "../site/town.ts";
import { readPdf } from "./print-reading.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let id: string;
let target: string;
beforeEach(async () => {
  town = await openTestOffice();
  target = mkdtempSync(join(tmpdir(), "rynek-public-"));
  const rows = { db: town.office.db, folder: town.office.folder };
  await fillOffice(rows);
  id = await addConsultation(rows, { title: "Autobus gminny", starts_on: "2026-10-01", ends_on: "2026-11-06" });
  await town.call("consultations.publishResults", { id }, "clerk", NOW);
});
afterEach(async () => {
  await town.close();
  rmSync(target, { recursive: true, force: true });
});

const remark = async (body: string, proposal = "") =>
  (
    await town.call("remarks.add", {
      consultationId: id,
      receivedOn: "2026-10-12",
      channel: "desk",
      submitter: "resident",
      part: "",
      body,
      proposal,
    })
  ).id;
const NO_WORDS = { part: "", body: "", proposal: "" };
async function decide(remarkId: string, choice: Partial<PublishingChoice> & Pick<PublishingChoice, "decision">, confirmed = false) {
  const { version } = await town.call("remarks.get", { id: remarkId });
  const { decisionVersion } = await town.call("remarks.publishing", { id: remarkId });
  return town.reply("remarks.setPublishing", { id: remarkId, version, decisionVersion, ...NO_WORDS, ...choice, confirmed });
}

/** Every word of the whole site, and of the report and annex on it. */
async function published(): Promise<string> {
  await town.call("report.publish", { id, early: false });
  await town.jobs();
  const { jobId } = await town.call("site.export", { kind: "folder", folder: target }, "clerk", NOW);
  expect(await town.office.jobs.finished(jobId)).toMatchObject({ state: "done" });
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const pages = files.filter(({ name }) => /\.(html|xml|json|txt)$/.test(name));
  const job = (await town.jobs()).findLast(({ kind }) => kind === "report");
  const { sha256 } = await town.office.db
    .selectFrom("file")
    .select("sha256")
    .where("id", "=", job?.result?.fileId ?? "")
    .executeTakeFirstOrThrow();
  const report = await readPdf(readFileSync(contentPath(town.office.folder, sha256)));
  return [...pages.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8")), report.texts.join(" ")]
    .join("\n")
    .replaceAll("\u00a0", " ");
}

test("nothing withheld reaches the site or the report; what the office wrote or confirmed does", async () => {
  const guessed = await remark("Pan Zenon Malinowski parkuje na trawniku");
  const rewritten = await remark("Sąsiadka, Anna Nowak, prosi o lampę", "Lampa u Anny Nowak");
  const street = await remark("Skwer przy rzeźbie Jana Kowalczyka jest brudny");
  const byHand = await remark("Wójt bierze łapówki w kopertach");
  await town.call("remarks.rule", { ids: [guessed, byHand], ruling: "noted", reason: "Przekazano straży gminnej." });
  expect(await decide(rewritten, { decision: "rewritten", body: "Mieszkanka prosi o lampę przed domem" })).toMatchObject({ ok: true });
  expect(await decide(street, { decision: "as_is" })).toMatchObject({ ok: false, error: { code: "remarks.stillNames" } });
  expect(await decide(street, { decision: "as_is" }, true)).toMatchObject({ ok: true });
  expect(await decide(byHand, { decision: "withheld" })).toMatchObject({ ok: true });

  const words = await published();
  expect(words).not.toMatch(/Malinowski|Nowak prosi|Anny? Nowak|łapówk/);
  expect(words).toContain("Mieszkanka prosi o lampę przed domem");
  expect(words).toContain("Urząd usunął z treści to, co mogło wskazywać na konkretną osobę.");
  expect(words).toContain("rzeźbie Jana Kowalczyka");
  // A remark withheld still has its number, its ruling and its reason.
  expect(words).toMatch(/id="u1"[\s\S]*może wskazywać na konkretną osobę[\s\S]*Przekazano straży gminnej/);
  expect(words).toMatch(/id="u4"[\s\S]*Urząd nie publikuje treści tej uwagi[\s\S]*Przekazano straży gminnej/);
  // The clerk is told of what the program guessed, not of what the office decided.
  const { problems } = await town.call("site.status", undefined, "clerk", NOW);
  expect(problems.find(({ code }) => code === "remarkWithheld")).toMatchObject({ found: ["1"] });
  const narrowed = { consultationId: id, withheld: true };
  expect(await town.call("remarks.ids", narrowed)).toEqual([guessed, byHand]);
  expect((await town.call("remarks.list", { ...narrowed, search: "kopertach" })).remarks).toMatchObject([{ id: byHand, withheld: true }]);
});

test("“as it is” holds for the words that were confirmed: changed words are judged anew", async () => {
  const one = await remark("Rzeźba Jana Kowalczyka jest brudna");
  await decide(one, { decision: "as_is" }, true);
  expect(await town.call("remarks.get", { id: one })).toMatchObject({ withheld: false });
  const { version } = await town.call("remarks.get", { id: one });
  const fields = { receivedOn: "2026-10-12", channel: "desk", submitter: "resident", part: "", proposal: "" } as const;
  await town.call("remarks.save", { id: one, version, ...fields, body: "Rzeźba Jana Kowalczyka jest brudna, mówi Zenon Malinowski" });
  expect(await town.call("remarks.get", { id: one })).toMatchObject({ withheld: true });
  expect(await town.call("remarks.publishing", { id: one })).toMatchObject({ decision: "as_is", outdated: true, withheld: "person" });
});

test("the text for the public may not name anybody unseen, nor be empty; a decision is undone and logged", async () => {
  const one = await remark("Sąsiad Zenon Malinowski hałasuje");
  const seen = await town.call("remarks.publishing", { id: one });
  expect(seen).toMatchObject({ decision: "auto", withheld: "person", suspects: [{ kind: "name", words: "Zenon Malinowski" }] });
  const named = await decide(one, { decision: "rewritten", body: "Malinowski, tel. 600 100 200, hałasuje" });
  expect(named).toMatchObject({ ok: false, error: { code: "remarks.stillNames", params: { words: "„600 100 200”" } } });
  expect(await decide(one, { decision: "rewritten" })).toMatchObject({ ok: false, error: { code: "remarks.publicTextEmpty" } });
  const made = await decide(one, { decision: "rewritten", body: "Sąsiad hałasuje" });
  expect(made).toMatchObject({ ok: true, value: { decisionVersion: 1, before: { decision: "auto" } } });
  // Somebody who saw the register before that is told, and overwrites nothing.
  const late = { id: one, version: 1, decisionVersion: 0, ...NO_WORDS, decision: "withheld" };
  expect(await town.reply("remarks.setPublishing", late)).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(await town.reply("remarks.setPublishing", { ...late, decisionVersion: 1 }, "typist")).toMatchObject({ ok: false });
  await decide(one, { decision: "auto" });
  expect(await town.call("remarks.publishing", { id: one })).toMatchObject({ decision: "auto", body: "", withheld: "person" });
  const log = await town.call("audit.list", {}, "administrator");
  expect(JSON.stringify(log)).toContain("remarks.setPublishing");
});

test("what looked like a person is told in its own words", () => {
  expect(suspectsIn("Nazywam się Anna Nowak, 600 100 200, anna@example.pl")).toEqual([
    { kind: "name", words: "Anna Nowak" },
    { kind: "saying", words: "Nazywam się" },
    { kind: "phone", words: "600 100 200" },
    { kind: "email", words: "anna@example.pl" },
  ]);
});

test("one decision for many leaves out what may name somebody and what the office wrote, and goes back as it was", async () => {
  const plain = [await remark("Więcej ławek"), await remark("Więcej drzew")];
  const named = await remark("Pan Zenon Malinowski parkuje na trawniku");
  const written = await remark("Sąsiad hałasuje");
  await decide(written, { decision: "rewritten", body: "Jest głośno" });
  await decide(plain[0] ?? "", { decision: "withheld" });
  const ids = [...plain, named, written];
  const decisions = async () => Promise.all(ids.map(async (one) => (await town.call("remarks.publishing", { id: one })).decision));
  const before = await decisions();
  const { replaced, left } = await town.call("remarks.decideMany", { ids, decision: "as_is" });
  expect(left.map(({ number }) => number)).toEqual([3, 4]);
  expect(await decisions()).toEqual(["as_is", "as_is", "auto", "rewritten"]);
  // Nothing is left to decide about those two, and the others would be left out again.
  expect(await town.reply("remarks.decideMany", { ids: plain, decision: "as_is" })).toMatchObject({
    error: { code: "remarks.decidedAlready" },
  });
  expect(await town.reply("remarks.decideMany", { ids: [named], decision: "auto" })).toMatchObject({
    error: { code: "remarks.decidedAlready" },
  });
  await town.call("remarks.undoDecideMany", { replaced });
  expect(await decisions()).toEqual(before);
  expect(await town.reply("remarks.undoDecideMany", { replaced })).toMatchObject({ error: { code: "conflict" } });

  // Read and confirmed one by one, it is decided, and no exception any more.
  const confirmed = await remark("Pan Zenon Malinowski zgadza się na publikację");
  await decide(confirmed, { decision: "as_is" }, true);
  const again = await town.call("remarks.decideMany", { ids: [...ids, confirmed], decision: "as_is" });
  expect(again.left.map(({ number }) => number)).toEqual([3, 4]);
  await town.call("remarks.undoDecideMany", { replaced: again.replaced });
  await town.call("remarks.remove", { ids: [confirmed] });

  // To keep words in the office nobody has to read them first.
  const kept = await town.call("remarks.decideMany", { ids, decision: "withheld" });
  expect([kept.replaced.length, kept.left.map(({ number }) => number)]).toEqual([2, [4]]);
  const site = await published();
  expect(site).toContain("Jest głośno");
  expect(site).not.toMatch(/Więcej ławek|Więcej drzew|Malinowski/);
  expect(await town.reply("remarks.decideMany", { ids, decision: "auto" }, "typist")).toMatchObject({ ok: false });
});
