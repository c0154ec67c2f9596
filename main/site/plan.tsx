import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FunctionComponent } from "react";
import type { Language } from "../../preload/contract/text.ts";
import { inLanguage, paths } from "./address.ts";
import { siteAssets } from "./assets.ts";
import type { SiteContent } from "./content.ts";
import { datesChangedAt, datesFile, datesOf } from "./dates.ts";
import { feed, feedEntries } from "./feed.ts";
import { type Frame, frame, type SiteSheets, siteWide } from "./frame.ts";
import { feedPath, inForce, listings, pagesOf, pathOf, tagsOf } from "./listings.ts";
import { SITE_PATH } from "./manifest.ts";
import { markupOf } from "./markup.ts";
import { AnnouncementPage } from "./pages/announcement.tsx";
import { AnnouncementsPage } from "./pages/announcements.tsx";
import { ArchivePage, archiveYears, YearPage } from "./pages/archive.tsx";
import { BudgetPage } from "./pages/budget.tsx";
import { BudgetsPage } from "./pages/budgets.tsx";
import { ConsultationPage } from "./pages/consultation.tsx";
import { ConsultationsPage } from "./pages/consultations.tsx";
import { homeProps, HomePage, urgentOf } from "./pages/home.tsx";
import { csvOf, dataSets, jsonOf } from "./open-data.ts";
import { NotFoundPage } from "./pages/not-found.tsx";
import { OpenDataPage } from "./pages/open-data.tsx";
import { PrivacyPage } from "./pages/privacy.tsx";
import { receiptPages, ReceiptsPage } from "./pages/receipts.tsx";
import { remarkPages, RemarksPage } from "./pages/remarks.tsx";
import { SearchPage } from "./pages/search.tsx";
import { StatementPage } from "./pages/statement.tsx";
import { SurveyPage } from "./pages/survey.tsx";
import { robots, sitemap } from "./sitemap.ts";
import { searchIndexes, searchScript } from "./search/index.ts";
import { stampOf } from "./stamp.ts";
import { stylesheet } from "./stylesheet.ts";
import { surveyFiles } from "./survey-files.ts";
import { loadHyphenation } from "./typography.ts";
import { LANGUAGES } from "./words.ts";

/** A file of the site, made only where its `key`, which stands for all that goes into it, is new. */
export type PlannedFile = { readonly path: string; readonly key: string; readonly make: () => Made | Promise<Made> };
/** `title` is a page's, for the list of what changes. */
export type Made = { readonly body: Buffer; readonly title?: string };

export type PlanOptions = {
  readonly content: SiteContent;
  /** The office's folder, with its files/. */
  readonly folder: string;
  /** What an earlier export knows of a file, so that it need not be made again. */
  readonly known?: (path: string, key: string) => { bytes: number } | undefined;
  /** Shown inside the app: no page can count on the address at which the site will live. */
  readonly preview?: boolean;
};

/** The program that draws: after an update every page is drawn anew, and written where it came out different. */
const PROGRAM = stampOf(readFileSync(fileURLToPath(import.meta.url), "utf8"));

/**
 * The whole site as files to make, in the order in which they are safe to write: what pages need,
 * single pages, lists, then the entrances.
 */
export async function planSite(options: PlanOptions): Promise<PlannedFile[]> {
  const { content, preview } = options;
  const { marks, sheets, files: assets } = await siteAssets(options);
  const files = [...assets];
  const wide = siteWide(content, marks);
  const wideKey = stampOf(PROGRAM, wide);
  const add = (path: string, key: string, make: PlannedFile["make"]) => {
    if (!SITE_PATH.test(path)) throw new Error(`not a path of the site: ${path}`);
    files.push({ path, key, make });
  };
  const pages: string[] = [];
  const draw: Draw = (path, Page, props, languages = ["pl"], rooted) => {
    const propsKey = stampOf(wideKey, rooted ?? "", props);
    for (const language of languages) {
      const full = inLanguage(path, language);
      pages.push(full);
      add(full, `${propsKey} ${language}`, async () => {
        await loadHyphenation();
        const at = frame({ content: wide, rooted }, language, full);
        const markup = markupOf(<Page {...props} frame={at} />);
        return { body: Buffer.from(`<!DOCTYPE html>\n${markup}\n`), title: titleOf(markup, content.office.name) };
      });
    }
  };
  const write = (path: string, key: string, text: () => string) => add(path, key, () => ({ body: Buffer.from(text()) }));

  write(paths.style, stampOf(PROGRAM, content.office.accent), () => stylesheet(content.office.accent));
  for (const [path, text] of Object.entries(surveyFiles(content))) write(path, stampOf(text), () => text);
  drawSubjects(options, sheets, draw);
  drawLists(options, draw, (path, parts, text) => write(path, stampOf(wideKey, parts), text));
  const root = content.office.website && !preview ? new URL(content.office.website).pathname : undefined;
  draw(paths.notFound, NotFoundPage, {}, ["pl"], root);
  const { website } = content.office;
  if (website) {
    const listed = pages.filter((path) => path !== paths.notFound);
    write("sitemap.xml", stampOf(website, listed), () => sitemap(website, listed));
    write("robots.txt", stampOf(website), () => robots(website));
  }
  draw(paths.home, HomePage, homeProps(content, inForce(content.announcements)), LANGUAGES);
  return files;
}

/** Draws one page in some languages; `rooted` as in frame.ts. What it shows is its props: they make its key. */
type Draw = <Props extends object>(
  path: string,
  Page: FunctionComponent<Props & { readonly frame: Frame }>,
  props: Props,
  languages?: readonly Language[],
  rooted?: string,
) => void;

function drawSubjects({ content, preview = false }: PlanOptions, sheets: ReadonlyMap<string, SiteSheets>, draw: Draw): void {
  const { today } = content;
  for (const announcement of content.announcements) draw(paths.announcement(announcement.slug), AnnouncementPage, { announcement });
  for (const consultation of content.consultations) {
    const { id, slug, surveys } = consultation;
    for (const survey of surveys) {
      const { code, definition, receipts, online } = survey;
      if (online) draw(paths.survey(code), SurveyPage, { consultation, survey, sheets: sheets.get(id)?.[code] ?? [], preview }, LANGUAGES);
      const about = { consultation, title: definition.title, code, count: receipts.length };
      for (const page of receiptPages(receipts)) draw(paths.receipts(code, page.start), ReceiptsPage, { ...about, ...page }, LANGUAGES);
    }
    draw(paths.consultation(slug), ConsultationPage, { consultation, sheets: sheets.get(id) ?? {}, today }, LANGUAGES);
    for (let page = 1; page <= remarkPages(consultation); page++)
      draw(paths.remarks(slug, page), RemarksPage, { consultation, page }, LANGUAGES);
  }
  for (const budget of content.budgets) draw(paths.budget(budget.slug), BudgetPage, { budget }, LANGUAGES);
}

type Write = (path: string, parts: unknown, text: () => string) => void;

function drawLists({ content, preview = false }: PlanOptions, draw: Draw, write: Write): void {
  const { announcements, consultations, budgets, statement } = content;
  const current = inForce(announcements);
  const lists = listings(announcements, current);
  const urgent = urgentOf(current);
  const [categories, villages] = [tagsOf(lists, "category"), tagsOf(lists, "village")];
  for (const list of lists) {
    for (const page of pagesOf(list)) {
      const all = list.topic.kind === "all";
      const props = { ...page, count: current.length, categories, villages, urgent: all ? urgent : undefined };
      draw(pathOf(list.topic, page.page), AnnouncementsPage, props, all ? LANGUAGES : ["pl"]);
    }
    write(feedPath(list.topic), [list.topic, feedEntries(list)], () => feed(content, list));
  }
  const years = archiveYears(content);
  for (const { year, pages } of years)
    for (const [n, entries] of pages.entries())
      draw(paths.year(year, n + 1), YearPage, { year, entries, page: n + 1, pages: pages.length });
  draw(paths.archive, ArchivePage, {
    years: years.map(({ year, announcements: notices, consultations: asked }) => ({ year, announcements: notices, consultations: asked })),
  });
  const sets = dataSets(content);
  for (const set of sets) {
    write(set.csv, [set.stamp], () => csvOf(set));
    write(set.json, [set.stamp], () => jsonOf(set));
  }
  draw(
    paths.openData,
    OpenDataPage,
    { sets: sets.map(({ kind, title, updatedAt, csv, json }) => ({ kind, title, updatedAt, csv, json })) },
    LANGUAGES,
  );
  for (const language of LANGUAGES) {
    const indexes = searchIndexes(content, language);
    for (const { path, key, text } of indexes) write(path, key, text);
    draw(paths.search, SearchPage, { years: indexes.map(({ year }) => year), preview }, [language]);
  }
  write(paths.searchScript, [], () => searchScript);
  const dates = datesOf(content);
  write(paths.dates, [dates, datesChangedAt(content)], () => datesFile(content, dates));
  if (!statement.elsewhere) draw(paths.statement, StatementPage, { statement }, LANGUAGES);
  draw(paths.privacy, PrivacyPage, {}, LANGUAGES);
  draw(paths.consultations, ConsultationsPage, { consultations }, LANGUAGES);
  if (budgets.length > 0) draw(paths.budgets, BudgetsPage, { budgets }, LANGUAGES);
}

/** A page's own name, as its title says it before the office's. */
const titleOf = (markup: string, office: string): string => {
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(markup) ?? [];
  // A copy: a piece cut from a string keeps the whole of it in memory, here the page.
  const own = Buffer.from(title).toString();
  const text = own.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES[name] ?? "");
  return text.endsWith(` – ${office}`) ? text.slice(0, -office.length - 3) : text;
};
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
