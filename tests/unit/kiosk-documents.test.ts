import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contentPath } from "../../main/files/store.ts";
import { readPabulib } from "../../main/school-budgets/pabulib/read.ts";
import { readBudgets } from "../../main/site/read-budgets.ts";
import { pabulibFaults } from "../school-budgets/checker/pabulib-checker.ts";
import { marks, typeBallots } from "./budget-town.ts";
import { codesFor, kioskEdition, type KioskEdition, voteFor } from "./kiosk-town.ts";
import { canRender, codesOnPages, readPdf } from "./print-reading.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => void (town = await openTestOffice()));
afterEach(() => town.close());

const fileOf = async (id: string): Promise<Buffer> => {
  const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", id).executeTakeFirstOrThrow();
  return readFileSync(contentPath(town.office.folder, sha256));
};
/** Without blanks: the cells of a table come without them, and lines break where they like. */
const squeezed = (text: string): string => text.replace(/\s+/g, "");
const textOf = async (bytes: Buffer): Promise<string> => squeezed((await readPdf(bytes)).texts.join(""));
const protocolOf = async ({ id }: KioskEdition) => textOf(await fileOf((await town.call("budgets.protocol", { id, format: "pdf" })).id));
const regulationsOf = async ({ id }: KioskEdition) =>
  textOf(await fileOf((await town.call("budgets.regulations", { id, format: "pdf" })).id));

/** Votes at the computer (`times` three of them and an empty one), and with `paper` as many typed ballots; then counted and confirmed. */
async function decided(voting: "codes" | "both", paper: number, times = 1): Promise<KioskEdition> {
  const edition = await kioskEdition(town, { voting }, 30, 1);
  const votes = Array.from({ length: times }, () => [{ 1: 1 }, { 1: 1 }, { 3: 1 }, {}]).flat();
  for (const [index, code] of (await codesFor(town, edition, votes.length + 1)).entries())
    if (votes[index]) await town.call("kiosk.vote", { id: edition.id, code, votes: voteFor(edition, votes[index]) });
  await town.call("budgets.setTurnout", { id: edition.id, turnout: { [edition.groups[1] ?? ""]: paper } });
  await town.call("budgets.closeVoting", { id: edition.id });
  await town.jobs();
  const typed = Array.from({ length: paper }, () => marks(2));
  if (paper > 0) await typeBallots(town, edition.pools[0]?.surveyId ?? "", typed);
  await town.jobs();
  expect(await town.reply("budgets.protocol", { id: edition.id, format: "pdf" })).toMatchObject({
    error: { code: "budgets.nothingCounted" },
  });
  expect(await town.reply("budgets.confirm", { id: edition.id })).toMatchObject({ error: { code: "budgets.open.urnClosed" } });
  await town.call("budgets.openUrn", { id: edition.id });
  await town.call("budgets.confirm", { id: edition.id });
  return edition;
}

test("the regulations tell where one votes, and what becomes of a code", async () => {
  expect(await regulationsOf(await kioskEdition(town, { voting: "codes" }))).toContain(squeezed("każdy kod działa jeden raz"));
  expect(await regulationsOf(await kioskEdition(town, { voting: "both" }))).toContain(
    squeezed("Kto wziął kod do głosowania, nie dostaje karty"),
  );
  const paper = await regulationsOf(await kioskEdition(town, { voting: "paper" }));
  expect(paper).toContain(squeezed("Głosuje się na papierowej karcie."));
  expect(paper).not.toContain("kod");
});

test("the protocol keeps paper and computer apart: sheets are sheets, codes are codes, and both add up", async () => {
  const text = await protocolOf(await decided("both", 3));
  for (const part of [
    "Karty wydrukowane 3",
    "Karty ważne 3",
    "Nieważne: puste 0",
    "Karty policzone razem 3",
    "Kody wydane 5",
    "Kody wykorzystane 4",
    "Głosy ważne 3",
    "Głosy puste 1",
    "Głosy policzone razem 4",
    "4a 30 0 4 13%",
    "4b 30 3 0 10%",
    "Razem 60 3 4 12%",
    "2. Kino 3",
    "1. Hamaki 2",
    "otworzyła urnę",
  ])
    expect(text).toContain(squeezed(part));
});

test("of a vote at the computer alone the protocol has no sheets", async () => {
  const edition = await decided("codes", 0);
  const text = await protocolOf(edition);
  expect(text).toContain(squeezed("Głosy policzone razem 4"));
  expect(text).not.toContain(squeezed("Karty policzone razem"));
  expect(text).not.toContain(squeezed("Wzięli kartę"));
  const todos = (await town.call("budgets.get", { id: edition.id })).todos.map(({ code }) => code);
  expect(todos).toContain("codes");
  expect(todos).not.toContain("print");
});

test("Pabulib gets each vote with its way, in no order; but where only a few voted the one way, no way is told", async () => {
  const file = async (edition: KioskEdition) =>
    (await fileOf((await town.call("budgets.exportPabulib", { poolId: edition.pools[0]?.id ?? "" })).id)).toString();
  const few = await file(await decided("both", 2));
  expect(pabulibFaults(few).errors).toEqual([]);
  expect(few.slice(few.indexOf("VOTES"))).toBe("VOTES\nvoter_id;vote\n1;1\n2;1\n3;2\n4;2\n5;3\n");
  const many = await file(await decided("both", 5, 2));
  expect(pabulibFaults(many).errors).toEqual([]);
  expect(readPabulib(many).election.voters).toBe(11);
  expect(many.slice(many.indexOf("VOTES"))).toBe(
    `VOTES\nvoter_id;vote;voting_method\n${["1", "1", "1", "1"].map((id, n) => `${n + 1};${id};internet\n`).join("")}${[5, 6, 7, 8, 9]
      .map((n) => `${n};2;paper\n`)
      .join("")}10;3;internet\n11;3;internet\n`,
  );
});

test("the site tells how many came to the computer", async () => {
  const edition = await decided("both", 2);
  await town.call("budgets.publish", { id: edition.id, published: true });
  const [budget] = await readBudgets(town.office.db, new Map());
  expect(budget?.turnout).toEqual({ voters: 60, voted: 6, atComputer: 4 });
});

test.skipIf(!canRender)("a USB reader reads from each slip what stands on it (skipped where pdftoppm is not installed)", async () => {
  const edition = await kioskEdition(town);
  const { pdf } = await town.call("budgets.issueCodes", { id: edition.id, groupId: edition.groups[0] ?? "", count: 13, renew: false });
  const bytes = Buffer.from(pdf, "base64");
  const { texts, pages } = await readPdf(bytes);
  expect(pages).toBe(2);
  const printed = texts.map((text) => (text.match(/[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}/g) ?? []).map((code) => code.replaceAll(" ", "")));
  expect(printed.map((codes) => codes.length)).toEqual([10, 3]);
  expect((await codesOnPages(bytes)).map((codes) => codes.toSorted())).toEqual(printed.map((codes) => codes.toSorted()));
});
