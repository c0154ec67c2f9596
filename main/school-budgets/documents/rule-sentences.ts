import type { EditionRules } from "../../../preload/contract/school-budget-rules.ts";
import { say } from "./words.ts";

/** How one votes. */
export const ballotSentence = ({ ballot }: EditionRules): string => {
  if (ballot.kind === "points") return say("rule", "points", { points: ballot.points.toSorted((a, b) => b - a).join(", ") });
  if (ballot.kind === "share") return say("rule", "share", { points: ballot.points });
  if (ballot.most === null) return say("rule", "any");
  return ballot.most === 1 ? say("rule", "one") : say("rule", "several", { most: ballot.most });
};

/** How winners are found, every switch of the rule in a sentence of its own. */
export function countSentences({ count, threshold, ties, secondCount }: EditionRules): string[] {
  return [
    ...(count.method === "votes"
      ? [say("rule", count.tooDear)]
      : [
          say("rule", "equalShares"),
          say("rule", count.raise),
          say("rule", count.rest ? "rest" : "noRest"),
          ...(count.filter ? [say("rule", "filter")] : []),
          ...(count.compare ? [say("rule", "compare")] : []),
        ]),
    ...(threshold > 0 ? [say("rule", "threshold", { threshold })] : []),
    say("rule", "everything"),
    say("rule", "ties", { ties: [...ties.map((tie) => say("rule", tie)), say("rule", "lot")].join(", ") }),
    ...(secondCount ? [say("rule", "secondCount")] : []),
  ];
}
