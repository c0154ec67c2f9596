import { useTranslation } from "react-i18next";
import type { ItemDecision, ScanItem } from "../../preload/contract/scan.ts";

/** One key a decision. */
export const KEYS: readonly { key: string; decision: ItemDecision }[] = [
  { key: "z", decision: "marked" },
  { key: "p", decision: "empty" },
  { key: "w", decision: "undone" },
  { key: "n", decision: "later" },
];

/** All boxes of a blank question are empty. */
export const BLANK_KEY = "c";

/** What a box belongs to, in the words of the sheet. */
export function useBoxName(): (item: ScanItem) => string {
  const { t } = useTranslation("scan");
  return ({ row, rowText, option, optionText }) => {
    const box = optionText || (option === "other" ? t("check.other") : option);
    return row === null ? box : `${rowText}: ${box}`;
  };
}

type Props = { item: ScanItem; blank: readonly ScanItem[]; onSay: (decision: ItemDecision) => void; onBlank: () => void };

/** One box, large, with what is asked and why a person is asked; of a blank question, its other boxes beside it. */
export function BoxQuestion({ item, blank, onSay, onBlank }: Props) {
  const { t } = useTranslation("scan");
  const nameOf = useBoxName();
  return (
    <div className="now">
      <div className="crop">
        <img src={item.crop} alt={t("check.crop")} />
        {blank.length > 1 && (
          <ul className="scan__blank" aria-label={t("check.blank")}>
            {blank
              .filter((one) => one !== item)
              .map((one) => (
                <li key={one.id}>
                  <img src={one.crop} alt={nameOf(one)} />
                </li>
              ))}
          </ul>
        )}
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
          {blank.length > 1 && (
            <button type="button" className="pick" aria-keyshortcuts={BLANK_KEY.toUpperCase()} onClick={onBlank}>
              <kbd className="key">{BLANK_KEY.toUpperCase()}</kbd>
              <span>{t("decision.blank")}</span>
              <small>{t("decisionHint.blank", { count: blank.length })}</small>
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
