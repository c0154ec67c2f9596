import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionState } from "../../preload/contract/lobby.ts";
import { Button, CheckInput } from "../ui/controls.tsx";
import { Mark } from "../ui/town.tsx";
import { showCode, type IssuedCode } from "./recovery-code.ts";

/** The recovery code, shown once. The way on opens when the person says that it is on paper. */
export function RecoveryScreen({ issued, session }: { issued: IssuedCode; session: SessionState }) {
  const { t } = useTranslation("offices");
  const [printed, setPrinted] = useState(false);
  return (
    <main className="lobby">
      <title>{`${t("code.title")} – Rynek`}</title>
      <div className="lobby__in">
        <p className="brand">
          <Mark />
          Rynek
        </p>
        <h1>{t("code.title")}</h1>
        <p className="muted">{t("code.why", { office: session.office?.name ?? "" })}</p>
        <p className="code" aria-label={t("code.title")}>
          {issued.code}
        </p>
        <p className="code__for">{t("code.for", { person: issued.personName, login: issued.login })}</p>
        <CheckInput label={t("code.printed")} hint={t("code.printedHint")} value={printed} onChange={setPrinted} />
        <div className="form__do">
          <Button
            look="main"
            isDisabled={!printed}
            onPress={() => {
              window.location.hash = issued.goOn;
              showCode(undefined);
            }}
          >
            {t("next")}
          </Button>
        </div>
      </div>
    </main>
  );
}
