import { paths } from "../address.ts";
import type { SiteContent } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, PageLinks, Section } from "../parts.tsx";
import { nb } from "../typography.ts";

export const PER_ARCHIVE_PAGE = 100;

type Entry = { readonly id: string; readonly day: string; readonly path: string; readonly title: string; readonly tag: string };

/** Years with something in them, newest first. A consultation belongs to the year in which it was announced. */
export const archiveYears = (content: SiteContent): string[] =>
  [...new Set([...content.announcements, ...content.consultations].map(({ publishedOn }) => publishedOn.slice(0, 4)))].sort().reverse();

export const archivePages = (content: SiteContent, year: string): number =>
  Math.max(
    1,
    Math.ceil([...content.announcements, ...content.consultations].filter((e) => e.publishedOn.startsWith(year)).length / PER_ARCHIVE_PAGE),
  );

/** The years, in Polish alone: what they lead to is. */
export function ArchivePage({ frame }: { frame: Frame }) {
  const { content, words: w, to } = frame;
  const years = archiveYears(content);
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("archive.title")} – ${content.office.name}`,
        description: w.t("archive.description", { office: content.office.name }),
        menu: "archive",
        elsewhere: paths.archive,
        translated: false,
      }}
    >
      <div className="open">
        <Crumbs frame={frame} />
        <h1>{w.t("archive.title")}</h1>
        <p className="lead">{w.t("archive.lead")}</p>
      </div>
      <Section id="lata" title={w.t("archive.years")}>
        {years.length === 0 ? (
          <p>{w.t("archive.empty")}</p>
        ) : (
          <ul className="rows">
            {years.map((year) => (
              <li key={year}>
                <b>{year}</b>
                <div>
                  <h3>
                    <a href={to(paths.year(year))}>{w.t("archive.titleYear", { year })}</a>
                  </h3>
                  <p>{counts(frame, year)}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Layout>
  );
}

function counts({ content, words: w }: Frame, year: string): string {
  const announcements = content.announcements.filter((a) => a.publishedOn.startsWith(year)).length;
  const consultations = content.consultations.filter((c) => c.publishedOn.startsWith(year)).length;
  const parts = [
    announcements > 0 && w.t("archive.announcements", { count: announcements }),
    consultations > 0 && w.t("archive.consultations", { count: consultations }),
  ];
  return parts.filter(Boolean).join(", ");
}

/** Everything that was announced in one year, a line each, by a hundred. */
export function YearPage({ frame, year, page }: { frame: Frame; year: string; page: number }) {
  const { content, words: w, to } = frame;
  const entries = entriesOf(frame, year);
  const shown = entries.slice((page - 1) * PER_ARCHIVE_PAGE, page * PER_ARCHIVE_PAGE);
  const title = page === 1 ? w.t("archive.titleYear", { year }) : w.t("archive.titleYearPage", { year, page });
  const months = [...new Set(shown.map(({ day }) => day.slice(0, 7)))];
  return (
    <Layout
      frame={frame}
      head={{
        title: `${title} – ${content.office.name}`,
        description: w.t("archive.description", { office: content.office.name }),
        menu: "archive",
        elsewhere: paths.year(year, page),
        translated: false,
      }}
    >
      <div className="open">
        <Crumbs frame={frame} trail={[{ path: paths.archive, text: w.t("archive.title") }]} />
        <h1>{title}</h1>
      </div>
      {months.map((month) => (
        <Section key={month} id={`m-${month}`} title={w.month(`${month}-01`)}>
          <ul className="rows">
            {shown
              .filter(({ day }) => day.startsWith(month))
              .map((entry) => (
                <li key={entry.id}>
                  <time dateTime={entry.day}>{w.dayMonth(entry.day)}</time>
                  <div>
                    <a href={to(entry.path)}>{nb(entry.title)}</a> <span className="s soft">{entry.tag}</span>
                  </div>
                </li>
              ))}
          </ul>
        </Section>
      ))}
      <PageLinks frame={frame} page={page} pages={archivePages(content, year)} pathOf={(n) => paths.year(year, n)} />
    </Layout>
  );
}

function entriesOf({ content, words: w }: Frame, year: string): Entry[] {
  const announcements = content.announcements.map((a) => ({
    id: a.id,
    day: a.publishedOn,
    path: paths.announcement(a.slug),
    title: a.title,
    tag: w.t(`category.${a.category}`),
  }));
  const consultations = content.consultations.map((c) => ({
    id: c.id,
    day: c.publishedOn,
    path: paths.consultation(c.slug),
    title: c.title,
    tag: w.t("nav.consultations"),
  }));
  return [...announcements, ...consultations]
    .filter(({ day }) => day.startsWith(year))
    .sort((a, b) => b.day.localeCompare(a.day) || b.id.localeCompare(a.id));
}
