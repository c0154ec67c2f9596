import { estimateMinutes } from "../../forms/form-input.ts";
import { printedCode } from "../../forms/sheet-code.ts";
import { BOX_FILE } from "../../online-address.ts";
import { questionsOf } from "../../../preload/contract/survey-definition.ts";
import { paths } from "../address.ts";
import type { OnlineSurvey, SiteConsultation, SiteSurvey } from "../content.ts";
import type { Frame, SiteSheet } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, Local, PhoneLink, Section } from "../parts.tsx";
import { heading, nb } from "../typography.ts";
import type { TextKey } from "../words.ts";
import { ReceiptsLink } from "./receipts.tsx";
import { PageSteps } from "./survey-questions.tsx";
import { Sending } from "./survey-sending.tsx";

type Props = {
  frame: Frame;
  consultation: SiteConsultation;
  survey: SiteSurvey;
  sheets: readonly SiteSheet[];
  preview: boolean;
};

/** A survey to answer: a form for its own script, and beside every step the way on paper. */
export function SurveyPage({ frame, consultation, survey, sheets, preview }: Props) {
  const { content, words: w, language } = frame;
  const { definition, code, online } = survey;
  if (!online) throw new Error(`survey ${code} takes no answers from the site`);
  const own = definition.title[language];
  const title = own || definition.title.pl;
  const open = online.open && consultation.stage === "open";
  const box = online.way === "box" && !preview && content.office.website ? content.office.website + BOX_FILE : "";
  const questions = questionsOf(definition).length;
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("survey.title", { title })} – ${content.office.name}`,
        description: w.t("survey.description", { title }),
        menu: "consultations",
        elsewhere: paths.survey(code),
        translated: true,
        ...(open && { form: { style: paths.surveyStyle, script: paths.surveyScript, sendsTo: box } }),
      }}
    >
      <div className="open">
        <Crumbs
          frame={frame}
          trail={[
            { path: paths.consultations, text: w.t("consultations.title") },
            { path: paths.consultation(consultation.slug), text: nb(consultation.title) },
          ]}
        />
        <h1 {...(!own && frame.polish)}>{heading(title, own ? language : "pl")}</h1>
        {open ? (
          <>
            <p className="lead">{w.t("survey.lead", { count: questions, minutes: estimateMinutes(definition) })}</p>
            {definition.lead.pl && (
              <p>
                <Local frame={frame} text={definition.lead} />
              </p>
            )}
            <p className="np">
              {consultation.endsOn && `${oneStop(w.t("survey.until", { day: w.date(consultation.endsOn) }))} `}
              {w.t("survey.paper")} <a href={`${frame.to(paths.consultation(consultation.slug))}#jak`}>{w.t("survey.paperLink")}</a>.
            </p>
            {preview ? (
              <p className="panel">{w.t("survey.preview")}</p>
            ) : (
              <WithoutScript frame={frame} consultation={consultation} sheets={sheets} />
            )}
          </>
        ) : (
          <p className="lead">
            {w.t(consultation.stage === "soon" ? "survey.soon" : "survey.closed")}{" "}
            <a href={frame.to(paths.consultation(consultation.slug))}>{w.t("survey.closedLink")}</a>
          </p>
        )}
        <ReceiptsLink frame={frame} survey={survey} />
      </div>
      {open && (
        <Form
          frame={frame}
          survey={survey}
          online={online}
          box={box}
          preview={preview}
          email={consultation.contact.email || content.office.email}
        />
      )}
    </Layout>
  );
}

/** A Polish year ends in "r.", which ends the sentence too. */
const oneStop = (sentence: string): string => sentence.replace(/\.\.$/, ".");

function WithoutScript({ frame, consultation, sheets }: Pick<Props, "frame" | "consultation" | "sheets">) {
  const { words: w, file, language, content } = frame;
  const sheet = sheets.find((one) => one.language === language) ?? sheets[0];
  const phone = consultation.contact.phone || content.office.phone;
  return (
    <noscript>
      <div className="panel">
        <p>
          <b>{w.t("survey.noScript")}</b> {w.t("survey.noScriptWay")}
        </p>
        {sheet && (
          <p>
            <a href={file(sheet.path)} hrefLang={sheet.language}>
              {w.t("survey.noScriptSheet")} ({w.t("files.kind", { kind: "PDF", size: w.size(sheet.bytes) })})
            </a>
          </p>
        )}
        {phone && (
          <p>
            {w.t("footer.phone")} <PhoneLink phone={phone} />
          </p>
        )}
      </div>
    </noscript>
  );
}

/** What the script says, by the name under which it asks for it. */
const SAID = [
  "forgotten",
  "keptNow",
  "restored",
  "noKeeping",
  "progress",
  "step",
  "chosen",
  "chosenAll",
  "single",
  "whole",
  "working",
  "missing",
  "missingHere",
  "wrongNumber",
  "samePlace",
  "noCode",
  "empty",
  "tooLong",
  "trouble",
  "busy",
  "shut",
  "noSealing",
] as const;

type FormProps = { frame: Frame; survey: SiteSurvey; online: OnlineSurvey; box: string; preview: boolean; email: string };

function Form({ frame, survey, online, box, preview, email }: FormProps) {
  const { words: w, content, file } = frame;
  const secure = content.office.website.startsWith("https://") ? content.office.website + frame.path : "";
  const setup = {
    survey: survey.code,
    revision: survey.revision,
    keyId: online.keyId,
    key: online.key,
    box,
    preview,
    plain: file(paths.surveyScriptPlain),
    texts: Object.fromEntries(
      [...SAID, ...(preview ? (["preview"] as const) : [])].map((key) => [key, w.t(`survey.${key}` satisfies TextKey)]),
    ),
  };
  return (
    <form id="ankieta" data-setup={JSON.stringify(setup)} noValidate hidden={!preview} autoComplete="off">
      <Section id="pytania" title={w.t("survey.questions")}>
        <div className="tools np">
          <p>
            <button type="button" className="btn two" data-do="single">
              {w.t("survey.single")}
            </button>
          </p>
          <label className="opt">
            <input type="checkbox" data-do="keep" />
            <span>
              {w.t("survey.keep")} <small>{w.t("survey.keepNote")}</small>
            </span>
          </label>
          <button type="button" className="clear" data-do="forget" hidden>
            {w.t("survey.forget")}
          </button>
          <p className="s" role="status" data-say="kept" />
        </div>
        <p className="s soft" data-say="progress" />
        <progress aria-label={w.t("survey.questions")} value={0} max={1} />
        <PageSteps frame={frame} definition={survey.definition} />
        {online.oneVoice && (
          <div className="step" data-step>
            <fieldset id="p-kod" data-kind="code">
              <legend>
                <label htmlFor="kod">{w.t("survey.code")}</label>
                <small id="kod-opis">{w.t("survey.codeHint", { example: printedCode(survey.code, "7FQ93") })}</small>
              </legend>
              <input
                type="text"
                id="kod"
                name="code"
                maxLength={60}
                aria-describedby="kod-opis"
                autoCapitalize="characters"
                spellCheck={false}
                required
              />
              <p className="wrong" id="b-kod" data-say="fault" hidden />
            </fieldset>
          </div>
        )}
        <p className="np" data-when="single" hidden>
          <button type="button" className="btn two" data-do="back">
            {w.t("survey.back")}
          </button>
          <button type="button" className="btn" data-do="next">
            {w.t("survey.next")}
          </button>
        </p>
      </Section>
      <Sending frame={frame} survey={survey} online={online} box={box} secure={secure} email={email} />
    </form>
  );
}
