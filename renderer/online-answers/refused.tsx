import { useTranslation } from "react-i18next";
import type { OnlineAnswers } from "../../preload/contract/online-answers.ts";
import { useFormat } from "../ui/format.ts";
import { TableScroll } from "../ui/table-scroll.tsx";

/** What did not count, and why. */
export function Refused({ online: { refused, refusedInAll } }: { online: OnlineAnswers }) {
  const { t } = useTranslation("online");
  const format = useFormat();
  return (
    <details className="moves">
      <summary>{t("refused.title", { count: refusedInAll })}</summary>
      <p className="muted">{t("refused.lead")}</p>
      <TableScroll label={t("refused.title", { count: refusedInAll })}>
        <table className="table table--tight">
          <thead>
            <tr>
              <th scope="col">{t("refused.receipt")}</th>
              <th scope="col">{t("refused.on")}</th>
              <th scope="col">{t("refused.why")}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map(({ receipt, reason, on }) => (
              <tr key={receipt}>
                <th scope="row" className="nowrap">
                  {receipt}
                </th>
                <td className="nowrap">{format.shortDay(on)}</td>
                <td>{t(`refused.reasons.${reason}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {refusedInAll > refused.length && <p className="hint">{t("refused.first", { count: refused.length })}</p>}
    </details>
  );
}
