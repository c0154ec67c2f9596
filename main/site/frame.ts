import type { LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import { inLanguage, relative } from "./address.ts";
import type { SiteContent, SiteOffice } from "./content.ts";
import { type Words, words } from "./words.ts";

/** The office's crest as it lies on the site. */
export type SiteCrest = { readonly path: string; readonly width: number; readonly height: number };
/** A sheet of a survey to print at home. */
export type SiteSheet = {
  readonly path: string;
  readonly language: Language;
  readonly variant: LayoutVariant;
  readonly bytes: number;
};

/** A consultation's sheets by the code of their survey. */
export type SiteSheets = Readonly<Record<string, readonly SiteSheet[]>>;

/** Where files lie that the head of every page shows. */
export type SiteMarks = { readonly crest: SiteCrest | null; readonly favicon: string };

/** What every page shows of the office. All else is handed to a page by itself, so that its key names all that it can show. */
export type SiteWide = SiteMarks & {
  readonly office: SiteOffice;
  /** The accessibility statement's own place, or "". */
  readonly statementElsewhere: string;
  readonly hasBudgets: boolean;
  /** "2026": days of this year are told without it. */
  readonly year: string;
};

/** What every page is drawn with: the office, one language, and where the page itself stands. */
export type Frame = {
  readonly content: SiteWide;
  readonly words: Words;
  readonly language: Language;
  /** The page's path in the site: "en/konsultacje.html". */
  readonly path: string;
  /** The address of another page in this page's language. */
  readonly to: (path: string) => string;
  /** The address of a file that all languages share, or of a page in a language of its own. */
  readonly file: (path: string, language?: Language) => string;
  /** Marks Polish text on a page in another language (WCAG 3.1.2). */
  readonly polish: { readonly lang?: "pl" };
};

export const siteWide = ({ office, statement, budgets, today }: SiteContent, marks: SiteMarks): SiteWide => ({
  ...marks,
  office,
  statementElsewhere: statement.elsewhere,
  hasBudgets: budgets.length > 0,
  year: today.slice(0, 4),
});

export type FrameOptions = { readonly content: SiteWide; readonly rooted?: string | undefined };

/**
 * `rooted` is the site's path on its server ("/" or "/konsultacje/"), for the one page that is
 * shown at any address: 404.html.
 */
export function frame({ content, rooted }: FrameOptions, language: Language, path: string): Frame {
  const file = (to: string, other?: Language) => {
    const target = other ? inLanguage(to, other) : to;
    return rooted === undefined ? relative(path, target) : rooted + target;
  };
  return {
    content,
    words: words(language),
    language,
    path,
    to: (page) => file(page, language),
    file,
    polish: language === "pl" ? {} : { lang: "pl" },
  };
}
