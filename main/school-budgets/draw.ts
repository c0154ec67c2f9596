import type { DrawnLots } from "../../preload/contract/school-budget-outcome.ts";
import { type Call, moment } from "../call.ts";
import { refuse } from "../refusal.ts";
import { listProjects } from "./projects.ts";
import { lotsOf, newSeed } from "./lots.ts";
import { editionRow, poolRow } from "./rows.ts";
import { poolOutcome } from "./outcomes.ts";

type Drawing = { poolId: string; method: "computer" | "hand"; order: string[]; note: string };

/** Lots between these projects, by the program or as the committee drew them. */
function draw(call: Call, { method, order, note }: Drawing, projects: readonly { id: string; number: number }[]): string {
  const seed = method === "computer" ? newSeed() : "";
  const drawn = method === "computer" ? lotsOf(seed, projects).map(({ id }) => id) : order;
  const known = new Set(projects.map(({ id }) => id));
  if (drawn.length !== known.size || new Set(drawn).size !== drawn.length || drawn.some((id) => !known.has(id)))
    throw refuse("budgets.drawWhole");
  return JSON.stringify({ method, seed, order: drawn, note, by: call.person.name, at: moment(call) } satisfies DrawnLots);
}

/** The order of projects on the ballot: drawn among all that were accepted. */
export async function drawOrder(call: Call, drawing: Drawing): Promise<void> {
  const pool = await poolRow(call.db, drawing.poolId);
  await editionRow(call.db, pool.edition_id, ["open"]);
  const own = (await listProjects(call, pool.edition_id)).filter(({ poolId, status }) => poolId === pool.id && status === "accepted");
  if (own.length === 0) throw refuse("budgets.noProjects", { pool: pool.name });
  await call.db
    .updateTable("pool")
    .set({ ballot_order: draw(call, drawing, own) })
    .where("id", "=", pool.id)
    .execute();
}

/** The lot that decides a tie. It is drawn once, and only where it decides anything. */
export async function drawLot(call: Call, drawing: Drawing): Promise<void> {
  const pool = await poolRow(call.db, drawing.poolId);
  await editionRow(call.db, pool.edition_id, ["counting"]);
  const outcome = await poolOutcome(call, pool);
  if (outcome.state !== "lotNeeded") throw refuse("budgets.noLotNeeded");
  const tied = outcome.lines.filter(({ id }) => outcome.tie.projects.includes(id));
  await call.db
    .updateTable("pool")
    .set({ lot: draw(call, drawing, tied) })
    .where("id", "=", pool.id)
    .execute();
}
