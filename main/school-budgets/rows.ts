import type { DrawnLots, PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import { EditionRules } from "../../preload/contract/school-budget-rules.ts";
import { type EditionState, EditionText, type Pool, type Stages, type VoterGroup } from "../../preload/contract/school-budgets.ts";
import { Delivery, ProjectText } from "../../preload/contract/school-budget-projects.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";

export type EditionRow = Tables["edition"];
export type PoolRow = Tables["pool"];
export type ProjectRow = Tables["project"];
export type CheckRow = Tables["project_check"];

/** The edition, unless it was removed. With `states`: only while it is in one of them. */
export async function editionRow(db: Db, id: string, states?: readonly EditionState[]): Promise<EditionRow> {
  const row = await db.selectFrom("edition").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  if (states && !states.includes(row.state)) throw refuse(`budgets.not.${row.state}`);
  return row;
}

export const poolRows = (db: Db, editionId: string): Promise<PoolRow[]> =>
  db.selectFrom("pool").selectAll().where("edition_id", "=", editionId).orderBy("position").execute();

export async function poolRow(db: Db, id: string): Promise<PoolRow> {
  const row = await db.selectFrom("pool").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

export async function projectRow(db: Db, id: string): Promise<ProjectRow> {
  const row = await db.selectFrom("project").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

export const projectRows = (db: Db, editionId: string): Promise<ProjectRow[]> =>
  db.selectFrom("project").selectAll().where("edition_id", "=", editionId).where("deleted_at", "is", null).orderBy("number").execute();

/** Checks of projects, oldest first, by project. */
export async function checksOf(db: Db, projectIds: readonly string[]): Promise<Map<string, CheckRow[]>> {
  if (projectIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("project_check")
    .innerJoin("project", "project.id", "project_check.project_id")
    .selectAll("project_check")
    .where("project.edition_id", "=", (eb) =>
      eb
        .selectFrom("project as one")
        .select("one.edition_id")
        .where("one.id", "=", projectIds[0] ?? ""),
    )
    .where("undone_at", "is", null)
    .orderBy("checked_at")
    .orderBy("project_check.id")
    .execute();
  return Map.groupBy(rows, (row) => row.project_id);
}

export const rulesOf = (row: Pick<EditionRow, "rules">): EditionRules => EditionRules.parse(JSON.parse(row.rules));
export const stagesOf = (row: Pick<EditionRow, "stages">): Stages => JSON.parse(row.stages) as Stages;
export const groupsOf = (row: Pick<EditionRow, "voter_groups">): VoterGroup[] => JSON.parse(row.voter_groups) as VoterGroup[];
export const drawnOf = (json: string): DrawnLots | null => (json === "" ? null : (JSON.parse(json) as DrawnLots));
export const outcomeKept = (row: Pick<PoolRow, "outcome">): PoolOutcome | null =>
  row.outcome === "" ? null : (JSON.parse(row.outcome) as PoolOutcome);

export const poolView = (row: PoolRow, surveyId: string | null): Pool => ({
  id: row.id,
  name: row.name,
  amount: row.amount,
  surveyId,
  order: drawnOf(row.ballot_order),
  lot: drawnOf(row.lot),
  countedBy: row.counted_by,
});

/** The editable part of an edition. */
export const textOf = (row: EditionRow, pools: readonly PoolRow[]): EditionText =>
  EditionText.parse({
    kind: row.kind,
    title: row.title,
    host: row.host,
    purpose: row.purpose,
    languages: JSON.parse(row.languages),
    stages: stagesOf(row),
    groups: groupsOf(row),
    committee: JSON.parse(row.committee),
    contact: JSON.parse(row.contact),
    pools: pools.map(({ id, name, amount }) => ({ id, name, amount })),
    rules: rulesOf(row),
  });

export const columnsOf = (text: EditionText) => ({
  kind: text.kind,
  title: text.title,
  host: text.host,
  purpose: text.purpose,
  languages: JSON.stringify(text.languages),
  stages: JSON.stringify(text.stages),
  voter_groups: JSON.stringify(text.groups),
  committee: JSON.stringify(text.committee),
  contact: JSON.stringify(text.contact),
  rules: JSON.stringify(text.rules),
});

export const projectText = (row: ProjectRow): ProjectText =>
  ProjectText.parse({
    poolId: row.pool_id,
    title: row.title,
    summary: row.summary,
    details: row.details,
    place: row.place,
    authors: row.authors,
    shownAs: row.shown_as,
    consent: row.consent === 1,
    costs: JSON.parse(row.costs),
    supporters: row.supporters,
    receivedOn: row.received_on,
    channel: row.channel,
    pictureId: row.picture_file_id,
    pictureAlt: row.picture_alt,
    translations: JSON.parse(row.translations),
  });

export const projectColumns = (text: ProjectText) => ({
  pool_id: text.poolId,
  title: text.title,
  summary: text.summary,
  details: text.details,
  place: text.place,
  authors: text.authors,
  shown_as: text.shownAs,
  consent: text.consent ? (1 as const) : (0 as const),
  costs: JSON.stringify(text.costs),
  supporters: text.supporters,
  received_on: text.receivedOn,
  channel: text.channel,
  picture_file_id: text.pictureId,
  picture_alt: text.pictureAlt,
  translations: JSON.stringify(text.translations),
});

export const deliveryOf = (row: Pick<ProjectRow, "delivery">): Delivery => Delivery.parse(JSON.parse(row.delivery));

/** The ballot of each pool, where there is one. */
export async function ballotsOf(db: Db, editionId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("survey")
    .innerJoin("pool", "pool.id", "survey.pool_id")
    .select(["pool.id as pool", "survey.id as survey"])
    .where("edition_id", "=", editionId)
    .where("survey.deleted_at", "is", null)
    .execute();
  return new Map(rows.map(({ pool, survey }) => [pool, survey]));
}
