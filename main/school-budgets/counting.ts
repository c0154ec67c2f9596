import type { HandCount, HandCountText, PoolCount, Sums } from "../../preload/contract/school-budgets.ts";
import { Answers } from "../../preload/contract/survey-definition.ts";
import { type Call, moment } from "../call.ts";
import type { Db } from "../offices/tables.ts";
import { refuse, refuseField } from "../refusal.ts";
import { costOf } from "./checks.ts";
import { editionRow, poolRow, poolRows, type PoolRow, projectRows, projectText, rulesOf } from "./rows.ts";
import { computerVotes } from "./urn.ts";
import { type MarkedAlike, mostPoints, type Vote, voteOf } from "./votes.ts";

export type OnBallot = { readonly id: string; readonly number: number; readonly title: string; readonly cost: number };

/** The projects of a pool's ballot in its order; `number` is the one on the ballot. */
export const onBallot = async (db: Db, pool: Pick<PoolRow, "id" | "edition_id">): Promise<OnBallot[]> =>
  (await projectRows(db, pool.edition_id))
    .flatMap((row) =>
      row.pool_id === pool.id && row.ballot_number !== null
        ? [{ id: row.id, number: row.ballot_number, title: row.title, cost: costOf(projectText(row).costs) }]
        : [],
    )
    .sort((a, b) => a.number - b.number);

type Papers = Sums["papers"];
const noPapers = (): Papers => ({ valid: 0, empty: 0, tooMany: 0, other: 0 });

/** Votes by ballots, those with the same marks together; and the papers they stood on. */
export type Votes = { readonly votes: readonly MarkedAlike[]; readonly papers: Papers };

/** Every paper ballot that was scanned or typed, read by the edition's rule; null where there is none. */
export async function votesOf(db: Db, pool: Pick<PoolRow, "id" | "edition_id">): Promise<Votes | null> {
  const { ballot } = rulesOf(await editionRow(db, pool.edition_id));
  const rows = await db
    .selectFrom("response")
    .innerJoin("survey", "survey.id", "response.survey_id")
    .select(["response.state", "response.reason", "response.answers"])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("survey.pool_id", "=", pool.id)
    .where("survey.deleted_at", "is", null)
    .where("response.undone_at", "is", null)
    .where("response.state", "in", ["counted", "invalid"])
    // A gmina's ballots are read in a second only where the same marks are read once.
    .groupBy(["response.state", "response.reason", "response.answers"])
    .execute();
  if (rows.length === 0) return null;
  const papers = noPapers();
  const votes: MarkedAlike[] = [];
  for (const row of rows) {
    const vote: Vote = row.state === "counted" || row.reason === "empty" ? voteOf(ballot, Answers.parse(JSON.parse(row.answers))) : "other";
    papers[typeof vote === "string" ? vote : "valid"] += row.count;
    if (typeof vote !== "string") votes.push({ count: row.count, vote });
  }
  return { votes, papers };
}

const handCounts = async (db: Db, poolId: string): Promise<HandCount[]> =>
  (
    await db
      .selectFrom("hand_count")
      .selectAll()
      .where("pool_id", "=", poolId)
      .where("undone_at", "is", null)
      .orderBy("place")
      .orderBy("round")
      .execute()
  ).map((row) => ({
    id: row.id,
    poolId: row.pool_id,
    place: row.place,
    round: row.round,
    papers: JSON.parse(row.papers) as Papers,
    votes: JSON.parse(row.votes) as Record<string, number>,
    countedBy: row.counted_by,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
  }));

/** All places together; null where none was counted. */
function together(counts: readonly HandCount[]): Sums | null {
  if (counts.length === 0) return null;
  const papers = noPapers();
  const votes: Record<string, number> = {};
  for (const one of counts) {
    for (const kind of ["valid", "empty", "tooMany", "other"] as const) papers[kind] += one.papers[kind];
    for (const [project, given] of Object.entries(one.votes)) votes[project] = (votes[project] ?? 0) + given;
  }
  return { papers, votes };
}

const sameSums = (one: Sums, other: Sums): boolean =>
  (["valid", "empty", "tooMany", "other"] as const).every((kind) => one.papers[kind] === other.papers[kind]) &&
  [...new Set([...Object.keys(one.votes), ...Object.keys(other.votes)])].every((id) => (one.votes[id] ?? 0) === (other.votes[id] ?? 0));

function sumsOf(read: Votes | null, projects: readonly OnBallot[]): Sums | null {
  if (!read) return null;
  const ids = new Map(projects.map(({ number, id }) => [number, id]));
  const votes: Record<string, number> = {};
  for (const { count, vote } of read.votes)
    for (const [number, points] of vote) votes[ids.get(number) ?? ""] = (votes[ids.get(number) ?? ""] ?? 0) + count * points;
  return { papers: read.papers, votes };
}

/** A pool's votes by every way in which they were counted. */
export async function poolCount(call: Pick<Call, "db">, pool: PoolRow): Promise<PoolCount> {
  const { db } = call;
  const projects = await onBallot(db, pool);
  const hand = await handCounts(db, pool.id);
  const [first, second] = [1, 2].map((round) => hand.filter((one) => one.round === round));
  const places = [...new Set(hand.map(({ place }) => place))];
  const at = (place: string, round: 1 | 2) => hand.find((one) => one.place === place && one.round === round);
  return {
    poolId: pool.id,
    projects,
    ballots: sumsOf(await votesOf(db, pool), projects),
    computer: sumsOf(await computerVotes(db, await editionRow(db, pool.edition_id), pool), projects),
    first: together(first ?? []),
    second: together(second ?? []),
    differing: places.filter((place) => {
      const [one, other] = [at(place, 1), at(place, 2)];
      return one && other && !sameSums(one, other);
    }),
    countedOnce: places.filter((place) => !at(place, 1) || !at(place, 2)),
    hand,
    unsettled: await unsettled(db, pool.id),
  };
}

/** Ballots that wait for a person: put aside in typing, for a second entry, or read from a scan and not accepted yet. */
async function unsettled(db: Db, poolId: string): Promise<number> {
  const { aside } = await db
    .selectFrom("response")
    .innerJoin("survey", "survey.id", "response.survey_id")
    .select((eb) => eb.fn.countAll<number>().as("aside"))
    .where("survey.pool_id", "=", poolId)
    .where("survey.deleted_at", "is", null)
    .where("response.state", "in", ["aside", "unchecked", "differing"])
    .where("response.undone_at", "is", null)
    .executeTakeFirstOrThrow();
  const { pages } = await db
    .selectFrom("scan_page")
    .innerJoin("survey", "survey.id", "scan_page.survey_id")
    .select((eb) => eb.fn.countAll<number>().as("pages"))
    .where("survey.pool_id", "=", poolId)
    .where("survey.deleted_at", "is", null)
    .where("scan_page.status", "in", ["accepted", "check"])
    .where("scan_page.response_id", "is", null)
    .executeTakeFirstOrThrow();
  return aside + pages;
}

export const countsOf = async (call: Pick<Call, "db">, editionId: string): Promise<PoolCount[]> => {
  await editionRow(call.db, editionId, ["counting", "decided"]);
  return Promise.all((await poolRows(call.db, editionId)).map((pool) => poolCount(call, pool)));
};

/** Notes a box or a class as it was counted by hand. The same place and round again takes the place of the first. */
export async function countByHand(
  call: Call,
  { id, poolId, place, round, papers, votes, countedBy }: HandCountText & { id: string },
): Promise<void> {
  const { db } = call;
  const pool = await poolRow(db, poolId);
  const { ballot } = rulesOf(await editionRow(db, pool.edition_id, ["counting"]));
  const projects = await onBallot(db, pool);
  const known = new Set(projects.map((project) => project.id));
  if (Object.keys(votes).some((project) => !known.has(project))) throw refuse("budgets.notOnBallot");
  const sum = Object.values(votes).reduce((all, given) => all + given, 0);
  const most = mostPoints(ballot, projects.length) * papers.valid;
  if (sum > most) throw refuseField("votes", "moreThanBallots", { votes: sum, most, ballots: papers.valid });
  // Every valid ballot gives something.
  if (sum < papers.valid) throw refuseField("votes", "fewerThanBallots", { votes: sum, ballots: papers.valid });
  if (ballot.kind === "choose" && Object.values(votes).some((given) => given > papers.valid))
    throw refuseField("votes", "oneOverBallots", { ballots: papers.valid });
  const others = (await handCounts(db, poolId)).filter((one) => one.place === place);
  const other = others.find((one) => one.round !== round);
  if (other && other.countedBy.trim().toLocaleLowerCase("pl") === countedBy.trim().toLocaleLowerCase("pl"))
    throw refuseField("countedBy", "samePerson");
  const same = others.find((one) => one.round === round);
  if (same && same.id !== id) await setUndone(call, same.id, true);
  const row = {
    pool_id: poolId,
    place,
    round,
    papers: JSON.stringify(papers),
    votes: JSON.stringify(votes),
    counted_by: countedBy,
    entered_by: call.person.name,
    entered_at: moment(call),
    undone_at: null,
  };
  await db
    .insertInto("hand_count")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

async function setUndone(call: Call, id: string, undone: boolean): Promise<void> {
  const row = await call.db.selectFrom("hand_count").select("pool_id").where("id", "=", id).executeTakeFirst();
  if (!row) throw refuse("missing");
  await editionRow(call.db, (await poolRow(call.db, row.pool_id)).edition_id, ["counting"]);
  await call.db
    .updateTable("hand_count")
    .set({ undone_at: undone ? moment(call) : null })
    .where("id", "=", id)
    .execute();
}

export const undoHandCount = (call: Call, id: string): Promise<void> => setUndone(call, id, true);

/** Brings a count back, unless its place was counted anew meanwhile. */
export async function redoHandCount(call: Call, id: string): Promise<void> {
  const row = await call.db.selectFrom("hand_count").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw refuse("missing");
  if ((await handCounts(call.db, row.pool_id)).some((one) => one.place === row.place && one.round === row.round))
    throw refuse("budgets.countedAnew");
  await setUndone(call, id, false);
}
