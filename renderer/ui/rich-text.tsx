import type { ReactNode } from "react";
import type { RichText, RichTextBlock, RichTextInline, RichTextListItem } from "../../preload/contract/rich-text.ts";

/** A document as it will read. Links are shown, not followed: this is the office's desk, not the page. */
export const RichTextView = ({ value }: { value: RichText }) => <div className="prose">{value.content.map(block)}</div>;

function block(node: RichTextBlock | RichTextListItem, key: number): ReactNode {
  switch (node.type) {
    case "paragraph":
      return <p key={key}>{inlines(node.content)}</p>;
    case "heading":
      return node.attrs.level === 2 ? <h3 key={key}>{inlines(node.content)}</h3> : <h4 key={key}>{inlines(node.content)}</h4>;
    case "bulletList":
      return <ul key={key}>{node.content.map(block)}</ul>;
    case "orderedList":
      return (
        <ol key={key} start={node.attrs?.start}>
          {node.content.map(block)}
        </ol>
      );
    case "listItem":
      return <li key={key}>{node.content.map(block)}</li>;
    case "blockquote":
      return <blockquote key={key}>{node.content.map(block)}</blockquote>;
  }
}

const inlines = (parts: readonly RichTextInline[] = []): ReactNode => parts.map(inline);

function inline(part: RichTextInline, key: number): ReactNode {
  if (part.type === "hardBreak") return <br key={key} />;
  let shown: ReactNode = part.text;
  for (const mark of part.marks ?? []) {
    if (mark.type === "bold") shown = <strong>{shown}</strong>;
    if (mark.type === "italic") shown = <em>{shown}</em>;
    if (mark.type === "link")
      shown = (
        <span className="prose__link" title={mark.attrs.href}>
          {shown}
        </span>
      );
  }
  return <span key={key}>{shown}</span>;
}
