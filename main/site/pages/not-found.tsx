import { paths } from "../address.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { PhoneLink, Section } from "../parts.tsx";

/** What the server shows for an address that is not there. In Polish: a server knows one such page. */
export function NotFoundPage({ frame }: { frame: Frame }) {
  const { content, words: w, to } = frame;
  const { office } = content;
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("notFound.title")} – ${office.name}`,
        description: w.t("notFound.lead"),
        elsewhere: paths.home,
        translated: false,
      }}
    >
      <div className="open">
        <h1>{w.t("notFound.title")}</h1>
        <p className="lead">{w.t("notFound.lead")}</p>
      </div>
      <Section id="stad" title={w.t("notFound.links")}>
        <ul>
          <li>
            <a href={to(paths.announcements())}>{w.t("nav.announcements")}</a>
          </li>
          <li>
            <a href={to(paths.consultations)}>{w.t("nav.consultations")}</a>
          </li>
          <li>
            <a href={to(paths.archive)}>{w.t("nav.archive")}</a>
          </li>
        </ul>
        {office.phone && (
          <p>
            {w.t("notFound.ask")} <PhoneLink phone={office.phone} />
          </p>
        )}
      </Section>
    </Layout>
  );
}
