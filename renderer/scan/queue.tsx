import { useTranslation } from "react-i18next";
import type { ScanItem } from "../../preload/contract/scan.ts";
import { Status, type StatusSign } from "../ui/parts.tsx";

const SIGN: Record<NonNullable<ScanItem["decision"]>, StatusSign> = { marked: "done", empty: "planned", undone: "half", later: "warn" };
/** So many crops are drawn before and after the one that is asked about: a batch may have thousands. */
const AROUND = 60;

type Props = { items: readonly ScanItem[]; at: number | null; left: number; onGo: (index: number) => void };

/** All crops in a row, so that one sees what comes and what was said. */
export function Queue({ items, at, left, onGo }: Props) {
  const { t } = useTranslation("scan");
  const middle = at ?? items.length - 1;
  const from = Math.max(0, middle - AROUND);
  return (
    <>
      <div className="scan__queuehead">
        <h2>{t("queue.title")}</h2>
        <span className="small muted">{t("queue.left", { done: items.length - left, left })}</span>
      </div>
      <ol className="queue">
        {items.slice(from, middle + AROUND).map((item, place) => {
          const index = from + place;
          const state = item.kind === "text" && item.text !== null ? "typed" : item.decision;
          return (
            <li key={item.id} className={index === at ? "is-now" : state ? "is-done" : undefined}>
              <button type="button" className="crop" aria-current={index === at || undefined} onClick={() => onGo(index)}>
                <img src={item.crop} alt="" />
                <span className="sr">{t("queue.item", { number: index + 1 })}</span>
              </button>
              {t("queue.where", { code: item.code.slice(-7), number: item.questionNumber })}
              <br />
              {index === at ? (
                t("queue.now")
              ) : state === "typed" ? (
                <Status sign="done">{t("queue.typed")}</Status>
              ) : (
                state && <Status sign={SIGN[state]}>{t(`decided.${state}`)}</Status>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
