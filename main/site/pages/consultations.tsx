import { paths } from "../address.ts";
import type { SiteConsultation } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, PolishOnly, Section } from "../parts.tsx";
import { newest } from "../newest.ts";
import { openNow, openSoon } from "./home.tsx";
import { ConsultationRow } from "./rows.tsx";

/** Open, coming and finished consultations. */
export function ConsultationsPage({ frame, consultations }: { frame: Frame; consultations: readonly SiteConsultation[] }) {
  const { content, words: w } = frame;
  const soon = openSoon({ consultations });
  const finished = consultations.filter((c) => c.stage === "finished");
  const open = openNow({ consultations });
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("consultations.title")} – ${content.office.name}`,
        description: w.t("consultations.description", { office: content.office.name }),
        menu: "consultations",
        elsewhere: paths.consultations,
        translated: true,
        changedAt: newest(consultations),
      }}
    >
      <div className="open">
        <Crumbs frame={frame} />
        <h1>{w.t("consultations.title")}</h1>
        <p className="lead">{w.t("consultations.lead")}</p>
        <PolishOnly frame={frame} />
      </div>
      <Section id="trwaja" title={w.t("consultations.open")}>
        {open.length === 0 ? <p>{w.t("consultations.noneOpen")}</p> : <Rows frame={frame} consultations={open} />}
      </Section>
      {soon.length > 0 && (
        <Section id="wkrotce" title={w.t("consultations.soon")}>
          <Rows frame={frame} consultations={soon} />
        </Section>
      )}
      <Section id="zakonczone" title={w.t("consultations.finished")}>
        {finished.length === 0 ? <p>{w.t("consultations.noneFinished")}</p> : <Rows frame={frame} consultations={finished} />}
      </Section>
    </Layout>
  );
}

const Rows = ({ frame, consultations }: { frame: Frame; consultations: readonly SiteConsultation[] }) => (
  <ul className="rows">
    {consultations.map((consultation) => (
      <ConsultationRow key={consultation.id} frame={frame} consultation={consultation} />
    ))}
  </ul>
);
