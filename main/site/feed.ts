import { clean } from "../../preload/contract/text.ts";
import { paths } from "./address.ts";
import type { SiteAnnouncement, SiteContent } from "./content.ts";
import { leadOf } from "./lead.ts";
import { words } from "./words.ts";

const NEWEST = 30;

/** Text inside XML: escaped, and free of what XML 1.0 can't hold. */
export const xml = (text: string): string =>
  clean(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&apos;");

/** Announcements in force as an Atom feed (RFC 4287). Its ids come from the rows' own, so a changed address makes no reader show all anew. */
export function feed(content: SiteContent): string {
  const { office } = content;
  const w = words("pl");
  const entries = content.announcements.filter((a) => !a.over).slice(0, NEWEST);
  const updated =
    entries
      .map((a) => a.updatedAt)
      .sort()
      .at(-1) ?? content.changedAt;
  const link = (rel: string, path: string) => `<link rel="${rel}" href="${xml(office.website + path)}"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pl">
<id>${xml(office.website || "urn:rynek:site")}</id>
<title>${xml(w.t("feed.title", { office: office.name }))}</title>
<updated>${updated}</updated>
<author><name>${xml(office.name)}</name></author>
${link("self", paths.feed)}
${link("alternate", paths.announcements())}
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
<summary>${xml(leadOf(announcement.body, 300))}</summary>
</entry>
`;
