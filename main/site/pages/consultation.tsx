import { Fragment } from "react";
import { plainText } from "../../../preload/contract/rich-text.ts";
import { questionsOf } from "../../../preload/contract/survey-definition.ts";
import { paths } from "../address.ts";
import type { SiteConsultation } from "../content.ts";
import type { Frame, SiteSheet, SiteSheets } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, FileRow, Files, Lines, Local, Paragraphs, PhoneLink, PolishOnly, Section } from "../parts.tsx";
import { RichTextView } from "../rich-text.tsx";
import { heading, nb } from "../typography.ts";
import { type TextKey, words } from "../words.ts";
import { Corrections } from "./corrections.tsx";
import { DaysLeft, LastDay } from "./poster.tsx";
import { Results } from "./results.tsx";
import { firstParagraph } from "./rows.tsx";
import { Timeline } from "./timeline.tsx";

type Props = { frame: Frame; consultation: SiteConsultation; sheets: SiteSheets; today: string };

/** One consultation: what it is about and until when; once it is over, first what came of it. */
export function ConsultationPage(props: Props) {
  const { frame, consultation, today } = props;
  const { content, words: w, polish } = frame;
  const { slug, title, purpose, stage, startsOn, endsOn, publishedOn } = consultation;
  const begins = startsOn || publishedOn;
  return (
    <Layout
      frame={frame}
      head={{
        title: `${title} – ${content.office.name}`,
        description: w.t("consultation.description", { title, from: w.date(begins), to: endsOn ? w.date(endsOn) : "…" }),
        menu: "consultations",
        elsewhere: paths.consultation(slug),
        translated: true,
        changedAt: consultation.updatedAt,
      }}
    >
      <div className="open">
        <Crumbs frame={frame} trail={[{ path: paths.consultations, text: w.t("consultations.title") }]} />
        <p className="kick">{kicker(props)}</p>
        <h1 {...polish}>{heading(title)}</h1>
        <p className="lead" {...polish}>
          {nb(firstParagraph(purpose))}
        </p>
        <PolishOnly frame={frame} />
        {stage === "open" && <SayIt {...props} />}
      </div>
      {stage === "finished" && <Results frame={frame} consultation={consultation} />}
      {stage !== "finished" && <Timeline frame={frame} consultation={consultation} today={today} />}
      <Why {...props} />
      <About {...props} />
      {stage === "finished" && <Timeline frame={frame} consultation={consultation} today={today} />}
      <Corrections frame={frame} consultation={consultation} />
      <How {...props} />
      <Documents {...props} />
      <Who {...props} />
      {stage !== "finished" && <Privacy frame={frame} anonymous={consultation.surveys.length > 0} />}
    </Layout>
  );
}

function kicker({ frame: { words: w }, consultation: { stage, startsOn, endsOn }, today }: Props): string {
  if (stage === "open") return w.t("consultation.isOpen");
  if (stage === "soon") return w.t("consultation.isSoon", { day: w.date(startsOn) });
  return endsOn && endsOn < today ? w.t("consultation.isFinished", { day: w.date(endsOn) }) : w.t("consultation.isClosed");
}

function SayIt({ frame, consultation, sheets, today }: Props) {
  const { words: w, file, to } = frame;
  const sheet = consultation.surveys.flatMap(({ code }) => ownSheets(frame, sheets[code] ?? []))[0];
  const online = consultation.surveys.find((survey) => survey.online?.open);
  return (
    <div className="posters">
      <div className="poster">
        <LastDay frame={frame} day={consultation.endsOn} />
        <p>
          <DaysLeft frame={frame} day={consultation.endsOn} today={today} />
        </p>
        <p>
          {online && (
            <a className="btn" href={to(paths.survey(online.code))}>
              {w.t("consultation.fillIn")}
            </a>
          )}{" "}
          {sheet ? (
            <a className="btn" href={file(sheet.path)} hrefLang={sheet.language}>
              {w.t("poster.paper")} ({w.t("files.kind", { kind: "PDF", size: w.size(sheet.bytes) })})
            </a>
          ) : (
            <a className="btn" href="#jak">
              {w.t("poster.take")}
            </a>
          )}{" "}
          {consultation.places.length > 0 && <a href="#papier">{w.t("poster.places")}</a>}
        </p>
      </div>
    </div>
  );
}

/** Sheets in the page's language, or in Polish where there are none in it. */
function ownSheets({ language }: Frame, sheets: readonly SiteSheet[]): readonly SiteSheet[] {
  const own = sheets.filter((sheet) => sheet.language === language);
  return own.length > 0 ? own : sheets.filter((sheet) => sheet.language === "pl");
}

/** What the purpose says after its first paragraph, which opens the page. */
function Why({ frame, consultation }: Props) {
  const rest = consultation.purpose.split("\n").slice(1).join("\n").trim();
  if (!rest) return null;
  return (
    <Section id="po-co" title={frame.words.t("consultation.why")}>
      <div {...frame.polish}>
        <Paragraphs text={rest} />
      </div>
    </Section>
  );
}

function About({ frame, consultation: { description } }: Props) {
  if (plainText(description) === "") return null;
  return (
    <Section id="o-sprawie" title={frame.words.t("consultation.about")}>
      <div {...frame.polish}>
        <RichTextView document={description} />
      </div>
    </Section>
  );
}

function How({ frame, consultation, sheets }: Props) {
  const { words: w, polish } = frame;
  const { surveys, places, contact, stage } = consultation;
  const over = stage === "finished";
  const { office } = frame.content;
  const email = contact.email || office.email;
  if (over && surveys.length === 0 && places.length === 0) return null;
  return (
    <Section id="jak" title={w.t(over ? "consultation.howWas" : "consultation.how")}>
      {surveys.map((survey) => (
        <Fragment key={survey.code}>
          <h3>{surveys.length === 1 ? w.t("consultation.survey") : <Local frame={frame} text={survey.definition.title} />}</h3>
          <p>{w.t("consultation.surveyText", { count: questionsOf(survey.definition).length })}</p>
          {!over && survey.online?.open && (
            <p>
              {w.t("consultation.online")} <a href={frame.to(paths.survey(survey.code))}>{w.t("consultation.fillIn")}</a>
            </p>
          )}
          {!over && <Sheets frame={frame} sheets={sheets[survey.code] ?? []} />}
        </Fragment>
      ))}
      {places.length > 0 && (
        <>
          <h3 id="papier">{w.t("consultation.places")}</h3>
          <p>{w.t(placesText(consultation))}</p>
          <dl className="facts" {...polish}>
            {places.map((place) => (
              <div key={`${place.name} ${place.address}`}>
                <dt>{nb(place.name)}</dt>
                <dd>
                  <Lines text={[place.address, place.hours].filter(Boolean).join("\n")} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {!over && (
        <>
          <h3>{w.t("consultation.remark")}</h3>
          <p>
            {w.t("consultation.remarkText")}{" "}
            <span {...polish}>{nb([office.name, ...office.address.split("\n")].filter(Boolean).join(", "))}</span>
            {email && (
              <>
                , <a href={`mailto:${email}`}>{email}</a>
              </>
            )}
          </p>
        </>
      )}
    </Section>
  );
}

function placesText({ surveys, stage }: SiteConsultation): TextKey {
  if (surveys.length > 0) return stage === "finished" ? "consultation.placesWas" : "consultation.placesText";
  return stage === "finished" ? "consultation.placesRemarksWas" : "consultation.placesRemarks";
}

function Sheets({ frame, sheets }: { frame: Frame; sheets: readonly SiteSheet[] }) {
  const { words: w, file, language } = frame;
  if (sheets.length === 0) return null;
  return (
    <>
      <p>{w.t("consultation.print")}</p>
      <ul className="files">
        {sheets.map((sheet) => (
          <FileRow key={sheet.path} frame={frame} href={file(sheet.path)} kind="PDF" size={w.size(sheet.bytes)} hrefLang={sheet.language}>
            {w.t(`consultation.${sheet.variant}`)}
            {sheet.language !== language && <span lang={sheet.language}> – {words(sheet.language).t("languageName")}</span>}
          </FileRow>
        ))}
      </ul>
    </>
  );
}

function Documents({ frame, consultation }: Props) {
  const { words: w, polish } = frame;
  const { attachments, legalBasis } = consultation;
  if (attachments.length === 0 && !legalBasis) return null;
  return (
    <Section id="dokumenty" title={w.t("consultation.documents")}>
      {attachments.length > 0 && <Files frame={frame} files={attachments} />}
      {legalBasis && (
        <p className="s soft" {...polish}>
          {nb(words("pl").t("consultation.legalBasis", { basis: legalBasis }))}
        </p>
      )}
    </Section>
  );
}

function Who({ frame, consultation }: Props) {
  const { words: w, polish, content } = frame;
  const name = consultation.contact.name || content.office.name;
  const phone = consultation.contact.phone || content.office.phone;
  const email = consultation.contact.email || content.office.email;
  return (
    <Section id="kto" title={w.t("consultation.who")}>
      <p>
        <span {...polish}>{nb(name)}</span>
        {phone && (
          <>
            , {w.t("announcement.call")} <PhoneLink phone={phone} />
          </>
        )}
        {email && (
          <>
            , <a href={`mailto:${email}`}>{email}</a>
          </>
        )}
      </p>
    </Section>
  );
}

function Privacy({ frame, anonymous }: { frame: Frame; anonymous: boolean }) {
  const { words: w, to } = frame;
  return (
    <Section id="dane" title={w.t("consultation.privacy")}>
      {anonymous && (
        <p>
          <b>{w.t("consultation.anonymous")}</b> {w.t("consultation.anonymousText")}
        </p>
      )}
      <p>{w.t("consultation.remarkPrivacy")}</p>
      <p>
        <a href={to(paths.privacy)}>{w.t("consultation.privacyLink")}</a>
      </p>
    </Section>
  );
}
