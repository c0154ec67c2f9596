import type { ReactNode } from "react";
import type { RichText, RichTextBlock, RichTextInline, RichTextListItem } from "../../preload/contract/rich-text.ts";
import { nb } from "./typography.ts";

/**
 * Draws a rich text document. Its upper headings are of the third level: the page's own
 * headings stand above them. Nothing of the document becomes markup by itself.
 */
export function RichTextView({ document }: { document: RichText }) {
  return blocks(document.content);
}

/* Keys stand on the elements themselves: a fragment around each would double what React goes through, for thousands of pages. */
const blocks = (nodes: readonly (RichTextBlock | RichTextListItem)[]): ReactNode => nodes.map((node, n) => block(node, n));

function block(node: RichTextBlock | RichTextListItem, key: number): ReactNode {
  switch (node.type) {
    case "paragraph":
      // An empty line between paragraphs is space that the page gives by itself.
      return hasText(node.content) ? <p key={key}>{inline(node.content)}</p> : null;
    case "heading": {
      if (!hasText(node.content)) return null;
      const Heading = `h${node.attrs.level + 1}` as "h3" | "h4";
      return <Heading key={key}>{inline(node.content)}</Heading>;
    }
    case "bulletList":
      return <ul key={key}>{blocks(node.content)}</ul>;
    case "orderedList":
      return (
        <ol key={key} start={node.attrs?.start === 1 ? undefined : node.attrs?.start}>
          {blocks(node.content)}
        </ol>
      );
    case "listItem":
      return (
        <li key={key}>
          {node.content.length === 1 && node.content[0]?.type === "paragraph" ? inline(node.content[0].content) : blocks(node.content)}
        </li>
      );
    case "blockquote":
      return (
        <blockquote key={key} className="ruling">
          {blocks(node.content)}
        </blockquote>
      );
  }
}

const hasText = (parts: readonly RichTextInline[] = []) => parts.some((part) => part.type === "text" && part.text.trim() !== "");

const inline = (parts: readonly RichTextInline[] = []): ReactNode =>
  parts.map((part, n) => (part.type === "hardBreak" ? <br key={n} /> : marked(part, n)));

function marked(part: Extract<RichTextInline, { type: "text" }>, key: number): ReactNode {
  let drawn: ReactNode = nb(part.text);
  for (const mark of part.marks ?? []) {
    if (mark.type === "bold") drawn = <b key={key}>{drawn}</b>;
    else if (mark.type === "italic") drawn = <i key={key}>{drawn}</i>;
    // A link without words can't be named by a screen reader; the gate tells the clerk.
    else if (part.text.trim() !== "" && linkable(mark.attrs.href))
      drawn = (
        <a key={key} href={mark.attrs.href}>
          {drawn}
        </a>
      );
  }
  return drawn;
}

/** The contract lets through http(s) and mailto alone; the page looks again, as it is what gets attacked. */
export function linkable(href: string): boolean {
  try {
    return ["http:", "https:", "mailto:"].includes(new URL(href).protocol);
  } catch {
    return false;
  }
}
