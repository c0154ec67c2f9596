import { sql } from "kysely";
import { type Call, today } from "../call.ts";
import { withoutAnswer } from "../without-answer.ts";
import type { Db } from "../offices/tables.ts";

/** Personal data that erase themselves on a day, or did so lately. */
export type ErasureFacts = {
  readonly of: "senders" | "voters";
  readonly title: string;
  readonly to: string;
  readonly day: string;
  readonly count: number;
  readonly done: boolean;
};

/** What was erased is told of for so long. */
const TOLD_DAYS = 14;
/** Voter lists go so long after the outcome (main/school-budgets/voter-lists.ts). */
const LISTS_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Remarks without an answer by consultation, and the day by which one was promised ("" where none was). */
export async function readUnanswered(db: Db): Promise<Map<string, { readonly answerBy: string; readonly unanswered: number }>> {
  const { rows } = await sql<{ id: string; answer_by: string | null; n: number }>`
    select remark.consultation_id as id, max(answer_by) as answer_by, count(*) as n
    from remark
    left join register_settings on register_settings.consultation_id = remark.consultation_id
    left join consultation_report on consultation_report.consultation_id = remark.consultation_id
    where remark.deleted_at is null and (${withoutAnswer} or (approval = 1 and approved_at is null))
    group by remark.consultation_id`.execute(db);
  return new Map(rows.map(({ id, answer_by, n }) => [id, { answerBy: answer_by ?? "", unanswered: n }]));
}

export async function readErasures(call: Pick<Call, "db" | "now">): Promise<ErasureFacts[]> {
  const since = new Date(call.now.getTime() - TOLD_DAYS * DAY_MS).toISOString();
  const register = (id: string) => `/konsultacje/${id}/uwagi`;
  const edition = (id: string) => `/budzety/${id}/glosowanie`;
  const dayOf = (at: string, days = 0) => today({ now: new Date(Date.parse(at) + days * DAY_MS) });
  const senders = await call.db
    .selectFrom("remark_sender")
    .innerJoin("remark", "remark.id", "remark_sender.remark_id")
    .innerJoin("register_settings", "register_settings.consultation_id", "remark.consultation_id")
    .innerJoin("consultation", "consultation.id", "remark.consultation_id")
    .select(["consultation.id", "consultation.title", "erase_on as day", (eb) => eb.fn.countAll<number>().as("count")])
    .where("erase_on", "!=", "")
    .groupBy(["consultation.id", "consultation.title", "erase_on"])
    .execute();
  const erased = await call.db
    .selectFrom("sender_erasure")
    .innerJoin("consultation", "consultation.id", "consultation_id")
    .select(["consultation.id", "title", "senders as count", "erased_at"])
    .where("erased_at", ">=", since)
    .execute();
  const lists = await call.db
    .selectFrom("voter_list")
    .innerJoin("edition", "edition.id", "edition_id")
    .select(["edition.id", "title", "decided_at", (eb) => eb.fn.countAll<number>().as("count")])
    .where("decided_at", "is not", null)
    .groupBy(["edition.id", "title", "decided_at"])
    .execute();
  const listsErased = await call.db
    .selectFrom("edition")
    .select(["id", "title", "lists_erased_at"])
    .where("lists_erased_at", ">=", since)
    .where("deleted_at", "is", null)
    .execute();
  return [
    ...senders.map(({ id, ...one }) => ({ of: "senders" as const, ...one, to: register(id), done: false })),
    ...erased.map(({ id, erased_at, ...one }) => ({ of: "senders" as const, ...one, day: dayOf(erased_at), to: register(id), done: true })),
    ...lists.map(({ id, title, count, decided_at }) => ({
      of: "voters" as const,
      title,
      count,
      day: dayOf(decided_at ?? "", LISTS_KEPT_DAYS),
      to: edition(id),
      done: false,
    })),
    ...listsErased.map(({ id, title, lists_erased_at }) => ({
      of: "voters" as const,
      title,
      count: 0,
      day: dayOf(lists_erased_at ?? ""),
      to: edition(id),
      done: true,
    })),
  ];
}
