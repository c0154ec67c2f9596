import { v7 as uuid } from "uuid";
import type { Edition, EditionEntry, EditionText, EditionTodo } from "../../preload/contract/school-budgets.ts";
import { type Call, moment } from "../call.ts";
import { Refusal, refuse } from "../refusal.ts";
import { freeSlug, slugOf } from "../slug.ts";
import { codesOf } from "./codes.ts";
import { poolCount } from "./counting.ts";
import { poolOutcome } from "./outcomes.ts";
import { listProjects } from "./projects.ts";
import { ballotsOf, columnsOf, editionRow, type EditionRow, groupsOf, poolRows, poolView, rulesOf, stagesOf, textOf } from "./rows.ts";
import { missingOf } from "./missing.ts";
import { editionFrom } from "./templates.ts";
import { requireGroupsByLists } from "./voter-lists.ts";

const entryOf = (row: EditionRow, amount: number, projects: number): EditionEntry => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  host: row.host,
  state: row.state,
  amount,
  projects,
  callTo: stagesOf(row).call.to,
  votingFrom: stagesOf(row).voting.from,
  votingTo: stagesOf(row).voting.to,
  updatedAt: row.updated_at,
});

/** The newest first. */
export async function listEditions({ db }: Pick<Call, "db">): Promise<EditionEntry[]> {
  const rows = await db
    .selectFrom("edition")
    .selectAll()
    .where("deleted_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const pools = await db
    .selectFrom("pool")
    .select(["edition_id", (eb) => eb.fn.sum<number>("amount").as("amount")])
    .groupBy("edition_id")
    .execute();
  const projects = await db
    .selectFrom("project")
    .select(["edition_id", (eb) => eb.fn.countAll<number>().as("count")])
    .where("deleted_at", "is", null)
    .groupBy("edition_id")
    .execute();
  return rows.map((row) =>
    entryOf(
      row,
      pools.find((one) => one.edition_id === row.id)?.amount ?? 0,
      projects.find((one) => one.edition_id === row.id)?.count ?? 0,
    ),
  );
}

export async function readEdition(call: Pick<Call, "db">, id: string): Promise<Edition> {
  const row = await editionRow(call.db, id);
  const pools = await poolRows(call.db, id);
  const ballots = await ballotsOf(call.db, id);
  const text = textOf(row, pools);
  const projects = await listProjects(call, id);
  return {
    ...entryOf(
      row,
      pools.reduce((sum, { amount }) => sum + amount, 0),
      projects.length,
    ),
    ...text,
    pools: pools.map((pool) => poolView(pool, ballots.get(pool.id) ?? null)),
    slug: row.slug,
    version: row.version,
    announcedAt: row.announced_at,
    decidedAt: row.decided_at,
    publishedAt: row.published_at,
    turnout: JSON.parse(row.turnout) as Record<string, number>,
    urn: row.urn,
    codes: await codesOf(call.db, row),
    destroyed: JSON.parse(row.destroyed) as Edition["destroyed"],
    leftover: JSON.parse(row.leftover) as Edition["leftover"],
    reversals: JSON.parse(row.reversals) as Edition["reversals"],
    missing: row.state === "draft" ? missingOf(text) : [],
    todos: await todosOf(call, row, text),
  };
}

/** "Co teraz": what was done and what comes next, in order. */
async function todosOf(call: Pick<Call, "db">, row: EditionRow, text: EditionText): Promise<EditionTodo[]> {
  const { db } = call;
  const pools = await poolRows(db, row.id);
  const projects = await listProjects(call, row.id);
  const ballots = [...(await ballotsOf(db, row.id)).values()];
  const unsettled = projects.filter(({ status }) => status === "submitted" || status === "correcting").length;
  const accepted = (poolId: string) => projects.filter((one) => one.poolId === poolId && one.status === "accepted");
  const undrawn = pools.filter((pool) => !isOrderOf(pool.ballot_order, accepted(pool.id))).length;
  const printed = ballots.length
    ? (
        await db
          .selectFrom("print_run")
          .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("sheets"), eb.val(0)).as("sheets"))
          .where("survey_id", "in", ballots)
          .where("file_id", "is not", null)
          .executeTakeFirstOrThrow()
      ).sheets
    : 0;
  const way = text.rules.voting;
  const issued = Object.values(await codesOf(db, row)).reduce((sum, one) => sum + one.issued, 0);
  const at = (...states: EditionRow["state"][]) => states.includes(row.state);
  const open =
    row.state === "counting" ? (await Promise.all(pools.map((pool) => openIn(call, pool)))).filter((why) => why !== undefined).length : 0;
  const winners = projects.filter(({ delivery }) => delivery === "going" || delivery === "planned").length;
  const missing = row.state === "draft" ? missingOf(text).length : 0;
  return [
    { code: "complete", done: missing === 0, count: missing },
    { code: "announce", done: !at("draft"), count: 0 },
    { code: "projects", done: projects.length > 0, count: projects.length },
    { code: "checks", done: !at("draft", "open") || (projects.length > 0 && unsettled === 0), count: unsettled },
    { code: "order", done: !at("draft", "open") || (projects.length > 0 && undrawn === 0), count: undrawn },
    { code: "voting", done: at("voting", "counting", "decided"), count: 0 },
    ...(way === "paper" ? [] : [{ code: "codes" as const, done: issued > 0 || at("counting", "decided"), count: issued }]),
    ...(way === "codes" ? [] : [{ code: "print" as const, done: printed > 0 || at("counting", "decided"), count: printed }]),
    { code: "close", done: at("counting", "decided"), count: 0 },
    { code: "count", done: at("decided") || (at("counting") && open === 0), count: open },
    { code: "confirm", done: at("decided"), count: 0 },
    { code: "publish", done: row.published_at !== null, count: 0 },
    { code: "deliver", done: at("decided") && winners === 0, count: winners },
  ];
}

/** A drawn order holds exactly the projects that will stand on the ballot. */
export function isOrderOf(json: string, projects: readonly { id: string }[]): boolean {
  if (json === "" || projects.length === 0) return false;
  const { order } = JSON.parse(json) as { order: string[] };
  return order.length === projects.length && projects.every(({ id }) => order.includes(id));
}

/** Why a pool can't be confirmed yet, or nothing. */
export async function openIn(call: Pick<Call, "db">, pool: Awaited<ReturnType<typeof poolRows>>[number]): Promise<string | undefined> {
  const rules = rulesOf(await editionRow(call.db, pool.edition_id));
  const counted = await poolCount(call, pool);
  if (counted.unsettled > 0) return "unsettled";
  if (counted.differing.length > 0) return "differing";
  if (pool.counted_by === "hand" && rules.secondCount && counted.countedOnce.length > 0) return "countedOnce";
  if (
    counted.ballots &&
    counted.first &&
    counted.projects.some(({ id }) => (counted.ballots?.votes[id] ?? 0) !== (counted.first?.votes[id] ?? 0))
  )
    return "waysDiffer";
  const { state } = await poolOutcome(call, pool);
  return state === "final" ? undefined : state;
}

export async function createEdition(call: Call, template: Parameters<typeof editionFrom>[0], title: string): Promise<{ id: string }> {
  const { db } = call;
  const office = await db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
  const text = editionFrom(template, title, office);
  const id = uuid();
  await db
    .insertInto("edition")
    .values({
      id,
      slug: await slugFor(call, id, title),
      ...columnsOf(text),
      turnout: "{}",
      destroyed: JSON.stringify({ ballots: 0, day: "", note: "" }),
      leftover: JSON.stringify({ decision: "", note: "" }),
      reversals: "[]",
      urn: "sealed",
      state: "draft",
      announced_at: null,
      decided_at: null,
      published_at: null,
      version: 1,
      created_at: moment(call),
      updated_at: moment(call),
      deleted_at: null,
      class_list_file_id: null,
      lists_erased_at: null,
    })
    .execute();
  await keepPools(call, id, text.pools);
  return { id };
}

const slugFor = (call: Call, id: string, title: string): Promise<string> =>
  freeSlug(
    slugOf(title) || "budzet",
    async (slug) =>
      (await call.db.selectFrom("edition").select("id").where("slug", "=", slug).where("id", "!=", id).executeTakeFirst()) !== undefined,
  );

/** Pools as they now are. One that holds projects stays. */
async function keepPools(call: Call, editionId: string, pools: EditionText["pools"]): Promise<void> {
  const { db } = call;
  const known = await poolRows(db, editionId);
  for (const gone of known.filter(({ id }) => !pools.some((pool) => pool.id === id))) {
    const project = await db.selectFrom("project").select("id").where("pool_id", "=", gone.id).executeTakeFirst();
    if (project) throw refuse("budgets.poolInUse", { pool: gone.name });
    await db.deleteFrom("pool").where("id", "=", gone.id).execute();
  }
  for (const [position, { id, name, amount }] of pools.entries()) {
    if (known.some((pool) => pool.id === id)) await db.updateTable("pool").set({ name, amount, position }).where("id", "=", id).execute();
    else
      await db
        .insertInto("pool")
        .values({ id, edition_id: editionId, position, name, amount, ballot_order: "", lot: "", counted_by: "ballots", outcome: "" })
        .execute();
  }
}

/** What is fixed once the edition is announced: by it people write projects and vote. */
const fixed = ({ kind, title, host, pools, rules }: EditionText): string => JSON.stringify([kind, title, host, pools, rules]);

export async function saveEdition(call: Call, id: string, version: number, text: EditionText): Promise<{ version: number }> {
  const row = await editionRow(call.db, id);
  if (row.version !== version) throw refuse("conflict");
  const draft = row.state === "draft";
  if (row.state !== "draft" && row.state !== "open" && JSON.stringify(text.languages) !== row.languages)
    throw refuse("budgets.languagesFixed");
  if (!draft && fixed(text) !== fixed(textOf(row, await poolRows(call.db, id)))) throw refuse("budgets.fixed");
  if (draft) await keepPools(call, id, text.pools);
  else requireNone(missingOf(text));
  await requireGroupsByLists(call, row, text.groups);
  const codes = await codesOf(call.db, row);
  const gone = groupsOf(row).find((group) => codes[group.id] && !text.groups.some(({ id: kept }) => kept === group.id));
  if (gone) throw refuse("budgets.groupHasCodes", { group: gone.name });
  const slug = draft ? await slugFor(call, id, text.title) : row.slug;
  await update(call, id, { ...columnsOf(text), slug, version: version + 1 });
  return { version: version + 1 };
}

export const update = (call: Call, id: string, change: Partial<EditionRow>) =>
  call.db
    .updateTable("edition")
    .set({ ...change, updated_at: moment(call) })
    .where("id", "=", id)
    .execute();

export async function announceEdition(call: Call, id: string): Promise<void> {
  const row = await editionRow(call.db, id, ["draft"]);
  requireNone(missingOf(textOf(row, await poolRows(call.db, id))));
  await update(call, id, { state: "open", announced_at: moment(call) });
}

function requireNone(missing: Edition["missing"]): void {
  if (missing.length > 0)
    throw new Refusal({ code: "invalid", issues: missing.map(({ field, code }) => ({ path: field, code, params: {} })) });
}

/** The committee confirms: the outcome is kept as it is, with its hash, and is not counted again. */
export async function confirmOutcome(call: Call, id: string): Promise<void> {
  await editionRow(call.db, id, ["counting"]);
  for (const pool of await poolRows(call.db, id)) {
    const why = await openIn(call, pool);
    if (why) throw refuse(`budgets.open.${why}`, { pool: pool.name });
    const outcome = JSON.stringify(await poolOutcome(call, pool));
    await call.db.updateTable("pool").set({ outcome }).where("id", "=", pool.id).execute();
  }
  await update(call, id, { state: "decided", decided_at: moment(call) });
}

/** Takes the confirmation back. Why, the protocol will tell. */
export async function unconfirmOutcome(call: Call, id: string, reason: string): Promise<void> {
  const row = await editionRow(call.db, id, ["decided"]);
  const reversals = [...(JSON.parse(row.reversals) as Edition["reversals"]), { at: moment(call), by: call.person.name, reason }];
  await call.db.updateTable("pool").set({ outcome: "" }).where("edition_id", "=", id).execute();
  await update(call, id, { state: "counting", decided_at: null, published_at: null, reversals: JSON.stringify(reversals) });
}
