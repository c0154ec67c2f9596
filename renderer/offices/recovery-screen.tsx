import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionState } from "../../preload/contract/lobby.ts";
import { call, Refusal } from "../client.ts";
import { useLanguage } from "../language.ts";
import { takeBytes } from "../ui/blob.ts";
import { Button, CheckInput } from "../ui/controls.tsx";
import { Banner } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { Mark } from "../ui/town.tsx";
import { showCode, type IssuedCode } from "./recovery-code.ts";

/** The recovery code, shown once. The way on opens when the person says that it is on paper. */
export function RecoveryScreen({ issued, session }: { issued: IssuedCode; session: SessionState }) {
  const { t } = useTranslation("offices");
  const language = useLanguage();
  const [printed, setPrinted] = useState(false);
  const [preparing, setPreparing] = useState(false);
  const [saved, setSaved] = useState("");
  const [error, setError] = useState<string>();

  async function print(): Promise<void> {
    setPreparing(true);
    setError(undefined);
    try {
      const page = await call("lobby.codePage", { code: issued.code, language });
      takeBytes(page.pdf, "application/pdf", page.name);
      setSaved(page.name);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      setError(refusalSentence(problem.error));
    } finally {
      setPreparing(false);
    }
  }

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
        <p className="code">{issued.code}</p>
        <p className="code__for">{t("code.for", { person: issued.personName, login: issued.login })}</p>
        <Button icon="printer" onPress={() => void print()} isDisabled={preparing}>
          {t("code.print")}
        </Button>
        <p className="code__saved" role="status">
          {saved && t("code.saved", { name: saved })}
        </p>
        {error && <Banner tone="bad" title={error} />}
        <div className="code__done">
          <CheckInput label={t("code.printed")} hint={t("code.printedHint")} value={printed} onChange={setPrinted} />
        </div>
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
