import { useTranslation } from "react-i18next";
import type { QuestionResult } from "../../preload/contract/results.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";
import { useNames, type Names } from "./result-lines.ts";

type Grid = Extract<QuestionResult, { kind: "grid" }>;
type Sides = { readonly left: readonly string[]; readonly middle: string | undefined; readonly right: readonly string[] };

/** So many rows are easier to read sorted than in the order of the paper. */
const SORTED_FROM = 8;
/** A share narrower than this has no room for its number. */
const NARROW = 0.045;

/** Against, in between, for. The columns' own order, turned round where it begins with "yes"; "no opinion" is in between. */
function sidesOf(columns: readonly string[], names: Names): Sides {
  const turned = names.isYes(columns[0] ?? "") ? [...columns].reverse() : columns;
  const none = turned.find((id) => names.isNone(id));
  const rest = turned.filter((id) => id !== none);
  const half = Math.floor(rest.length / 2);
  if (none !== undefined || rest.length % 2 === 0)
    return { left: rest.slice(0, Math.ceil(rest.length / 2)), middle: none, right: rest.slice(Math.ceil(rest.length / 2)) };
  return { left: rest.slice(0, half), middle: rest[half], right: rest.slice(half + 1) };
}

/** The strongest colour at either end. */
function tonesOf({ left, middle, right }: Sides): Map<string, number> {
  const tones = new Map<string, number>();
  for (const [index, id] of left.entries()) tones.set(id, index === 0 ? 1 : 2);
  if (middle !== undefined) tones.set(middle, 3);
  for (const [index, id] of right.entries()) tones.set(id, index === right.length - 1 ? 5 : 4);
  return tones;
}

/** A grid: each row's answers to the left and to the right of one line, the middle one across it. */
export function Diverging({ question, result }: { question: Extract<Question, { kind: "grid" }>; result: Grid }) {
  const { t } = useTranslation("responses");
  const names = useNames(question);
  const sides = sidesOf(
    question.columns.map((column) => column.id),
    names,
  );
  const order = [...sides.left, ...(sides.middle === undefined ? [] : [sides.middle]), ...sides.right];
  const tones = tonesOf(sides);
  const rows = result.rows.map((row) => {
    const share = new Map(row.columns.map((column) => [column.id, column.share]));
    const of = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (share.get(id) ?? 0), 0);
    const middle = sides.middle === undefined ? 0 : (share.get(sides.middle) ?? 0) / 2;
    return { id: row.id, share, yes: of(sides.right), left: of(sides.left) + middle, right: of(sides.right) + middle };
  });
  const left = Math.max(0.01, ...rows.map((row) => row.left));
  const width = left + Math.max(0.01, ...rows.map((row) => row.right));
  const sorted = rows.length >= SORTED_FROM ? [...rows].sort((a, b) => b.yes - a.yes) : rows;
  const percent = (value: number) => `${(value / width) * 100}%`;
  return (
    <>
      <p className="legend">
        {order.map((id) => (
          <span key={id}>
            <i className={`dv-${tones.get(id)}`} />
            {names.of(id)}
          </span>
        ))}
        <span>{t("results.inPercent")}</span>
        {sorted !== rows && <span>{t("results.sortedBy", { column: sides.right.map(names.of).join(" + ") })}</span>}
      </p>
      <div className="dvs" style={{ "--axis": percent(left) } as React.CSSProperties}>
        {sorted.map((row) => {
          let from = left - row.left;
          return (
            <div className="dvs__row" key={row.id}>
              <span>{names.ofRow(row.id)}</span>
              <div className="dvs__bar">
                {order.map((id) => {
                  const share = row.share.get(id) ?? 0;
                  const at = from;
                  from += share;
                  return (
                    share > 0 && (
                      <i key={id} className={`dv-${tones.get(id)}`} style={{ left: percent(at), width: percent(share) }}>
                        {share / width >= NARROW && Math.round(share * 100)}
                      </i>
                    )
                  );
                })}
              </div>
            </div>
          );
        })}
      </div>
    </>
  );
}
