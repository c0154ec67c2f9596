import type { LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import { inLanguage, relative } from "./address.ts";
import type { SiteContent, SiteFile, SiteSurvey } from "./content.ts";
import { type Words, words } from "./words.ts";

/** One picture as it lies on the site: drawn smaller where the office's is larger than a page needs. */
export type SitePicture = { readonly path: string; readonly width: number; readonly height: number };
/** A sheet of a survey to print at home. */
export type SiteSheet = {
  readonly path: string;
  readonly language: Language;
  readonly variant: LayoutVariant;
  readonly bytes: number;
};

/** What the plan knows besides the content: where files lie and which of them exist. */
export type SiteAssets = {
  readonly crest: SitePicture | null;
  readonly favicon: string;
  readonly picture: (file: SiteFile) => SitePicture | null;
  readonly sheets: (survey: SiteSurvey) => readonly SiteSheet[];
};

/** What every page is drawn with: the content, one language, and where the page itself stands. */
export type Frame = {
  readonly content: SiteContent;
  readonly assets: SiteAssets;
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

export type FrameOptions = { readonly content: SiteContent; readonly assets: SiteAssets; readonly rooted?: string | undefined };

/**
 * `rooted` is the site's path on its server ("/" or "/konsultacje/"), for the one page that is
 * shown at any address: 404.html.
 */
export function frame({ content, assets, rooted }: FrameOptions, language: Language, path: string): Frame {
  const file = (to: string, other?: Language) => {
    const target = other ? inLanguage(to, other) : to;
    return rooted === undefined ? relative(path, target) : rooted + target;
  };
  return {
    content,
    assets,
    words: words(language),
    language,
    path,
    to: (page) => file(page, language),
    file,
    polish: language === "pl" ? {} : { lang: "pl" },
  };
}
