import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, QuestionResult } from "../../preload/contract/results.ts";
import { inLanguage, type Question } from "../../preload/contract/survey-definition.ts";
import { useLanguage } from "../language.ts";
import { Segments } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Bars, Columns } from "./bars-chart.tsx";
import { Diverging } from "./diverging-chart.tsx";
import { type Line, linesOf, useNames } from "./result-lines.ts";
import { ResultTable } from "./result-table.tsx";
import { useSentence } from "./sentence.ts";
import { TextsList } from "./texts-list.tsx";
import { ThemeCounts } from "./theme-counts.tsx";

/** Whose written words may be listed: none for those who may not read them. */
export type TextsOf = { surveyId: string; channel?: Channel } | null;
type Props = { surveyId: string; question: Question; result: QuestionResult; number: number; texts: TextsOf };

/** One question: what it came to in a sentence, as a chart, as a table, and where the answers came from. */
export function QuestionResultView({ surveyId, question, result, number, texts }: Props) {
  const { t } = useTranslation("responses");
  const language = useLanguage();
  const sentence = useSentence(question)(result);
  const [view, setView] = useState<"chart" | "table">("chart");
  const written = result.kind === "shortText" || result.kind === "longText";
  const asChart = view === "chart" && !written && result.valid > 0;
  const heading = `result-${result.id}`;
  return (
    <section className={result.kind === "grid" && !asChart ? "result result--wide" : "result"} aria-labelledby={heading}>
      <div className="result__head">
        <div>
          <h2 id={heading}>
            {number}. {inLanguage(question.text, language)}
          </h2>
          <p className="result__say">{sentence}</p>
        </div>
        {!written && result.valid > 0 && (
          <Segments
            label={t("results.view")}
            value={view}
            onChange={setView}
            options={[
              { value: "chart", label: t("results.chart") },
              { value: "table", label: t("results.table") },
            ]}
          />
        )}
      </div>
      <div className="result__body">
        {asChart && (
          <div aria-hidden="true">
            <Chart question={question} result={result} />
          </div>
        )}
        {!written && (
          <div className={asChart ? "sr" : "result__table"}>
            <ResultTable question={question} result={result} />
          </div>
        )}
        {"texts" in result && result.texts > 0 && <ThemeCounts surveyId={surveyId} question={question.id} maySort={texts !== null} />}
        {"texts" in result && result.texts > 0 && texts && <TextsList {...texts} question={question} count={result.texts} open={written} />}
      </div>
      <Sources question={question} result={result} />
    </section>
  );
}

/** The same numbers as the table has, drawn; a screen reader is given the table alone. */
function Chart({ question, result }: { question: Question; result: QuestionResult }) {
  const names = useNames(question);
  if (result.kind === "grid" && question.kind === "grid") return <Diverging question={question} result={result} />;
  if (result.kind === "scale")
    return (
      <Columns
        lines={result.points.map((one) => ({ id: String(one.value), text: String(one.value), count: one.count, share: one.share }))}
      />
    );
  if (result.kind === "number")
    return (
      <Columns
        lines={result.bins.map(({ from, to, count }) => ({
          id: String(from),
          text: from === to ? String(from) : `${from}–${to}`,
          count,
          share: result.valid === 0 ? 0 : count / result.valid,
        }))}
      />
    );
  const lines: Line[] = linesOf(result, names);
  return <Bars lines={lines} ranking={result.kind === "ranking"} />;
}

/** Where the answers came from, and how many people the shares are of. */
function Sources({ question, result }: { question: Question; result: QuestionResult }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const channels = Object.entries(result.channels) as [Channel, number][];
  const most = question.kind === "several" ? question.max : null;
  return (
    <aside className="split">
      {channels.length > 0 && <h3>{t("results.sources")}</h3>}
      {channels
        .sort(([, a], [, b]) => b - a)
        .map(([channel, count], index) => (
          <div className="split__row" key={channel}>
            <p>
              <span>{t(`channel.${channel}`)}</span>
              <span>{format.number(count)}</span>
            </p>
            <div className="meter" aria-hidden="true">
              <i className={["", "bg-3", "bg-2"][index] ?? "bg-mute"} style={{ width: `${(count / result.valid) * 100}%` }} />
            </div>
          </div>
        ))}
      <p className="hint">
        {t("results.answered", { count: result.valid })}
        {result.blank > 0 && ` ${t("results.blank", { count: result.blank })}`}
        {result.invalid > 0 && ` ${t(result.kind === "grid" ? "results.invalidGrid" : "results.invalid", { count: result.invalid })}`}
        {question.kind === "several" && ` ${most === null ? t("results.overlap") : t("results.overlapMost", { count: most })}`}
      </p>
    </aside>
  );
}
