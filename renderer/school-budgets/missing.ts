import { useTranslation } from "react-i18next";
import type { Missing } from "../../preload/contract/consultations.ts";

/** What the announcement needs, as the thing to do: "Podaj nazwę szkoły". */
export function useMissingSentence(): (missing: Missing) => string {
  const { t } = useTranslation("budgets");
  return ({ field, code }) => {
    const listed = /^(pools|groups)\.(\d+)\.(name|amount|voters)$/.exec(field);
    const number = Number(listed?.[2] ?? 0) + 1;
    if (listed) return t(`missing.${listed[1]}.${listed[3]}` as "missing.pools.name", { number });
    if (code === "endsBeforeStart" || code === "beforeCall" || code === "overPools") return t(`missing.${code}`);
    switch (field) {
      case "title":
      case "host":
        return t(`missing.${field}`);
      case "groups":
        return t("missing.noGroups");
      case "stages.call.to":
        return t("missing.callTo");
      default:
        return t("missing.voting");
    }
  };
}
