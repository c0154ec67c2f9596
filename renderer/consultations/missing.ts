import { useTranslation } from "react-i18next";
import type { Missing } from "../../preload/contract/consultations.ts";

/** What publication needs, as the thing to do: "Podaj pierwszy dzień". */
export function useMissingSentence(): (missing: Missing) => string {
  const { t } = useTranslation("consultations");
  return ({ field, code }) => {
    const place = /^places\.(\d+)\.name$/.exec(field);
    if (place) return t("missing.placeName", { number: Number(place[1]) + 1 });
    if (code === "endsBeforeStart") return t("missing.endsBeforeStart");
    switch (field) {
      case "title":
      case "purpose":
      case "startsOn":
      case "endsOn":
      case "places":
      case "description":
        return t(`missing.${field}`);
      case "contact.name":
        return t("missing.contactName");
      default:
        return t("missing.contactPhone");
    }
  };
}
