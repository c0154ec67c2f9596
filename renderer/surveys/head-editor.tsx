import { useTranslation } from "react-i18next";
import { Banner } from "../ui/parts.tsx";
import { flawsOf, HEAD, useBuilder } from "./builder-state.ts";
import { LocalField } from "./local-field.tsx";
import { useFlawText } from "./names.ts";

/** What stands before the first question. */
export function HeadEditor() {
  const { t } = useTranslation("surveys");
  const { definition, change, flaws } = useBuilder();
  const textOf = useFlawText();
  const own = flawsOf(flaws, null);
  return (
    <section className="pane builder__item" aria-label={t("head.legend")}>
      <div className="pane__head">
        <h2>{t("head.legend")}</h2>
      </div>
      <div className="fields">
        <LocalField
          large
          marker="first"
          label={t("head.title")}
          hint={t("head.titleHint")}
          text={definition.title}
          languages={definition.languages}
          onChange={(title) => change({ ...definition, title }, HEAD, "title")}
        />
        <LocalField
          lines
          label={t("head.lead")}
          hint={t("head.leadHint")}
          text={definition.lead}
          languages={definition.languages}
          onChange={(lead) => change({ ...definition, lead }, HEAD, "lead")}
        />
        {own.some((flaw) => flaw.severity === "error") && (
          <ul className="flaws">
            {own
              .filter((flaw) => flaw.severity === "error")
              .map((flaw) => (
                <li key={flaw.code}>{textOf(flaw)}</li>
              ))}
          </ul>
        )}
        {own.some((flaw) => flaw.code === "longSurvey") && (
          <Banner
            tone="warn"
            title={textOf(
              own.find((flaw) => flaw.code === "longSurvey") ?? { code: "longSurvey", severity: "warning", item: null, params: {} },
            )}
          >
            <p className="small">{t("advice.longSurvey")}</p>
          </Banner>
        )}
        <p className="hint">{t("head.auto")}</p>
      </div>
    </section>
  );
}
