import { useTranslation } from "react-i18next";
import type { Flaw } from "../../preload/contract/survey-check.ts";
import type { Item } from "../../preload/contract/survey-definition.ts";
import { Language } from "../../preload/contract/text.ts";

const isLanguage = (value: unknown): value is Language => Language.options.some((language) => language === value);

/** An item by its text, shortened; or by its kind, while nothing is written. */
export function useItemName() {
  const { t } = useTranslation("surveys");
  return (item: Item): string => {
    const text = item.text.pl || t(`kinds.${item.kind}`);
    return text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text;
  };
}

/** What kind of answer it takes: "najwyżej 3 odpowiedzi", "siatka, 4 wiersze". */
export function useItemSum() {
  const { t } = useTranslation("surveys");
  return (item: Item): string => {
    switch (item.kind) {
      case "several":
        return item.max === null ? t("sums.several") : t("sums.max", { count: item.max });
      case "scale":
        return t("sums.scale", { from: item.from, to: item.to });
      case "grid":
        return t("sums.grid", { count: item.rows.length });
      case "ranking":
        return t("sums.ranking", { count: item.options.length });
      case "number":
        return t("sums.number", { min: item.min, max: item.max });
      default:
        return t(`sums.${item.kind}`);
    }
  };
}

/** What is wrong, in words. */
export function useFlawText() {
  const { t } = useTranslation("surveys");
  return ({ code, params }: Flaw): string => {
    const count = Number(params["count"] ?? 0);
    const { language } = params;
    const said = t(`flaws.${code}`, { ...params, count, ...(isLanguage(language) && { language: t(`inLanguage.${language}`) }) });
    const { list } = params;
    return list === "rows" || list === "columns" ? `${t(`lists.${list}`)}: ${said}` : said;
  };
}
