import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Consultation } from "../../preload/contract/consultations.ts";
import { useAsk } from "../client.ts";
import { keepTogether } from "../language.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { Status } from "../ui/parts.tsx";

/** What the law says here, in plain sentences, and the privacy notice that goes on every sheet. */
export function FormAside({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const templates = useAsk("consultations.templates", undefined);
  const [reading, read] = useState(false);
  const template = templates.data?.find(({ id }) => id === one.template);
  return (
    <aside className="cform__aside" aria-label={t("law.title")}>
      <h2>{t("law.title")}</h2>
      <ul>
        {template?.notes.map(({ code, checked, article }) => (
          <li key={code}>
            {t(`law.${code as "important"}`)} {article && <span className="cform__cite">{keepTogether(article)}</span>}{" "}
            {!checked && <Status sign="warn">{t("law.unchecked")}</Status>}
          </li>
        ))}
        <li>{t("law.more")}</li>
        <li>
          {t("law.notice")}{" "}
          <Button look="quiet" small onPress={() => read(true)}>
            {t("law.readNotice")}
          </Button>
        </li>
      </ul>
      {reading && <NoticeDialog id={one.id} onClose={() => read(false)} />}
    </aside>
  );
}

function NoticeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("consultations");
  const notice = useAsk("consultations.privacyNotice", { id });
  return (
    <ModalDialog title={t("law.noticeTitle")} onClose={onClose} wide>
      <p className="muted">{t("law.noticeBody")}</p>
      {notice.data && notice.data.missing.length > 0 && (
        <p className="field__error">
          {t("law.noticeMissing", { what: notice.data.missing.map((part) => t(`law.part.${part}`)).join(", ") })}
        </p>
      )}
      {notice.data && (
        <div className="notice" lang="pl">
          {notice.data.full.pl.split("\n").map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      <div className="dialog__do">
        <Button autoFocus onPress={onClose}>
          {t("law.close")}
        </Button>
      </div>
    </ModalDialog>
  );
}
