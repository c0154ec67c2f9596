import type { OutcomeLine, PoolOutcome } from "../../../preload/contract/school-budget-outcome.ts";
import type { SiteBudget } from "../content.ts";
import type { Frame } from "../frame.ts";
import { zloty } from "../../../preload/contract/money.ts";
import { ProjectTitle } from "./project-title.tsx";

/** Equal Shares: what everybody had, who paid for what, and for each project that lost what was missing. */
export function SharesStory({ frame, budget, outcome }: { frame: Frame; budget: SiteBudget; outcome: PoolOutcome }) {
  const { words: w } = frame;
  const { shares, lines } = outcome;
  if (!shares) return null;
  const byId = new Map(lines.map((line) => [line.id, line]));
  const money = (value: number) => zloty(Math.round(value * 100));
  const rest = lines.filter(({ reason }) => reason === "rest");
  const lost = lines.filter(({ won }) => !won);
  return (
    <>
      <p className="lead">{w.t("budget.shares.lead", { last: money(shares.lastAbout) })}</p>
      <ol className="steps">
        {shares.rounds.map((round) => {
          const line = byId.get(round.id);
          return (
            line && (
              <li key={round.id}>
                <h3>
                  <ProjectTitle frame={frame} budget={budget} line={line} />
                </h3>
                <p>{w.t("budget.shares.paid", { cost: zloty(line.cost), count: round.payers, payment: money(round.paymentAbout) })}</p>
                <p>
                  <span className="win">{w.t("budget.wins")}</span>
                </p>
              </li>
            )
          );
        })}
        {rest.map((line) => (
          <li key={line.id}>
            <h3>
              <ProjectTitle frame={frame} budget={budget} line={line} />
            </h3>
            <p>{w.t("budget.why.rest", { cost: zloty(line.cost) })}</p>
            <p>
              <span className="win">{w.t("budget.wins")}</span>
            </p>
          </li>
        ))}
      </ol>
      {lost.length > 0 && (
        <dl className="facts">
          {lost.map((line) => (
            <div key={line.id}>
              <dt>
                <ProjectTitle frame={frame} budget={budget} line={line} />
              </dt>
              <dd>
                <WhyNot frame={frame} budget={budget} line={line} byId={byId} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

type WhyProps = { frame: Frame; budget: SiteBudget; line: OutcomeLine; byId: ReadonlyMap<string, OutcomeLine> };

function WhyNot({ frame, budget, line, byId }: WhyProps) {
  const { words: w } = frame;
  const paid = line.paidInstead.filter(({ amount, id }) => amount > 0 && byId.has(id));
  return (
    <>
      <p>
        {w.t("budget.votesOf", { count: line.votes })}
        {line.support !== null && `, ${w.t("budget.shares.support", { share: w.percent(line.support / 100) })}`}.{" "}
        {w.t(`budget.why.${line.reason}`, { cost: zloty(line.cost), lacks: zloty(line.lacksMoney ?? 0), before: "", after: "" })}
      </p>
      {paid.length > 0 && (
        <>
          <p>{w.t("budget.shares.instead")}</p>
          <ul>
            {paid.map(({ id, amount }) => (
              <li key={id}>
                <ProjectTitle frame={frame} budget={budget} line={{ id, title: byId.get(id)?.title ?? "" }} />: {zloty(amount)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
