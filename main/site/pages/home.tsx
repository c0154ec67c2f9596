import { paths } from "../address.ts";
import type { SiteAnnouncement, SiteConsultation, SiteContent } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { leadOf } from "../lead.ts";
import { PhoneLink, PolishOnly, Section } from "../parts.tsx";
import { nb } from "../typography.ts";
import { Poster } from "./poster.tsx";
import { AnnouncementRow, ConsultationRow } from "./rows.tsx";

const LATEST = 6;

type Props = {
  readonly today: string;
  readonly changedAt: string;
  readonly urgent: SiteAnnouncement | undefined;
  readonly latest: readonly SiteAnnouncement[];
  readonly open: readonly SiteConsultation[];
  readonly soon: readonly SiteConsultation[];
  readonly answered: readonly SiteConsultation[];
};

export const homeProps = (content: SiteContent, inForce: readonly SiteAnnouncement[]): Props => ({
  today: content.today,
  changedAt: content.changedAt,
  urgent: urgentOf(inForce),
  latest: inForce.slice(0, LATEST),
  open: openNow(content),
  soon: openSoon(content),
  answered: content.consultations.filter((c) => c.stage === "finished" && c.resultsOn !== "").slice(0, 3),
});

/** What is open now, what comes next, what is urgent, what is new. */
export function HomePage({ frame, today, changedAt, urgent, latest, open, soon, answered }: Props & { frame: Frame }) {
  const { content, words: w, to } = frame;
  const { office } = content;
  return (
    <Layout
      frame={frame}
      head={{
        title: w.t("home.title", { office: office.name }),
        description: w.t("home.description", { office: office.name }),
        elsewhere: paths.home,
        translated: true,
        changedAt,
        above: <Urgent frame={frame} urgent={urgent} />,
      }}
    >
      <h1 className="vh">{w.t("home.heading", { office: office.name })}</h1>
      <Now frame={frame} open={open} soon={soon} today={today} />
      {open.length > 2 && (
        <Section id="tez" title={w.t("home.more")}>
          <ul className="rows">
            {open.slice(2).map((consultation) => (
              <ConsultationRow key={consultation.id} frame={frame} consultation={consultation} />
            ))}
          </ul>
        </Section>
      )}
      {open.length > 0 && soon.length > 0 && (
        <Section id="wkrotce" title={w.t("home.soon")}>
          <Soon frame={frame} soon={soon} />
        </Section>
      )}
      <Section id="nowe" title={w.t("home.news")}>
        {latest.length === 0 ? (
          <p>{w.t("home.noNews")}</p>
        ) : (
          <>
            <PolishOnly frame={frame} />
            <ul className="rows">
              {latest.map((announcement) => (
                <AnnouncementRow key={announcement.id} frame={frame} announcement={announcement} />
              ))}
            </ul>
          </>
        )}
        <p>
          <a href={to(paths.announcements())}>
            <b>{w.t("home.allNews")}</b>
          </a>
        </p>
      </Section>
      {answered.length > 0 && (
        <Section id="odpowiedzi" title={w.t("home.answers")}>
          <PolishOnly frame={frame} />
          <ul className="rows">
            {answered.map((consultation) => (
              <ConsultationRow key={consultation.id} frame={frame} consultation={consultation} />
            ))}
          </ul>
          <p>
            <a href={to(paths.consultations)}>
              <b>{w.t("home.allConsultations")}</b>
            </a>
          </p>
        </Section>
      )}
      <WithoutInternet frame={frame} consultation={open.find((c) => c.surveys.length > 0)} />
    </Layout>
  );
}

/** The page's first matter, under a heading that is true of it: what is open, else what opens next, else that nothing is asked. */
function Now({ frame, open, soon, today }: Pick<Props, "open" | "soon" | "today"> & { frame: Frame }) {
  const { words: w } = frame;
  const title = open.length > 0 ? "home.now" : soon.length > 0 ? "home.soonFirst" : "home.quiet";
  return (
    <section className="open" aria-labelledby="teraz">
      <h2 id="teraz">{w.t(title)}</h2>
      {open.length > 0 ? (
        <>
          <PolishOnly frame={frame} />
          <div className="posters">
            {open.slice(0, 2).map((consultation, n) => (
              <Poster key={consultation.id} frame={frame} consultation={consultation} today={today} second={n > 0} />
            ))}
          </div>
        </>
      ) : soon.length > 0 ? (
        <Soon frame={frame} soon={soon} />
      ) : (
        <p className="lead">{w.t("home.nothingOpen")}</p>
      )}
    </section>
  );
}

const Soon = ({ frame, soon }: Pick<Props, "soon"> & { frame: Frame }) => (
  <>
    <PolishOnly frame={frame} />
    <ul className="rows">
      {soon.map((consultation) => (
        <ConsultationRow key={consultation.id} frame={frame} consultation={consultation} />
      ))}
    </ul>
  </>
);

/** Announced consultations that have not begun, the first to begin in front. */
export const openSoon = (content: Pick<SiteContent, "consultations">): SiteConsultation[] =>
  content.consultations.filter((c) => c.stage === "soon").sort((a, b) => a.startsOn.localeCompare(b.startsOn));

/** Open consultations, the one that ends first in front; one without a last day comes after all that have it. */
export const openNow = (content: Pick<SiteContent, "consultations">): SiteConsultation[] =>
  content.consultations.filter((c) => c.stage === "open").sort((a, b) => (a.endsOn || "9999").localeCompare(b.endsOn || "9999"));

/** The newest urgent one: a second banner would make both look usual. */
export const urgentOf = (inForce: readonly SiteAnnouncement[]): SiteAnnouncement | undefined =>
  inForce
    .filter((a) => a.urgent)
    .reduce<SiteAnnouncement | undefined>((newest, a) => (newest && newest.publishedOn >= a.publishedOn ? newest : a), undefined);

/** One banner a site. */
export function Urgent({ frame, urgent }: { frame: Frame; urgent: SiteAnnouncement | undefined }) {
  const { words: w, file, polish, language } = frame;
  if (!urgent) return null;
  return (
    <section className="urgent" aria-labelledby="pilne">
      <div className="w">
        <svg viewBox="0 0 24 22" aria-hidden="true">
          <path d="M12 0 24 22H0zM10.700 8l.5 7h1.600l.5-7zM12 16.500a1.400 1.400 0 1 0 .01 0z" fillRule="evenodd" />
        </svg>
        <div>
          {/* Not a heading: it stands before the page's h1. The named region is what a screen reader finds. */}
          <p id="pilne" className="fact" {...polish}>
            {nb(w.t("urgent.title", { title: urgent.title }))}
          </p>
          <p>
            <span {...polish}>{nb(leadOf(urgent.opening, 200))}</span>{" "}
            <a href={file(paths.announcement(urgent.slug))} hrefLang={language === "pl" ? undefined : "pl"}>
              {w.t("urgent.read")}
            </a>
          </p>
        </div>
      </div>
    </section>
  );
}

/** For those who read this page to a neighbour: where the paper is and where it goes. */
function WithoutInternet({ frame, consultation }: { frame: Frame; consultation: SiteConsultation | undefined }) {
  const { words: w, to, polish, content } = frame;
  if (!consultation) return null;
  const phone = consultation.contact.phone || content.office.phone;
  return (
    <Section id="papier" title={w.t("home.paper")}>
      <p className="lead">{w.t("home.paperLead")}</p>
      <ol className="steps">
        <li>
          <h3>{w.t("home.take")}</h3>
          {consultation.places.length === 0 ? (
            <p>{w.t("home.takeOffice")}</p>
          ) : (
            <p>
              {w.t("home.takeText")}{" "}
              <a href={to(`${paths.consultation(consultation.slug)}#papier`)} {...polish}>
                {nb(consultation.places.map((place) => place.name).join(", "))}
              </a>
            </p>
          )}
        </li>
        <li>
          <h3>{w.t("home.mark")}</h3>
          <p>{w.t("home.markText")}</p>
        </li>
        <li>
          <h3>{w.t("home.give")}</h3>
          <p>{w.t("home.giveText")}</p>
        </li>
      </ol>
      {phone && (
        <p>
          {w.t("home.call")}{" "}
          <b>
            <PhoneLink phone={phone} />
          </b>
        </p>
      )}
    </Section>
  );
}
