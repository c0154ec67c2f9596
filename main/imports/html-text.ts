import { Parser } from "htmlparser2";
import { refuse } from "../refusal.ts";

/** What is in these is never read to anybody. */
const SILENT = new Set([
  "script",
  "style",
  "head",
  "title",
  "template",
  "noscript",
  "iframe",
  "object",
  "svg",
  "math",
  "select",
  "textarea",
]);
const BLOCKS = new Set("p div br li tr h1 h2 h3 h4 h5 h6 blockquote section article header footer ul ol dl dt dd table hr pre".split(" "));
/** No mail program writes so many tags inside each other; the parser's time grows with their square. */
const DEEPEST = 2000;

/** The words of a page as plain text. Nothing of it is run, shown or fetched: a parser reads tags and texts, and that is all. */
export function textFromHtml(html: string): string {
  let text = "";
  let silent = 0;
  let depth = 0;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (++depth > DEEPEST) throw refuse("imports.badLetter");
        if (SILENT.has(name)) silent++;
        else if (BLOCKS.has(name)) text += name === "li" ? "\n- " : "\n";
        else if (name === "td" || name === "th") text += " ";
      },
      ontext: (piece) => {
        // A line break in the source is a space on the page.
        if (silent === 0) text += piece.replace(/\s+/g, " ");
      },
      onclosetag: (name) => {
        depth--;
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        else if (name === "p" || name === "div" || /^h[1-6]$/.test(name)) text += "\n";
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
