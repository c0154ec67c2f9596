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
  const nameOf = (id: string) => (id === OTHER ? t("say.other") : names.of(id));
  return (result) => {
    if (result.valid === 0) return t("say.nobody");
    switch (result.kind) {
      case "one":
      case "several": {
        // "Other" is an answer too: where as many gave it, nobody else leads. Among equals it stands last.
        const other = (id: string) => Number(id === OTHER);
        const chosen = result.options.filter((one) => one.count > 0).sort((a, b) => b.count - a.count || other(a.id) - other(b.id));
        const [first] = chosen;
        if (!first || (first.id === OTHER && chosen.length === 1)) return t("say.onlyOther");
        const tied = chosen.filter((one) => one.count === first.count).map((one) => nameOf(one.id));
        if (result.valid === 1) return t("say.onlyAnswer", { first: tied.join(", ") });
        const share = format.wholePercent(first.share);
        if (tied.length > 1) return t(tied.length === chosen.length ? "say.even" : "say.mostEven", { share, ...ofTied(tied) });
        const said = { first: nameOf(first.id), share };
        const second = chosen[1];
        if (!second) return t("say.only", said);
        const most = t(`say.${degreeOf(first.share, format.wholePercent)}`, said);
        const next = chosen.filter((one) => one.count === second.count).map((one) => nameOf(one.id));
        const nextShare = format.wholePercent(second.share);
        return next.length > 1
          ? `${most} ${t("say.secondEven", { share: nextShare, ...ofTied(next) })}`
          : `${most} ${t("say.second", { share: nextShare, second: nameOf(second.id) })}`;
      }
      case "scale": {
        const { from, to } = question.kind === "scale" ? question : { from: 1, to: 5 };
        const given = result.points.filter((one) => one.count > 0);
        const [only] = given;
        if (only && given.length === 1) return t(result.valid === 1 ? "say.onlyPoint" : "say.onePoint", { point: only.value, from, to });
        return t("say.scale", { mean: format.decimal(result.mean ?? 0), median: format.decimal(result.median ?? 0), from, to });
      }
      case "number": {
        const values = {
          mean: format.decimal(result.mean ?? 0),
          median: format.decimal(result.median ?? 0),
          min: result.min ?? 0,
          max: result.max ?? 0,
        };
        if (result.valid === 1) return t("say.onlyAnswer", { first: String(values.min) });
        return result.min === result.max ? t("say.oneNumber", values) : t("say.number", values);
      }
      case "ranking": {
        const ordered = result.options.filter((one) => one.mean !== null).sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0));
        const [best, next] = ordered;
        if (!best) return t("say.nobody");
        const said = { best: names.of(best.id), mean: format.decimal(best.mean ?? 0) };
        if (result.valid === 1) return t("say.onlyOrder", said);
        const tied = ordered.filter((one) => one.mean === best.mean).map((one) => names.of(one.id));
        if (tied.length > 1) {
          const { first, second } = ofTied(tied);
          return t("say.orderEven", { best: first, next: second, mean: said.mean });
        }
        // Two in second place: neither is named alone.
        return next && ordered.filter((one) => one.mean === next.mean).length === 1
          ? t("say.order", { ...said, next: names.of(next.id), nextMean: format.decimal(next.mean ?? 0) })
          : t("say.orderOne", said);
      }
      case "grid": {
        const ids = result.rows[0]?.columns.map((column) => column.id) ?? [];
        const side = names.isYes(ids[0] ?? "")
          ? ids.slice(0, 1)
          : majoritySide(
              ids.filter((id) => !names.isNone(id)),
              result.rows,
            );
        const shares = result.rows
          .filter((row) => row.valid > 0)
          .map((row) => ({ id: row.id, share: shareOf(row, side) }))
          .sort((a, b) => b.share - a.share);
        const [highest] = shares;
        const lowest = shares.at(-1);
        if (!highest || !lowest || side.length === 0) return t("say.nobody");
        const said = {
          column: side.map(names.of).join(t("say.or")),
          row: names.ofRow(highest.id),
          share: format.wholePercent(highest.share),
          last: names.ofRow(lowest.id),
          lastShare: format.wholePercent(lowest.share),
        };
        if (highest === lowest) return t("say.gridOne", said);
        if (highest.share === 0) return t("say.gridNever", said);
        if (highest.share === lowest.share) return t("say.gridEven", said);
        const alone = (share: number) => shares.filter((row) => row.share === share).length === 1;
        if (!alone(highest.share)) return alone(lowest.share) ? t("say.gridLeast", said) : t("say.gridTied", said);
        return alone(lowest.share) ? t("say.grid", said) : t("say.gridMost", said);
      }
      case "shortText":
      case "longText":
        return t("say.texts", { count: result.texts });
    }
  };
}

type GridRow = Extract<QuestionResult, { kind: "grid" }>["rows"][number];
/** In whole answers, so that a sum of shares does not come out a hair apart from another. */
const shareOf = ({ columns, valid }: GridRow, ids: readonly string[]): number =>
  columns.filter(({ id }) => ids.includes(id)).reduce((sum, { count }) => sum + count, 0) / valid;

/** The half of a grid's columns that more answers went to: what most people said is what a sentence is about. A middle column is on no side. */
function majoritySide(ids: readonly string[], rows: readonly GridRow[]): readonly string[] {
  const half = Math.max(1, Math.floor(ids.length / 2));
  const [low, high] = [ids.slice(0, half), ids.slice(-half)];
  const answers = (side: readonly string[]) =>
    rows.filter(({ valid }) => valid > 0).reduce((sum, row) => sum + shareOf(row, side) * row.valid, 0);
  return answers(low) > answers(high) ? low : high;
}

/** In which words a share is told. What rounds to a half or to all is not called so unless it is. */
function degreeOf(share: number, percent: (share: number) => string): "all" | "nearlyAll" | "half" | "justHalf" | "exactHalf" | "most" {
  if (share === 1) return "all";
  if (share >= 0.9) return "nearlyAll";
  if (share === 0.5) return "exactHalf";
  if (share < 0.5) return "most";
  return percent(share) === percent(0.5) ? "justHalf" : "half";
}

/** "a, b" and "c": several in the same place, all of them named. */
const ofTied = (names: readonly string[]) => ({ first: names.slice(0, -1).join(", "), second: names.at(-1) ?? "" });
