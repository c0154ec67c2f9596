import { v7 as uuid } from "uuid";
import { ABOUT_CODE, type OnlineDecision } from "../../preload/contract/online-answers.ts";
import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { type Call, moment } from "../call.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { type Asked, openLine, type Take } from "./take.ts";

/** A refused answer by its receipt, opened again. Only one whose code alone was wrong: any other can't be read or counted. */
async function refusedAnswer(call: Call, survey: Asked, receipt: string) {
  const row = await call.db
    .selectFrom("sealed_answer")
    .selectAll()
    .where("survey_id", "=", survey.id)
    .where("sha256", ">=", receipt)
    .where("sha256", "<", `${receipt}g`)
    .executeTakeFirst();
  const reason = ABOUT_CODE.find((one) => one === row?.reason);
  if (!row || !reason) throw refuse("missing");
  const said = await openLine(call.office, survey, row.line);
  if (!said) throw refuse("online.locked");
  return { row, reason, said };
}

/** The last decision about each answer of a survey. */
export async function decisionsOf(db: Db, surveyId: string): Promise<Map<string, OnlineDecision>> {
  const rows = await db
    .selectFrom("online_decision")
    .innerJoin("sealed_answer", "sealed_answer.sha256", "online_decision.sha256")
    .select(["online_decision.sha256", "accepted", "why", "decided_by as by", "decided_at as at"])
    .where("survey_id", "=", surveyId)
    .orderBy("online_decision.id")
    .execute();
  return new Map(rows.map(({ sha256, accepted, ...rest }) => [sha256, { accepted: accepted === 1, ...rest }]));
}

/** What a refused answer says. */
export async function lookAtRefused(call: Call, survey: Asked, receipt: string) {
  const { reason, said } = await refusedAnswer(call, survey, receipt);
  const revision = await call.db
    .selectFrom("survey_revision")
    .select("definition")
    .where("survey_id", "=", survey.id)
    .where("number", "=", said.revision)
    .executeTakeFirstOrThrow();
  return { reason, code: said.code, definition: SurveyDefinition.parse(JSON.parse(revision.definition)), answers: said.answers };
}

type Decision = { readonly receipt: string; readonly seen: string | null; readonly accept: boolean; readonly why: string };

/**
 * Counts a refused answer all the same, or leaves it refused, or takes back that it was counted. It counts without its
 * code, which may be somebody else's; the decision is kept with its reason, and the answer as it came.
 */
export async function reconsider(call: Call, survey: Asked, take: Take, { receipt, seen, accept, why }: Decision): Promise<void> {
  const { db, person, now } = call;
  const { row, said } = await refusedAnswer(call, survey, receipt);
  if (((await decisionsOf(db, survey.id)).get(row.sha256)?.at ?? null) !== seen) throw refuse("conflict");
  if (accept && row.outcome === "refused") {
    const { reason } = await take({ db, person, now }, { ...survey, oneVoice: false }, said);
    if (reason !== "") throw refuse("online.cannotCount");
  }
  if (!accept && row.outcome === "counted")
    await db
      .updateTable("response")
      .set({ undone_at: moment(call), external_id: "" })
      .where("survey_id", "=", survey.id)
      .where("external_id", "=", said.id)
      .execute();
  await db
    .updateTable("sealed_answer")
    .set({ outcome: accept ? "counted" : "refused" })
    .where("sha256", "=", row.sha256)
    .execute();
  await db
    .insertInto("online_decision")
    .values({ id: uuid(), sha256: row.sha256, accepted: accept ? 1 : 0, why, decided_by: person.name, decided_at: moment(call) })
    .execute();
}
