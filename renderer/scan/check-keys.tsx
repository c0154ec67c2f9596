import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ScanItem } from "../../preload/contract/scan.ts";
import { ModalDialog } from "../ui/dialog.tsx";
import { BLANK_KEY, KEYS } from "./box-question.tsx";

const One = ({ keys, children }: { keys: readonly string[]; children: ReactNode }) => (
  <span>
    {keys.map((key) => (
      <kbd key={key} className="key">
        {key}
      </kbd>
    ))}
    {children}
  </span>
);

const DECIDE = KEYS.map(({ key }) => key.toUpperCase());

/** The keys that do something now, at the foot of the screen. */
export function CheckKeys({ kind, onAll }: { kind: ScanItem["kind"] | undefined; onAll: () => void }) {
  const { t } = useTranslation("scan");
  return (
    <>
      <div className="keys">
        {kind === "box" && <One keys={DECIDE}>{t("key.decide")}</One>}
        {kind === "text" && (
          <>
            <One keys={["Enter"]}>{t("key.enter")}</One>
            <One keys={["Esc"]}>{t("key.nothing")}</One>
          </>
        )}
        <One keys={["Backspace"]}>{t(kind === "text" ? "key.takeBackEmpty" : "key.takeBack")}</One>
        <One keys={kind === "text" ? ["PageUp", "PageDown"] : ["←", "→"]}>{t("key.move")}</One>
        {kind && <One keys={[kind === "text" ? "F2" : t("key.space")]}>{t("key.whole")}</One>}
      </div>
      <div className="keys">
        <button type="button" className="keys__all" onClick={onAll}>
          <kbd className="key">F1</kbd> {t("key.all")}
        </button>
      </div>
    </>
  );
}

/** F1: every key of this screen. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("scan");
  const lines: [keys: readonly string[], does: string][] = [
    ...KEYS.map(({ key, decision }): [string[], string] => [[key.toUpperCase()], t(`decision.${decision}`)]),
    [[BLANK_KEY.toUpperCase()], t("key.blank")],
    [["Backspace"], t("key.takeBack")],
    [["←", "→", "PageUp", "PageDown"], t("key.move")],
    [[t("key.space"), "F2"], t("key.whole")],
    [["Enter"], t("key.enter")],
    [["Shift Enter"], t("key.newLine")],
    [["Ctrl Enter"], t("key.soItIs")],
    [["Esc"], t("key.nothing")],
    [["F1"], t("key.all")],
  ];
  return (
    <ModalDialog title={t("check.keys")} wide onClose={onClose}>
      <dl className="keylist">
        {lines.map(([keys, does]) => (
          <div className="keylist__one" key={keys.join(" ")}>
            <dt>
              {keys.map((key) => (
                <kbd className="key" key={key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </ModalDialog>
  );
}
