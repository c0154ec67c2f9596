import { useTranslation } from "react-i18next";
import type { QuestionResult } from "../../preload/contract/results.ts";
import { OTHER, type Question } from "../../preload/contract/survey-definition.ts";
import { useFormat } from "../ui/format.ts";
import { useNames } from "./result-lines.ts";

/** What one question came to, in one plain sentence. */
export function useSentence(question: Question): (result: QuestionResult) => string {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const names = useNames(question);
  return (result) => {
    if (result.valid === 0) return t("say.nobody");
    switch (result.kind) {
      case "one":
      case "several": {
        const [first, second] = result.options.filter((one) => one.id !== OTHER && one.count > 0).sort((a, b) => b.count - a.count);
        if (!first) return t("say.onlyOther");
        const said = { first: names.of(first.id), share: format.wholePercent(first.share) };
        if (!second) return t("say.only", said);
        const both = { ...said, second: names.of(second.id), secondShare: format.wholePercent(second.share) };
        if (second.count === first.count) return t("say.even", both);
        return first.share > 0.5 ? t("say.half", both) : t("say.most", both);
      }
      case "scale": {
        const { from, to } = question.kind === "scale" ? question : { from: 1, to: 5 };
        return t("say.scale", { mean: format.decimal(result.mean ?? 0), median: format.decimal(result.median ?? 0), from, to });
      }
      case "number": {
        const values = {
          mean: format.decimal(result.mean ?? 0),
          median: format.decimal(result.median ?? 0),
          min: result.min ?? 0,
          max: result.max ?? 0,
        };
        return result.min === result.max ? t("say.oneNumber", values) : t("say.number", values);
      }
      case "ranking": {
        const [best, next] = result.options.filter((one) => one.mean !== null).sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0));
        if (!best) return t("say.nobody");
        const said = { best: names.of(best.id), mean: format.decimal(best.mean ?? 0) };
        return next
          ? t("say.order", { ...said, next: names.of(next.id), nextMean: format.decimal(next.mean ?? 0) })
          : t("say.orderOne", said);
      }
      case "grid": {
        const ids = result.rows[0]?.columns.map((column) => column.id) ?? [];
        const target = names.isYes(ids[0] ?? "") ? ids[0] : ids.filter((id) => !names.isNone(id)).at(-1);
        const shares = result.rows
          .filter((row) => row.valid > 0)
          .map((row) => ({ id: row.id, share: row.columns.find((column) => column.id === target)?.share ?? 0 }))
          .sort((a, b) => b.share - a.share);
        const [highest] = shares;
        const lowest = shares.at(-1);
        if (!highest || !lowest || target === undefined) return t("say.nobody");
        const said = { column: names.of(target), row: names.ofRow(highest.id), share: format.wholePercent(highest.share) };
        return highest === lowest
          ? t("say.gridOne", said)
          : t("say.grid", { ...said, last: names.ofRow(lowest.id), lastShare: format.wholePercent(lowest.share) });
      }
      case "shortText":
      case "longText":
        return t("say.texts", { count: result.texts });
    }
  };
}
