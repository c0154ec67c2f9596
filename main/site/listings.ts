import { slugOf } from "../slug.ts";
import { CATEGORY_SLUGS, paths } from "./address.ts";
import { CATEGORIES, type Category, type SiteAnnouncement } from "./content.ts";
import { newest } from "./newest.ts";

const PER_PAGE = 20;

/** What a list of announcements is of: all of them, one category, one village. */
export type Topic =
  | { readonly kind: "all" }
  | { readonly kind: "category"; readonly category: Category }
  | { readonly kind: "village"; readonly name: string; readonly slug: string };

export type Tag = { readonly topic: Topic; readonly count: number };

export type Listing = {
  readonly topic: Topic;
  /** In force, in their order. */
  readonly announcements: readonly SiteAnnouncement[];
};

/** Pinned ones first, then the newest; of those that are in force. */
export const inForce = (announcements: readonly SiteAnnouncement[]): SiteAnnouncement[] =>
  announcements.filter((a) => !a.over).sort((a, b) => Number(b.pinned) - Number(a.pinned));

/** Every list that the site has. One that was filled once stays, as announcements that are over still lead to it. */
export function listings(announcements: readonly SiteAnnouncement[], current: readonly SiteAnnouncement[]): Listing[] {
  const categories = new Set(announcements.map(({ category }) => category));
  const byCategory = Map.groupBy(current, ({ category }) => category);
  const byVillage = Map.groupBy(current, ({ village }) => village);
  return [
    { topic: { kind: "all" }, announcements: current },
    ...CATEGORIES.filter((category) => categories.has(category)).map((category) => ({
      topic: { kind: "category" as const, category },
      announcements: byCategory.get(category) ?? [],
    })),
    ...villageTopics(announcements).map((topic) => ({ topic, announcements: byVillage.get(topic.name) ?? [] })),
  ];
}

/** Villages by their names; two whose names are one when folded ("Łaki", "Laki") have addresses of their own. */
export function villageTopics(announcements: readonly SiteAnnouncement[]): (Topic & { kind: "village" })[] {
  const names = [...new Set(announcements.map(({ village }) => village))].filter(Boolean).sort();
  const taken = new Set<string>();
  return names.map((name) => {
    const wanted = slugOf(name, 60) || "miejscowosc";
    let slug = wanted;
    for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`;
    taken.add(slug);
    return { kind: "village", name, slug };
  });
}

export function pathOf(topic: Topic, page = 1): string {
  if (topic.kind === "category") return paths.category(topic.category, page);
  return topic.kind === "village" ? paths.village(topic.slug, page) : paths.announcements(page);
}

export function feedPath(topic: Topic): string {
  if (topic.kind === "category") return paths.feed(CATEGORY_SLUGS[topic.category]);
  return topic.kind === "village" ? paths.villageFeed(topic.slug) : paths.feed();
}

export type ListPage = {
  readonly topic: Topic;
  readonly page: number;
  readonly pages: number;
  readonly shown: readonly SiteAnnouncement[];
  readonly changedAt: string | undefined;
};

/** A list by twenty; an empty one is a page too. */
export function pagesOf({ topic, announcements }: Listing): ListPage[] {
  const pages = Math.max(1, Math.ceil(announcements.length / PER_PAGE));
  return Array.from({ length: pages }, (_, n) => {
    const shown = announcements.slice(n * PER_PAGE, (n + 1) * PER_PAGE);
    return { topic, page: n + 1, pages, shown, changedAt: newest(shown) };
  });
}

/** What a reader can choose between, with how many there are. */
export const tagsOf = (all: readonly Listing[], kind: Topic["kind"]): Tag[] =>
  all.filter(({ topic }) => topic.kind === kind).map(({ topic, announcements }) => ({ topic, count: announcements.length }));
