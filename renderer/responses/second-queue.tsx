import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { useIsStaff } from "../ui/role.ts";
import type { Typing } from "./use-typing.ts";

/** Beside the code's field: whether two people are asked for, which sheets wait for this one, and what is to be decided. */
export function SecondQueue({ surveyId, typing }: { surveyId: string; typing: Typing }) {
  const { t } = useTranslation("responses");
  const isStaff = useIsStaff();
  const [open, setOpen] = useState(false);
  const rule = useAsk("responses.secondEntry", { surveyId }, { keep: true }).data;
  if (!rule || rule.percent + rule.waiting + rule.differing === 0) return null;
  const all = rule.percent === 100 || rule.disclosedAt !== null;
  return (
    <section className="second" aria-label={t("second.label")} data-own-keys>
      <p>{all ? t("second.all") : rule.percent > 0 ? t("second.sample", { percent: rule.percent }) : t("second.none")}</p>
      {rule.forMe > 0 && (
        <p>
          {t("second.forMe", { count: rule.forMe })}{" "}
          <Button small onPress={() => setOpen(true)}>
            {t("second.show")}
          </Button>
        </p>
      )}
      {rule.waiting > rule.forMe && <p className="muted">{t("second.forOthers", { count: rule.waiting - rule.forMe })}</p>}
      {rule.differing > 0 && (
        <p>
          {t("second.differing", { count: rule.differing })}{" "}
          {isStaff ? (
            <Button small onPress={() => void typing.openDiffering()}>
              {t("second.decide")}
            </Button>
          ) : (
            <span className="muted">{t("second.staffDecides")}</span>
          )}
        </p>
      )}
      {open && (
        <ModalDialog title={t("second.title")} onClose={() => setOpen(false)}>
          <p className="muted">{t("second.why")}</p>
          <ul className="second__codes">
            {rule.codes.map((code) => (
              <li key={code}>
                <Button
                  small
                  onPress={() => {
                    setOpen(false);
                    void typing.startCode(code);
                  }}
                >
                  {code}
                </Button>
              </li>
            ))}
          </ul>
          {rule.forMe > rule.codes.length && <p className="muted">{t("second.more", { count: rule.forMe - rule.codes.length })}</p>}
          <div className="dialog__do">
            <Button onPress={() => setOpen(false)}>{t("help.close")}</Button>
          </div>
        </ModalDialog>
      )}
    </section>
  );
}
