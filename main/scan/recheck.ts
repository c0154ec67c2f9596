import type { Recheck } from "../../preload/contract/recheck.ts";
import type { Db } from "../offices/tables.ts";

/** Of so many boxes that the reader was sure of, one is shown to a person who decides blind. */
export const RECHECK_ONE_IN = 50;

/**
 * The share of wrong boxes that is not exceeded with the given confidence, where `wrong` of
 * `checked` were found wrong: the upper end of Clopper and Pearson's interval, one-sided.
 * With none of 400 it is 0.75 %.
 */
export function upperBound(wrong: number, checked: number, confidence = 0.95): number {
  if (wrong >= checked) return 1;
  let [low, high] = [wrong / checked, 1];
  for (let step = 0; step < 60; step++) {
    const share = (low + high) / 2;
    if (atMost(wrong, checked, share) > 1 - confidence) low = share;
    else high = share;
  }
  return high;
}

/** The chance of at most `wrong` errors in `checked` boxes, each wrong with the chance `share`. */
function atMost(wrong: number, checked: number, share: number): number {
  let sum = 0;
  let logChoose = 0;
  for (let errors = 0; errors <= wrong; errors++) {
    if (errors > 0) logChoose += Math.log((checked - errors + 1) / errors);
    sum += Math.exp(logChoose + errors * Math.log(share) + (checked - errors) * Math.log1p(-share));
  }
  return sum;
}

/** What the blind re-check of a batch, or of all of a survey, came to so far. A box put off till later is not checked. */
export async function recheckOf(db: Db, of: { batchId: string } | { surveyId: string }): Promise<Recheck> {
  const items = await db
    .selectFrom("scan_item")
    .innerJoin("scan_page", "scan_page.id", "scan_item.page_id")
    .select(["read", "decision"])
    .where("batchId" in of ? "batch_id" : "survey_id", "=", "batchId" in of ? of.batchId : of.surveyId)
    .where("purpose", "=", "recheck")
    .where("status", "in", ["accepted", "check"])
    .execute();
  const checked = items.filter((item) => item.decision !== null && item.decision !== "later");
  // A box taken back counts as little as an empty one.
  const counts = (read: string | null) => read === "marked";
  const wrong = checked.filter((item) => counts(item.read) !== counts(item.decision)).length;
  return {
    sampled: items.length,
    checked: checked.length,
    wrong,
    upTo: checked.length > 0 ? upperBound(wrong, checked.length) : null,
  };
}
