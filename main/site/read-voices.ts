import { sql } from "kysely";
import { GatheringKind } from "../../preload/contract/consultation-plan.ts";
import type { Ruling } from "../../preload/contract/remarks.ts";
import { plainText, RichText } from "../../preload/contract/rich-text.ts";
import type { Db } from "../offices/tables.ts";
import { publicText, readDecisions } from "../public-text.ts";
import { remarkCode } from "../remark-code.ts";
import type { SiteMeeting, SiteRemark } from "./content.ts";

/** Meetings by their consultation, in the order in which they take place. Those without a day are not told yet; notes for the office stay there. */
export async function readMeetings(db: Db): Promise<Map<string, SiteMeeting[]>> {
  const rows = await db
    .selectFrom("activity")
    .selectAll()
    .where("kind", "in", GatheringKind.options)
    .where("deleted_at", "is", null)
    .where("starts_at", "!=", "")
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  const byConsultation = new Map<string, SiteMeeting[]>();
  for (const row of rows) {
    const minutes = RichText.parse(JSON.parse(row.minutes));
    const list = byConsultation.get(row.consultation_id) ?? [];
    list.push({
      id: row.id,
      kind: GatheringKind.parse(row.kind),
      title: row.title,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      place: row.place,
      access: [
        ...(row.step_free ? ["stepFree" as const] : []),
        ...(row.hearing_loop ? ["hearingLoop" as const] : []),
        ...(row.sign_language ? ["signLanguage" as const] : []),
      ],
      accessNote: row.access_note,
      headcount: row.headcount,
      minutes: row.minutes_published && plainText(minutes) !== "" ? minutes : null,
    });
    byConsultation.set(row.consultation_id, list);
  }
  return byConsultation;
}

/** Each remark with its ruling, by number, and when the last of them was ruled on. Who made, typed or ruled it is never read. */
export async function readRegister(db: Db, consultationId: string): Promise<{ remarks: SiteRemark[]; at: string }> {
  const rows = await db
    .selectFrom("remark")
    .leftJoin("register_settings", "register_settings.consultation_id", "remark.consultation_id")
    .select(["id", "number", "received_on", "part", "body", "proposal", "ruled_at"])
    // Where a second person's yes is asked for, a ruling is none before it.
    .select(sql<Ruling>`case when approval = 1 and approved_at is null then 'none' else ruling end`.as("ruling"))
    .select(sql<string>`case when approval = 1 and approved_at is null then '' else reason end`.as("reason"))
    .where("remark.consultation_id", "=", consultationId)
    .where("deleted_at", "is", null)
    .orderBy("number")
    .execute();
  const decisions = await readDecisions(db, consultationId);
  return {
    remarks: rows.map(({ id, number, received_on, part, body, proposal, ruling, reason }) => {
      const words = publicText({ part, body, proposal }, decisions.get(id));
      return {
        number,
        code: remarkCode(id),
        receivedOn: received_on,
        ...words,
        ruling,
        reason,
      };
    }),
    at: rows.reduce((last, { ruled_at }) => (ruled_at !== null && ruled_at > last ? ruled_at : last), ""),
  };
}

/** By which day an answer was promised, by consultation. */
export const readAnswerDays = async (db: Db): Promise<Map<string, string>> =>
  new Map(
    (await db.selectFrom("consultation_report").select(["consultation_id", "answer_by"]).execute()).map((row) => [
      row.consultation_id,
      row.answer_by,
    ]),
  );
