import { v7 as uuid } from "uuid";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acceptProjects, changeEdition, editionText, marks, openEdition, project, typeBallots, votingEdition } from "./budget-town.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => void (town = await openTestOffice()));
afterEach(() => town.close());

const refusal = async (name: string, input: unknown, role?: "administrator" | "typist") => {
  const reply = await town.reply(name, input, role);
  return reply.ok
    ? "done"
    : reply.error.code === "invalid"
      ? reply.error.issues?.map(({ path, code }) => `${path} ${code}`)
      : reply.error.code;
};

describe("an edition", () => {
  test("is announced once it is whole, and its rules are fixed then", async () => {
    const { id } = await town.call("budgets.create", { template: "twoPools", title: "" });
    expect(await refusal("budgets.announce", { id })).toEqual(
      expect.arrayContaining(["title empty", "host empty", "pools.0.amount empty", "groups empty", "stages.voting.from empty"]),
    );
    const opened = await openEdition(town);
    const edition = await town.call("budgets.get", { id: opened.id });
    expect(edition).toMatchObject({ state: "open", amount: 400_000, missing: [], slug: "szkolny-budzet-2026" });
    const text = editionText(edition);
    const save = (change: object) => refusal("budgets.save", { id: opened.id, version: edition.version, ...text, ...change });
    expect(await save({ rules: { ...text.rules, threshold: 5 } })).toBe("budgets.fixed");
    expect(await save({ pools: text.pools.map((pool) => ({ ...pool, amount: 1 })) })).toBe("budgets.fixed");
    expect(await save({ purpose: "Wydajemy razem." })).toBe("done");
    expect(await save({ purpose: "Z drugiego okna." })).toBe("conflict");
    await town.call("budgets.reopen", { id: opened.id });
    await changeEdition(town, opened.id, (now) => ({ ...now, rules: { ...now.rules, threshold: 5 } }));
  });
  test("whose dates contradict each other is not announced", async () => {
    const { id } = await openEdition(town);
    await town.call("budgets.reopen", { id });
    await changeEdition(town, id, (text) => ({
      ...text,
      stages: { ...text.stages, voting: { from: "2026-10-10", to: "2026-10-09" } },
    }));
    expect(await refusal("budgets.announce", { id })).toEqual(["stages.voting.to endsBeforeStart", "stages.voting.from beforeCall"]);
  });
  test("keeps a pool that holds projects", async () => {
    const { id, poolId } = await openEdition(town);
    await town.call("budgets.addProject", { editionId: id, ...project(poolId, "Ławki", 500) });
    await town.call("budgets.reopen", { id });
    const edition = await town.call("budgets.get", { id });
    const text = { ...editionText(edition), pools: [{ id: uuid(), name: "Inna", amount: 100 }] };
    expect(await refusal("budgets.save", { id, version: edition.version, ...text })).toBe("budgets.poolInUse");
  });
  test("is removed and brought back", async () => {
    const { id } = await openEdition(town);
    await town.call("budgets.remove", { id });
    expect(await town.call("budgets.list", undefined)).toEqual([]);
    await town.call("budgets.restore", { id });
    expect(await town.call("budgets.list", undefined)).toMatchObject([{ id, amount: 400_000 }]);
  });
});

describe("a project", () => {
  test("is accepted by two checks; a refusal needs a reason and can be appealed", async () => {
    const { id: editionId, poolId } = await openEdition(town);
    const { id } = await town.call("budgets.addProject", { editionId, ...project(poolId, "Kino", 900) });
    const status = async () => (await town.call("budgets.project", { id })).status;
    const check = (part: string, result: string, reason = "", until = "") => refusal("budgets.check", { id, part, result, reason, until });
    expect(await status()).toBe("submitted");
    expect(await check("formal", "no")).toEqual(["reason empty"]);
    expect(await check("formal", "correct", "Brakuje podpisów")).toEqual(["until empty"]);
    expect(await check("formal", "correct", "Brakuje podpisów", "2026-10-20")).toBe("done");
    expect(await status()).toBe("correcting");
    expect((await town.call("budgets.projects", { id: editionId }))[0]).toMatchObject({ until: "2026-10-20" });
    expect(await check("appeal", "ok")).toBe("budgets.noRefusal");
    await check("formal", "ok");
    await check("substantive", "no", "Za głośno przy żłobku.");
    expect(await status()).toBe("rejected");
    await check("appeal", "ok");
    expect(await status()).toBe("accepted");
    const { checks } = await town.call("budgets.project", { id });
    await town.call("budgets.undoCheck", { checkId: checks.at(-1)?.id ?? "" });
    expect(await status()).toBe("rejected");
  });
  test("is checked by two people where the edition asks for it", async () => {
    const { id: editionId, poolId } = await openEdition(town, { secondChecker: true });
    const { id } = await town.call("budgets.addProject", { editionId, ...project(poolId, "Kino", 900) });
    const check = (part: string, role?: "administrator") =>
      refusal("budgets.check", { id, part, result: "ok", reason: "", until: "" }, role);
    expect(await check("formal")).toBe("done");
    expect(await check("substantive")).toBe("budgets.secondChecker");
    expect(await check("substantive", "administrator")).toBe("done");
  });
  test("tells what the rules find wrong with it", async () => {
    const { id: editionId, poolId } = await openEdition(town, { mostCost: 100_000 });
    const add = async (change: object) => {
      const { id } = await town.call("budgets.addProject", { editionId, ...project(poolId, "Kino", 900), ...change });
      return (await town.call("budgets.project", { id })).flaws;
    };
    expect(await add({})).toEqual([]);
    expect(await add({ title: "", summary: "", costs: [], supporters: 3 })).toEqual(["title", "summary", "costs", "supporters"]);
    expect(await add({ costs: [{ what: "Namiot", amount: 500_000 }] })).toEqual(["tooDear", "overPool"]);
    expect(await add({ shownAs: "klasa 5b" })).toEqual(["consent"]);
    expect(await add({ costs: [{ what: "Ołówek", amount: 1 }] })).toEqual([]);
    expect(await refusal("budgets.addProject", { editionId, ...project(uuid(), "Kino", 900) })).toEqual(["poolId invalid_value"]);
  });
  test("is merged into another, withdrawn, removed, and each is taken back", async () => {
    const { id: editionId, poolId } = await openEdition(town);
    const [one, other] = Object.values(await acceptProjects(town, editionId, poolId, { Ławka: 100, Ławki: 300 }));
    const status = async () => (await town.call("budgets.project", { id: one ?? "" })).status;
    expect(await refusal("budgets.merge", { id: one, into: one })).toBe("budgets.mergeInto");
    await town.call("budgets.merge", { id: one ?? "", into: other ?? "" });
    expect(await town.call("budgets.project", { id: one ?? "" })).toMatchObject({ status: "merged", mergedInto: { title: "Ławki" } });
    expect(await refusal("budgets.merge", { id: other, into: one })).toBe("budgets.mergeInto");
    await town.call("budgets.merge", { id: one ?? "", into: null });
    await town.call("budgets.withdraw", { id: one ?? "", withdrawn: true, reason: "Autorzy zmienili zdanie" });
    expect(await status()).toBe("withdrawn");
    expect(await refusal("budgets.check", { id: one, part: "formal", result: "ok", reason: "", until: "" })).toBe("budgets.withdrawn");
    await town.call("budgets.withdraw", { id: one ?? "", withdrawn: false });
    expect(await status()).toBe("accepted");
    await town.call("budgets.removeProject", { id: one ?? "" });
    expect(await town.call("budgets.projects", { id: editionId })).toHaveLength(1);
    await town.call("budgets.restoreProject", { id: one ?? "" });
    expect(await town.call("budgets.projects", { id: editionId })).toHaveLength(2);
  });
});

describe("voting", () => {
  test("begins when every project is settled and every order drawn; the draw can be done again by anybody", async () => {
    const { id, poolId } = await openEdition(town);
    expect(await refusal("budgets.startVoting", { id })).toBe("budgets.noProjects");
    await acceptProjects(town, id, poolId, { Ławki: 500, Kino: 900, Ogród: 300 });
    const { id: late } = await town.call("budgets.addProject", { editionId: id, ...project(poolId, "Spóźniony", 10) });
    expect(await refusal("budgets.startVoting", { id })).toBe("budgets.unchecked");
    await town.call("budgets.withdraw", { id: late, withdrawn: true });
    expect(await refusal("budgets.startVoting", { id })).toBe("budgets.noOrder");
    expect(await refusal("budgets.drawOrder", { poolId, method: "hand", order: [late] })).toBe("budgets.drawWhole");
    await town.call("budgets.drawOrder", { poolId, method: "computer" });
    await town.call("budgets.startVoting", { id });
    const { pools } = await town.call("budgets.get", { id });
    const order = pools[0]?.order;
    const lot = (number: number) => createHash("sha256").update(`${order?.seed}:${number}`).digest("hex");
    const projects = (await town.call("budgets.projects", { id })).filter(({ ballotNumber }) => ballotNumber !== null);
    const redrawn = projects.toSorted((a, b) => (lot(a.number) < lot(b.number) ? -1 : 1));
    expect(redrawn.map((one) => one.ballotNumber)).toEqual([1, 2, 3]);
    expect(order).toMatchObject({ method: "computer", by: "Jan Nowak", order: redrawn.map((one) => one.id) });
  });
  test("keeps its ballots sealed: nothing is typed, read, changed or counted before it is closed", async () => {
    const { id, surveyId } = await votingEdition(town, { Ławki: 500, Kino: 900 });
    const sealed = [
      ["responses.prepare", { surveyId }],
      ["responses.results", { surveyId }],
      ["responses.exportCsv", { surveyId, language: "pl" }],
      ["responses.list", { surveyId, from: 0, limit: 10 }],
      ["responses.start", { surveyId, code: "AAAAA-A" }],
    ] as const;
    for (const [name, input] of sealed)
      expect.soft(await refusal(name, input), name).toBe(name === "responses.prepare" ? "done" : "responses.sealed");
    const { revisionId } = await town.call("responses.prepare", { surveyId });
    const vote = {
      id: uuid(),
      surveyId,
      code: null,
      revisionId,
      channel: "paper",
      answers: marks(1),
      state: "counted",
      reason: "",
      duplicate: null,
    };
    expect(await refusal("responses.add", vote)).toBe("responses.sealed");
    expect(await refusal("budgets.count", { id })).toBe("budgets.not.voting");
    expect(await refusal("budgets.outcome", { id })).toBe("budgets.not.voting");
    const survey = await town.call("surveys.get", { id: surveyId });
    expect(survey.home).toMatchObject({ kind: "edition", id });
    expect(await refusal("surveys.save", { id: surveyId, version: survey.version, definition: survey.definition })).toBe("surveys.ballot");
    expect(await refusal("surveys.remove", { id: surveyId })).toBe("surveys.ballot");
    await town.call("budgets.closeVoting", { id });
    expect(await refusal("responses.results", { surveyId })).toBe("done");
  });
  test("is taken back while nothing was counted, and not after", async () => {
    const { id, poolId, surveyId, ids } = await votingEdition(town, { Ławki: 500, Kino: 900 });
    await town.call("budgets.stopVoting", { id });
    expect(await town.call("budgets.project", { id: ids["Kino"] ?? "" })).toMatchObject({ ballotNumber: null });
    await town.call("budgets.startVoting", { id });
    const again = (await town.call("budgets.get", { id })).pools[0]?.surveyId ?? "";
    expect(again).not.toBe(surveyId);
    await town.call("budgets.closeVoting", { id });
    await town.call("budgets.reopenVoting", { id });
    await town.call("budgets.closeVoting", { id });
    await typeBallots(town, again, [marks(1)]);
    expect(await refusal("budgets.reopenVoting", { id })).toBe("budgets.countBegun");
    expect(await refusal("budgets.drawOrder", { poolId, method: "computer" })).toBe("budgets.not.counting");
  });
  test("counts who took a ballot, class by class, never more than there are", async () => {
    const { id } = await votingEdition(town, { Ławki: 500, Kino: 900 });
    const [first] = (await town.call("budgets.get", { id })).groups;
    const turnout = (voted: number) => refusal("budgets.setTurnout", { id, turnout: { [first?.id ?? ""]: voted } }, "typist");
    expect(await turnout(31)).toEqual([`turnout.${first?.id} moreThanVoters`]);
    expect(await turnout(30)).toBe("done");
  });
});

describe("the count", () => {
  const costs = { Hamaki: 1450, Piłkarzyki: 1380, Noc: 620, Poidełko: 1190, Ogródek: 480 };
  const votes = (...counts: number[]) => counts.flatMap((count, index) => Array.from({ length: count }, () => marks(index + 1)));

  test("of typed ballots gives winners, with a reason for each project; the committee confirms it", async () => {
    const { id, surveyId, ids, poolId } = await votingEdition(town, costs);
    await town.call("budgets.closeVoting", { id });
    expect((await town.call("budgets.outcome", { id }))[0]).toMatchObject({ state: "noVotes" });
    expect(await refusal("budgets.confirm", { id })).toBe("budgets.open.noVotes");
    await typeBallots(town, surveyId, [...votes(9, 8, 7, 6, 4), {}, marks(1, 2)]);
    const [outcome] = await town.call("budgets.outcome", { id });
    expect(outcome).toMatchObject({
      state: "final",
      papers: { valid: 34, empty: 1, tooMany: 1, other: 0 },
      cost: 393_000,
      left: 7000,
      tie: { kind: "none" },
    });
    expect(
      outcome?.lines.map(({ title, votes: n, won, reason, before, after, lacksMoney, lacksVotes }) => [
        title,
        n,
        won,
        reason,
        before,
        after,
        lacksMoney,
        lacksVotes,
      ]),
    ).toEqual([
      ["Hamaki", 9, true, "fits", 400_000, 255_000, null, null],
      ["Piłkarzyki", 8, true, "fits", 255_000, 117_000, null, null],
      ["Noc", 7, true, "fits", 117_000, 55_000, null, null],
      // At 8 votes it draws level with Piłkarzyki and is the cheaper one.
      ["Poidełko", 6, false, "tooDear", 55_000, 55_000, 64_000, 2],
      ["Ogródek", 4, true, "fits", 55_000, 7000, null, null],
    ]);
    await town.call("budgets.confirm", { id });
    expect(await town.call("budgets.get", { id })).toMatchObject({ state: "decided" });
    expect(await refusal("budgets.countByHand", handCount(poolId, ids, 1, [1, 0, 0, 0, 0]))).toBe("budgets.not.decided");
    await town.call("budgets.unconfirm", { id, reason: "Znalazły się dwie karty." });
    expect(await town.call("budgets.get", { id })).toMatchObject({ state: "counting", publishedAt: null });
  });

  const handCount = (poolId: string, ids: Record<string, string>, round: 1 | 2, given: number[], change: object = {}) => ({
    id: uuid(),
    poolId,
    place: "Klasa 4a",
    round,
    papers: { valid: given.reduce((sum, n) => sum + n, 0), empty: 0, tooMany: 0, other: 0 },
    votes: Object.fromEntries(Object.values(ids).map((each, index) => [each, given[index] ?? 0])),
    countedBy: round === 1 ? "Anna i Ola" : "Jan i Ewa",
    ...change,
  });

  test("by hand is made twice by different people, box by box, and must come to the same", async () => {
    const { id, poolId, ids } = await votingEdition(town, costs);
    await town.call("budgets.closeVoting", { id });
    await town.call("budgets.setCountedBy", { poolId, countedBy: "hand" });
    const count = (...args: [1 | 2, number[], object?]) => refusal("budgets.countByHand", handCount(poolId, ids, ...args), "typist");
    expect(await count(1, [9, 8, 7, 6, 4], { papers: { valid: 30, empty: 0, tooMany: 0, other: 0 } })).toEqual(["votes moreThanBallots"]);
    expect(await count(1, [9, 8, 7, 6, 4], { papers: { valid: 35, empty: 0, tooMany: 0, other: 0 } })).toEqual(["votes fewerThanBallots"]);
    expect(await count(1, [9, 8, 7, 6, 4])).toBe("done");
    expect(await refusal("budgets.confirm", { id })).toBe("budgets.open.countedOnce");
    expect(await count(2, [9, 8, 7, 6, 4], { countedBy: "anna i ola" })).toEqual(["countedBy samePerson"]);
    expect(await count(2, [8, 9, 7, 6, 4])).toBe("done");
    expect(await refusal("budgets.confirm", { id })).toBe("budgets.open.differing");
    expect(await count(2, [9, 8, 7, 6, 4])).toBe("done");
    expect((await town.call("budgets.count", { id }))[0]).toMatchObject({ differing: [], countedOnce: [], ballots: null });
    expect((await town.call("budgets.count", { id }))[0]?.hand).toHaveLength(2);
    expect(await refusal("budgets.confirm", { id })).toBe("done");
  });
  test("by ballots and by hand must come to the same, too", async () => {
    const { id, poolId, surveyId, ids } = await votingEdition(town, costs);
    await town.call("budgets.closeVoting", { id });
    await typeBallots(town, surveyId, votes(2, 1));
    await town.call("budgets.countByHand", handCount(poolId, ids, 1, [1, 2, 0, 0, 0]));
    expect(await refusal("budgets.confirm", { id })).toBe("budgets.open.waysDiffer");
    const [counted] = await town.call("budgets.count", { id });
    // Two ballots with the same mark are two.
    expect(counted?.ballots).toEqual({
      papers: { valid: 3, empty: 0, tooMany: 0, other: 0 },
      votes: { [Object.values(ids)[0] ?? ""]: 2, [Object.values(ids)[1] ?? ""]: 1 },
    });
    await town.call("budgets.undoHandCount", { id: counted?.hand[0]?.id ?? "" });
    expect(await refusal("budgets.confirm", { id })).toBe("done");
  });
  test("asks for a lot only where it changes who wins, keeps it, and says so", async () => {
    const { id, poolId, surveyId, ids } = await votingEdition(town, { Hamaki: 1000, Kino: 1000, Noc: 1000, Ogród: 400 }, {}, 2000);
    await town.call("budgets.closeVoting", { id });
    await typeBallots(town, surveyId, votes(5, 3, 3, 1));
    const [before] = await town.call("budgets.outcome", { id });
    expect(before).toMatchObject({ state: "lotNeeded", tie: { kind: "deciding", projects: [ids["Kino"], ids["Noc"]] } });
    expect(await refusal("budgets.confirm", { id })).toBe("budgets.open.lotNeeded");
    await town.call("budgets.drawLot", {
      poolId,
      method: "hand",
      order: [ids["Noc"] ?? "", ids["Kino"] ?? ""],
      note: "Losowała pani dyrektor.",
    });
    const [after] = await town.call("budgets.outcome", { id });
    expect(after).toMatchObject({ state: "final", tie: { kind: "drawn" } });
    expect(after?.lines.filter(({ won }) => won).map(({ title }) => title)).toEqual(["Hamaki", "Noc"]);
    expect(await refusal("budgets.drawLot", { poolId, method: "computer" })).toBe("budgets.noLotNeeded");
  });
  test("calls a tie harmless where whatever lots say the same projects win", async () => {
    const { id, surveyId } = await votingEdition(town, { Hamaki: 1000, Kino: 1000, Noc: 3500 });
    await town.call("budgets.closeVoting", { id });
    await typeBallots(town, surveyId, votes(3, 3, 1));
    expect((await town.call("budgets.outcome", { id }))[0]).toMatchObject({
      state: "final",
      tie: { kind: "harmless" },
      lines: [{ won: true }, { won: true }, { won: false }],
    });
  });
  test("lets everything win where everything fits, but what nobody voted for", async () => {
    const { id, surveyId } = await votingEdition(town, { Hamaki: 1000, Kino: 1000, Noc: 100 });
    await town.call("budgets.closeVoting", { id });
    await typeBallots(town, surveyId, votes(3, 1));
    const [outcome] = await town.call("budgets.outcome", { id });
    expect(outcome?.lines.map(({ won, reason }) => [won, reason])).toEqual([
      [true, "everything"],
      [true, "everything"],
      [false, "unwanted"],
    ]);
  });
  test("in points reads 3-2-1, and what does not follow the rule is invalid", async () => {
    const { id, surveyId } = await votingEdition(town, costs, { ballot: { kind: "points", points: [3, 2, 1] } });
    await town.call("budgets.closeVoting", { id });
    const points = (...rows: [number, number][]) => ({
      vote: { cells: Object.fromEntries(rows.map(([number, each]) => [`proj${number}`, [`000${each}`]])) },
    });
    await typeBallots(town, surveyId, [points([1, 3], [2, 2], [3, 1]), points([2, 3]), points([1, 3], [2, 3])]);
    const [outcome] = await town.call("budgets.outcome", { id });
    expect(outcome?.papers).toEqual({ valid: 2, empty: 0, tooMany: 1, other: 0 });
    expect(outcome?.lines.slice(0, 3).map(({ title, votes: n }) => [title, n])).toEqual([
      ["Piłkarzyki", 5],
      ["Hamaki", 3],
      ["Noc", 1],
    ]);
  });
  test("by Equal Shares tells rounds, support and who paid instead; sums by hand are not enough for it", async () => {
    const { id, poolId, surveyId } = await votingEdition(
      town,
      { Boisko: 3000, Książki: 900, Huśtawka: 1000 },
      {
        ballot: { kind: "choose", most: null },
        count: { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false },
      },
    );
    await town.call("budgets.closeVoting", { id });
    await typeBallots(town, surveyId, [...Array.from({ length: 7 }, () => marks(1, 3)), ...Array.from({ length: 3 }, () => marks(2))]);
    const [outcome] = await town.call("budgets.outcome", { id });
    expect(outcome?.shares).toMatchObject({
      first: "400",
      rounds: [
        { effectiveVotes: "7", payment: "1000/7", payers: 7, emptied: 0 },
        { effectiveVotes: "3", payment: "300" },
      ],
    });
    expect(outcome?.lines.map(({ title, won, reason, lacksMoney, support }) => [title, won, reason, lacksMoney, support])).toEqual([
      ["Huśtawka", true, "bought", null, null],
      ["Książki", true, "bought", null, null],
      ["Boisko", false, "supportersSpent", expect.any(Number), expect.any(Number)],
    ]);
    expect(outcome?.lines[2]?.paidInstead[0]).toMatchObject({ amount: 100_000 });
    expect(outcome?.compared?.votes).toMatchObject({ withoutWinner: 3 });
    expect(outcome?.compared?.shares).toMatchObject({ withoutWinner: 0 });
    await town.call("budgets.setCountedBy", { poolId, countedBy: "hand" });
    expect((await town.call("budgets.outcome", { id }))[0]?.state).toBe("noVotes");
  });
});
