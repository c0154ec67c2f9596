import { v7 as uuid } from "uuid";
import { z } from "zod";
import { Change, type Correction } from "../../../preload/contract/consultation-plan.ts";
import type { ConsultationText } from "../../../preload/contract/consultations.ts";
import { plainText } from "../../../preload/contract/rich-text.ts";
import { type Call, moment, today } from "../../call.ts";
import type { Db, Tables } from "../../offices/tables.ts";

type Row = Tables["consultation"];

const Changes = z.array(Change);
const keyOf = ({ field, about, activity }: Change) => `${field}\n${activity?.id || about}`;

/** Changes of a day on top of the day's earlier ones: the first "before" stays, and what came back to it is no change. */
export function mergeChanges(earlier: readonly Change[], later: readonly Change[]): Change[] {
  const all = new Map(earlier.map((change) => [keyOf(change), change]));
  for (const change of later) {
    const known = all.get(keyOf(change));
    const first = { before: known?.before ?? change.before };
    const activity = change.activity && { ...change.activity, before: known?.activity ? known.activity.before : change.activity.before };
    // Where the day's first change is from before parts were kept, words alone tell it.
    const whole = activity && (!known || known.activity);
    all.set(keyOf(change), { field: change.field, about: change.about, ...first, after: change.after, ...(whole && { activity }) });
  }
  return [...all.values()].filter(({ before, after }) => before !== after);
}

/** What of the editable part reads otherwise now, in words or days that a person can compare. */
export function changesOf(before: ConsultationText, after: ConsultationText): Change[] {
  const words = (text: ConsultationText): Record<string, string> => ({
    title: text.title,
    purpose: text.purpose,
    legalBasis: text.legalBasis,
    startsOn: text.startsOn,
    endsOn: text.endsOn,
    places: text.places.map(({ name, address, hours }) => [name, address, hours].filter(Boolean).join(", ")).join("; "),
    contact: [text.contact.name, text.contact.phone, text.contact.email].filter(Boolean).join(", "),
    description: plainText(text.description),
  });
  const [was, is] = [words(before), words(after)];
  return Object.keys(was)
    .map((field) => ({ field, about: "", before: was[field] ?? "", after: is[field] ?? "" }))
    .filter(({ before: one, after: other }) => one !== other);
}

/** Whether residents may have read it: it is published, or it was and had gone out before it was taken back. */
async function residentsKnow({ db }: Call, { id, state, published_at }: Row): Promise<boolean> {
  if (state !== "draft") return true;
  if (published_at === null) return false;
  const exported = await db
    .selectFrom("site_export")
    .select("id")
    .where("kind", "!=", "preview")
    .where("created_at", ">=", published_at)
    .executeTakeFirst();
  const told = await db
    .selectFrom("publication")
    .select("id")
    .where("consultation_id", "=", id)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return exported !== undefined || told !== undefined;
}

/** Keeps what was changed after publication, for the record and the site. A draft changes freely. */
export async function recordChanges(call: Call, row: Row, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0 || !(await residentsKnow(call, row))) return;
  const madeOn = today(call);
  const known = await call.db
    .selectFrom("correction")
    .selectAll()
    .where("consultation_id", "=", row.id)
    .where("made_on", "=", madeOn)
    .executeTakeFirst();
  // The site has something new to tell.
  await call.db
    .updateTable("consultation")
    .set({ updated_at: moment(call) })
    .where("id", "=", row.id)
    .execute();
  const merged = mergeChanges(known ? Changes.parse(JSON.parse(known.changes)) : [], changes);
  if (known && merged.length === 0) await call.db.deleteFrom("correction").where("id", "=", known.id).execute();
  else if (known)
    await call.db
      .updateTable("correction")
      .set({ changes: JSON.stringify(merged), made_by: call.person.name, updated_at: moment(call) })
      .where("id", "=", known.id)
      .execute();
  else if (merged.length > 0)
    await call.db
      .insertInto("correction")
      .values({
        id: uuid(),
        consultation_id: row.id,
        made_on: madeOn,
        changes: JSON.stringify(merged),
        reason: "",
        made_by: call.person.name,
        updated_at: moment(call),
      })
      .execute();
}

/** Corrections of one consultation, the newest first. The report and the plan read them. */
export async function readCorrections(db: Db, consultationId: string): Promise<Correction[]> {
  const rows = await db
    .selectFrom("correction")
    .selectAll()
    .where("consultation_id", "=", consultationId)
    .orderBy("made_on", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    madeOn: row.made_on,
    changes: Changes.parse(JSON.parse(row.changes)),
    reason: row.reason,
    madeBy: row.made_by,
  }));
}
