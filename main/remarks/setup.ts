import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import { MAX_PARTS, type RegisterSettings, type remarkSetup } from "../../preload/contract/remark-setup.ts";
import { type Call, moment, today } from "../call.ts";
import { contentPath } from "../files/store.ts";
import { refuse } from "../refusal.ts";
import { consultationTitle } from "./find.ts";
import { keepParts, listedParts } from "./parts.ts";
import { readSender, saveSender, type ScannedForms, sendersOf } from "./senders.ts";
import { addTag, dropTag, removeTag, renameTag, tagsOf } from "./tags.ts";

/**
 * Proposed where nobody has said until when: five years after the end, as gminas' notices have it (Żukowo's, for one).
 * No act that we have seen names a term, so the screen asks the office to check it.
 */
function proposedEraseOn(endsOn: string, day: string): string {
  const from = new Date(`${endsOn || day}T00:00:00Z`);
  from.setUTCFullYear(from.getUTCFullYear() + 5);
  return from.toISOString().slice(0, 10);
}

export async function settingsOf({ db }: Pick<Call, "db">, consultationId: string): Promise<RegisterSettings> {
  const row = await db.selectFrom("register_settings").selectAll().where("consultation_id", "=", consultationId).executeTakeFirst();
  return { approval: row?.approval === 1, senders: row?.senders === 1, eraseOn: row?.erase_on ?? "" };
}

async function saveSettings(
  call: Call,
  { consultationId, approval, senders, eraseOn }: RegisterSettings & { consultationId: string },
  forms: Omit<ScannedForms, "erase">,
) {
  await consultationTitle(call.db, consultationId);
  if (senders && eraseOn === "") throw refuse("remarks.noEraseDay");
  const kept = (await sendersOf(call.db, consultationId)) + (await forms.senders(consultationId));
  // The program erases by itself on that day: a mistyped year must not cost the names within the hour.
  const scanned = await forms.scanned(consultationId);
  if (senders && eraseOn <= today(call) && (kept > 0 || scanned)) throw refuse("remarks.eraseDayPast");
  if (!senders && kept > 0) throw refuse("remarks.sendersKept", { count: kept });
  // Nobody asks for names any more, but scans may hold some: their day stays.
  const day = senders ? eraseOn : scanned ? (await settingsOf(call, consultationId)).eraseOn : "";
  const row = { approval: approval ? 1 : 0, senders: senders ? 1 : 0, erase_on: day } as const;
  await call.db
    .insertInto("register_settings")
    .values({ consultation_id: consultationId, ...row })
    .onConflict((conflict) => conflict.column("consultation_id").doUpdateSet(row))
    .execute();
}

/** What a register is worked with. */
export const remarkSetupService = (call: Call, forms: Omit<ScannedForms, "erase">): Service<typeof remarkSetup> => {
  const { db } = call;
  return {
    "remarks.setup": async ({ consultationId }) => {
      await consultationTitle(db, consultationId);
      const { ends_on } = await db.selectFrom("consultation").select("ends_on").where("id", "=", consultationId).executeTakeFirstOrThrow();
      const settings = await settingsOf(call, consultationId);
      const senders = (await sendersOf(db, consultationId)) + (await forms.senders(consultationId));
      const erasures = await db
        .selectFrom("sender_erasure")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .orderBy("erased_at", "desc")
        .execute();
      return {
        tags: await tagsOf(db, consultationId),
        parts: await listedParts(db, consultationId),
        settings,
        proposedEraseOn: proposedEraseOn(ends_on, today(call)),
        senders,
        erasures: erasures.map((row) => ({
          id: row.id,
          senders: row.senders,
          erasedBy: row.erased_by,
          erasedAt: row.erased_at,
          fileId: row.file_id,
        })),
      };
    },
    "remarks.saveSettings": (input) => saveSettings(call, input, forms),

    "remarks.addTag": (input) => addTag(call, input),
    "remarks.removeTag": (input) => removeTag(call, input),
    "remarks.renameTag": (input) => renameTag(call, input),
    "remarks.dropTag": ({ tagId }) => dropTag(call, tagId),

    "remarks.readParts": async ({ fileId }) => {
      const file = await db.selectFrom("file").select("sha256").where("id", "=", fileId).executeTakeFirst();
      if (!file) throw refuse("files.missing");
      const parts = await call.office.work.run("documentParts", { path: contentPath(call.office.folder, file.sha256) });
      return { parts: parts.slice(0, MAX_PARTS), cut: parts.length > MAX_PARTS };
    },
    "remarks.setParts": async ({ consultationId, parts }) => {
      await consultationTitle(db, consultationId);
      return keepParts(db, consultationId, parts);
    },

    "remarks.reasons": () => db.selectFrom("reason_text").select(["id", "body"]).where("deleted_at", "is", null).orderBy("id").execute(),
    "remarks.saveReason": async ({ id, body }) => {
      if (id === null) {
        const row = { id: uuid(), body, created_at: moment(call), deleted_at: null };
        await db.insertInto("reason_text").values(row).execute();
        return { id: row.id };
      }
      const { numUpdatedRows } = await db
        .updateTable("reason_text")
        .set({ body })
        .where("id", "=", id)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw refuse("missing");
      return { id };
    },
    "remarks.dropReason": async ({ id }) => {
      await db
        .updateTable("reason_text")
        .set({ deleted_at: moment(call) })
        .where("id", "=", id)
        .execute();
    },
    "remarks.restoreReason": async ({ id }) => {
      await db.updateTable("reason_text").set({ deleted_at: null }).where("id", "=", id).execute();
    },

    "remarks.sender": ({ id }) => readSender(call, id),
    "remarks.saveSender": ({ id, ...sender }) => saveSender(call, id, sender),
  };
};
