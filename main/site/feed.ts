import { clean } from "../../preload/contract/text.ts";
import { paths } from "./address.ts";
import type { SiteAnnouncement, SiteContent } from "./content.ts";
import { leadOf } from "./lead.ts";
import { feedPath, type Listing, pathOf } from "./listings.ts";
import { words } from "./words.ts";

const NEWEST = 30;

/** Text inside XML: escaped, and free of what XML 1.0 can't hold. */
export const xml = (text: string): string =>
  clean(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&apos;");

/** The newest of a list, whatever is pinned above them. */
export const feedEntries = ({ announcements }: Listing): SiteAnnouncement[] =>
  announcements.toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : a.publishedOn > b.publishedOn ? -1 : 0)).slice(0, NEWEST);

/** A list of announcements as an Atom feed (RFC 4287). Its entries' ids come from the rows' own, so a changed address makes no reader show all anew. */
export function feed({ office }: Pick<SiteContent, "office">, listing: Listing): string {
  const w = words("pl");
  const { topic } = listing;
  const entries = feedEntries(listing);
  // Without entries any fixed moment does; a feed must have one.
  const updated = entries.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), "2000-01-01T00:00:00.000Z");
  const link = (rel: string, path: string) => `<link rel="${rel}" href="${xml(office.website + path)}"/>`;
  const about = topic.kind === "all" ? "" : `: ${topic.kind === "category" ? w.t(`category.${topic.category}`) : topic.name}`;
  const id = office.website || "urn:rynek:site";
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pl">
<id>${xml(topic.kind === "all" ? id : `${id}#${feedPath(topic)}`)}</id>
<title>${xml(w.t("feed.title", { office: office.name }) + about)}</title>
<updated>${updated}</updated>
<author><name>${xml(office.name)}</name></author>
${link("self", feedPath(topic))}
${link("alternate", pathOf(topic))}
${entries.map((a) => entry(a, link("alternate", paths.announcement(a.slug)), w.t(`category.${a.category}`))).join("")}</feed>
`;
}

const entry = (announcement: SiteAnnouncement, link: string, category: string): string => `<entry>
<id>urn:uuid:${announcement.id}</id>
<title>${xml(announcement.title)}</title>
<published>${announcement.publishedOn}T00:00:00Z</published>
<updated>${announcement.updatedAt}</updated>
${link}
<category term="${announcement.category}" label="${xml(category)}"/>
<summary>${xml(leadOf(announcement.opening, 300))}</summary>
</entry>
`;
