import type { RichText } from "../../preload/contract/rich-text.ts";

/**
 * What the sample office holds is an invented gmina in the middle of invented work. Days are
 * counted from the day on which it is made, so that something is always open and due.
 */
type Inline = string | { bold: string };
const inline = (parts: readonly Inline[]) =>
  parts.map((part) =>
    typeof part === "string"
      ? { type: "text" as const, text: part }
      : { type: "text" as const, text: part.bold, marks: [{ type: "bold" as const }] },
  );
export const paragraph = (...parts: Inline[]) => ({ type: "paragraph" as const, content: inline(parts) });
export const heading = (text: string) => ({ type: "heading" as const, attrs: { level: 2 as const }, content: inline([text]) });
export const bullets = (...items: string[]) => ({
  type: "bulletList" as const,
  content: items.map((item) => ({ type: "listItem" as const, content: [paragraph(item)] })),
});
export const rich = (...content: RichText["content"]): RichText => ({ type: "doc", content });
