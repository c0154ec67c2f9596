import { v7 as uuid } from "uuid";
import type { consultationPlan, PublicationKind } from "../../../preload/contract/consultation-plan.ts";
import type { Service } from "../../../preload/contract/contract.ts";
import { type Call, moment, today } from "../../call.ts";
import type { Tables } from "../../offices/tables.ts";
import { refuse, refuseField } from "../../refusal.ts";
import { consultationRow } from "../read.ts";
import { openPlaces } from "./law.ts";
import { readPlan } from "./read.ts";

type Procedures = Pick<
  Service<typeof consultationPlan>,
  "plan.recordPublication" | "plan.undoPublication" | "plan.redoPublication" | "plan.explainCorrection"
>;

/** The record of what hung or stood where, from which day, with its proof. Nothing is deleted from it, only taken back. */
export const publicationProcedures = (call: Call): Procedures => ({
  "plan.recordPublication": async ({ id, what, channel, place, publishedOn, publishedBy, proofId }) => {
    const consultation = await consultationRow(call, id);
    if (publishedOn > today(call)) throw refuseField("publishedOn", "future");
    if (proofId && !(await call.db.selectFrom("file").select("id").where("id", "=", proofId).executeTakeFirst()))
      throw refuse("files.missing");
    const publicationId = uuid();
    await call.db
      .insertInto("publication")
      .values({
        id: publicationId,
        consultation_id: id,
        what,
        channel,
        place,
        published_on: publishedOn,
        published_by: publishedBy || call.person.name,
        proof_file_id: proofId,
        entered_by: call.person.name,
        entered_at: moment(call),
        undone_at: null,
      })
      .execute();
    await markTold(call, consultation, what);
    return { id: publicationId };
  },
  "plan.undoPublication": ({ id }) => setUndone(call, id, moment(call)),
  "plan.redoPublication": ({ id }) => setUndone(call, id, null),

  "plan.explainCorrection": async ({ id, reason }) => {
    const row = await call.db.selectFrom("correction").select("consultation_id").where("id", "=", id).executeTakeFirst();
    if (!row) throw refuse("missing");
    await call.db
      .updateTable("correction")
      .set({ reason, updated_at: moment(call) })
      .where("id", "=", id)
      .execute();
    await call.db
      .updateTable("consultation")
      .set({ updated_at: moment(call) })
      .where("id", "=", row.consultation_id)
      .execute();
  },
});

/** Once the notice is everywhere where it has to be, its activity is done; so is the summary's. */
async function markTold(call: Call, consultation: Tables["consultation"], what: PublicationKind): Promise<void> {
  const kind = what === "notice" ? "notice" : what === "summary" ? "report" : undefined;
  if (!kind) return;
  const { template, publications } = await readPlan(call, consultation);
  const places = (what === "notice" ? template.notices : template.summary)?.places ?? [];
  if (openPlaces(places, what, publications).length > 0) return;
  await call.db
    .updateTable("activity")
    .set({ done_at: moment(call), done_by: call.person.name })
    .where("consultation_id", "=", consultation.id)
    .where("kind", "=", kind)
    .where("done_at", "is", null)
    .execute();
}

async function setUndone(call: Call, id: string, at: string | null): Promise<void> {
  const row = await call.db.selectFrom("publication").select("id").where("id", "=", id).executeTakeFirst();
  if (!row) throw refuse("missing");
  await call.db.updateTable("publication").set({ undone_at: at }).where("id", "=", id).execute();
}
