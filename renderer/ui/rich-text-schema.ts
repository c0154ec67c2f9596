import { DOMParser } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { type AnyExtension, Extension, Node } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { cleanPaste, withoutStyles } from "./rich-text-paste.ts";

/** The only addresses that a link may lead to, as preload/contract/rich-text.ts takes them. */
export const LINKS = /^(https?:\/\/|mailto:)/i;

/** Narrower than TipTap's own: a quotation holds paragraphs, an item holds paragraphs and lists. */
const CONTENT: Readonly<Record<string, string>> = {
  blockquote: "paragraph+",
  listItem: "paragraph (paragraph | bulletList | orderedList)*",
};
const narrowed = (extension: AnyExtension): AnyExtension => {
  const content = CONTENT[extension.name];
  return content && extension instanceof Node ? extension.extend({ content }) : extension;
};

/** Cleans what was pasted, after ProseMirror has read it into a document without a window, and before the schema sees it. */
const cleanPastes = Extension.create({
  name: "cleanPastes",
  addProseMirrorPlugins() {
    const parser = DOMParser.fromSchema(this.editor.schema);
    const cleaning = Object.create(parser, {
      parseSlice: {
        value: (dom: HTMLElement, options: Parameters<DOMParser["parseSlice"]>[1]) => {
          cleanPaste(dom);
          return parser.parseSlice(dom, options);
        },
      },
    }) as DOMParser;
    return [new Plugin({ props: { transformPastedHTML: withoutStyles, clipboardParser: cleaning } })];
  },
});

/** What can be written: exactly the nodes and marks of the contract. */
export const richTextExtensions = [
  StarterKit.extend({
    addExtensions() {
      return (this.parent?.() ?? []).map(narrowed);
    },
  }).configure({
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    trailingNode: false,
    heading: { levels: [2, 3] },
    link: {
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      defaultProtocol: "https",
      protocols: [],
      isAllowedUri: (address) => LINKS.test(address),
      HTMLAttributes: { target: null, rel: null, class: null },
    },
  }),
  cleanPastes,
];
