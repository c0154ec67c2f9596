import type { ReactNode } from "react";
import { paths } from "../address.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, Section } from "../parts.tsx";
import { nb } from "../typography.ts";

/** What happens to personal data: three sentences first, then the notice of art. 13 GDPR with all that it must name. */
export function PrivacyPage({ frame }: { frame: Frame }) {
  const { content, words: w, polish } = frame;
  const { office } = content;
  const controller = office.headTitle || office.name;
  const address = office.address.split("\n").join(", ");
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("privacy.title")} – ${office.name}`,
        description: w.t("privacy.description", { office: office.name }),
        elsewhere: paths.privacy,
        translated: true,
      }}
    >
      <div className="open">
        <Crumbs frame={frame} />
        <h1>{w.t("privacy.title")}</h1>
        <p className="lead">{w.t("privacy.lead")}</p>
      </div>
      <Section id="krotko" title={w.t("privacy.short")}>
        <ul>
          <li>{w.t("privacy.shortSurvey")}</li>
          <li>{w.t("privacy.shortRemark")}</li>
          <li>{w.t("privacy.shortNever")}</li>
        </ul>
      </Section>
      <Section id="klauzula" title={w.t("privacy.notice")}>
        <p>{w.t("privacy.noticeBasis")}</p>
        <dl className="facts">
          <Fact name={w.t("privacy.controller")}>
            <span {...polish}>{nb([controller, address].filter(Boolean).join(", "))}</span>
            <Mail address={office.email} />
          </Fact>
          <Fact name={w.t("privacy.dpo")}>
            {office.dpoName || office.dpoEmail ? <span {...polish}>{nb(office.dpoName)}</span> : w.t("privacy.dpoMissing")}
            <Mail address={office.dpoEmail} alone={!office.dpoName} />
          </Fact>
          <Fact name={w.t("privacy.purpose")}>{w.t("privacy.purposeText")}</Fact>
          <Fact name={w.t("privacy.basis")}>
            {w.t("privacy.basisText")} {office.resolution && w.t("privacy.basisResolution", { resolution: office.resolution })}{" "}
            {w.t("privacy.contactBasis")}
          </Fact>
          <Fact name={w.t("privacy.keep")}>{w.t("privacy.keepText")}</Fact>
          <Fact name={w.t("privacy.recipients")}>{w.t("privacy.recipientsText")}</Fact>
          <Fact name={w.t("privacy.rights")}>{w.t("privacy.rightsText")}</Fact>
          <Fact name={w.t("privacy.complaint")}>
            {w.t("privacy.complaintText")} <a href="https://uodo.gov.pl/">{w.t("privacy.complaintLink")}</a>
          </Fact>
          <Fact name={w.t("privacy.voluntary")}>{w.t("privacy.voluntaryText")}</Fact>
          <Fact name={w.t("privacy.profiling")}>{w.t("privacy.profilingText")}</Fact>
        </dl>
      </Section>
      <Section id="strona" title={w.t("privacy.site")}>
        <p>{w.t("privacy.siteText")}</p>
      </Section>
    </Layout>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Mail = ({ address, alone = false }: { address: string; alone?: boolean }) =>
  address ? (
    <>
      {!alone && ", "}
      <a href={`mailto:${address}`}>{address}</a>
    </>
  ) : null;
