import type { ReactNode } from "react";
import type { QuestionResult } from "../../../preload/contract/results.ts";
import { inLanguage, type LocalText, type Question } from "../../../preload/contract/survey-definition.ts";
import type { Frame } from "../frame.ts";
import { Local } from "../parts.tsx";

type Of<K extends Question["kind"]> = {
  readonly frame: Frame;
  readonly question: Extract<Question, { kind: K }>;
  readonly result: Extract<QuestionResult, { kind: K }>;
};
type Props = { frame: Frame; question: Question; result: QuestionResult; number: number; id: string };

/** One question: the table is the chart, and its caption says how many people it speaks of. */
export function QuestionTable({ frame, question, result, number, id }: Props) {
  return (
    <>
      <h3 id={id}>
        {number}. <Local frame={frame} text={question.text} />
      </h3>
      {table(frame, question, result, id)}
    </>
  );
}

function table(frame: Frame, question: Question, result: QuestionResult, id: string): ReactNode {
  if ((question.kind === "one" || question.kind === "several") && (result.kind === "one" || result.kind === "several"))
    return <Choice frame={frame} question={question} result={result} />;
  if (question.kind === "scale" && result.kind === "scale") return <Scale frame={frame} question={question} result={result} />;
  if (question.kind === "grid" && result.kind === "grid") return <Grid frame={frame} question={question} result={result} id={id} />;
  if (question.kind === "ranking" && result.kind === "ranking") return <Ranking frame={frame} question={question} result={result} />;
  if (question.kind === "number" && result.kind === "number") return <Figures frame={frame} question={question} result={result} />;
  // What people wrote may name somebody: only how many wrote is told.
  return <p>{frame.words.t("results.wrote", { count: result.valid })}</p>;
}

/** "Jedna odpowiedź. Odpowiedziało 312 osób. Nieważne w tym pytaniu: 3." */
function caption({ words: w }: Frame, { valid, invalid }: QuestionResult, rule: string): string {
  const sentences = [rule, w.t("results.answered", { count: valid }), invalid > 0 && w.t("results.invalid", { count: invalid })];
  return sentences.filter(Boolean).join(" ");
}

/** A row with its bar. The bar repeats the number, so it is hidden from screen readers. */
export function Share({
  frame: { words: w },
  count,
  share,
  children,
}: {
  frame: Frame;
  count: number;
  share: number;
  children: ReactNode;
}) {
  return (
    <tr>
      <th scope="row">
        {children}
        <svg className="fig" aria-hidden="true">
          <rect className="bg" width="100%" height="100%" />
          <rect width={`${(share * 100).toFixed(1)}%`} height="100%" />
        </svg>
      </th>
      <td className="r">{w.number(count)}</td>
      <td className="r">
        <b>{w.percent(share)}</b>
      </td>
    </tr>
  );
}

function Bars({ frame: { words: w }, caption: said, children }: { frame: Frame; caption: string; children: ReactNode }) {
  return (
    <table>
      <caption>{said}</caption>
      <thead>
        <tr>
          <th scope="col">{w.t("results.answer")}</th>
          <th scope="col" className="r">
            {w.t("results.people")}
          </th>
          <th scope="col" className="r">
            {w.t("results.share")}
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

const textOf = (options: readonly { id: string; text: LocalText }[], id: string): LocalText | undefined =>
  options.find((option) => option.id === id)?.text;

type ChoiceProps = {
  frame: Frame;
  question: Extract<Question, { kind: "one" | "several" }>;
  result: Extract<QuestionResult, { kind: "one" | "several" }>;
};
function Choice({ frame, question, result }: ChoiceProps) {
  const { words: w } = frame;
  const several = question.kind === "several" ? question : undefined;
  const rule = several
    ? several.max === null
      ? w.t("results.several")
      : w.t("results.severalMax", { max: several.max })
    : w.t("results.one");
  return (
    <Bars frame={frame} caption={caption(frame, result, rule)}>
      {result.options.map(({ id, count, share }) => {
        const text = textOf(question.options, id);
        return (
          <Share key={id} frame={frame} count={count} share={share}>
            {text ? <Local frame={frame} text={text} /> : w.t("results.other")}
          </Share>
        );
      })}
    </Bars>
  );
}

function Scale({ frame, question, result }: Of<"scale">) {
  const { words: w, language } = frame;
  const end = (value: number, text: LocalText) => {
    const said = inLanguage(text, language);
    return said ? w.t("results.scaleEnd", { value, words: said }) : String(value);
  };
  const rule = w.t("results.scale", { low: end(question.from, question.low), high: end(question.to, question.high) });
  const mean = result.mean === null ? "" : w.t("results.mean", { mean: w.number(result.mean, 1) });
  return (
    <Bars frame={frame} caption={caption(frame, result, [rule, mean].filter(Boolean).join(" "))}>
      {result.points.toReversed().map(({ value, count, share }) => (
        <Share key={value} frame={frame} count={count} share={share}>
          {w.number(value)}
        </Share>
      ))}
    </Bars>
  );
}

/** A wide table scrolls in a box of its own, which the keyboard can reach (WCAG 1.4.10, 2.1.1); what it says stands above and stays in view. */
function Grid({ frame, question, result, id }: Of<"grid"> & { id: string }) {
  const { words: w } = frame;
  return (
    <>
      <p className="s soft">{caption(frame, result, w.t("results.grid"))}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className="sc" tabIndex={0} aria-labelledby={id}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{w.t("results.rows")}</th>
              {question.columns.map((column) => (
                <th key={column.id} scope="col" className="r">
                  <Local frame={frame} text={column.text} />
                </th>
              ))}
              <th scope="col" className="r">
                {w.t("results.ofRow")}
              </th>
            </tr>
          </thead>
          <tbody>
            {question.rows.map((row) => {
              const counts = result.rows.find(({ id: rowId }) => rowId === row.id);
              return (
                counts && (
                  <tr key={row.id}>
                    <th scope="row">
                      <Local frame={frame} text={row.text} />
                    </th>
                    {question.columns.map((column) => {
                      const cell = counts.columns.find(({ id: columnId }) => columnId === column.id);
                      return (
                        <td key={column.id} className="r">
                          {w.number(cell?.count ?? 0)}
                          <br />
                          <b>{w.percent(cell?.share ?? 0)}</b>
                        </td>
                      );
                    })}
                    <td className="r">{w.number(counts.valid)}</td>
                  </tr>
                )
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Ranking({ frame, question, result }: Of<"ranking">) {
  const { words: w } = frame;
  const ordered = result.options.toSorted((a, b) => (a.mean ?? Infinity) - (b.mean ?? Infinity));
  return (
    <table>
      <caption>{caption(frame, result, w.t("results.ranking"))}</caption>
      <thead>
        <tr>
          <th scope="col">{w.t("results.answer")}</th>
          <th scope="col" className="r">
            {w.t("results.place")}
          </th>
          <th scope="col" className="r">
            {w.t("results.first")}
          </th>
        </tr>
      </thead>
      <tbody>
        {ordered.map(({ id, mean, first }) => {
          const text = textOf(question.options, id);
          return (
            text && (
              <tr key={id}>
                <th scope="row">
                  <Local frame={frame} text={text} />
                </th>
                <td className="r">
                  <b>{mean === null ? "–" : w.number(mean, 1)}</b>
                </td>
                <td className="r">{w.number(first)}</td>
              </tr>
            )
          );
        })}
      </tbody>
    </table>
  );
}

function Figures({ frame, question, result }: Of<"number">) {
  const { words: w, language } = frame;
  const unit = inLanguage(question.unit, language);
  const rows = [
    ["results.numberMean", result.mean],
    ["results.numberMedian", result.median],
    ["results.numberMin", result.min],
    ["results.numberMax", result.max],
  ] as const;
  return (
    <>
      <p>{caption(frame, result, "")}</p>
      {result.valid > 0 && (
        <dl className="facts">
          {rows.map(([key, value]) => (
            <div key={key}>
              <dt>{w.t(key)}</dt>
              <dd>
                {value === null ? "–" : w.number(value, Number.isInteger(value) ? 0 : 1)} {unit}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
