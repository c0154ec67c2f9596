import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EditionText } from "../../preload/contract/school-budgets.ts";
import type { ProjectText } from "../../preload/contract/school-budget-projects.ts";
import { Button, TextInput } from "../ui/controls.tsx";

type Translations = ProjectText["translations"];
const FURTHER = ["uk", "en"] as const;

/** Title and summary in the ballot's further languages, and in others where somebody adds them. */
export function ProjectTranslations({
  languages,
  value,
  onChange,
  errorOf,
  isDisabled,
}: {
  languages: EditionText["languages"];
  value: Translations;
  onChange: (value: Translations) => void;
  errorOf: (field: string) => string | undefined;
  isDisabled: boolean;
}) {
  const { t } = useTranslation("budgets");
  const [added, setAdded] = useState<readonly string[]>([]);
  const isShown = (language: (typeof FURTHER)[number]) =>
    languages.includes(language) || added.includes(language) || value[language].title !== "" || value[language].summary !== "";
  return (
    <fieldset className="fields cform__part" disabled={isDisabled}>
      <legend>{t("project.translations")}</legend>
      <p className="muted small">{t("project.translationsHint")}</p>
      {FURTHER.filter(isShown).map((language) => (
        <div className="fields" key={language}>
          {(["title", "summary"] as const).map((field) => (
            <TextInput
              key={field}
              label={t(`project.translated.${language}.${field}`)}
              lang={language}
              value={value[language][field]}
              onChange={(text) => onChange({ ...value, [language]: { ...value[language], [field]: text } })}
              error={errorOf(`translations.${language}.${field}`)}
              {...(field === "summary" && { rows: 2 })}
              isDisabled={isDisabled}
            />
          ))}
        </div>
      ))}
      {!isDisabled && (
        <p className="form__do">
          {FURTHER.filter((language) => !isShown(language)).map((language) => (
            <Button key={language} small icon="plus" onPress={() => setAdded([...added, language])}>
              {t(`project.translated.${language}.add`)}
            </Button>
          ))}
        </p>
      )}
    </fieldset>
  );
}
