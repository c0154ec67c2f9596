import { useTranslation } from "react-i18next";
import type { ItemDecision, ScanItem } from "../../preload/contract/scan.ts";

/** One key a decision. */
export const KEYS: readonly { key: string; decision: ItemDecision }[] = [
  { key: "z", decision: "marked" },
  { key: "p", decision: "empty" },
  { key: "w", decision: "undone" },
  { key: "n", decision: "later" },
];

/** What a box belongs to, in the words of the sheet. */
export function useBoxName(): (item: ScanItem) => string {
  const { t } = useTranslation("scan");
  return ({ row, rowText, option, optionText }) => {
    const box = optionText || (option === "other" ? t("check.other") : option);
    return row === null ? box : `${rowText}: ${box}`;
  };
}

/** One box, large, with what is asked and why a person is asked. */
export function BoxQuestion({ item, onSay }: { item: ScanItem; onSay: (decision: ItemDecision) => void }) {
  const { t } = useTranslation("scan");
  const nameOf = useBoxName();
  return (
    <div className="now">
      <div className="crop">
        <img src={item.crop} alt={t("check.crop")} />
      </div>
      <div>
        <div aria-live="polite">
          <h2 className="scan__question">{t("check.question", { number: item.questionNumber, name: nameOf(item) })}</h2>
          <p className="muted">{item.questionText}</p>
          {item.doubt && (
            <p className="muted">
              {t(`doubt.${item.doubt}`)}{" "}
              {item.most !== null && item.marked > 0 && t("check.marked", { count: item.marked, most: item.most })}
            </p>
          )}
          {item.decision === null && item.decidedBy && <p className="muted">{t("check.putOff", { who: item.decidedBy })}</p>}
        </div>
        <div className="decide">
          {KEYS.map(({ key, decision }) => (
            <button
              key={key}
              type="button"
              className="pick"
              aria-pressed={item.decision === decision}
              aria-keyshortcuts={key.toUpperCase()}
              onClick={() => onSay(decision)}
            >
              <kbd className="key">{key.toUpperCase()}</kbd>
              <span>{t(`decision.${decision}`)}</span>
              <small>{t(`decisionHint.${decision}`)}</small>
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
