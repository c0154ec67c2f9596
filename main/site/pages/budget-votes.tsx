import type { OutcomeLine, PoolOutcome } from "../../../preload/contract/school-budget-outcome.ts";
import type { SiteBudget } from "../content.ts";
import type { Frame } from "../frame.ts";
import { zloty } from "../../../preload/contract/money.ts";
import { ProjectTitle } from "./project-title.tsx";

type Props = { frame: Frame; budget: SiteBudget; outcome: PoolOutcome; points: boolean };

/** Project after project, with the money that is left running down: anybody can follow it. */
export function VotesStory({ frame, budget, outcome, points }: Props) {
  const { words: w } = frame;
  const everything = outcome.lines.some(({ reason }) => reason === "everything");
  return (
    <>
      <p className="lead">{w.t(everything ? "budget.everything" : "budget.oneRule")}</p>
      {!everything && <p>{w.t("budget.bar")}</p>}
      <ol className="steps">
        {outcome.lines.map((line) => (
          <li key={line.id}>
            <h3>
              <ProjectTitle frame={frame} budget={budget} line={line} />
            </h3>
            <p>{w.t(points ? "budget.pointsOf" : "budget.votesOf", { count: line.votes })}</p>
            {line.before !== null && <Bar line={line} amount={outcome.amount} />}
            <p>
              <Why frame={frame} line={line} />
            </p>
            <p>
              <span className={line.won ? "win" : "lose"}>{w.t(line.won ? "budget.wins" : "budget.loses")}</span>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The bar says nothing that the sentence under it doesn't. */
function Bar({ line, amount }: { line: OutcomeLine; amount: number }) {
  const share = (grosze: number) => `${Math.max(0, Math.min(100, (100 * grosze) / amount)).toFixed(2)}%`;
  return (
    <svg className="fig pool" aria-hidden="true">
      <rect className="bg" width="100%" height="100%" />
      <rect className="left" width={share(line.before ?? 0)} height="100%" />
      {line.won ? (
        <rect width={share(line.cost)} height="100%" />
      ) : (
        <rect className="gap" x=".5%" y="5%" width={share(line.cost)} height="90%" />
      )}
    </svg>
  );
}

function Why({ frame: { words: w }, line }: { frame: Frame; line: OutcomeLine }) {
  const values = {
    before: zloty(line.before ?? 0),
    after: zloty(line.after ?? 0),
    cost: zloty(line.cost),
    lacks: zloty(line.lacksMoney ?? 0),
  };
  return (
    <>
      {w.t(`budget.why.${line.reason}`, values)}
      {line.lacksVotes !== null && !line.won && <> {w.t("budget.lacksVotes", { count: line.lacksVotes })}</>}
    </>
  );
}
