import { plainText, type RichText } from "../../preload/contract/rich-text.ts";

/** The first words of a document for lists, feeds and search engines: whole sentences where they fit, else whole words. */
export function leadOf(document: RichText, max: number): string {
  const text = (
    plainText(document)
      .split("\n")
      .find((line) => line.trim() !== "") ?? ""
  )
    .replace(/\s+/g, " ")
    .trim();
  if (text.length <= max) return text;
  const start = text.slice(0, max + 1);
  const sentence = Math.max(start.lastIndexOf(". "), start.lastIndexOf("! "), start.lastIndexOf("? "));
  if (sentence > max * 0.4) return start.slice(0, sentence + 1);
  const space = start.lastIndexOf(" ");
  return `${space > max * 0.4 ? start.slice(0, space) : start.slice(0, max)}…`;
}
