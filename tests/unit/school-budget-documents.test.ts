import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { vera, whyNot } from "../../.tools/vera/vera.mjs";
import { contentPath } from "../../main/files/store.ts";
import { readPabulib } from "../../main/school-budgets/pabulib/read.ts";
import { strictFile } from "../../main/school-budgets/pabulib/strict.ts";
import { writePabulib } from "../../main/school-budgets/pabulib/write.ts";
import type { BallotRule, CountRule } from "../../preload/contract/school-budget-rules.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import { pabulibFaults } from "../school-budgets/checker/pabulib-checker.ts";
import { changeEdition, marks, typeBallots, votingEdition } from "./budget-town.ts";
import { entryOf, readPdf } from "./print-reading.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => void (town = await openTestOffice()));
afterEach(() => town.close());

const fileOf = async (id: string): Promise<Buffer> => {
  const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", id).executeTakeFirstOrThrow();
  return readFileSync(contentPath(town.office.folder, sha256));
};
const pdfText = async (bytes: Buffer): Promise<string> => (await readPdf(bytes)).texts.join(" ").replace(/\s+/g, " ");

/** For people to look at: RYNEK_PICTURES=folder. */
const keep = (name: string, bytes: Buffer) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) writeFileSync(join(to, name), bytes);
};

const costs = {
  "Kącik ciszy z hamakami, pufami i półką na książki, w którym na przerwie nikt nie krzyczy": 1450,
  "Piłkarzyki; ping-pong „na korytarzu”": 1380,
  Noc: 620,
  Poidełko: 1190,
  Ogródek: 480,
};
type Rules = { ballot?: BallotRule; count?: CountRule; threshold?: number };

async function decided(votes: readonly Answers[], rules: Rules = {}, of: Record<string, number> = costs) {
  const edition = await votingEdition(town, of, rules);
  await changeEdition(town, edition.id, (text) => ({
    ...text,
    committee: [{ name: "Anna Lis", role: "przewodnicząca" }, ...["Jan Wilk", "Ewa Kot", "Ola Sowa"].map((name) => ({ name, role: "" }))],
  }));
  const [first] = (await town.call("budgets.get", { id: edition.id })).groups;
  await town.call("budgets.setTurnout", { id: edition.id, turnout: { [first?.id ?? ""]: 28 } });
  await town.call("budgets.closeVoting", { id: edition.id });
  await typeBallots(town, edition.surveyId, votes);
  await town.jobs();
  const [outcome] = await town.call("budgets.outcome", { id: edition.id });
  if (outcome?.state === "lotNeeded") await town.call("budgets.drawLot", { poolId: edition.poolId, method: "computer" });
  return edition;
}
const several = (...counts: number[]) => counts.flatMap((count, index) => Array.from({ length: count }, () => marks(index + 1)));

test("the protocol tells numbers that add up, the draw, the tie, every switch of the rule, and its hash", async () => {
  const { id } = await decided([...several(9, 8, 7, 6, 4), {}, marks(1, 2)]);
  const before = await pdfText(await fileOf((await town.call("budgets.protocol", { id, format: "pdf" })).id));
  expect(before).toContain("wynik nie jest jeszcze zatwierdzony");
  await town.call("budgets.confirm", { id });
  const bytes = await fileOf((await town.call("budgets.protocol", { id, format: "pdf" })).id);
  keep("protokol.pdf", bytes);
  const text = await pdfText(bytes);
  for (const part of [
    "Karty ważne 34",
    "Nieważne: puste 1",
    "za dużo zaznaczeń 1",
    "Karty policzone razem 36",
    // More than were taken: said, and explained by hand.
    "kart policzonych jest 36, a wziętych według list 28, czyli o 8 mniej",
    "brakuje 640",
    "Losowano kartki z pudełka",
    "SHA-256",
    "pomija",
    "Anna Lis, przewodnicząca",
  ])
    expect(text.replaceAll("\u00a0", " ")).toContain(part);
  expect(text).not.toContain("nie jest jeszcze zatwierdzony");
  await town.call("budgets.unconfirm", { id, reason: "Znalazła się karta pod ławką." });
  expect(await pdfText(await fileOf((await town.call("budgets.protocol", { id, format: "pdf" })).id))).toContain("pod ławką");
});

test("regulations and protocol are accessible PDF, and Word documents with the same words", async () => {
  const { id } = await decided(several(9, 8, 7, 6, 4), {
    ballot: { kind: "choose", most: null },
    count: { method: "equalShares", raise: "untilNothingFits", rest: true, filter: true, compare: true },
  });
  for (const name of ["budgets.regulations", "budgets.protocol"] as const) {
    const pdf = await fileOf((await town.call(name, { id, format: "pdf" })).id);
    keep(`${name}.pdf`, pdf);
    const docx = await fileOf((await town.call(name, { id, format: "docx" })).id);
    keep(`${name}.docx`, docx);
    const xml = entryOf(docx, "word/document.xml");
    expect(xml).toContain("Metoda równych udziałów");
    expect(xml).toContain("<w:tblHeader/>");
    expect(await pdfText(pdf)).toContain("Metoda równych udziałów");
  }
});

const reason = whyNot();
test.skipIf(reason)(
  `veraPDF passes protocol and regulations as PDF/UA-1 and PDF/A-2a${reason && ` (skipped: ${reason})`}`,
  { tags: "full", timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "rynek-budget-"));
    const { id } = await decided(several(5, 5, 5, 5, 5));
    const paths: string[] = [];
    for (const name of ["budgets.regulations", "budgets.protocol"] as const) {
      paths.push(join(folder, `${name}.pdf`));
      writeFileSync(paths.at(-1) ?? "", await fileOf((await town.call(name, { id, format: "pdf" })).id));
    }
    expect(vera("ua1,2a", paths)).toMatchObject({ passed: true });
    rmSync(folder, { recursive: true });
  },
);

test("posters are made for the call, the vote, each project and the thanks, without the authors' names", async () => {
  const { id, ids } = await decided(several(9, 8, 7, 6, 4));
  await town.call("budgets.confirm", { id });
  for (const about of ["call", "voting", "thanks"] as const) await town.call("budgets.poster", { id, about, format: "A4" });
  await town.call("budgets.projectPoster", { id: Object.values(ids)[0] ?? "", format: "A4" });
  const jobs = (await town.jobs()).filter(({ kind }) => kind === "poster");
  expect(jobs.map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
  for (const [index, job] of jobs.entries()) {
    const bytes = await fileOf((job.result as { fileId: string }).fileId);
    keep(`plakat-${index}.pdf`, bytes);
    expect(await pdfText(bytes)).not.toMatch(/Ola Nowak|Jan Kos/);
  }
});

describe("the votes as a Pabulib file", () => {
  const points = (...rows: [number, number][]) => ({
    vote: { cells: Object.fromEntries(rows.map(([number, each]) => [`proj${number}`, [`000${each}`]])) },
  });
  const shares = { method: "equalShares", raise: "untilOverPool", rest: false, filter: false, compare: false } as const;
  const any = { kind: "choose", most: null } as const;
  const mixed = [...Array.from({ length: 7 }, () => marks(1, 2)), marks(3), marks(4, 5)];
  test.each([
    ["one vote", {}, several(9, 8, 7, 6, 4)],
    ["one vote, with a tie", {}, several(5, 5, 5, 5, 5)],
    ["one vote, no threshold, nobody for the last", { threshold: 0 }, several(5, 4, 3, 2)],
    ["up to the first that is too dear", { count: { method: "votes", tooDear: "stop" } }, several(9, 8, 7, 6, 4)],
    ["several", { ballot: { kind: "choose", most: 3 } }, [marks(1, 2, 3), marks(2), marks(5, 4)]],
    ["points", { ballot: { kind: "points", points: [3, 2, 1] } }, [points([1, 3], [2, 2], [3, 1]), points([2, 3])]],
    ["points to share out", { ballot: { kind: "share", points: 10 } }, [points([1, 7], [2, 3]), points([2, 5]), points([5, 9], [3, 1])]],
    ["up to 80 % of the cost", { count: { method: "votes", tooDear: "eighty" } }, several(9, 8, 7, 6, 4)],
    ["Equal Shares", { ballot: any, count: shares }, mixed],
    ["Equal Shares, one vote each", { count: shares }, several(9, 8, 7, 6, 4)],
    ["Equal Shares with a tie", { ballot: any, count: shares }, [marks(4), marks(1, 4), marks(5), marks(5, 3), marks(3)]],
    ["Equal Shares, the rest by votes", { ballot: any, count: { ...shares, raise: "untilNothingFits", rest: true } }, mixed],
    ["Equal Shares with every switch", { ballot: any, count: { ...shares, rest: true, filter: true, compare: true }, threshold: 2 }, mixed],
    [
      "Equal Shares by points",
      { ballot: { kind: "points", points: [3, 2, 1] }, count: shares },
      [points([1, 3], [2, 2], [3, 1]), points([2, 3])],
    ],
  ] as [string, Rules, Answers[]][])("passes every check of Pabulib's checker, and reads back the same: %s", async (_, rules, votes) => {
    const { id, poolId } = await decided(votes, rules);
    expect(await town.reply("budgets.exportPabulib", { poolId })).toMatchObject({ ok: false, error: { code: "budgets.not.counting" } });
    await town.call("budgets.confirm", { id });
    const text = (await fileOf((await town.call("budgets.exportPabulib", { poolId })).id)).toString();
    const { errors, warnings } = pabulibFaults(text);
    expect(errors).toEqual([]);
    // What is true of the election, and no fault of the file.
    const facts =
      /has no votes$|^rule unknown$|^nobody used max_length$|on average$|^selected \S+, by the rule|^unused budget$|without approval$/;
    expect(warnings.filter((one) => !facts.test(one))).toEqual([]);
    expect(strictFile(text)).toEqual({ text, mended: [], left: [] });
    expect(text).toMatch(/;selected$/m);
    const { election, oddities } = readPabulib(text);
    expect(oddities).toEqual([]);
    expect(election.voters).toBe(votes.length);
    const [outcome] = await town.call("budgets.outcome", { id });
    expect(election.projects.map(({ id: number, cost, name }) => [number, Number(cost), name])).toEqual(
      outcome?.lines.map(({ number, cost, title }) => [String(number), cost, title]),
    );
  });
  test("names Equal Shares only where its checker comes to the same winners: not where cost and votes leave a tie, nor where grosze count", async () => {
    const ruleOf = async (votes: readonly Answers[], of: Record<string, number>) => {
      const { id, poolId } = await decided(votes, { ballot: any, count: shares }, of);
      await town.call("budgets.confirm", { id });
      const text = (await fileOf((await town.call("budgets.exportPabulib", { poolId })).id)).toString();
      expect(pabulibFaults(text).errors).toEqual([]);
      return /^rule;(.*)$/m.exec(text)?.[1];
    };
    const both = [marks(1, 2), marks(1, 2), marks(3), marks(3)];
    expect(await ruleOf(both, { Hamaki: 2500, Kino: 2600, Noc: 1000 })).toBe("equalshares/add1");
    // Both win whoever is first, but its checker has nothing that says who is.
    expect(await ruleOf([marks(1, 2), marks(1, 2), marks(3)], { Hamaki: 1500, Kino: 1500, Noc: 1600 })).toBe("unknown");
    // In whole złoty both could be paid for.
    expect(await ruleOf([marks(1), marks(2)], { Hamaki: 2000.5, Kino: 2000.4 })).toBe("unknown");
  });
  test("is the same to the byte for whatever order the ballots came in, and loses nothing of any name or amount", () => {
    const one = fc.record({
      names: fc.array(
        fc.string({ minLength: 1, maxLength: 30 }).filter((name) => name.trim() !== ""),
        { minLength: 2, maxLength: 6 },
      ),
      costs: fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 6, maxLength: 6 }),
      votes: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 }),
    });
    fc.assert(
      fc.property(one, ({ names, costs: amounts, votes }) => {
        const projects = names.map((name, index) => ({ id: String(index), cost: amounts[index] ?? 1, name, selected: 0 as const }));
        const ballots = votes
          .map((ids) => new Map(ids.filter((id) => id < names.length).map((id) => [String(id), 1])))
          .filter((vote) => vote.size > 0)
          .map((vote, index) => ({ points: vote, method: index % 3 === 0 ? ("internet" as const) : ("paper" as const) }));
        const election = {
          description: "Próba", unit: "Szkoła", instance: "2026", budget: 10_000_000, voteType: "approval" as const, rule: "unknown",
          dateBegin: "2026-11-17", dateEnd: "2026-11-18", comment: "próba", projects, votes: ballots, tellMethods: true,
        }; // prettier-ignore
        const text = writePabulib(election);
        expect(writePabulib({ ...election, votes: ballots.toReversed() })).toBe(text);
        const read = readPabulib(text);
        expect(read.election.projects.map(({ cost }) => Number(cost))).toEqual(projects.map(({ cost }) => cost));
        expect(read.election.projects.map(({ name }) => name)).toEqual(names.map((name) => name.replace(/\s+/g, " ").trim()));
        expect(read.election.ballots.reduce((sum, { count }) => sum + count, 0)).toBe(ballots.length);
        expect(pabulibFaults(text).errors).toEqual([]);
      }),
    );
  });
});

test("an evaluation survey is made in one go, ready to print", async () => {
  const { id } = await decided(several(5, 4, 3, 2, 1));
  expect(await town.reply("budgets.evaluate", { id })).toMatchObject({ ok: false, error: { code: "budgets.not.counting" } });
  await town.call("budgets.confirm", { id });
  const { surveyId } = await town.call("budgets.evaluate", { id });
  expect((await town.call("surveys.get", { id: surveyId })).home).toMatchObject({
    kind: "consultation",
    title: "Ewaluacja: Szkolny budżet 2026",
  });
  await town.call("surveys.print", { id: surveyId, variant: "standard", language: "pl", sheets: 3 });
  await town.jobs();
});

test("a project's sheet and a list of signatures are printed blank, in standard and in large print", async () => {
  const { id } = await decided(several(5, 4, 3, 2, 1));
  for (const variant of ["standard", "large"] as const) {
    const bytes = await fileOf((await town.call("budgets.blankSheet", { id, kind: "project", variant })).id);
    keep(`projekt-${variant}.pdf`, bytes);
    const text = await pdfText(bytes);
    for (const part of ["Zgłoszenie projektu", "Co trzeba kupić", "16 października 2026", "Nazwiska zostają w szkole"])
      expect(text.replaceAll("\u00a0", " ")).toContain(part);
  }
  const list = await fileOf((await town.call("budgets.blankSheet", { id, kind: "signatures", variant: "standard" })).id);
  keep("podpisy.pdf", list);
  // Ten signatures are needed, five rows are spare.
  expect(await pdfText(list)).toMatch(/15\./);
});
