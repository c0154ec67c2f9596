import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contract } from "../../preload/contract/index.ts";
import type { Contract } from "../../preload/contract/contract.ts";
import type { BallotRule } from "../../preload/contract/school-budget-rules.ts";
import { newCode, readVotingCode } from "../../main/school-budgets/codes.ts";
import { times } from "../in-full.ts";
import { marks, typeBallots } from "./budget-town.ts";
import { codesFor, kioskEdition, voteFor } from "./kiosk-town.ts";
import { readPdf } from "./print-reading.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => void (town = await openTestOffice()));
afterEach(() => town.close());

const refusal = async (name: string, input: unknown, now?: Date) => {
  const reply = await town.reply(name, input, "clerk", now);
  return reply.ok ? "done" : reply.error.code;
};
const close = async (id: string) => {
  await town.call("budgets.closeVoting", { id });
  await town.jobs();
};

test("a vote is the only command without an entry in the log", () => {
  const secret = Object.entries(contract as Contract).flatMap(([name, { secret: is }]) => (is ? [name] : []));
  expect(secret).toEqual(["kiosk.vote"]);
});

describe("codes", () => {
  test("are told to paper alone: the database holds hashes, the file store nothing", async () => {
    const edition = await kioskEdition(town);
    const { pdf, name } = await town.call("budgets.issueCodes", {
      id: edition.id,
      groupId: edition.groups[0] ?? "",
      count: 12,
      renew: false,
    });
    expect(name).toBe("kody-4a.pdf");
    const text = (await readPdf(Buffer.from(pdf, "base64"))).texts.join(" ").replace(/\s+/g, " ");
    const codes = text.match(/[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}/g) ?? [];
    expect(new Set(codes).size).toBe(12);
    expect(text).toContain("Głosowanie do 18 listopada 2026 r.");
    const [code = ""] = codes;
    expect(await refusal("kiosk.check", { id: edition.id, code: code.toLowerCase().replaceAll(" ", "-") })).toBe("done");
    const everything = town.office.sqlite.serialize().toString("latin1");
    for (const one of codes) expect(everything).not.toContain(one.replaceAll(" ", ""));
    expect(town.office.sqlite.prepare("select count(*) from file").pluck().get()).toBe(0);
    expect(await town.call("budgets.get", { id: edition.id })).toMatchObject({
      codes: { [edition.groups[0] ?? ""]: { issued: 12, used: 0 } },
    });
  });
  test("are never more than the class has voters; unused ones can be made void and given anew", async () => {
    const edition = await kioskEdition(town, {}, 4);
    const groupId = edition.groups[0] ?? "";
    const issue = (count: number, renew = false) => refusal("budgets.issueCodes", { id: edition.id, groupId, count, renew });
    const [used = "", lost = ""] = await codesFor(town, edition, 3);
    expect(await issue(2)).toBe("budgets.tooManyCodes");
    expect(await issue(1)).toBe("done");
    await town.call("kiosk.vote", { id: edition.id, code: used, votes: voteFor(edition, { 1: 1 }) });
    expect(await issue(4, true)).toBe("budgets.tooManyCodes");
    expect(await refusal("kiosk.check", { id: edition.id, code: lost })).toBe("done");
    expect(await issue(3, true)).toBe("done");
    expect(await refusal("kiosk.check", { id: edition.id, code: lost })).toBe("kiosk.wrong");
    expect((await town.call("budgets.get", { id: edition.id })).codes).toEqual({ [groupId]: { issued: 4, used: 1 } });
  });
  test("that are mistyped are noticed before they are looked up", () => {
    const code = newCode();
    expect(readVotingCode(` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `)).toBe(code);
    for (let at = 0; at < code.length; at++) {
      const other = code[at] === "A" ? "B" : "A";
      expect(readVotingCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(undefined);
    }
  });
  test("of a class keep the class; and where one votes is fixed by the announcement", async () => {
    const edition = await kioskEdition(town);
    await codesFor(town, edition, 1);
    const { version, kind, title, host, purpose, stages, groups, committee, contact, rules, pools } = await town.call("budgets.get", {
      id: edition.id,
    });
    const text = { kind, title, host, purpose, stages, groups, committee, contact, rules };
    const save = (change: object) =>
      refusal("budgets.save", {
        id: edition.id,
        version,
        ...text,
        pools: pools.map(({ id, name, amount }) => ({ id, name, amount })),
        ...change,
      });
    expect(await save({ groups: groups.slice(1) })).toBe("budgets.groupHasCodes");
    expect(await save({ rules: { ...rules, voting: "paper" } })).toBe("budgets.fixed");
  });
  test("are never more than a class list that is saved later has lines", async () => {
    const edition = await kioskEdition(town, {}, 4);
    await codesFor(town, edition, 3);
    const list = (count: number) => {
      const lines = Array.from({ length: count }, (_, index) => String(index + 1));
      return refusal("budgets.saveVoterList", { id: edition.id, groupId: edition.groups[0], lines });
    };
    expect(await list(2)).toBe("voters.fewerThanCodes");
    expect(await list(3)).toBe("done");
  });
  test("and ticks on the list together are never more than the voters", async () => {
    const edition = await kioskEdition(town, {}, 4);
    const [code = ""] = await codesFor(town, edition, 1);
    await town.call("kiosk.vote", { id: edition.id, code, votes: voteFor(edition) });
    const turnout = (voted: number) => refusal("budgets.setTurnout", { id: edition.id, turnout: { [edition.groups[0] ?? ""]: voted } });
    expect(await turnout(4)).toBe("invalid");
    expect(await turnout(3)).toBe("done");
  });
});

type Kind = readonly [
  string,
  BallotRule,
  readonly Readonly<Record<number, number>>[],
  Record<string, number>,
  Readonly<Record<number, number>>,
];
const KINDS: readonly Kind[] = [
  ["one vote", { kind: "choose", most: 1 }, [{ 1: 1 }, { 1: 1 }, { 2: 1 }, {}], { Hamaki: 3, Kino: 1 }, { 1: 1, 2: 1 }],
  [
    "up to three",
    { kind: "choose", most: 3 },
    [{ 1: 1, 2: 1, 4: 1 }, { 4: 1 }],
    { Hamaki: 2, Kino: 1, Ogródek: 2 },
    { 1: 1, 2: 1, 3: 1, 4: 1 },
  ],
  [
    "approval",
    { kind: "choose", most: null },
    [{ 1: 1, 2: 1, 3: 1, 4: 1 }, { 3: 1 }],
    { Hamaki: 2, Kino: 1, Noc: 2, Ogródek: 1 },
    { 1: 2 },
  ],
  [
    "3, 2, 1",
    { kind: "points", points: [3, 2, 1] },
    [{ 1: 3, 2: 2, 3: 1 }, { 4: 3 }],
    { Hamaki: 4, Kino: 2, Noc: 1, Ogródek: 3 },
    { 1: 3, 2: 3 },
  ],
  ["ten points", { kind: "share", points: 10 }, [{ 1: 7, 4: 3 }, { 2: 4 }], { Hamaki: 8, Kino: 4, Ogródek: 3 }, { 1: 7, 2: 4 }],
];

describe("a vote at the computer", () => {
  test.each(KINDS)("by %s is counted with the paper beside it", async (_, ballot, votes, expected, bad) => {
    const edition = await kioskEdition(town, { ballot });
    const codes = await codesFor(town, edition, votes.length + 1);
    const vote = (code: string, ...pools: Readonly<Record<number, number>>[]) =>
      refusal("kiosk.vote", { id: edition.id, code, votes: voteFor(edition, ...pools) });
    expect(await vote(codes.at(-1) ?? "", bad)).toBe("kiosk.badVote");
    for (const [index, one] of votes.entries())
      expect(await vote(codes[index] ?? "", one, { 2: ballot.kind === "points" ? 3 : 1 })).toBe("done");
    await close(edition.id);
    const answers = ballot.kind === "choose" ? marks(1) : { vote: { cells: { proj1: ["0001"] } } };
    await typeBallots(town, edition.pools[0]?.surveyId ?? "", [answers]);
    expect((await town.call("budgets.outcome", { id: edition.id })).map(({ state, lines }) => [state, lines.length])).toEqual([
      ["urnClosed", 0],
      ["urnClosed", 0],
    ]);
    expect((await town.call("budgets.count", { id: edition.id }))[0]?.computer).toBe(null);
    await town.call("budgets.openUrn", { id: edition.id });
    const [first, second] = await town.call("budgets.outcome", { id: edition.id });
    expect(Object.fromEntries(first?.lines.flatMap(({ title, votes: n }) => (n > 0 ? [[title, n]] : [])) ?? [])).toEqual(expected);
    const empty = votes.filter((one) => Object.keys(one).length === 0).length;
    expect(first?.papers).toEqual({ valid: votes.length + 1 - empty, empty, tooMany: 0, other: 0 });
    expect(second?.lines.find(({ title }) => title === "Sala")?.votes).toBe(votes.length * (ballot.kind === "points" ? 3 : 1));
    const [count] = await town.call("budgets.count", { id: edition.id });
    expect([count?.computer?.papers.valid, count?.ballots?.papers.valid]).toEqual([votes.length - empty, 1]);
    // The sheets' own account knows nothing of the computer.
    expect(await town.call("responses.accounting", { surveyId: edition.pools[0]?.surveyId ?? "" })).toMatchObject({ printed: 1, all: 1 });
  });
  test("is refused in every shape that the screen can't make, and the code stays good", async () => {
    const edition = await kioskEdition(town);
    const [code = ""] = await codesFor(town, edition, 1);
    const [a, b] = voteFor(edition, { 1: 1 }, { 1: 1 });
    const vote = (votes: unknown) => refusal("kiosk.vote", { id: edition.id, code, votes });
    expect(await vote([a])).toBe("kiosk.badVote");
    expect(await vote([a, a])).toBe("kiosk.badVote");
    expect(await vote([a, { ...b, poolId: uuid() }])).toBe("kiosk.badVote");
    expect(await vote([a, { ...b, choices: [{ number: 4, points: 1 }] }])).toBe("kiosk.badVote");
    expect(
      await vote([
        a,
        {
          ...b,
          choices: [
            { number: 1, points: 1 },
            { number: 1, points: 1 },
          ],
        },
      ]),
    ).toBe("kiosk.badVote");
    expect(await vote([a, { ...b, choices: [{ number: 1, points: -1 }] }])).toBe("invalid");
    expect(await vote([a, b])).toBe("done");
    expect(await vote([a, b])).toBe("kiosk.used");
  });
  test("beside a count by hand is added to it", async () => {
    const edition = await kioskEdition(town, {}, 30, 1);
    const codes = await codesFor(town, edition, 3);
    for (const [index, code] of codes.entries())
      await town.call("kiosk.vote", { id: edition.id, code, votes: voteFor(edition, { [index === 0 ? 2 : 1]: 1 }) });
    await close(edition.id);
    await town.call("budgets.openUrn", { id: edition.id });
    const [pool] = edition.pools;
    await town.call("budgets.setCountedBy", { poolId: pool?.id ?? "", countedBy: "hand" });
    await town.call("budgets.countByHand", {
      id: uuid(),
      poolId: pool?.id ?? "",
      place: "Urna",
      round: 1,
      papers: { valid: 5, empty: 1, tooMany: 0, other: 0 },
      votes: { [pool?.projects["Kino"] ?? ""]: 5 },
      countedBy: "Anna",
    });
    const [outcome] = await town.call("budgets.outcome", { id: edition.id });
    expect(outcome?.lines.slice(0, 2).map(({ title, votes }) => `${title} ${votes}`)).toEqual(["Kino 6", "Hamaki 2"]);
    expect(outcome?.papers).toEqual({ valid: 8, empty: 1, tooMany: 0, other: 0 });
    await town.call("budgets.confirm", { id: edition.id });
  });
  test("shows a project in each language that it was translated to, and takes up to 120 marks", async () => {
    const edition = await kioskEdition(town, { ballot: { kind: "choose", most: null } }, 4, 1);
    await town.office.db
      .updateTable("project")
      .set({ translations: JSON.stringify({ en: { title: "Hammocks", summary: "" }, uk: { title: "", summary: "" } }) })
      .where("title", "=", "Hamaki")
      .execute();
    const { pools } = await town.call("kiosk.ballots", { id: edition.id });
    expect(pools[0]?.projects[0]?.title).toEqual({ pl: "Hamaki", en: "Hammocks", uk: "" });
    const choices = Array.from({ length: 120 }, (_, index) => ({ number: index + 1, points: 1 }));
    const [code = ""] = await codesFor(town, edition, 1);
    const vote = (given: object[]) =>
      refusal("kiosk.vote", { id: edition.id, code, votes: [{ poolId: edition.pools[0]?.id, choices: given }] });
    expect(await vote(choices)).toBe("kiosk.badVote");
    expect(await vote([...choices, { number: 121, points: 1 }])).toBe("invalid");
  });
  test("on paper alone there is none", async () => {
    const edition = await kioskEdition(town, { voting: "paper" });
    expect(await refusal("budgets.issueCodes", { id: edition.id, groupId: edition.groups[0], count: 1, renew: false })).toBe(
      "budgets.paperOnly",
    );
    expect(await refusal("kiosk.ballots", { id: edition.id })).toBe("budgets.paperOnly");
    await close(edition.id);
    expect(await refusal("budgets.openUrn", { id: edition.id })).toBe("budgets.paperOnly");
  });
});

describe("the same code", () => {
  test("is taken once of a thousand that come at the same moment", async () => {
    const edition = await kioskEdition(town);
    const [code = ""] = await codesFor(town, edition, 1);
    // A minute apart each: what refuses them is the code, not the pause.
    const at = Date.now();
    const replies = await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        refusal("kiosk.vote", { id: edition.id, code, votes: voteFor(edition, { 1: 1 }) }, new Date(at + index * 60_000)),
      ),
    );
    expect(replies.filter((reply) => reply === "done")).toHaveLength(1);
    expect(new Set(replies)).toEqual(new Set(["done", "kiosk.used"]));
    expect(town.office.sqlite.prepare("select count(*) from kiosk_ballot").pluck().get()).toBe(2);
  });
  const tries = times(1_000, 10_000);
  test(`is not taken again in ${tries} tries at the same moment`, async () => {
    const edition = await kioskEdition(town, {}, 200);
    const codes = await codesFor(town, edition, 100);
    for (const code of codes) await town.call("kiosk.vote", { id: edition.id, code, votes: voteFor(edition, { 1: 1 }) });
    const at = Date.now();
    const replies = await Promise.all(
      Array.from({ length: tries }, (_, index) =>
        refusal(
          "kiosk.vote",
          { id: edition.id, code: codes[index % 100], votes: voteFor(edition, { 2: 1 }) },
          new Date(at + index * 60_000),
        ),
      ),
    );
    expect(new Set(replies)).toEqual(new Set(["kiosk.used"]));
    expect(town.office.sqlite.prepare("select count(*) from kiosk_ballot").pluck().get()).toBe(200);
  }, 120_000);
  test("five wrong ones bring a pause of half a minute, for right ones too; a slip of the finger costs no try", async () => {
    const edition = await kioskEdition(town);
    const [code = "", other = ""] = await codesFor(town, edition, 2);
    const at = Date.now();
    const check = (typed: string, seconds = 0) => refusal("kiosk.check", { id: edition.id, code: typed }, new Date(at + seconds * 1000));
    for (let slip = 0; slip < 9; slip++) expect(await check("ABCD EFGH")).toBe("kiosk.mistyped");
    for (let wrong = 0; wrong < 4; wrong++) expect(await check(newCode())).toBe("kiosk.wrong");
    // A right code that is only looked at does not start the count anew.
    expect(await check(code)).toBe("done");
    expect(await check(newCode())).toBe("kiosk.wrong");
    expect(await check(code, 29)).toBe("kiosk.pause");
    expect(await refusal("kiosk.vote", { id: edition.id, code, votes: voteFor(edition) }, new Date(at + 29_000))).toBe("kiosk.pause");
    expect(await check(code, 31)).toBe("done");
    for (let wrong = 0; wrong < 4; wrong++) await check(newCode(), 40);
    await town.call("kiosk.vote", { id: edition.id, code, votes: voteFor(edition) }, "clerk", new Date(at + 41_000));
    for (let wrong = 0; wrong < 4; wrong++) await check(newCode(), 42);
    expect(await check(other, 43)).toBe("done");
  });
});
