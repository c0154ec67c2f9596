import type { ProjectText } from "../../preload/contract/school-budget-projects.ts";
import type { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { SurveyDefinition as Definition } from "../../preload/contract/survey-definition.ts";
import type { Call } from "../call.ts";
import type { FormInput } from "../forms/form-input.ts";
import { ballotForm, BallotPaper } from "../forms/kinds/ballot.ts";
import type { Tables } from "../offices/tables.ts";
import { typesetting } from "../print/form-layout.ts";
import { refuse } from "../refusal.ts";
import { costOf } from "./checks.ts";
import { requireCodes } from "./codes.ts";
import { isOrderOf, update } from "./editions.ts";
import { listProjects } from "./projects.ts";
import {
  drawnOf,
  editionRow,
  type EditionRow,
  poolRows,
  type PoolRow,
  projectRows,
  projectText,
  rulesOf,
  stagesOf,
  textOf,
} from "./rows.ts";
import { anyoneVoted } from "./urn.ts";

/** What surveys do for a pool: its ballot is one of them. */
export type Ballots = {
  readonly create: (poolId: string, definition: SurveyDefinition, paper: Omit<FormInput, "definition" | "minutes">) => Promise<void>;
  readonly seal: (poolIds: readonly string[], sealed: boolean) => Promise<void>;
  readonly drop: (poolIds: readonly string[]) => Promise<void>;
};

/** Crosses go over several pages; a table of points in which a voter could find nothing again does not. */
const MOST_PROJECTS = { choose: 120, points: 40, share: 40 };

/** Fixes the ballots: every project is settled, and every pool's order is drawn. */
export async function startVoting(call: Call, id: string, ballots: Ballots): Promise<void> {
  const { db } = call;
  const edition = await editionRow(db, id, ["open"]);
  const pools = await poolRows(db, id);
  const projects = await listProjects(call, id);
  const open = projects.filter(({ status }) => status === "submitted" || status === "correcting");
  if (open.length > 0) throw refuse("budgets.unchecked", { count: open.length });
  const office = await db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
  for (const pool of pools) {
    const own = projects.filter(({ poolId, status }) => poolId === pool.id && status === "accepted");
    if (own.length === 0) throw refuse("budgets.noProjects", { pool: pool.name });
    if (own.length === 1) throw refuse("budgets.oneProject", { pool: pool.name });
    const most = MOST_PROJECTS[rulesOf(edition).ballot.kind];
    if (own.length > most) throw refuse("budgets.tooManyProjects", { pool: pool.name, most });
    if (!isOrderOf(pool.ballot_order, own)) throw refuse("budgets.noOrder", { pool: pool.name });
    const order = drawnOf(pool.ballot_order)?.order ?? [];
    const rows = await projectRows(db, id);
    const listed = order.flatMap((projectId, index) => {
      const row = rows.find((one) => one.id === projectId);
      return row ? [{ ...projectText(row), id: projectId, ballotNumber: index + 1 }] : [];
    });
    for (const { id: projectId, ballotNumber } of listed)
      await db.updateTable("project").set({ ballot_number: ballotNumber }).where("id", "=", projectId).execute();
    const form = ballotOf(edition, pools, pool, office, listed);
    const { definition, minutes: _, ...paper } = form;
    await ballots.create(pool.id, Definition.parse(definition), paper);
  }
  await update(call, id, { state: "voting", urn: "sealed" });
  // The last backup before the first vote; from then on there is none until the closing.
  settleAndBackUp(call, edition);
}

function ballotOf(
  edition: EditionRow,
  pools: readonly PoolRow[],
  pool: PoolRow,
  office: Pick<Tables["office"], "name" | "phone">,
  projects: readonly (Pick<ProjectText, "title" | "costs" | "translations"> & { ballotNumber: number })[],
): FormInput {
  const { kind, host, title, contact, rules, languages } = textOf(edition, pools);
  return ballotForm(
    BallotPaper.parse({
      office: host || office.name,
      languages,
      edition: title,
      title: { pl: pools.length > 1 ? `${title}: ${pool.name}` : title },
      rule: rules.ballot,
      familiar: kind === "school",
      projects: projects.map((project) => ({
        number: project.ballotNumber,
        title: { pl: project.title, en: project.translations.en.title, uk: project.translations.uk.title },
        cost: costOf(project.costs),
      })),
      returnBy: stagesOf(edition).voting.to,
      places: contact.place ? [{ name: contact.place }] : [],
      phone: contact.phone || office.phone,
    }),
    typesetting,
  );
}

/** Back to the projects, where no vote was counted. Ballots that were printed don't count any more. */
export async function stopVoting(call: Call, id: string, ballots: Ballots): Promise<void> {
  await editionRow(call.db, id, ["voting"]);
  await requireUncounted(call, id);
  if (await anyoneVoted(call.db, id)) throw refuse("budgets.votedAtComputer");
  await ballots.drop((await poolRows(call.db, id)).map((pool) => pool.id));
  await call.db.updateTable("project").set({ ballot_number: null }).where("edition_id", "=", id).execute();
  await update(call, id, { state: "open" });
}

export async function closeVoting(call: Call, id: string, ballots: Ballots): Promise<void> {
  const edition = await editionRow(call.db, id, ["voting"]);
  await ballots.seal(
    (await poolRows(call.db, id)).map((pool) => pool.id),
    false,
  );
  await update(call, id, { state: "counting" });
  settleAndBackUp(call, edition);
}

/** Where one votes with codes: what came in loses its order first, and only then may a backup hold it. */
function settleAndBackUp({ office, afterCommit }: Call, edition: EditionRow): void {
  if (rulesOf(edition).voting === "paper") return;
  afterCommit(() =>
    office.jobs.start("backup", edition.title, async () => {
      await office.settleVotes();
      await office.backUpIfChanged("voting");
      return undefined;
    }),
  );
}

/** Only while nothing was counted: nobody may know how it stands and still vote. */
export async function reopenVoting(call: Call, id: string, ballots: Ballots): Promise<void> {
  const edition = await editionRow(call.db, id, ["counting"]);
  await requireUncounted(call, id);
  if (edition.urn === "counted") throw refuse("budgets.countBegun");
  await ballots.seal(
    (await poolRows(call.db, id)).map((pool) => pool.id),
    true,
  );
  await update(call, id, { state: "voting", urn: "sealed" });
  if (rulesOf(edition).voting !== "paper") call.afterCommit(() => void call.office.settleVotes().catch(call.office.log));
}

/** The committee opens the urn: from now on anybody may know what is in it, so nobody can vote any more. */
export async function openUrn(call: Call, id: string): Promise<void> {
  const row = await editionRow(call.db, id, ["counting"]);
  requireCodes(row);
  if (row.urn === "sealed") throw refuse("budgets.urnNotMixed");
  if (row.urn === "mixed") await update(call, id, { urn: "counted" });
}

async function requireUncounted({ db }: Call, editionId: string): Promise<void> {
  const counted = await db
    .selectFrom("response")
    .innerJoin("survey", "survey.id", "response.survey_id")
    .innerJoin("pool", "pool.id", "survey.pool_id")
    .select("response.id")
    .where("edition_id", "=", editionId)
    .where("survey.deleted_at", "is", null)
    .executeTakeFirst();
  const byHand = await db
    .selectFrom("hand_count")
    .innerJoin("pool", "pool.id", "hand_count.pool_id")
    .select("hand_count.id")
    .where("edition_id", "=", editionId)
    .executeTakeFirst();
  if (counted || byHand) throw refuse("budgets.countBegun");
}
