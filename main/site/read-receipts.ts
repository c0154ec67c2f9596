import { sql } from "kysely";
import { SMALLEST_GROUP } from "../../preload/contract/results.ts";
import type { Db } from "../offices/tables.ts";

/**
 * The receipts of a survey's answers from the site that were counted (receiptOf in sealing/envelope.ts), by their value.
 * Nothing else of such an answer is read: no day, and the order tells none, as what is hashed was sealed at random. Where
 * they are few there are none, as nothing else is told of so few.
 *
 * What the list gives away: whoever knows a receipt (a person who watched it being made, the hosting, which took the sealed
 * answers in) learns without asking the office that this answer was counted. What it says stays sealed; against somebody
 * who watches, or who keeps what their own browser drew in order to prove it, the seal never helped. A consultation binds
 * nobody and no ballot is cast this way, so it weighs more that residents can see that theirs came in (as in Belenios).
 */
export async function readReceipts(db: Db, surveyId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("sealed_answer")
    .select(sql<string>`substr(sha256, 1, 12)`.as("receipt"))
    .where("survey_id", "=", surveyId)
    .where("outcome", "=", "counted")
    .orderBy("receipt")
    .execute();
  return rows.length < SMALLEST_GROUP ? [] : rows.map(({ receipt }) => receipt);
}
