import { paths } from "../address.ts";
import { CATEGORIES, type Category, type SiteAnnouncement } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { Crumbs, PageLinks, PolishOnly, Section } from "../parts.tsx";
import { current, Urgent } from "./home.tsx";
import { AnnouncementRow } from "./rows.tsx";

export const PER_PAGE = 20;

export type ListOptions = {
  /** One category alone, or all. Categories have pages of their own in Polish only. */
  readonly category?: Category;
  readonly page: number;
};

/** Announcements in force, by twenty. */
export function AnnouncementsPage({ frame, category, page }: { frame: Frame } & ListOptions) {
  const { content, words: w, file } = frame;
  const all = current(content);
  const listed = category ? all.filter((a) => a.category === category) : all;
  const pages = Math.max(1, Math.ceil(listed.length / PER_PAGE));
  const shown = listed.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const name = category ? w.t(`category.${category}`) : w.t("announcements.title");
  const heading = page === 1 ? name : w.t("announcements.numbered", { title: name, page });
  return (
    <Layout
      frame={frame}
      head={{
        title: `${heading} – ${content.office.name}`,
        description: w.t("announcements.description", { office: content.office.name }),
        menu: "announcements",
        elsewhere: category || page > 1 ? paths.announcements() : paths.announcements(page),
        translated: !category && page === 1,
        above: !category && page === 1 && <Urgent frame={frame} />,
      }}
    >
      <div className="open">
        <Crumbs frame={frame} {...(category && { trail: [{ path: paths.announcements(), text: w.t("announcements.title") }] })} />
        <h1>{heading}</h1>
        {page === 1 && !category && <p className="lead">{w.t("announcements.lead")}</p>}
        <PolishOnly frame={frame} />
      </div>
      {frame.language === "pl" && <Kinds frame={frame} all={all} chosen={category} />}
      {shown.length === 0 && (
        <Section id="lista" title={name}>
          <p>{w.t("announcements.none")}</p>
        </Section>
      )}
      {groups(shown, frame).map(({ id, title, announcements }) => (
        <Section key={id} id={id} title={title}>
          <ul className="rows">
            {announcements.map((announcement) => (
              <AnnouncementRow key={announcement.id} frame={frame} announcement={announcement} />
            ))}
          </ul>
        </Section>
      ))}
      <PageLinks
        frame={frame}
        page={page}
        pages={pages}
        pathOf={(n) => (category ? paths.category(category, n) : paths.announcements(n))}
      />
      <p className="s np">
        {w.t("announcements.archive")} <a href={file(paths.archive)}>{w.t("nav.archive").toLowerCase()}</a>. {w.t("announcements.feed")}{" "}
        <a href={file(paths.feed)}>{w.t("announcements.feedLink")}</a>.
      </p>
    </Layout>
  );
}

function Kinds({ frame, all, chosen }: { frame: Frame; all: readonly SiteAnnouncement[]; chosen: Category | undefined }) {
  const { words: w, to } = frame;
  const counts = CATEGORIES.map((kind) => ({ kind, count: all.filter((a) => a.category === kind).length })).filter(
    (k) => k.count > 0 || k.kind === chosen,
  );
  if (counts.length < 2 && !chosen) return null;
  return (
    <Section id="rodzaje" title={w.t("announcements.kinds")}>
      <nav aria-label={w.t("announcements.kindsLabel")}>
        <ul className="tags">
          <li>
            <a href={to(paths.announcements())} aria-current={chosen ? undefined : "page"}>
              {w.t("announcements.all", { count: all.length })}
            </a>
          </li>
          {counts.map(({ kind, count }) => (
            <li key={kind}>
              <a href={to(paths.category(kind))} aria-current={kind === chosen ? "page" : undefined}>
                {w.t("announcements.kind", { kind: w.t(`category.${kind}`), count })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </Section>
  );
}

/** Pinned ones, then month by month. */
function groups(
  shown: readonly SiteAnnouncement[],
  { words: w }: Frame,
): { id: string; title: string; announcements: SiteAnnouncement[] }[] {
  const found = new Map<string, SiteAnnouncement[]>();
  for (const announcement of shown) {
    const key = announcement.pinned ? "pinned" : announcement.publishedOn.slice(0, 7);
    found.set(key, [...(found.get(key) ?? []), announcement]);
  }
  return [...found].map(([key, announcements]) => ({
    id: key === "pinned" ? "przypiete" : `m-${key}`,
    title: key === "pinned" ? w.t("announcements.pinned") : w.month(`${key}-01`),
    announcements,
  }));
}
