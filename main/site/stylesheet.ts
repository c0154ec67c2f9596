import { accentCss } from "./accent.ts";
import base from "./style/base.css?raw";
import media from "./style/media.css?raw";
import parts from "./style/parts.css?raw";
import survey from "./style/survey.css?raw";
import results from "./style/results.css?raw";

/** The site's one stylesheet: the office's colours, then our rules without comments and spare blanks. */
export const stylesheet = (accent: string): string => accentCss(accent) + minified([base, parts, results, media].join(""));

/** What the page of a survey needs beside it. */
export const surveyStylesheet = (): string => minified(survey);

/** Enough for rules written a line each, without strings that hold braces or comments. */
const minified = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "")
    .replace(/@media \(/g, "@media(");
