import { paths } from "../address.ts";
import type { SiteAnnouncement } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { feedPath, type ListPage, pathOf, type Tag, type Topic } from "../listings.ts";
import { Crumbs, PageLinks, PolishOnly, Section } from "../parts.tsx";
import { heading as parted, nb } from "../typography.ts";
import { Urgent } from "./home.tsx";
import { AnnouncementRow } from "./rows.tsx";

type Props = ListPage & {
  readonly frame: Frame;
  /** All announcements in force. */
  readonly count: number;
  readonly categories: readonly Tag[];
  readonly villages: readonly Tag[];
  readonly urgent: SiteAnnouncement | undefined;
};

/** Announcements in force, by twenty: all, or those of one category or village, which have pages of their own in Polish only. */
export function AnnouncementsPage(props: Props) {
  const { frame, topic, page, pages, shown, urgent, changedAt } = props;
  const { content, words: w, file } = frame;
  const name = nameOf(frame, topic);
  const heading = page === 1 ? name : w.t("announcements.numbered", { title: name, page });
  const first = topic.kind === "all" && page === 1;
  return (
    <Layout
      frame={frame}
      head={{
        title: `${heading} – ${content.office.name}`,
        description: w.t("announcements.description", { office: content.office.name }),
        menu: "announcements",
        elsewhere: paths.announcements(),
        translated: first,
        changedAt,
        ...(topic.kind !== "all" && { feed: { path: feedPath(topic), title: name } }),
        above: first && <Urgent frame={frame} urgent={urgent} />,
      }}
    >
      <div className="open">
        <Crumbs
          frame={frame}
          {...(topic.kind !== "all" && { trail: [{ path: paths.announcements(), text: w.t("announcements.title") }] })}
        />
        <h1>{parted(heading)}</h1>
        {first && <p className="lead">{w.t("announcements.lead")}</p>}
        <PolishOnly frame={frame} />
      </div>
      {frame.language === "pl" && <Topics {...props} />}
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
      <PageLinks frame={frame} page={page} pages={pages} pathOf={(n) => pathOf(topic, n)} />
      <p className="s np">
        {w.t("announcements.archive")} <a href={file(paths.archive)}>{w.t("nav.archive").toLowerCase()}</a>. {w.t("announcements.feed")}{" "}
        <a href={file(feedPath(topic))}>{w.t("announcements.feedLink")}</a>.
      </p>
    </Layout>
  );
}

const nameOf = ({ words: w }: Frame, topic: Topic): string => {
  if (topic.kind === "category") return w.t(`category.${topic.category}`);
  return topic.kind === "village" ? topic.name : w.t("announcements.title");
};

function Topics({ frame, topic, count, categories, villages }: Props) {
  const { words: w } = frame;
  return (
    <>
      {(categories.length > 1 || topic.kind === "category") && (
        <Section id="rodzaje" title={w.t("announcements.kinds")}>
          <Tags
            frame={frame}
            label={w.t("announcements.kindsLabel")}
            tags={[{ topic: { kind: "all" }, count }, ...categories]}
            chosen={topic}
          />
        </Section>
      )}
      {villages.length > 0 && (
        <Section id="miejscowosci" title={w.t("announcements.villages")}>
          <Tags frame={frame} label={w.t("announcements.villagesLabel")} tags={villages} chosen={topic} />
        </Section>
      )}
    </>
  );
}

function Tags({ frame, label, tags, chosen }: { frame: Frame; label: string; tags: readonly Tag[]; chosen: Topic }) {
  const { words: w, to } = frame;
  return (
    <nav aria-label={label}>
      <ul className="tags">
        {tags.map(({ topic, count }) => (
          <li key={pathOf(topic)}>
            <a href={to(pathOf(topic))} aria-current={pathOf(topic) === pathOf(chosen) ? "page" : undefined}>
              {topic.kind === "all"
                ? w.t("announcements.all", { count })
                : w.t("announcements.kind", { kind: nb(nameOf(frame, topic)), count })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Pinned ones, then month by month. */
function groups(
  shown: readonly SiteAnnouncement[],
  { words: w }: Frame,
): { id: string; title: string; announcements: SiteAnnouncement[] }[] {
  const found = Map.groupBy(shown, ({ pinned, publishedOn }) => (pinned ? "pinned" : publishedOn.slice(0, 7)));
  return [...found].map(([key, announcements]) => ({
    id: key === "pinned" ? "przypiete" : `m-${key}`,
    title: key === "pinned" ? w.t("announcements.pinned") : w.month(`${key}-01`),
    announcements,
  }));
}
