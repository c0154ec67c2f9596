import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ABOUT_CODE, type OnlineAnswers } from "../../preload/contract/online-answers.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { useIsStaff } from "../ui/role.ts";
import { TableScroll } from "../ui/table-scroll.tsx";
import { LookAtRefused } from "./look-at-refused.tsx";

/** What did not count, and why. */
export function Refused({ surveyId, online }: { surveyId: string; online: OnlineAnswers }) {
  const { refused, refusedInAll, key } = online;
  const { t } = useTranslation("online");
  const format = useFormat();
  const mayLook = useIsStaff() && key?.unlocked === true;
  const [looking, look] = useState<OnlineAnswers["refused"][number]>();
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
              <th scope="col">{t("refused.decision")}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map((one) => {
              const { receipt, reason, on, decision } = one;
              return (
                <tr key={receipt}>
                  <th scope="row" className="nowrap">
                    {receipt}
                  </th>
                  <td className="nowrap">{format.shortDay(on)}</td>
                  <td>{t(`refused.reasons.${reason}`)}</td>
                  <td>
                    {decision &&
                      t(`refused.decided.${decision.accepted ? "accepted" : "left"}`, {
                        why: decision.why,
                        by: decision.by,
                        at: format.moment(decision.at),
                      })}{" "}
                    {mayLook && (ABOUT_CODE as readonly string[]).includes(reason) && (
                      <Button small onPress={() => look(one)}>
                        {t("refused.see")}
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
      {refusedInAll > refused.length && <p className="hint">{t("refused.first", { count: refused.length })}</p>}
      {looking && <LookAtRefused surveyId={surveyId} refused={looking} onClose={() => look(undefined)} />}
    </details>
  );
}
