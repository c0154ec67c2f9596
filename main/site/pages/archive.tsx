import { paths } from "../address.ts";
import type { SiteContent } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, PageLinks, Section } from "../parts.tsx";
import { nb } from "../typography.ts";
import type { TextKey } from "../words.ts";

const PER_PAGE = 100;

type Entry = {
  readonly id: string;
  readonly day: string;
  readonly path: string;
  readonly title: string;
  readonly tag: TextKey;
};
export type ArchiveYear = {
  readonly year: string;
  readonly announcements: number;
  readonly consultations: number;
  /** A hundred lines each. */
  readonly pages: readonly (readonly Entry[])[];
};

/** Years with something in them, the newest first. A consultation belongs to the year in which it was announced. */
export function archiveYears({ announcements, consultations }: SiteContent): ArchiveYear[] {
  const years = new Map<string, { announcements: number; consultations: number; entries: Entry[] }>();
  const add = (kind: "announcements" | "consultations", entry: Entry) => {
    const name = entry.day.slice(0, 4);
    const year = years.get(name) ?? { announcements: 0, consultations: 0, entries: [] };
    year[kind]++;
    year.entries.push(entry);
    years.set(name, year);
  };
  for (const { id, publishedOn, slug, title, category } of announcements)
    add("announcements", { id, day: publishedOn, path: paths.announcement(slug), title, tag: `category.${category}` });
  for (const { id, publishedOn, slug, title } of consultations)
    add("consultations", { id, day: publishedOn, path: paths.consultation(slug), title, tag: "nav.consultations" });
  return [...years]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([year, { entries, ...counts }]) => {
      const sorted = entries.sort((a, b) => (a.day === b.day ? (a.id < b.id ? 1 : -1) : a.day < b.day ? 1 : -1));
      const pages = Array.from({ length: Math.ceil(sorted.length / PER_PAGE) }, (_, n) => sorted.slice(n * PER_PAGE, (n + 1) * PER_PAGE));
      return { year, ...counts, pages };
    });
}

type Years = readonly Pick<ArchiveYear, "year" | "announcements" | "consultations">[];

/** The years, in Polish alone: what they lead to is. */
export function ArchivePage({ frame, years }: { frame: Frame; years: Years }) {
  const { content, words: w, to } = frame;
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
            {years.map(({ year, announcements, consultations }) => (
              <li key={year}>
                <b>{year}</b>
                <div>
                  <h3>
                    <a href={to(paths.year(year))}>{w.t("archive.titleYear", { year })}</a>
                  </h3>
                  <p>
                    {[
                      announcements > 0 && w.t("archive.announcements", { count: announcements }),
                      consultations > 0 && w.t("archive.consultations", { count: consultations }),
                    ]
                      .filter(Boolean)
                      .join(", ")}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Layout>
  );
}

type YearProps = { frame: Frame; year: string; entries: readonly Entry[]; page: number; pages: number };

/** Everything that was announced in one year, a line each. */
export function YearPage({ frame, year, entries, page, pages }: YearProps) {
  const { content, words: w, to } = frame;
  const title = page === 1 ? w.t("archive.titleYear", { year }) : w.t("archive.titleYearPage", { year, page });
  const months = [...new Set(entries.map(({ day }) => day.slice(0, 7)))];
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
            {entries
              .filter(({ day }) => day.startsWith(month))
              .map((entry) => (
                <li key={entry.id}>
                  <time dateTime={entry.day}>{w.dayMonth(entry.day)}</time>
                  <div>
                    <a href={to(entry.path)}>{nb(entry.title)}</a> <span className="s soft">{w.t(entry.tag)}</span>
                  </div>
                </li>
              ))}
          </ul>
        </Section>
      ))}
      <PageLinks frame={frame} page={page} pages={pages} pathOf={(n) => paths.year(year, n)} />
    </Layout>
  );
}
