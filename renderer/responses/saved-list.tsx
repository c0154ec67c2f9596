import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResponseState } from "../../preload/contract/responses.ts";
import { useAsk } from "../client.ts";
import { Button, Segments } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Status, type StatusSign, Waiting } from "../ui/parts.tsx";
import { useReason } from "./reason.ts";

export const STATE_SIGN: Record<ResponseState, StatusSign> = {
  counted: "done",
  invalid: "late",
  aside: "warn",
  duplicate: "half",
  unchecked: "planned",
  differing: "warn",
};
const SHOWN = 50;

/** Every typed sheet, to find one and correct it. */
export function SavedList({ surveyId, onClose, onOpen }: { surveyId: string; onClose: () => void; onOpen: (id: string) => void }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const reason = useReason();
  const [state, setState] = useState<ResponseState | "all">("all");
  const [from, setFrom] = useState(0);
  const list = useAsk("responses.list", { surveyId, state: state === "all" ? null : state, from, limit: SHOWN }, { keep: true });
  const { data } = list;
  return (
    <ModalDialog title={t("list.title")} wide onClose={onClose}>
      <Segments
        label={t("list.which")}
        value={state}
        onChange={(next) => {
          setState(next);
          setFrom(0);
        }}
        options={(["all", "aside", "invalid", "duplicate", "unchecked"] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
      />
      {!data && <Waiting query={list} />}
      {data?.found === 0 && <p className="muted list__none">{t("list.none")}</p>}
      {data && data.found > 0 && (
        <>
          <table className="table table--tight list__table">
            <thead>
              <tr>
                <th scope="col">{t("list.code")}</th>
                <th scope="col">{t("list.state")}</th>
                <th scope="col">{t("list.who")}</th>
                <th scope="col">{t("list.when")}</th>
                <th scope="col" className="num">
                  {t("list.wrong")}
                </th>
                <th scope="col">
                  <span className="sr">{t("list.open")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{row.code ?? (row.channel === "paper" ? t("noCode") : t(`channel.${row.channel}`))}</th>
                  <td>
                    <Status sign={STATE_SIGN[row.state]}>{t(`state.${row.state}`)}</Status>
                    {row.reason && <span className="hint">{reason(row.reason)}</span>}
                  </td>
                  <td>{row.enteredBy}</td>
                  <td className="nowrap">
                    {format.shortDay(row.enteredAt.slice(0, 10))}, {format.time(new Date(row.enteredAt))}
                  </td>
                  <td className="num">{row.invalid || ""}</td>
                  <td className="num">
                    {row.mayCorrect && (
                      <Button
                        small
                        onPress={() => {
                          onClose();
                          onOpen(row.id);
                        }}
                      >
                        {t("list.open")}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="pages">
            <Button small icon="left" isDisabled={from === 0} onPress={() => setFrom(Math.max(0, from - SHOWN))}>
              {t("pages.newer")}
            </Button>
            <span className="small muted">{t("pages.range", { from: from + 1, to: from + data.rows.length, found: data.found })}</span>
            <Button small icon="right" isDisabled={from + SHOWN >= data.found} onPress={() => setFrom(from + SHOWN)}>
              {t("pages.older")}
            </Button>
          </div>
        </>
      )}
    </ModalDialog>
  );
}
