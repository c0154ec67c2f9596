import { sql } from "kysely";
import { type Accounts, Channel } from "../../preload/contract/consultations.ts";
import { lacksReason } from "../without-answer.ts";
import type { Db } from "../offices/tables.ts";

const WEEK_MS = 7 * 86_400_000;

/** Counted responses and remarks of each consultation, for the list. */
export async function voicesByConsultation(db: Db): Promise<{ responses: Map<string, number>; remarks: Map<string, number> }> {
  const responses = await db
    .selectFrom("response")
    .innerJoin("survey", "survey.id", "response.survey_id")
    .select(["survey.consultation_id as id", (eb) => eb.fn.countAll<number>().as("n")])
    .where("response.state", "=", "counted")
    .where("response.undone_at", "is", null)
    .where("survey.deleted_at", "is", null)
    .where("survey.consultation_id", "is not", null)
    .groupBy("survey.consultation_id")
    .execute();
  const remarks = await db
    .selectFrom("remark")
    .select(["consultation_id as id", (eb) => eb.fn.countAll<number>().as("n")])
    .where("deleted_at", "is", null)
    .groupBy("consultation_id")
    .execute();
  const asMap = (rows: { id: string | null; n: number }[]) => new Map(rows.map((row) => [row.id ?? "", row.n]));
  return { responses: asMap(responses), remarks: asMap(remarks) };
}

/** Everything that came in, whatever its state: what must not be lost with its consultation. */
export async function collected(db: Db, id: string): Promise<{ responses: number; remarks: number }> {
  const responses = await db
    .selectFrom("response")
    .innerJoin("survey", "survey.id", "response.survey_id")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("survey.consultation_id", "=", id)
    .where("response.undone_at", "is", null)
    .executeTakeFirstOrThrow();
  const remarks = await db
    .selectFrom("remark")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("consultation_id", "=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return { responses: responses.n, remarks: remarks.n };
}

/** By which ways people spoke, and what became of every printed sheet. */
export async function accountsOf(db: Db, id: string, now: Date): Promise<Accounts> {
  const since = new Date(now.getTime() - WEEK_MS).toISOString();
  const { rows } = await sql<{ channel: Channel; responses: number; remarks: number; recent: number; unruled: number; unreasoned: number }>`
    select channel, sum(response) as responses, sum(remark) as remarks, sum(recent) as recent, sum(unruled) as unruled, sum(unreasoned) as unreasoned from (
      select response.channel as channel, 1 as response, 0 as remark, 0 as unruled, 0 as unreasoned,
        case when response.entered_at >= ${since} then 1 else 0 end as recent
      from response join survey on survey.id = response.survey_id
      where survey.consultation_id = ${id} and survey.deleted_at is null and response.state = 'counted' and response.undone_at is null
      union all
      select channel, 0, 1,
        case when ${lacksReason} then 0
          when ruling = 'none' then 1
          when approved_at is null and consultation_id in (select consultation_id from register_settings where approval = 1) then 1
          else 0 end,
        case when ${lacksReason} then 1 else 0 end,
        case when entered_at >= ${since} then 1 else 0 end
      from remark where consultation_id = ${id} and deleted_at is null
    ) as voice group by channel`.execute(db);
  const channels = Channel.options.flatMap((channel) => {
    const row = rows.find((one) => one.channel === channel);
    return row ? [{ channel, responses: row.responses, remarks: row.remarks, lastWeek: row.recent }] : [];
  });
  const sum = (key: "unruled" | "unreasoned") => rows.reduce((total, row) => total + row[key], 0);
  return { channels, sheets: await sheetsOf(db, id), unruled: sum("unruled"), unreasoned: sum("unreasoned") };
}

/**
 * Each printed sheet stands in one column. One that was entered twice is where its best entry
 * is; one of which only a repeated entry is left still needs a look, and so does one that waits for a second person.
 */
async function sheetsOf(db: Db, id: string): Promise<Accounts["sheets"]> {
  const { rows } = await sql<{ best: number | null; n: number }>`
    select best, count(*) as n from (
      select min(case response.state when 'counted' then 1 when 'aside' then 2 when 'unchecked' then 2 when 'differing' then 2 when 'invalid' then 3 when 'duplicate' then 4 end) as best
      from sheet join survey on survey.id = sheet.survey_id
      left join response on response.survey_id = sheet.survey_id and response.serial = sheet.serial and response.undone_at is null
      where survey.consultation_id = ${id} and survey.deleted_at is null
      group by sheet.survey_id, sheet.serial
    ) as sheets group by best`.execute(db);
  const count = (...best: (number | null)[]) => rows.filter((row) => best.includes(row.best)).reduce((sum, row) => sum + row.n, 0);
  return {
    printed: rows.reduce((sum, row) => sum + row.n, 0),
    counted: count(1),
    aside: count(2, 4),
    invalid: count(3),
    out: count(null),
  };
}
