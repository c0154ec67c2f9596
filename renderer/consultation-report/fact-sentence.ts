import { useTranslation } from "react-i18next";
import type { PrincipleFact } from "../../preload/contract/consultation-report.ts";

/** A fact about a principle as a sentence: "12 uwag bez odpowiedzi, termin za 3 dni". */
export function useFactSentence(): (fact: PrincipleFact) => string {
  const { t } = useTranslation("report");
  return ({ code, count, days }) => {
    const term =
      code === "unanswered"
        ? days === 0
          ? t("term.today")
          : t("term.in", { count: days })
        : code === "unansweredLate"
          ? t("term.ago", { count: days })
          : t("term.days", { count: days });
    return t(`fact.${code}`, { count, term });
  };
}
