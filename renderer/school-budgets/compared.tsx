import { useTranslation } from "react-i18next";
import type { PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import { useFormat } from "../ui/format.ts";
import { zloty } from "../../preload/contract/money.ts";

/** The same ballots counted by the other method: it decides nothing, and shows what the choice of a method does. */
export function Compared({ compared, byShares }: { compared: NonNullable<PoolOutcome["compared"]>; byShares: boolean }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const ways = byShares ? (["shares", "votes"] as const) : (["votes", "shares"] as const);
  const share = (of: { voters: number; withoutWinner: number }) => (of.voters > 0 ? of.withoutWinner / of.voters : 0);
  return (
    <details className="compared">
      <summary>{t("compared.title")}</summary>
      <p className="small muted">{t("compared.lead")}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("compared.what")}</th>
            {ways.map((way, index) => (
              <th scope="col" className="num" key={way}>
                {t(`compared.${way}`)}
                {index === 0 && <small>{t("compared.binding")}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("compared.winners")}</th>
            {ways.map((way) => (
              <td className="num" key={way}>
                {format.number(compared[way].winners.length)}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t("compared.cost")}</th>
            {ways.map((way) => (
              <td className="num" key={way}>
                {zloty(compared[way].cost)}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t("compared.without")}</th>
            {ways.map((way) => (
              <td className="num" key={way}>
                {t("compared.withoutValue", {
                  count: compared[way].withoutWinner,
                  share: format.wholePercent(share(compared[way])),
                })}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t("compared.each")}</th>
            {ways.map((way) => (
              <td className="num" key={way}>
                {format.decimal(compared[way].winnersEach)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </details>
  );
}
