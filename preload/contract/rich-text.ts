import { z } from "zod";
import { clean } from "./text.ts";

/**
 * Rich text: a ProseMirror document of the few kinds that the editor offers. Never HTML.
 * Unknown nodes and marks are refused, so what is stored can be written to a page or a PDF
 * by walking this tree.
 */
const Mark = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bold") }),
  z.object({ type: z.literal("italic") }),
  z.object({
    type: z.literal("link"),
    attrs: z.object({
      href: z
        .string()
        .max(2000)
        .regex(/^(https?:\/\/|mailto:)/i),
    }),
  }),
]);
const Text = z.object({
  type: z.literal("text"),
  text: z.string().min(1).max(100_000).transform(clean),
  marks: z.array(Mark).max(3).optional(),
});
const Inline = z.discriminatedUnion("type", [Text, z.object({ type: z.literal("hardBreak") })]);
const Paragraph = z.object({ type: z.literal("paragraph"), content: z.array(Inline).max(5000).optional() });
const Heading = z.object({
  type: z.literal("heading"),
  attrs: z.object({ level: z.union([z.literal(2), z.literal(3)]) }),
  content: z.array(Inline).max(500).optional(),
});
const ListItem = z.object({
  type: z.literal("listItem"),
  get content() {
    return z
      .array(z.discriminatedUnion("type", [Paragraph, BulletList, OrderedList]))
      .min(1)
      .max(500);
  },
});
const BulletList = z.object({ type: z.literal("bulletList"), content: z.array(ListItem).min(1).max(1000) });
const OrderedList = z.object({
  type: z.literal("orderedList"),
  attrs: z.object({ start: z.int().min(1).max(10_000).optional() }).optional(),
  content: z.array(ListItem).min(1).max(1000),
});
const Blockquote = z.object({ type: z.literal("blockquote"), content: z.array(Paragraph).min(1).max(500) });

const Block = z.discriminatedUnion("type", [Paragraph, Heading, BulletList, OrderedList, Blockquote]);
export const RichText = z.object({ type: z.literal("doc"), content: z.array(Block).max(5000) });

export type RichText = z.infer<typeof RichText>;
export type RichTextBlock = z.infer<typeof Block>;
export type RichTextListItem = z.infer<typeof ListItem>;
export type RichTextInline = z.infer<typeof Inline>;

export const emptyRichText: RichText = { type: "doc", content: [] };

/** The words of a document, a line a block: for leads, searches and "is it empty". */
export function plainText(document: RichText): string {
  const inline = (parts: readonly RichTextInline[] = []) => parts.map((part) => (part.type === "text" ? part.text : "\n")).join("");
  const block = (node: RichTextBlock | RichTextListItem): string[] => {
    switch (node.type) {
      case "paragraph":
      case "heading":
        return [inline(node.content)];
      case "bulletList":
      case "orderedList":
      case "listItem":
      case "blockquote":
        return node.content.flatMap((child) => block(child));
    }
  };
  return document.content.flatMap(block).join("\n").trim();
}
