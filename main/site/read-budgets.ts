import { PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import type { ProjectText } from "../../preload/contract/school-budget-projects.ts";
import type { Db, Tables } from "../offices/tables.ts";
import type { SiteBudget, SiteFile } from "./content.ts";
import { stampOf } from "./stamp.ts";

type Row = Tables["edition"];
type Files = ReadonlyMap<string, SiteFile>;

/**
 * Editions that were announced, newest first. The authors' names, the committee and who drew,
 * checked or counted are never read; the outcome only once it is published.
 */
export async function readBudgets(db: Db, files: Files): Promise<SiteBudget[]> {
  const rows = await db
    .selectFrom("edition")
    .selectAll()
    .where("announced_at", "is not", null)
    .where("deleted_at", "is", null)
    .orderBy("announced_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return Promise.all(rows.map((row) => readBudget(db, row, files)));
}

async function readBudget(db: Db, row: Row, files: Files): Promise<SiteBudget> {
  const pools = await db
    .selectFrom("pool")
    .select(["id", "name", "amount", "outcome"])
    .where("edition_id", "=", row.id)
    .orderBy("position")
    .execute();
  const onBallot = await db
    .selectFrom("project")
    .select([
      "id",
      "pool_id",
      "ballot_number",
      "title",
      "summary",
      "translations",
      "shown_as",
      "consent",
      "costs",
      "picture_file_id",
      "picture_alt",
      "delivery",
      "updated_at",
    ])
    .where("edition_id", "=", row.id)
    .where("deleted_at", "is", null)
    .where("ballot_number", "is not", null)
    .orderBy("ballot_number")
    .execute();
  const picture = (id: string | null, alt: string) => {
    const file = id === null ? undefined : files.get(id);
    return file ? { file, alt } : null;
  };
  const groups = JSON.parse(row.voter_groups) as { id: string; voters: number }[];
  const took = JSON.parse(row.turnout) as Record<string, number>;
  const atComputer = await codesUsed(
    db,
    groups.map(({ id }) => id),
  );
  const { place } = JSON.parse(row.contact) as { place: string };
  const published = row.published_at !== null;
  const budget = {
    id: row.id,
    slug: row.slug,
    title: row.title,
    host: row.host,
    purpose: row.purpose,
    state: row.state,
    stages: JSON.parse(row.stages) as SiteBudget["stages"],
    place,
    ballot: (JSON.parse(row.rules) as { ballot: { kind: "choose" | "points" | "share" } }).ballot.kind,
    pools: pools.map(({ id, name, amount, outcome }) => ({
      id,
      name,
      amount,
      outcome: published && outcome !== "" ? PoolOutcome.parse(JSON.parse(outcome)) : null,
    })),
    projects: onBallot.map((project) => {
      const { en, uk } = JSON.parse(project.translations) as Partial<ProjectText["translations"]>;
      const delivery = JSON.parse(project.delivery) as {
        state: string;
        steps: { day: string; text: string; pictureId: string | null; pictureAlt: string }[];
      };
      return {
        id: project.id,
        poolId: project.pool_id,
        number: project.ballot_number ?? 0,
        title: { pl: project.title, en: en?.title, uk: uk?.title },
        summary: { pl: project.summary, en: en?.summary, uk: uk?.summary },
        signed: project.consent === 1 ? project.shown_as : "",
        cost: (JSON.parse(project.costs) as { amount: number }[]).reduce((sum, { amount }) => sum + amount, 0),
        picture: picture(project.picture_file_id, project.picture_alt),
        delivery: delivery.state as SiteBudget["projects"][number]["delivery"],
        steps: delivery.steps.map(({ day, text, pictureId, pictureAlt }) => ({ day, text, picture: picture(pictureId, pictureAlt) })),
      };
    }),
    turnout: published
      ? {
          voters: groups.reduce((sum, { voters }) => sum + voters, 0),
          voted: groups.reduce((sum, { id }) => sum + (took[id] ?? 0), 0) + atComputer,
          atComputer,
        }
      : null,
    updatedAt: [row.updated_at, ...onBallot.map((project) => project.updated_at)].sort().at(-1) ?? row.updated_at,
  };
  return { ...budget, stamp: stampOf(budget) };
}

/** How many voted at the computer: of the codes of these groups those that were used. */
async function codesUsed(db: Db, groups: readonly string[]): Promise<number> {
  if (groups.length === 0) return 0;
  const { used } = await db
    .selectFrom("voting_code")
    .select((eb) => eb.fn.countAll<number>().as("used"))
    .where("group_id", "in", groups)
    .where("used", "=", 1)
    .executeTakeFirstOrThrow();
  return used;
}
