import "./rich-text.css";
import { type Content, EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RichText } from "../../preload/contract/rich-text.ts";
import { leftOut } from "./rich-text-paste.ts";
import { richTextExtensions } from "./rich-text-schema.ts";
import { RichTextToolbar } from "./rich-text-toolbar.tsx";

type Props = {
  label: string;
  value: RichText;
  onChange: (value: RichText) => void;
  hint?: string | undefined;
  error?: string | undefined;
  /** The label is read out, not shown: the place says it. */
  hideLabel?: boolean;
  isDisabled?: boolean;
  lang?: string;
};

/** ProseMirror's document always has a block to write in. */
const asContent = (value: RichText): Content =>
  (value.content.length > 0 ? value : { type: "doc", content: [{ type: "paragraph" }] }) as Content;

/** Text with headings, lists, links and quotations; takes a paste from Word cleanly. */
export function RichTextEditor({ label, value, onChange, hint, error, hideLabel = false, isDisabled = false, lang }: Props) {
  const { t } = useTranslation("editor");
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const told = useRef(value);
  const [pasted, setPasted] = useState({ pictures: 0, tables: 0 });
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const attributes = {
    id,
    class: "input prose richtext__text",
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": `${id}-label`,
    ...(described && { "aria-describedby": described }),
    ...(error && { "aria-invalid": "true" }),
    ...(lang && { lang }),
  };
  const editor = useEditor({
    extensions: richTextExtensions,
    content: asContent(value),
    editable: !isDisabled,
    // The policy lets no style element in; ui/rich-text.css holds what TipTap would put into it.
    injectCSS: false,
    editorProps: {
      attributes,
      handleDOMEvents: {
        paste: (_view, event) => {
          setPasted(leftOut(event.clipboardData?.getData("text/html") ?? ""));
          return false;
        },
      },
      handleKeyDown: (_view, event) => {
        if (!(event.altKey && event.key === "F10")) return false;
        frame.current?.querySelector<HTMLElement>(".toolbar button")?.focus();
        return true;
      },
    },
    onUpdate: ({ editor: now }) => {
      told.current = now.getJSON() as RichText;
      onChange(told.current);
    },
  });

  // Another window's version, or an undone change, comes in from outside.
  useEffect(() => {
    if (!editor || value === told.current) return;
    told.current = value;
    if (JSON.stringify(editor.getJSON()) !== JSON.stringify(value)) editor.commands.setContent(asContent(value), { emitUpdate: false });
  }, [editor, value]);
  useEffect(() => {
    editor?.setEditable(!isDisabled, false);
  }, [editor, isDisabled]);

  return (
    <div className="field richtext" ref={frame}>
      <span id={`${id}-label`} className={hideLabel ? "sr" : "label"}>
        {label}
      </span>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div className={error ? "richtext__frame richtext__frame--bad" : "richtext__frame"}>
        {editor && <RichTextToolbar editor={editor} label={t("toolbar", { label })} />}
        <EditorContent editor={editor} />
      </div>
      <span className="hint" role="status">
        {[
          pasted.pictures > 0 && t("pasted.pictures", { count: pasted.pictures }),
          pasted.tables > 0 && t("pasted.tables", { count: pasted.tables }),
        ]
          .filter(Boolean)
          .join(" ")}
      </span>
      {error && (
        <span className="field__error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
