import { v7 as uuid } from "uuid";
import type {
  CheckPart,
  CheckResult,
  Delivery,
  Project,
  ProjectEntry,
  ProjectText,
} from "../../preload/contract/school-budget-projects.ts";
import type { Language } from "../../preload/contract/text.ts";
import { type Call, moment, today } from "../call.ts";
import { fileView } from "../files/store.ts";
import { refuse, refuseField } from "../refusal.ts";
import { correctionDue, costOf, flawsOf, statusOf } from "./checks.ts";
import {
  type CheckRow,
  checksOf,
  deliveryOf,
  editionRow,
  type EditionRow,
  poolRow,
  poolRows,
  type PoolRow,
  projectColumns,
  projectRow,
  projectRows,
  type ProjectRow,
  projectText,
  rulesOf,
} from "./rows.ts";

/** Until the ballots are fixed, projects can be written, checked, merged and withdrawn. */
const COLLECTING = ["draft", "open"] as const;

function entryOf(row: ProjectRow, checks: readonly CheckRow[], edition: EditionRow, pools: readonly PoolRow[]): ProjectEntry {
  const text = projectText(row);
  return {
    id: row.id,
    editionId: row.edition_id,
    poolId: row.pool_id,
    number: row.number,
    ballotNumber: row.ballot_number,
    title: row.title,
    cost: costOf(text.costs),
    supporters: row.supporters,
    status: statusOf(row, checks),
    untranslated: (JSON.parse(edition.languages) as Language[]).filter(
      (language) => language !== "pl" && !text.translations[language].title,
    ),
    flaws: flawsOf(text, rulesOf(edition), pools.find(({ id }) => id === row.pool_id)?.amount ?? 0),
    receivedOn: row.received_on,
    until: correctionDue(checks),
    delivery: deliveryOf(row).state,
  };
}

/** In the order in which they came in. */
export async function listProjects({ db }: Pick<Call, "db">, editionId: string): Promise<ProjectEntry[]> {
  const edition = await editionRow(db, editionId);
  const pools = await poolRows(db, editionId);
  const rows = await projectRows(db, editionId);
  const checks = await checksOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => entryOf(row, checks.get(row.id) ?? [], edition, pools));
}

export async function readProject({ db }: Pick<Call, "db">, id: string): Promise<Project> {
  const row = await projectRow(db, id);
  const checks = (await checksOf(db, [id])).get(id) ?? [];
  const text = projectText(row);
  const picture = text.pictureId ? await db.selectFrom("file").selectAll().where("id", "=", text.pictureId).executeTakeFirst() : undefined;
  const merged = row.merged_into
    ? await db.selectFrom("project").select(["id", "number", "title"]).where("id", "=", row.merged_into).executeTakeFirst()
    : undefined;
  return {
    ...entryOf(row, checks, await editionRow(db, row.edition_id), await poolRows(db, row.edition_id)),
    ...text,
    picture: picture ? fileView(picture) : null,
    checks: checks.map(({ id: checkId, part, result, reason, until, checked_by, checked_at }) => ({
      id: checkId,
      part,
      result,
      reason,
      until,
      checkedBy: checked_by,
      checkedAt: checked_at,
    })),
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
    mergedInto: merged ?? null,
    steps: deliveryOf(row).steps,
    version: row.version,
    updatedAt: row.updated_at,
  };
}

export async function addProject(call: Call, editionId: string, text: ProjectText): Promise<{ id: string }> {
  const { db } = call;
  await editionRow(db, editionId, COLLECTING);
  await requireFitting(call, editionId, text);
  const { last } = await db
    .selectFrom("project")
    .select((eb) => eb.fn.coalesce(eb.fn.max<number>("number"), eb.val(0)).as("last"))
    .where("edition_id", "=", editionId)
    .executeTakeFirstOrThrow();
  const id = uuid();
  await db
    .insertInto("project")
    .values({
      id,
      edition_id: editionId,
      ...projectColumns(text),
      number: last + 1,
      ballot_number: null,
      withdrawn_at: null,
      withdrawn_reason: "",
      merged_into: null,
      delivery: JSON.stringify({ state: "planned", steps: [] } satisfies Delivery),
      version: 1,
      created_at: moment(call),
      updated_at: moment(call),
      deleted_at: null,
    })
    .execute();
  return { id };
}

export async function saveProject(call: Call, id: string, version: number, text: ProjectText): Promise<{ version: number }> {
  const row = await projectRow(call.db, id);
  if (row.version !== version) throw refuse("conflict");
  await editionRow(call.db, row.edition_id, COLLECTING);
  await requireFitting(call, row.edition_id, text);
  await update(call, id, { ...projectColumns(text), version: version + 1 });
  return { version: version + 1 };
}

async function requireFitting(call: Call, editionId: string, text: ProjectText): Promise<void> {
  if (!(await poolRows(call.db, editionId)).some(({ id }) => id === text.poolId)) throw refuseField("poolId", "invalid_value");
  if (text.receivedOn > today(call)) throw refuseField("receivedOn", "future");
  if (text.pictureId && !(await call.db.selectFrom("file").select("id").where("id", "=", text.pictureId).executeTakeFirst()))
    throw refuse("files.missing");
}

const update = (call: Call, id: string, change: Partial<ProjectRow>) =>
  call.db
    .updateTable("project")
    .set({ ...change, updated_at: moment(call) })
    .where("id", "=", id)
    .execute();

type NewCheck = { id: string; part: CheckPart; result: CheckResult; reason: string; until: string };

/** Notes what a check came to. Whoever does not pass a project says why; an appeal is only against a refusal. */
export async function checkProject(call: Call, { id, part, result, reason, until }: NewCheck): Promise<{ checkId: string }> {
  const row = await projectRow(call.db, id);
  const edition = await editionRow(call.db, row.edition_id, ["open"]);
  const checks = (await checksOf(call.db, [id])).get(id) ?? [];
  const status = statusOf(row, checks);
  if (status === "withdrawn" || status === "merged") throw refuse(`budgets.${status}`);
  if (part === "appeal" && status !== "rejected") throw refuse("budgets.noRefusal");
  if (result !== "ok" && reason === "") throw refuseField("reason", "empty");
  if (result === "correct" && until === "") throw refuseField("until", "empty");
  const pool = await poolRow(call.db, row.pool_id);
  const flaws = flawsOf(projectText(row), rulesOf(edition), pool.amount);
  if (part === "formal" && result === "ok" && flaws.some((flaw) => flaw === "title" || flaw === "costs" || flaw === "overPool"))
    throw refuse("budgets.cannotWin");
  const other = checks.findLast((check) => check.part === (part === "formal" ? "substantive" : "formal"));
  if (rulesOf(edition).secondChecker && part !== "appeal" && other?.checked_by === call.person.name)
    throw refuse("budgets.secondChecker", { name: other.checked_by });
  const checkId = uuid();
  await call.db
    .insertInto("project_check")
    .values({
      id: checkId,
      project_id: id,
      part,
      result,
      reason,
      until: result === "correct" ? until : "",
      checked_by: call.person.name,
      checked_at: moment(call),
      undone_at: null,
    })
    .execute();
  return { checkId };
}

export async function undoCheck(call: Call, checkId: string): Promise<void> {
  const check = await call.db
    .selectFrom("project_check")
    .selectAll()
    .where("id", "=", checkId)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  if (!check) throw refuse("missing");
  await editionRow(call.db, (await projectRow(call.db, check.project_id)).edition_id, ["open"]);
  await call.db
    .updateTable("project_check")
    .set({ undone_at: moment(call) })
    .where("id", "=", checkId)
    .execute();
}

export async function withdrawProject(call: Call, id: string, withdrawn: boolean, reason: string): Promise<void> {
  const row = await projectRow(call.db, id);
  await editionRow(call.db, row.edition_id, COLLECTING);
  await update(call, id, { withdrawn_at: withdrawn ? moment(call) : null, withdrawn_reason: withdrawn ? reason : "" });
}

/** Two projects become one: the other's. It must itself be one that still runs. */
export async function mergeProject(call: Call, id: string, into: string | null): Promise<void> {
  const row = await projectRow(call.db, id);
  await editionRow(call.db, row.edition_id, COLLECTING);
  if (into !== null) {
    const goal = await projectRow(call.db, into);
    if (goal.edition_id !== row.edition_id || goal.id === id || goal.merged_into !== null || goal.withdrawn_at !== null)
      throw refuse("budgets.mergeInto");
  }
  const { count } = await call.db
    .selectFrom("project")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("merged_into", "=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  if (into !== null && count > 0) throw refuse("budgets.mergeInto");
  await update(call, id, { merged_into: into });
}

export async function removeProject(call: Call, id: string, removed: boolean): Promise<void> {
  const row = await call.db.selectFrom("project").select("edition_id").where("id", "=", id).executeTakeFirst();
  if (!row) throw refuse("missing");
  await editionRow(call.db, row.edition_id, COLLECTING);
  await update(call, id, { deleted_at: removed ? moment(call) : null });
}

/** What is done of a project that won, with dates and pictures. */
export async function deliverProject(call: Call, id: string, delivery: Delivery): Promise<void> {
  const row = await projectRow(call.db, id);
  await editionRow(call.db, row.edition_id, ["decided"]);
  const nameless = delivery.steps.findIndex(({ pictureId, pictureAlt }) => pictureId !== null && pictureAlt.trim() === "");
  if (nameless >= 0) throw refuseField(`steps.${nameless}.pictureAlt`, "empty");
  const late = delivery.steps.findIndex(({ day }) => day > today(call));
  if (late >= 0) throw refuseField(`steps.${late}.day`, "future");
  await update(call, id, {
    delivery: JSON.stringify({ ...delivery, steps: delivery.steps.toSorted((a, b) => a.day.localeCompare(b.day)) }),
  });
}
