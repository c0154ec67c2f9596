import type { Statement } from "../../../preload/contract/site.ts";
import { paths, inLanguage } from "../address.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, dialled, Paragraphs, PolishOnly, Section, webAddress } from "../parts.tsx";
import { nb } from "../typography.ts";

type Props = { readonly frame: Frame; readonly statement: Statement };

/**
 * The accessibility statement in the structure that the ministry's technical conditions v2.0 (in
 * force from 1 August 2024) prescribe: headings, their order, and ids that a machine reads. The
 * ids are never translated and stand once a page. tests/site/statement-ids.ts checks the drawn page.
 */
export function StatementPage({ frame, statement }: Props) {
  const { content, words: w, polish, language } = frame;
  const { office } = content;
  const address = office.website ? office.website + (language === "pl" ? "" : inLanguage("", language)) : frame.to(paths.home);
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("statement.title")} – ${office.name}`,
        description: w.t("statement.description", { office: office.name }),
        elsewhere: paths.statement,
        translated: true,
      }}
    >
      <div className="open">
        <Crumbs frame={frame} />
        <h1>{w.t("statement.title")}</h1>
        <p id="a11y-wstep" className="lead">
          <span id="a11y-podmiot" {...polish}>
            {nb(office.name)}
          </span>{" "}
          {w.t("statement.introUndertakes")} <span id="a11y-zakres">{w.t("statement.introScope")}</span> {w.t("statement.introAct")}{" "}
          <a id="a11y-url" href={address}>
            {w.t("home.title", { office: office.name })}
          </a>
          .
        </p>
        <dl className="facts">
          <Fact name={w.t("statement.published")}>
            <Day frame={frame} id="a11y-data-publikacja" day={statement.publishedOn} />
          </Fact>
          <Fact name={w.t("statement.changed")}>
            <Day frame={frame} id="a11y-data-aktualizacja" day={statement.changedOn || statement.publishedOn} />
          </Fact>
        </dl>
        <PolishOnly frame={frame} />
      </div>
      <Section id="stan" title={w.t("statement.state")}>
        <p id="a11y-status">{w.t(statement.status === "" ? "statement.unknown" : `statement.${statement.status}`)}</p>
      </Section>
      <Inaccessible frame={frame} statement={statement} />
      <Section id="przygotowanie" title={w.t("statement.prepared")}>
        <dl className="facts">
          <Fact name={w.t("statement.preparedOn")}>
            <Day frame={frame} id="a11y-data-sporzadzenie" day={statement.preparedOn} />
          </Fact>
          {statement.reviewedOn && (
            <Fact name={w.t("statement.reviewedOn")}>
              <Day frame={frame} id="a11y-data-przeglad" day={statement.reviewedOn} />
            </Fact>
          )}
        </dl>
        <p>{w.t(`statement.${statement.preparedBy}`)}</p>
      </Section>
      <Section id="udogodnienia" title={w.t("statement.facilities")}>
        <p>{w.t("statement.facilitiesText")}</p>
        <p>{w.t("statement.shortcuts")}</p>
        <Own frame={frame} text={statement.facilities} />
      </Section>
      <Feedback frame={frame} statement={statement} />
      <Procedure frame={frame} />
      <Rest frame={frame} statement={statement} />
    </Layout>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** A date that the ministry's validator reads. A missing one is said, never made up; the gate stops the export then. */
function Day({ frame: { words: w }, id, day }: { frame: Frame; id: string; day: string }) {
  return day ? (
    <time id={id} dateTime={day}>
      {w.date(day)}
    </time>
  ) : (
    <span id={id}>{w.t("statement.missing")}</span>
  );
}

const Own = ({ frame, text }: { frame: Frame; text: string }) =>
  text ? (
    <div {...frame.polish}>
      <Paragraphs text={text} />
    </div>
  ) : null;

function Inaccessible({ frame, statement }: Props) {
  const { words: w } = frame;
  const { status, nonConformities, excessiveCosts, costsAnalysis, excluded } = statement;
  const analysis = webAddress(costsAnalysis);
  if (status === "full" || status === "" || !(nonConformities || excessiveCosts || excluded)) return null;
  return (
    <Section id="niedostepne" title={w.t("statement.inaccessible")}>
      {nonConformities && (
        <>
          <h3>{w.t("statement.nonConformities")}</h3>
          <Own frame={frame} text={nonConformities} />
        </>
      )}
      {excessiveCosts && (
        <>
          <h3>{w.t("statement.excessiveCosts")}</h3>
          <Own frame={frame} text={excessiveCosts} />
          {analysis && (
            <p>
              <a id="a11y-ocena" href={analysis}>
                {w.t("statement.costsAnalysis")}
              </a>
            </p>
          )}
        </>
      )}
      {excluded && (
        <>
          <h3>{w.t("statement.excluded")}</h3>
          <Own frame={frame} text={excluded} />
        </>
      )}
    </Section>
  );
}

function Feedback({ frame, statement }: Props) {
  const { words: w, content, polish } = frame;
  const { contact } = statement;
  const email = statement.email || content.office.email;
  const phone = statement.phone || content.office.phone;
  return (
    <Section id="zwrotne" title={w.t("statement.feedback")}>
      <p>
        {w.t("statement.feedbackText")}{" "}
        <span id="a11y-kontakt" {...(contact && polish)}>
          {contact ? nb(contact) : w.t("statement.missing")}
        </span>
      </p>
      <dl className="facts">
        <Fact name={w.t("statement.email")}>
          {email ? (
            <a id="a11y-email" href={`mailto:${email}`}>
              {email}
            </a>
          ) : (
            <span id="a11y-email">{w.t("statement.missing")}</span>
          )}
        </Fact>
        <Fact name={w.t("statement.phone")}>
          {phone ? (
            <a id="a11y-telefon" href={`tel:${dialled(phone)}`}>
              {phone.replaceAll(" ", "\u00a0")}
            </a>
          ) : (
            <span id="a11y-telefon">{w.t("statement.missing")}</span>
          )}
        </Fact>
      </dl>
    </Section>
  );
}

function Procedure({ frame }: { frame: Frame }) {
  const { words: w, content, polish } = frame;
  const { headTitle } = content.office;
  return (
    <Section id="wnioski" title={w.t("statement.procedure")}>
      <div id="a11y-procedura">
        <p>{w.t("statement.anyone")}</p>
        <p>{w.t("statement.give")}</p>
        <ul>
          <li>{w.t("statement.giveContact")}</li>
          <li>{w.t("statement.givePage")}</li>
          <li>{w.t("statement.giveForm")}</li>
        </ul>
        <p>{w.t("statement.term")}</p>
        <p>
          {headTitle ? (
            <>
              {w.t("statement.complaint")} <span {...polish}>{nb(headTitle)}</span>.
            </>
          ) : (
            w.t("statement.complaintOffice")
          )}{" "}
          {w.t("statement.ombudsman")} <a href="https://bip.brpo.gov.pl/">{w.t("statement.ombudsmanLink")}</a>.
        </p>
      </div>
    </Section>
  );
}

function Rest({ frame, statement }: Props) {
  const { words: w } = frame;
  const { mobileApps, architecture, architectureUrl, communication } = statement;
  const more = webAddress(architectureUrl);
  return (
    <Section id="pozostale" title={w.t("statement.rest")}>
      {mobileApps && (
        <>
          <h3>{w.t("statement.apps")}</h3>
          <div id="a11y-aplikacje">
            <Own frame={frame} text={mobileApps} />
          </div>
        </>
      )}
      <h3>{w.t("statement.architecture")}</h3>
      <div id="a11y-architektura">{architecture ? <Own frame={frame} text={architecture} /> : <p>{w.t("statement.missing")}</p>}</div>
      {more && (
        <p>
          <a id="a11y-architektura-url" href={more}>
            {w.t("statement.architectureLink")}
          </a>
        </p>
      )}
      <h3>{w.t("statement.communication")}</h3>
      <div id="a11y-komunikacja">{communication ? <Own frame={frame} text={communication} /> : <p>{w.t("statement.missing")}</p>}</div>
    </Section>
  );
}
