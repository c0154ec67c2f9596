import type { Language } from "../../../preload/contract/text.ts";
import { inLanguage, paths } from "../address.ts";
import type { SiteContent } from "../content.ts";
import { leadOf } from "../lead.ts";
import engine from "./engine.js?raw";
import page from "./page.js?raw";

export type SearchIndex = { readonly path: string; readonly year: string; readonly key: unknown; readonly text: () => string };

/** The script of the search pages: what finds, then what shows. */
export const searchScript: string = `${engine}\n${page}`;

/** Comes with the year of a subject: a reader seeks what is new, and old years need not travel. */
export function searchIndexes(content: SiteContent, language: Language): SearchIndex[] {
  const subjects = [
    ...content.announcements.map((subject) => ({
      day: subject.publishedOn,
      stamp: subject.stamp,
      entry: () => announcementEntry(subject, language),
    })),
    ...content.consultations.map((subject) => ({
      day: subject.publishedOn,
      stamp: subject.stamp,
      entry: () => consultationEntry(subject, language),
    })),
    ...content.budgets.map((subject) => ({
      day: subject.stages.call.from || subject.stages.voting.from || subject.updatedAt.slice(0, 10),
      stamp: subject.stamp,
      entry: () => budgetEntry(subject, language),
    })),
  ];
  const byYear = Map.groupBy(subjects, ({ day }) => day.slice(0, 4));
  return [...byYear]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([year, own]) => ({
      path: paths.searchIndex(language, year),
      year,
      key: [language, ...own.map(({ stamp }) => stamp)],
      text: () => `rynekIndex(${JSON.stringify(own.map(({ entry, day }) => entry().with(3, day)))});\n`,
    }));
}

/** `day` is put in by its year; a language where it is not the index's own. */
type Draft = [path: string, title: string, lead: string, day: string, ...language: "pl"[]];
const entryOf = (path: string, title: string, lead: string, language: Language, polish: boolean): Draft => [
  path,
  title,
  lead,
  "",
  ...(polish && language !== "pl" ? (["pl"] as const) : []),
];

function announcementEntry({ slug, title, opening, place, village }: SiteContent["announcements"][number], language: Language): Draft {
  const lead = language === "pl" ? [leadOf(opening, 160), place, village].filter(Boolean).join(" · ") : "";
  return entryOf(paths.announcement(slug), title, lead, language, true);
}

function consultationEntry({ slug, title, purpose, surveys }: SiteContent["consultations"][number], language: Language): Draft {
  const own = surveys.flatMap(({ definition }) => [definition.title[language] ?? "", definition.lead[language] ?? ""]);
  const lead = leadOf((language === "pl" ? [purpose] : own).filter(Boolean).join(" "), 160);
  return entryOf(inLanguage(paths.consultation(slug), language), title, lead, language, lead === "");
}

function budgetEntry({ slug, title, host, projects }: SiteContent["budgets"][number], language: Language): Draft {
  const names = projects.map((project) => project.title[language] ?? project.title.pl);
  return entryOf(inLanguage(paths.budget(slug), language), title, [host, ...names].join(", "), language, false);
}
