import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { zloty } from "../../preload/contract/money.ts";
import type { PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import { Banner } from "../ui/parts.tsx";
import { Compared } from "./compared.tsx";
import { SharesLines } from "./shares-lines.tsx";
import { VotesLines } from "./votes-lines.tsx";

type Props = { outcome: PoolOutcome; points: boolean; papers: string; tie: ReactNode };

/** What a count came to: the sum, the tie, every project with its reason, and the other method beside it. */
export function OutcomeLines({ outcome, points, papers, tie }: Props) {
  const { t } = useTranslation("budgets");
  const won = outcome.lines.filter((line) => line.won);
  const byShares = outcome.shares !== null && !outcome.shares.votesPreferred;
  return (
    <>
      <p className="outcome__sum">
        {t("outcome.won", { count: won.length })} {t("outcome.money", { cost: zloty(outcome.cost), amount: zloty(outcome.amount) })}{" "}
        {outcome.left >= 0 ? t("outcome.left", { left: zloty(outcome.left) }) : t("outcome.over", { over: zloty(-outcome.left) })} {papers}
      </p>
      {tie}
      {outcome.shares?.votesPreferred && <Banner title={t("outcome.votesPreferred")} />}
      {byShares ? <SharesLines outcome={outcome} /> : <VotesLines outcome={outcome} points={points} />}
      {outcome.compared && <Compared compared={outcome.compared} byShares={byShares} />}
    </>
  );
}
