import { useTranslation } from "react-i18next";
import type { OutcomeLine, PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import { Status } from "../ui/parts.tsx";
import { zloty } from "../../preload/contract/money.ts";

/** Project after project, the money that is left running down a bar: a reason beside each. */
export function VotesLines({ outcome, points }: { outcome: PoolOutcome; points: boolean }) {
  const { t } = useTranslation("budgets");
  return (
    <ol className="lines">
      {outcome.lines.map((line) => (
        <li key={line.id} className={line.won ? "line" : "line line--lost"}>
          <div className="line__head">
            <b>{line.title}</b>
            <span>{t(points ? "line.points" : "line.votes", { count: line.votes })}</span>
            <Status sign={line.won ? "done" : "half"}>{t(line.won ? "line.won" : "line.lost")}</Status>
          </div>
          {line.before !== null && outcome.amount > 0 && <Bar line={line} amount={outcome.amount} />}
          <p>
            <Why line={line} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What was left, and how much of it the project takes or would take. */
function Bar({ line, amount }: { line: OutcomeLine; amount: number }) {
  const share = (grosze: number) => `${Math.max(0, Math.min(100, (100 * grosze) / amount))}%`;
  return (
    <div className="poolbar" aria-hidden="true">
      <i className="poolbar__left" style={{ width: share(line.before ?? 0) }} />
      <i className={line.won ? "poolbar__cost" : "poolbar__gap"} style={{ width: share(line.cost) }} />
    </div>
  );
}

/** One sentence that a pupil of ten follows. */
function Why({ line }: { line: OutcomeLine }) {
  const { t } = useTranslation("budgets");
  const [before, after, cost] = [zloty(line.before ?? 0), zloty(line.after ?? 0), zloty(line.cost)];
  const more = line.lacksVotes !== null && <> {t("why.lacksVotes", { count: line.lacksVotes })}</>;
  switch (line.reason) {
    case "everything":
      return t("why.everything", { cost });
    case "fits":
      return t("why.fits", { before, cost, after });
    case "eighty":
      return t("why.eighty", { before, cost });
    case "tooDear":
      return (
        <>
          {t("why.tooDear", { before, cost, lacks: zloty(line.lacksMoney ?? 0) })}
          {more}
        </>
      );
    case "ended":
    case "threshold":
    case "unwanted":
      return (
        <>
          {t(`why.${line.reason}`, { cost })}
          {more}
        </>
      );
    default:
      return t(`why.${line.reason}`, { cost });
  }
}
