import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FULL } from "../in-full.ts";
import type { LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { BallotRule } from "../../preload/contract/school-budget-rules.ts";
import type { Language } from "../../preload/contract/text.ts";
import { changeEdition, openEdition, project, votingEdition } from "./budget-town.ts";
import { filled, type Paper, printedPaper, upload } from "./scan-paper.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeAll(async () => void (town = await openTestOffice()));
afterAll(() => town.close());

const costs = { Hamaki: 1450, Piłkarzyki: 1380, Noc: 620, Ogródek: 480 };
type Ballot = (box: { option: string; row: string | null }) => boolean;

/** Prints ballots, fills each in as told, and gives their pages as a scanner would. */
async function printAndFill(surveyId: string, ballots: readonly Ballot[], how: Parameters<typeof printedPaper>[3] = {}): Promise<Buffer[]> {
  const papers = await printedPaper(town, surveyId, ballots.length, how);
  const serials = [...new Set(papers.map(({ serial }) => serial))];
  return Promise.all(papers.map((paper: Paper) => filled(paper, (box) => ballots[serials.indexOf(paper.serial)]?.(box) ?? false)));
}
async function scan(pictures: readonly Buffer[]) {
  const fileIds = [];
  for (const [index, picture] of pictures.entries()) fileIds.push(await upload(town, `karta-${index + 1}.png`, picture));
  const { id } = await town.call("scan.begin", { fileIds }, "typist");
  await town.jobs();
  return id;
}
const one =
  (...numbers: number[]): Ballot =>
  ({ option }) =>
    numbers.some((number) => option === `proj${number}`);

test("ballots wait sealed for the end of the vote; then they are scanned, checked, counted, and give the outcome", async () => {
  const { id, surveyId } = await votingEdition(town, costs);
  const pictures = await printAndFill(surveyId, [one(1), one(2), one(2), one(3), one(1, 4), one()]);
  const early = await scan(pictures);
  const pages = await town.call("scan.pages", { id: early, from: 0, limit: 20 }, "typist");
  expect(pages.pages.map(({ status, reason }) => `${status} ${reason}`)).toEqual(pages.pages.map(() => "foreign sealed"));

  await town.call("budgets.closeVoting", { id });
  const batch = await scan(pictures);
  // An empty ballot and one with two crosses are asked about where the reader is not sure.
  for (const item of await town.call("scan.items", { id: batch, purpose: "unsure" }, "typist"))
    await town.call("scan.decide", { itemId: item.id, decision: item.doubt === "several" ? "marked" : "empty" }, "typist");
  await town.call("scan.accept", { id: batch }, "typist");
  const [count] = await town.call("budgets.count", { id });
  expect(count).toMatchObject({ unsettled: 0, ballots: { papers: { valid: 4, empty: 1, tooMany: 1, other: 0 } } });
  const [outcome] = await town.call("budgets.outcome", { id });
  expect(outcome?.lines.map(({ title, votes }) => `${title} ${votes}`)).toEqual(["Piłkarzyki 2", "Noc 1", "Hamaki 1", "Ogródek 0"]);
}, 60_000);

test("a scan of a ballot twice is one vote, and taking the batch back takes the votes back", async () => {
  const { id, surveyId } = await votingEdition(town, costs);
  const pictures = await printAndFill(surveyId, [one(3), one(3)]);
  await town.call("budgets.closeVoting", { id });
  const batch = await scan([...pictures, ...pictures]);
  await town.call("scan.accept", { id: batch }, "typist");
  expect((await town.call("budgets.count", { id }))[0]?.ballots?.papers.valid).toBe(2);
  await town.call("scan.takeBack", { id: batch }, "typist");
  expect((await town.call("budgets.count", { id }))[0]?.ballots).toBe(null);
}, 60_000);

test.each([
  [
    "points",
    { kind: "points", points: [3, 2, 1] },
    [
      [1, 3],
      [2, 2],
      [3, 1],
    ],
    { Hamaki: 3, Piłkarzyki: 2, Noc: 1 },
  ],
  [
    "ten points",
    { kind: "share", points: 10 },
    [
      [1, 7],
      [4, 3],
    ],
    { Hamaki: 7, Ogródek: 3 },
  ],
] as [string, BallotRule, [number, number][], Record<string, number>][])(
  "a ballot in %s is read from its grid",
  async (_, ballot, given, expected) => {
    const { id, surveyId } = await votingEdition(town, costs, { ballot });
    const grid: Ballot = ({ row, option }) => given.some(([number, points]) => row === `proj${number}` && Number(option) === points);
    const pictures = await printAndFill(surveyId, [grid]);
    await town.call("budgets.closeVoting", { id });
    const batch = await scan(pictures);
    await town.call("scan.accept", { id: batch }, "typist");
    const [outcome] = await town.call("budgets.outcome", { id });
    expect(Object.fromEntries(outcome?.lines.flatMap(({ title, votes }) => (votes > 0 ? [[title, votes]] : [])) ?? [])).toEqual(expected);
  },
  60_000,
);

test(
  "a ballot of ninety projects goes over several pages, and a vote on any of them is read",
  { tags: "full", timeout: 120_000 },
  async () => {
    const many = Object.fromEntries(
      Array.from({ length: 90 }, (_, at) => [`Remont chodnika i oświetlenia przy ulicy nr ${at + 1}`, 100 + at]),
    );
    const { id, surveyId } = await votingEdition(town, many, { ballot: { kind: "choose", most: 5 } });
    const pictures = await printAndFill(surveyId, [one(1, 2, 47, 89, 90), one(90), one(31), one(1, 2, 3, 60, 89, 90)]);
    expect(pictures.length % 4).toBe(0);
    expect(pictures.length).toBeGreaterThan(4);
    await town.call("budgets.closeVoting", { id });
    // Pages as they come out of a tray that was dropped.
    const batch = await scan(pictures.toReversed());
    for (const item of await town.call("scan.items", { id: batch, purpose: "unsure" }, "typist"))
      await town.call("scan.decide", { itemId: item.id, decision: "marked" }, "typist");
    await town.call("scan.accept", { id: batch }, "typist");
    const [count] = await town.call("budgets.count", { id });
    expect(count).toMatchObject({ unsettled: 0, ballots: { papers: { valid: 3, empty: 0, tooMany: 1, other: 0 } } });
    const [outcome] = await town.call("budgets.outcome", { id });
    const votes = outcome?.lines.flatMap(({ number, votes: given }) => (given > 0 ? [`${number}: ${given}`] : [])) ?? [];
    expect(votes.sort()).toEqual(["1: 1", "2: 1", "31: 1", "47: 1", "89: 1", "90: 2"]);
  },
);

test("a table of points holds forty projects, and more are refused", async () => {
  const many = Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`Projekt ${at + 1}`, 100]));
  await expect(votingEdition(town, many, { ballot: { kind: "points", points: [3, 2, 1] } })).rejects.toThrow("budgets.tooManyProjects");
}, 60_000);

/** For people to look at: RYNEK_PICTURES=folder. */
const keep = (name: string, bytes: Buffer) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) writeFileSync(join(to, name), bytes);
};

/** Titles as long as schools write them, in Polish, Ukrainian and English; the last is not translated. */
const TRANSLATED = [
  [
    "Kącik ciszy z hamakami, pufami i półką na książki, w którym na przerwie nikt nie krzyczy",
    "Куточок тиші з гамаками, пуфами та полицею для книжок, де на перерві ніхто не кричить",
    "A quiet corner with hammocks, beanbags and a bookshelf, where nobody shouts at break",
  ],
  [
    "Piłkarzyki i ping-pong na korytarzu przy szatni",
    "Настільний футбол і пінг-понг у коридорі біля роздягальні",
    "Table football and ping-pong in the corridor by the cloakroom",
  ],
  ["Noc w bibliotece", "Ніч у бібліотеці", "A night in the library"],
  ["Ogródek z ziołami", "", ""],
] as const;

async function translatedEdition(languages: ("pl" | "en" | "uk")[], ballot: BallotRule) {
  const { id, poolId } = await openEdition(town, { ballot });
  await changeEdition(town, id, (text) => ({ ...text, languages }));
  const order = [];
  for (const [index, [title, uk, en]] of TRANSLATED.entries()) {
    const translations = { uk: { title: uk, summary: "" }, en: { title: en, summary: "" } };
    const added = await town.call("budgets.addProject", { editionId: id, ...project(poolId, title, 500 + index * 1100), translations });
    for (const part of ["formal", "substantive"] as const)
      await town.call("budgets.check", { id: added.id, part, result: "ok", reason: "", until: "" });
    order.push(added.id);
  }
  const entries = await town.call("budgets.projects", { id });
  expect(entries.map(({ untranslated }) => untranslated)).toEqual([[], [], [], languages.slice(1)]);
  await town.call("budgets.drawOrder", { poolId, method: "hand", order });
  await town.call("budgets.startVoting", { id });
  await expect(changeEdition(town, id, (text) => ({ ...text, languages: ["pl"] }))).rejects.toThrow("budgets.languagesFixed");
  return { id, surveyId: (await town.call("budgets.get", { id })).pools[0]?.surveyId ?? "" };
}

type Translated = [string, Language[], { variant: LayoutVariant; language: Language }];
const isReadInEveryLanguage = async (_: string, languages: Language[], how: Translated[2]) => {
  const ballots: BallotRule[] = [
    { kind: "choose", most: 2 },
    { kind: "points", points: [3, 2, 1] },
  ];
  for (const ballot of ballots) {
    const { id, surveyId } = await translatedEdition(languages, ballot);
    const grid: Ballot = ({ row, option }) => (row === "proj2" && Number(option) === 3) || (row === "proj4" && Number(option) === 1);
    const pictures = await printAndFill(surveyId, ballot.kind === "points" ? [grid] : [one(2, 4), one(1)], how);
    for (const [page, bytes] of pictures.entries())
      keep(`karta-${languages.join("-")}-${how.language}-${how.variant}-${ballot.kind}-${page}.png`, bytes);
    await town.call("budgets.closeVoting", { id });
    await town.call("scan.accept", { id: await scan(pictures) }, "typist");
    const [outcome] = await town.call("budgets.outcome", { id });
    const votes = Object.fromEntries(outcome?.lines.map(({ number, votes: given }) => [number, given]) ?? []);
    expect(votes).toEqual(ballot.kind === "points" ? { 1: 0, 2: 3, 3: 0, 4: 1 } : { 1: 1, 2: 1, 3: 0, 4: 1 });
  }
};
const TRANSLATED_BALLOT = "a ballot in %s is read, with crosses as with points";
test.each<Translated>([["three languages, in large print", ["pl", "en", "uk"], { variant: "large", language: "pl" }]])(
  TRANSLATED_BALLOT,
  { timeout: 90_000 },
  isReadInEveryLanguage,
);
test.each<Translated>([
  ["Polish and Ukrainian", ["pl", "uk"], { variant: "standard", language: "pl" }],
  ["three languages, Ukrainian first", ["pl", "en", "uk"], { variant: "standard", language: "uk" }],
])(TRANSLATED_BALLOT, { timeout: 90_000, tags: FULL }, isReadInEveryLanguage);
