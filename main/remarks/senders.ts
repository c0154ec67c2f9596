import { v7 as uuid } from "uuid";
import type { Sender } from "../../preload/contract/remarks.ts";
import { type Call, moment, today } from "../call.ts";
import { keepFile } from "../files/store.ts";
import type { Db } from "../offices/tables.ts";
import { shortDate } from "../print/paper-texts.ts";
import { reportPdf } from "../print/report.ts";
import { refuse } from "../refusal.ts";
import { remarkRow } from "./find.ts";
import words from "./erasure-protocol.json" with { type: "json" };

const ofConsultation = (db: Db, consultationId: string) =>
  db.selectFrom("remark").select("id").where("consultation_id", "=", consultationId);

/** How many submitters' data are kept, also those of removed remarks. */
export async function sendersOf(db: Db, consultationId: string): Promise<number> {
  const row = await db
    .selectFrom("remark_sender")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("remark_id", "in", ofConsultation(db, consultationId))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function readSender({ db }: Call, id: string): Promise<Sender> {
  const { id: known } = await remarkRow(db, id);
  const row = await db.selectFrom("remark_sender").select(["name", "address"]).where("remark_id", "=", known).executeTakeFirst();
  return row ?? { name: "", address: "" };
}

export async function saveSender({ db }: Call, id: string, sender: Sender): Promise<void> {
  const { consultation_id } = await remarkRow(db, id);
  if (sender.name === "" && sender.address === "") {
    await db.deleteFrom("remark_sender").where("remark_id", "=", id).execute();
    return;
  }
  const settings = await db
    .selectFrom("register_settings")
    .select("senders")
    .where("consultation_id", "=", consultation_id)
    .executeTakeFirst();
  if (settings?.senders !== 1) throw refuse("remarks.noSenders");
  await db
    .insertInto("remark_sender")
    .values({ remark_id: id, ...sender })
    .onConflict((conflict) => conflict.column("remark_id").doUpdateSet(sender))
    .execute();
}

/** What is kept of remarks on paper forms: how many names, whether there are scans with names besides, and the erasure of both. */
export type ScannedForms = {
  readonly senders: (consultationId: string) => Promise<number>;
  readonly scanned: (consultationId: string) => Promise<boolean>;
  readonly erase: (consultationId: string) => Promise<{ files: number; pages: number; left: number }>;
};

/**
 * Erases names and addresses on their day (art. 5 ust. 1 lit. e RODO). SQLite overwrites what is deleted (secure_delete);
 * the -wal beside the database is emptied right after, and the backups are rid of them. The protocol has counts and days, and no name.
 */
export async function eraseSenders(
  call: Call,
  consultationId: string,
  why: "program" | "restored",
  forms: Omit<ScannedForms, "scanned">,
): Promise<void> {
  const { db } = call;
  // Also of a consultation that was removed: its names go all the same.
  const { title } = await db.selectFrom("consultation").select("title").where("id", "=", consultationId).executeTakeFirstOrThrow();
  const settings = await db
    .selectFrom("register_settings")
    .select("erase_on")
    .where("consultation_id", "=", consultationId)
    .executeTakeFirst();
  const due = settings?.erase_on ?? "";
  const senders = (await sendersOf(db, consultationId)) + (await forms.senders(consultationId));
  const span = await db
    .selectFrom("remark")
    .innerJoin("remark_sender", "remark_sender.remark_id", "remark.id")
    .select((eb) => [eb.fn.min<string | null>("received_on").as("first"), eb.fn.max<string | null>("received_on").as("last")])
    .where("consultation_id", "=", consultationId)
    .executeTakeFirstOrThrow();
  await db.deleteFrom("remark_sender").where("remark_id", "in", ofConsultation(db, consultationId)).execute();
  const scans = await forms.erase(consultationId);
  const left = (await sendersOf(db, consultationId)) + (await forms.senders(consultationId));

  const say = (key: keyof typeof words, values: Record<string, string> = {}) =>
    words[key].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
  const { name: author } = await db.selectFrom("office").select("name").executeTakeFirstOrThrow();
  const bytes = await reportPdf({
    title: say("title"),
    author,
    about: [say("consultation", { title }), say("scope"), say(why)],
    parts: [
      {
        title: say("what"),
        table: {
          head: [say("item"), say("value")],
          rows: [
            [say("erased"), String(senders)],
            [say("left"), String(left)],
            ...(span.first === null
              ? []
              : [
                  [say("first"), shortDate(span.first, "pl")],
                  [say("last"), shortDate(span.last ?? span.first, "pl")],
                ]),
            ...(scans.files + scans.pages + scans.left > 0
              ? [
                  [say("scans"), String(scans.files)],
                  [say("scanPages"), String(scans.pages)],
                  [say("scansLeft"), String(scans.left)],
                ]
              : []),
            ...(due === "" ? [] : [[say("due"), shortDate(due, "pl")]]),
            [say("done"), shortDate(today(call), "pl")],
          ],
        },
      },
      {
        title: say("copies"),
        lines: [say("copiesText"), scans.pages > 0 ? say("pagesText") : "", scans.left > 0 ? say("scansText") : ""].filter(Boolean),
      },
    ],
    signatures: [say("signChecked")],
    language: "pl",
    createdAt: moment(call),
  });
  const file = await keepFile(call, { name: `${say("file")}.pdf`, mime: "application/pdf", bytes });
  await db
    .insertInto("sender_erasure")
    .values({
      id: uuid(),
      consultation_id: consultationId,
      senders,
      due_on: due,
      erased_by: call.person.name,
      erased_at: moment(call),
      file_id: file.id,
    })
    .execute();
  call.afterCommit(() => call.office.leaveNoTrace());
}
