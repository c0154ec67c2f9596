import { createHash } from "node:crypto";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Language } from "../../preload/contract/text.ts";
import { inLanguage, paths } from "./address.ts";
import { type Asset, siteAssets } from "./assets.ts";
import { CATEGORIES, type SiteContent } from "./content.ts";
import { feed } from "./feed.ts";
import { type Frame, frame } from "./frame.ts";
import { SITE_PATH } from "./manifest.ts";
import { AnnouncementPage } from "./pages/announcement.tsx";
import { AnnouncementsPage, PER_PAGE } from "./pages/announcements.tsx";
import { archivePages, ArchivePage, archiveYears, YearPage } from "./pages/archive.tsx";
import { BudgetPage } from "./pages/budget.tsx";
import { BudgetsPage } from "./pages/budgets.tsx";
import { ConsultationPage } from "./pages/consultation.tsx";
import { ConsultationsPage } from "./pages/consultations.tsx";
import { current, HomePage } from "./pages/home.tsx";
import { NotFoundPage } from "./pages/not-found.tsx";
import { PrivacyPage } from "./pages/privacy.tsx";
import { remarkPages, RemarksPage } from "./pages/remarks.tsx";
import { StatementPage } from "./pages/statement.tsx";
import { SurveyPage } from "./pages/survey.tsx";
import { robots, sitemap } from "./sitemap.ts";
import { stylesheet } from "./stylesheet.ts";
import { surveyFiles } from "./survey-files.ts";
import { LANGUAGES } from "./words.ts";

/** A file of the site made in memory. `title` is a page's, for the list of what changes. */
export type Made = { readonly path: string; readonly body: Buffer; readonly title?: string };
export type SitePlan = { readonly assets: readonly Asset[]; readonly made: readonly Made[] };

export type PlanOptions = {
  readonly content: SiteContent;
  /** The office's folder, with its files/. */
  readonly folder: string;
  /** What an earlier export knows of an asset, so that it need not be made again. */
  readonly known?: (path: string, key: string) => { bytes: number } | undefined;
  /** Shown inside the app: no page can count on the address at which the site will live. */
  readonly preview?: boolean;
  readonly cancelled?: () => boolean;
};

/**
 * The whole site as files, in the order in which they are safe to write: what pages need, single
 * pages, lists, then the entrances. Pure in all but the reading of attachments.
 */
export async function planSite(options: PlanOptions): Promise<SitePlan> {
  const { content, preview, cancelled } = options;
  const { assets, list } = await siteAssets(options);
  const made: Made[] = [];
  const add = (path: string, body: string, title?: string) => {
    if (!SITE_PATH.test(path)) throw new Error(`not a path of the site: ${path}`);
    made.push({ path, body: Buffer.from(body), ...(title !== undefined && { title }) });
  };
  const draw: Draw = (path, page, language = "pl", rooted) => {
    if (cancelled?.()) throw new Error("cancelled");
    const full = inLanguage(path, language);
    const markup = asWritten(renderToStaticMarkup(page(frame({ content, assets, rooted }, language, full))));
    add(full, `<!DOCTYPE html>\n${markup}\n`, titleOf(markup, content.office.name));
  };

  add(paths.style, stylesheet(content.office.accent));
  for (const [path, text] of Object.entries(surveyFiles(content))) add(path, text);
  for (const announcement of content.announcements)
    draw(paths.announcement(announcement.slug), (at) => <AnnouncementPage frame={at} announcement={announcement} />);
  for (const consultation of content.consultations)
    for (const language of LANGUAGES) {
      for (const survey of consultation.surveys)
        if (survey.online)
          draw(
            paths.survey(survey.code),
            (at) => (
              <SurveyPage
                frame={at}
                consultation={consultation}
                survey={survey}
                sheets={assets.sheets(survey)}
                preview={preview === true}
              />
            ),
            language,
          );
      draw(paths.consultation(consultation.slug), (at) => <ConsultationPage frame={at} consultation={consultation} />, language);
      for (let page = 1; page <= remarkPages(consultation); page++)
        draw(paths.remarks(consultation.slug, page), (at) => <RemarksPage frame={at} consultation={consultation} page={page} />, language);
    }

  for (const budget of content.budgets)
    for (const language of LANGUAGES) draw(paths.budget(budget.slug), (at) => <BudgetPage frame={at} budget={budget} />, language);

  drawLists(content, draw);

  for (const language of LANGUAGES) {
    if (!content.statement.elsewhere) draw(paths.statement, (at) => <StatementPage frame={at} />, language);
    draw(paths.privacy, (at) => <PrivacyPage frame={at} />, language);
    draw(paths.consultations, (at) => <ConsultationsPage frame={at} />, language);
    if (content.budgets.length > 0) draw(paths.budgets, (at) => <BudgetsPage frame={at} />, language);
  }
  const root = content.office.website && !preview ? new URL(content.office.website).pathname : undefined;
  draw(paths.notFound, (at) => <NotFoundPage frame={at} />, "pl", root);
  add(paths.feed, feed(content));
  if (content.office.website) {
    add(
      "sitemap.xml",
      sitemap(
        content.office.website,
        made.filter(({ title, path }) => title !== undefined && path !== paths.notFound),
      ),
    );
    add("robots.txt", robots(content.office.website));
  }
  for (const language of LANGUAGES) draw(paths.home, (at) => <HomePage frame={at} />, language);
  return { assets: list, made };
}

/** Draws one page; `rooted` as in frame.ts. */
type Draw = (path: string, page: (at: Frame) => ReactElement, language?: Language, rooted?: string) => void;

function drawLists(content: SiteContent, draw: Draw): void {
  const inForce = current(content);
  const pagesOf = (count: number) => Math.max(1, Math.ceil(count / PER_PAGE));
  for (const language of LANGUAGES)
    for (let page = 1; page <= pagesOf(inForce.length); page++) {
      const path = paths.announcements(page);
      draw(path, (at) => <AnnouncementsPage frame={at} page={page} />, language);
    }
  for (const category of CATEGORIES) {
    const count = inForce.filter((a) => a.category === category).length;
    // An announcement that is over still names its category, so its page must be there.
    if (count === 0 && !content.announcements.some((a) => a.category === category)) continue;
    for (let page = 1; page <= pagesOf(count); page++) {
      const path = paths.category(category, page);
      draw(path, (at) => <AnnouncementsPage frame={at} category={category} page={page} />);
    }
  }
  for (const year of archiveYears(content))
    for (let page = 1; page <= archivePages(content, year); page++) {
      const path = paths.year(year, page);
      draw(path, (at) => <YearPage frame={at} year={year} page={page} />);
    }
  draw(paths.archive, (at) => <ArchivePage frame={at} />);
}

/**
 * React writes some attributes in its own spelling; HTML does not mind, but tools that read a page as
 * text do. A quote inside a text or a value is written as &quot;, so only attributes match.
 */
const asWritten = (markup: string): string =>
  markup.replace(/ (?:charSet|dateTime|hrefLang|noValidate|autoComplete|autoCapitalize|maxLength|inputMode|spellCheck)="/g, (name) =>
    name.toLowerCase(),
  );

/** A page's own name, as its title says it before the office's. */
const titleOf = (markup: string, office: string): string => {
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(markup) ?? [];
  const text = title.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES[name] ?? "");
  return text.endsWith(` – ${office}`) ? text.slice(0, -office.length - 3) : text;
};
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
