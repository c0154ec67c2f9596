import { areFew, Channel, SMALLEST_GROUP } from "../../../preload/contract/results.ts";
import { plainText } from "../../../preload/contract/rich-text.ts";
import { questionsOf } from "../../../preload/contract/survey-definition.ts";
import type { SiteConsultation, SiteSurvey } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Local, PolishOnly, Section } from "../parts.tsx";
import { RichTextView } from "../rich-text.tsx";
import type { SurveyResults } from "../survey-results.ts";
import { Feedback } from "./feedback.tsx";
import { QuestionTable, Share } from "./question-results.tsx";
import { ReceiptsLink } from "./receipts.tsx";

type Counted = SiteSurvey & { readonly results: SurveyResults };

/** What came of a finished consultation: the office's answer first, then the counts it stands on. */
export function Results({ frame, consultation }: { frame: Frame; consultation: SiteConsultation }) {
  const { words: w } = frame;
  const counted = consultation.surveys.filter((survey): survey is Counted => survey.results !== null);
  const outcome = plainText(consultation.outcome) !== "";
  if (!consultation.resultsOn && !outcome) return null;
  return (
    <>
      <Section id="wynik" title={w.t("results.outcome")}>
        {consultation.resultsOn && <Tally frame={frame} consultation={consultation} counted={counted} />}
        {outcome && (
          <>
            <PolishOnly frame={frame} />
            <div {...frame.polish}>
              <RichTextView document={consultation.outcome} />
            </div>
          </>
        )}
      </Section>
      <Feedback frame={frame} consultation={consultation} />
      {counted.map((survey, n) => (
        <Answers key={survey.code} frame={frame} survey={survey} suffix={n === 0 ? "" : `-${n + 1}`} named={counted.length > 1} />
      ))}
    </>
  );
}

/** The figures of the whole consultation, right also when there are none: no remarks at all is the usual case. */
function Tally({ frame, consultation, counted }: { frame: Frame; consultation: SiteConsultation; counted: readonly Counted[] }) {
  const { words: w } = frame;
  const { remarks } = consultation;
  const sheets = counted.reduce((sum, { results }) => sum + results.results.responses, 0);
  const rulings = (["accepted", "partly", "rejected", "outside", "noted"] as const).filter((ruling) => remarks[ruling] > 0);
  return (
    <>
      <div className="tally">
        {counted.length > 0 && (
          <div>
            <b>{w.number(sheets)}</b> {w.t("results.sheets", { count: sheets })}
          </div>
        )}
        <div>
          <b>{w.number(remarks.all)}</b> {w.t("results.remarks", { count: remarks.all })}
        </div>
      </div>
      {rulings.length > 0 && (
        <ul>
          {rulings.map((ruling) => (
            <li key={ruling}>
              <b>{w.number(remarks[ruling])}</b> {w.t(`results.${ruling}`, { count: remarks[ruling] })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Answers({ frame, survey, suffix, named }: { frame: Frame; survey: Counted; suffix: string; named: boolean }) {
  const { words: w } = frame;
  const { definition, results } = survey.results;
  const byId = new Map(results.questions.map((result) => [result.id, result]));
  const title = named ? <Local frame={frame} text={definition.title} /> : w.t("results.answers");
  if (results.responses === 0)
    return (
      <Section id={`odpowiedzi${suffix}`} title={title}>
        <p>{w.t("results.noSheets")}</p>
      </Section>
    );
  if (areFew(results))
    return (
      <Section id={`odpowiedzi${suffix}`} title={title}>
        <p>{w.t("results.few", { responses: w.number(results.responses), smallest: w.number(SMALLEST_GROUP) })}</p>
      </Section>
    );
  return (
    <>
      <Section id={`odpowiedzi${suffix}`} title={title}>
        {questionsOf(definition).map((question, n) => {
          const result = byId.get(question.id);
          return (
            result && (
              <QuestionTable
                key={question.id}
                frame={frame}
                question={question}
                result={result}
                number={n + 1}
                id={`p${suffix}-${n + 1}`}
              />
            )
          );
        })}
      </Section>
      <Section id={`drogi${suffix}`} title={w.t("results.channels")}>
        <table>
          <caption>{w.t("results.byChannel", { count: w.number(results.responses) })}</caption>
          <thead>
            <tr>
              <th scope="col">{w.t("results.channel")}</th>
              <th scope="col" className="r">
                {w.t("results.count")}
              </th>
              <th scope="col" className="r">
                {w.t("results.share")}
              </th>
            </tr>
          </thead>
          <tbody>
            {Channel.options
              .filter((channel) => results.channels[channel])
              .map((channel) => (
                <Share
                  key={channel}
                  frame={frame}
                  count={results.channels[channel] ?? 0}
                  share={(results.channels[channel] ?? 0) / results.responses}
                >
                  {w.t(`channels.${channel}`)}
                </Share>
              ))}
          </tbody>
        </table>
        <ReceiptsLink frame={frame} survey={survey} />
      </Section>
    </>
  );
}
