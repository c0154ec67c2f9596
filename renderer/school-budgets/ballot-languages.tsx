import { useTranslation } from "react-i18next";
import type { EditionText } from "../../preload/contract/school-budgets.ts";
import { CheckInput } from "../ui/controls.tsx";

type Props = {
  languages: EditionText["languages"];
  onChange: (languages: EditionText["languages"]) => void;
  isDisabled: boolean;
};

/** Which languages stand on the ballot beside Polish. */
export function BallotLanguages({ languages, onChange, isDisabled }: Props) {
  const { t } = useTranslation("budgets");
  const put = (language: "en" | "uk", wanted: boolean) =>
    onChange((["pl", "en", "uk"] as const).filter((one) => (one === language ? wanted : languages.includes(one))));
  return (
    <div className="choice" role="group" aria-label={t("languages.title")}>
      <span className="label">{t("languages.title")}</span>
      <p className="hint">{t("languages.hint")}</p>
      {(["uk", "en"] as const).map((language) => (
        <CheckInput
          key={language}
          label={t(`languages.${language}`)}
          value={languages.includes(language)}
          onChange={(wanted) => put(language, wanted)}
          isDisabled={isDisabled}
        />
      ))}
    </div>
  );
}
