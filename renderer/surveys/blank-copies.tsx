import { useTranslation } from "react-i18next";
import { LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { SurveyCard } from "../../preload/contract/surveys.ts";
import { useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { takeFile } from "../ui/files.tsx";
import { RefusalBanner } from "../ui/parts.tsx";

/** The sheet without a code, accessible: to send by e-mail or to put on a page. */
export function BlankCopies({ survey }: { survey: SurveyCard }) {
  const { t } = useTranslation("surveys");
  const copy = useDo("surveys.blankCopy");
  return (
    <section className="survey__blank" aria-label={t("tab.blank")}>
      <h3>{t("tab.blank")}</h3>
      <p className="small muted">{t("tab.blankHint")}</p>
      <div className="form__do">
        {survey.languages.flatMap((language) =>
          LayoutVariant.options.map((variant) => (
            <Button
              key={`${variant}-${language}`}
              small
              icon="download"
              isDisabled={copy.isPending}
              onPress={() => copy.mutate({ id: survey.id, variant, language }, { onSuccess: (file) => takeFile(file.id) })}
            >
              {t("tab.blankTake", { variant: t(`tab.variants.${variant}`), language: t(`languages.${language}`) })}
            </Button>
          )),
        )}
      </div>
      <RefusalBanner error={copy.error} />
    </section>
  );
}
