import { extname } from "node:path";
import type { Language } from "../../preload/contract/text.ts";
import { surveyPagePath } from "../online-address.ts";
import { slugOf } from "../slug.ts";
import type { Category, SiteFile } from "./content.ts";

/**
 * Addresses inside the site: flat, so that an upload makes few folders, and relative, so that the
 * site works in a subfolder and from a disk. Polish stands at the root, en/ and uk/ beside it.
 */
export const CATEGORY_SLUGS: Record<Category, string> = {
  news: "aktualnosci",
  traffic: "drogi",
  outage: "woda-i-prad",
  event: "kultura-i-sport",
  call: "nabory",
  obituary: "nekrologi",
  tender: "przetargi",
};

const numbered = (name: string, page: number) => (page === 1 ? `${name}.html` : `${name}-${page}.html`);

export const paths = {
  home: "index.html",
  announcements: (page = 1) => numbered("ogloszenia", page),
  category: (category: Category, page = 1) => numbered(`ogloszenia-${CATEGORY_SLUGS[category]}`, page),
  village: (slug: string, page = 1) => (page === 1 ? `solectwo-${slug}.html` : `solectwo-${slug}--${page}.html`),
  announcement: (slug: string) => `ogloszenia/${slug}.html`,
  consultations: "konsultacje.html",
  consultation: (slug: string) => `konsultacje/${slug}.html`,
  /** A slug never has two hyphens together, so that no page of a list takes another's address. */
  remarks: (slug: string, page = 1) => (page === 1 ? `uwagi/${slug}.html` : `uwagi/${slug}--${page}.html`),
  survey: surveyPagePath,
  /** `start`: the digit that all receipts on the page begin with. */
  receipts: (code: string, start = "") => `potwierdzenia/${code.toLowerCase()}${start && `-${start}`}.html`,
  surveyStyle: "ankieta.css",
  surveyScript: "ankieta.js",
  /** The cryptography that a page read over http must bring itself. */
  surveyScriptPlain: "ankieta-http.js",
  budgets: "budzety.html",
  budget: (slug: string) => `budzet/${slug}.html`,
  archive: "archiwum.html",
  year: (year: string, page = 1) => numbered(`archiwum-${year}`, page),
  search: "szukaj.html",
  searchScript: "szukaj/szukaj.js",
  searchIndex: (language: Language, year: string) => `szukaj/${language}-${year}.js`,
  openData: "otwarte-dane.html",
  data: (name: string, format: "csv" | "json") => `dane/${name}.${format}`,
  dates: "terminy.ics",
  statement: "deklaracja-dostepnosci.html",
  privacy: "dane-osobowe.html",
  notFound: "404.html",
  feed: (category?: string) => `ogloszenia${category ? `-${category}` : ""}.xml`,
  villageFeed: (slug: string) => `solectwo-${slug}.xml`,
  style: "styl.css",
} as const;

/** The path of a page in a language: "konsultacje.html" is "en/konsultacje.html" in English. */
export const inLanguage = (path: string, language: Language): string => (language === "pl" ? path : `${language}/${path}`);

/** The shortest relative address from one page to another file of the site: from "en/a.html" to "styl.css" is "../styl.css". */
export function relative(from: string, to: string): string {
  if (to.startsWith(from) && to.charAt(from.length) === "#") return to.slice(from.length);
  // The folders that both lie in: up to the last slash before they part.
  let shared = 0;
  for (let at = 0; at < from.length && from.charAt(at) === to.charAt(at); at++) if (from.charAt(at) === "/") shared = at + 1;
  let up = "";
  for (let at = from.indexOf("/", shared); at >= 0; at = from.indexOf("/", at + 1)) up += "../";
  return up + to.slice(shared);
}

const EXTENSIONS: Record<string, string> = { "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp" };

/** Where a file of the office lies on the site: a readable name, and a piece of its hash, so that a changed file has a new address. */
export function filePath(file: SiteFile, variant = ""): string {
  const extension = (EXTENSIONS[file.mime] ?? extname(file.name).toLowerCase()) || ".bin";
  const stem = file.name.slice(0, file.name.length - extname(file.name).length);
  return `pliki/${slugOf(stem, 50) || "plik"}-${file.sha256.slice(0, 8)}${variant}${extension.replace(/[^.a-z0-9]/g, "")}`;
}

/** "PDF": how a list of files names a kind. */
export const kindOf = (file: Pick<SiteFile, "name" | "mime">): string =>
  (EXTENSIONS[file.mime] ?? (extname(file.name) || ".plik")).slice(1).toUpperCase().replace("JPEG", "JPG");
