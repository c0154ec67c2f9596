import type { DocumentPart } from "../../preload/contract/remark-setup.ts";
import { clean } from "../../preload/contract/text.ts";
import { type Packed, withPacked } from "../files/packed.ts";

const DOCUMENT = "word/document.xml";
const STYLES = "word/styles.xml";
/** A paragraph so long is no heading, whatever its style says. */
const LONGEST = 300;

/** What opens a unit of a Polish act, where the author has not used heading styles: the deeper, the later in this list. */
const UNITS: readonly RegExp[] = [
  /^(dział|tytuł|część)\s+[ivxlcdm\d]+/iu,
  /^rozdział\s+[ivxlcdm\d]+/iu,
  /^(§\s*\d+\p{L}?|art\.\s*\d+\p{L}?)\.?/iu,
];

/** The parts of a DOCX by its headings, in its order. Runs in the worker: the file comes from outside. */
export const documentParts = ({ path }: { readonly path: string }): Promise<DocumentPart[]> =>
  withPacked(path, "remarks.notDocx", async (packed) => {
    const levels = await headingStyles(packed);
    const found: { level: number; title: string; styled: boolean }[] = [];
    let text = "";
    let level = 0;
    let inText = false;
    let inside = 0;
    await packed.read(DOCUMENT, {
      open: (name, attributes) => {
        if (name === "p" && inside++ === 0) {
          text = "";
          level = 0;
        } else if (name === "pStyle") level = levels.get(attributes["val"] ?? "") ?? level;
        else if (name === "outlineLvl") level = levelOf(attributes["val"]) || level;
        else if (name === "t") inText = true;
        else if (name === "tab" || name === "br") text += " ";
      },
      text: (piece) => {
        if (inText && text.length <= LONGEST * 4) text += piece;
      },
      close: (name) => {
        if (name === "t") inText = false;
        if (name !== "p" || --inside > 0) return;
        const title = clean(text).replace(/\s+/g, " ").trim();
        if (level > 0 && title !== "" && title.length <= LONGEST) found.push({ level, title, styled: true });
        else {
          const unit = UNITS.findIndex((word) => word.test(title));
          if (unit >= 0) found.push({ level: unit + 1, title: unitTitle(title), styled: false });
        }
      },
    });
    const styled = found.some((part) => part.styled);
    // A document with headings is read by them; units inside its text are not parts of their own.
    return found.filter((part) => part.styled === styled).map(({ level: deep, title }) => ({ level: deep, title }));
  });

/** "§ 12. Rada gminy uchwala…" is called by its number and the words that follow, as far as a line has room. */
function unitTitle(text: string): string {
  if (text.length <= 80) return text;
  return `${text.slice(0, text.lastIndexOf(" ", 78))}…`;
}

/** Outline levels go from 0 to 8; 9 is body text. */
function levelOf(value: string | undefined): number {
  const level = Number(value ?? "9");
  return Number.isInteger(level) && level >= 0 && level < 9 ? level + 1 : 0;
}

/** Styles that are headings, by their id: "Heading 1" in English files, "Nagwek1" in Polish ones, or any with an outline level. */
async function headingStyles(packed: Packed): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  if (!packed.has(STYLES)) return levels;
  let style = "";
  await packed.read(STYLES, {
    open: (name, attributes) => {
      if (name === "style") style = attributes["type"] === "paragraph" ? (attributes["styleId"] ?? "") : "";
      else if (style === "") return;
      else if (name === "name") {
        const level = /^heading ([1-9])$/i.exec(attributes["val"] ?? "")?.[1];
        if (level) levels.set(style, Number(level));
      } else if (name === "outlineLvl" && levelOf(attributes["val"]) > 0) levels.set(style, levelOf(attributes["val"]));
    },
    close: (name) => {
      if (name === "style") style = "";
    },
  });
  return levels;
}
