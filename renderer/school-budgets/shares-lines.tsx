import { useTranslation } from "react-i18next";
import type { OutcomeLine, PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import { useFormat } from "../ui/format.ts";
import { Status } from "../ui/parts.tsx";
import { zloty } from "../../preload/contract/money.ts";

/** Equal Shares as a story: everybody's share, the rounds as cards, then each project that lost and why. */
export function SharesLines({ outcome }: { outcome: PoolOutcome }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const { shares, lines } = outcome;
  if (!shares) return null;
  const byId = new Map(lines.map((line) => [line.id, line]));
  const money = (value: number) => zloty(Math.round(value * 100));
  const rest = lines.filter(({ reason }) => reason === "rest");
  const lost = lines.filter(({ won }) => !won);
  return (
    <>
      <p>
        {t(shares.first === shares.last ? "shares.leadOnce" : "shares.lead", {
          first: money(Number(shares.first)),
          last: money(shares.lastAbout),
          voters: format.number(outcome.papers.valid),
        })}
      </p>
      <ol className="rounds">
        {shares.rounds.map((round) => {
          const line = byId.get(round.id);
          if (!line) return null;
          return (
            <li key={round.id} className="round">
              <b>{line.title}</b>
              <p>{t("shares.round", { cost: zloty(line.cost), count: round.payers, payment: money(round.paymentAbout) })}</p>
              {round.emptied > 0 && <p>{t("shares.emptied", { count: round.emptied })}</p>}
              <p className="small muted">{t("shares.effective", { votes: format.decimal(round.effectiveVotesAbout), of: line.votes })}</p>
            </li>
          );
        })}
      </ol>
      {rest.length > 0 && (
        <>
          <h3>{t("shares.rest")}</h3>
          <ul className="lines">
            {rest.map((line) => (
              <li className="line" key={line.id}>
                <div className="line__head">
                  <b>{line.title}</b>
                  <span>{t("line.votes", { count: line.votes })}</span>
                  <Status sign="done">{t("line.won")}</Status>
                </div>
                <p>{t("why.rest", { cost: zloty(line.cost) })}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {lost.length > 0 && (
        <>
          <h3>{t("shares.whyNot")}</h3>
          <ul className="lines">
            {lost.map((line) => (
              <li className="line line--lost" key={line.id}>
                <div className="line__head">
                  <b>{line.title}</b>
                  <span>{t("line.votes", { count: line.votes })}</span>
                  {line.support !== null && <span>{t("shares.support", { share: format.percent(line.support / 100) })}</span>}
                </div>
                <WhyNot line={line} byId={byId} share={shares.lastAbout} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** What its supporters paid for instead, and what was missing in the end. */
function WhyNot({ line, byId, share }: { line: OutcomeLine; byId: ReadonlyMap<string, OutcomeLine>; share: number }) {
  const { t } = useTranslation("budgets");
  if (line.reason !== "supportersSpent") return <p>{t(`why.${line.reason}`, { cost: zloty(line.cost) })}</p>;
  const instead = line.paidInstead.flatMap(({ id, amount }) => {
    const other = byId.get(id);
    return other && amount > 0 ? [t("shares.paidFor", { amount: zloty(amount), title: other.title })] : [];
  });
  const voters = share > 0 ? Math.ceil((line.lacksMoney ?? 0) / 100 / share) : 0;
  return (
    <>
      <p>{t("why.supportersSpent", { cost: zloty(line.cost), lacks: zloty(line.lacksMoney ?? 0), count: voters })}</p>
      {instead.length > 0 && <p>{t("shares.instead", { what: instead.join("; ") })}</p>}
    </>
  );
}
