import { plainText, type RichText } from "../../preload/contract/rich-text.ts";

/** Longer than any lead. */
const OPENING = 400;

/** A document's first line with words in it. */
export function openingOf({ content }: RichText): string {
  for (const block of content) {
    const [line = ""] = plainText({ type: "doc", content: [block] }).split("\n", 1);
    if (line !== "")
      return line
        .slice(0, OPENING)
        .replace(/[^\S ]\s*| \s+/g, " ")
        .trim();
  }
  return "";
}

/** The first words for lists, feeds and search engines: whole sentences where they fit, else whole words. */
export function leadOf(opening: string, max: number): string {
  if (opening.length <= max) return opening;
  const start = opening.slice(0, max + 1);
  const sentence = Math.max(start.lastIndexOf(". "), start.lastIndexOf("! "), start.lastIndexOf("? "));
  if (sentence > max * 0.4) return start.slice(0, sentence + 1);
  const space = start.lastIndexOf(" ");
  return `${space > max * 0.4 ? start.slice(0, space) : start.slice(0, max)}…`;
}
