import { useTranslation } from "react-i18next";
import { Button } from "../ui/controls.tsx";

type Props = {
  from: number;
  shown: number;
  found: number;
  page: number;
  mayRule: boolean;
  mayType: boolean;
  approval: boolean;
  onMove: (to: number) => void;
};

/** The keys of the register, and its pages. */
export function RemarksFoot({ from, shown, found, page, mayRule, mayType, approval, onMove }: Props) {
  const { t } = useTranslation("remarks");
  const keys = [
    ["↑ ↓", t("keys.move")],
    [t("keys.space"), t("keys.choose")],
    ["Enter", t("keys.open")],
    ...(mayRule ? [["1–5", t("keys.digits")] as const, ["R", t("keys.rule")] as const] : []),
    ...(mayType ? [["T", t("keys.tag")] as const] : []),
    ...(mayRule && approval ? [["Z", t("keys.approve")] as const] : []),
    [t("keys.pageKeys"), t("keys.page")],
  ] as const;
  return (
    <div className="remarks__foot">
      <div className="keys" role="group" aria-label={t("keys.label")}>
        {keys.map(([key, what]) => (
          <span key={key}>
            <kbd className="key">{key}</kbd> {what}
          </span>
        ))}
      </div>
      {found > 0 && (
        <div className="remarks__pager">
          <Button look="icon" small icon="left" aria-label={t("previous")} isDisabled={from === 0} onPress={() => onMove(from - page)} />
          <span role="status">{t("range", { from: from + 1, to: from + shown, all: found })}</span>
          <Button
            look="icon"
            small
            icon="right"
            aria-label={t("next")}
            isDisabled={from + page >= found}
            onPress={() => onMove(from + page)}
          />
        </div>
      )}
    </div>
  );
}
