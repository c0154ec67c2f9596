import { type Editor, useEditorState } from "@tiptap/react";
import { type ReactNode, useState } from "react";
import { Dialog, DialogTrigger, Group, Popover, ToggleButton, Toolbar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button, TextInput } from "./controls.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { LINKS } from "./rich-text-schema.ts";

type ToolProps = { label: string; keys?: string; on: boolean; icon?: IconName; onPress: () => unknown; children?: ReactNode };

const Tool = ({ label, keys, on, icon, onPress, children }: ToolProps) => (
  <ToggleButton className="tool" aria-label={keys ? `${label} (${keys})` : label} isSelected={on} onPress={() => void onPress()}>
    {icon ? <Icon name={icon} /> : children}
  </ToggleButton>
);

/** The kind of the innermost list at the cursor: a numbered list may lie in a bulleted one. */
function listAt({ state: { selection } }: Editor): string | undefined {
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name } = $from.node(depth).type;
    if (name === "bulletList" || name === "orderedList") return name;
  }
  return undefined;
}

/** One tab stop with arrows inside. `Alt F10` leads here from the text, `Esc` back. */
export function RichTextToolbar({ editor, label }: { editor: Editor; label: string }) {
  const { t } = useTranslation("editor");
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      heading2: now.isActive("heading", { level: 2 }),
      heading3: now.isActive("heading", { level: 3 }),
      bullets: listAt(now) === "bulletList",
      numbers: listAt(now) === "orderedList",
      quote: now.isActive("blockquote"),
      link: now.isActive("link"),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  });
  const run = () => editor.chain().focus();
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Esc leads back into the text
    <div onKeyDown={(event) => event.key === "Escape" && editor.commands.focus()}>
      <Toolbar className="toolbar" aria-label={label}>
        <Group className="toolbar__group" aria-label={t("marks")}>
          <Tool label={t("bold")} keys="Ctrl B" on={state.bold} onPress={() => run().toggleBold().run()}>
            <b aria-hidden="true">{t("boldSign")}</b>
          </Tool>
          <Tool label={t("italic")} keys="Ctrl I" on={state.italic} onPress={() => run().toggleItalic().run()}>
            <i aria-hidden="true">{t("italicSign")}</i>
          </Tool>
          <LinkTool editor={editor} on={state.link} />
        </Group>
        <Group className="toolbar__group" aria-label={t("blocks")}>
          <Tool label={t("heading")} on={state.heading2} onPress={() => run().toggleHeading({ level: 2 }).run()}>
            {t("headingSign")}
          </Tool>
          <Tool label={t("subheading")} on={state.heading3} onPress={() => run().toggleHeading({ level: 3 }).run()}>
            {t("subheadingSign")}
          </Tool>
          <Tool label={t("bullets")} icon="bullets" on={state.bullets} onPress={() => run().toggleBulletList().run()} />
          <Tool label={t("numbers")} icon="numbers" on={state.numbers} onPress={() => run().toggleOrderedList().run()} />
          <Tool label={t("quote")} icon="quote" on={state.quote} onPress={() => run().toggleBlockquote().run()} />
        </Group>
        <Group className="toolbar__group" aria-label={t("history")}>
          <Button
            look="icon"
            small
            aria-label={`${t("undo")} (Ctrl Z)`}
            icon="undo"
            isDisabled={!state.undo}
            onPress={() => run().undo().run()}
          />
          <Button
            look="icon"
            small
            aria-label={`${t("redo")} (Ctrl Y)`}
            icon="redo"
            isDisabled={!state.redo}
            onPress={() => run().redo().run()}
          />
        </Group>
      </Toolbar>
    </div>
  );
}

/** "www.gmina.pl" and "urzad@gmina.pl" are meant as addresses. */
const asAddress = (typed: string): string => {
  const text = typed.trim();
  if (LINKS.test(text)) return text;
  return /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
};

function LinkTool({ editor, on }: { editor: Editor; on: boolean }) {
  const { t } = useTranslation("editor");
  const [address, setAddress] = useState("");
  const [wrong, setWrong] = useState(false);
  const [open, setOpen] = useState(false);
  const show = (shown: boolean) => {
    setOpen(shown);
    setWrong(false);
    if (shown) setAddress(String(editor.getAttributes("link")["href"] ?? ""));
  };
  const put = () => {
    const href = asAddress(address);
    if (!URL.canParse(href) || !/[.@]/.test(href)) return setWrong(true);
    const { empty } = editor.state.selection;
    const chain = editor.chain().focus().extendMarkRange("link");
    if (empty && !on) chain.insertContent({ type: "text", text: address.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    setOpen(false);
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={show}>
      <ToggleButton className="tool" aria-label={t("link")} isSelected={on}>
        <Icon name="link" />
      </ToggleButton>
      <Popover className="popover" placement="bottom start">
        <Dialog aria-label={t("link")}>
          <form
            className="fields linkform"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              put();
            }}
          >
            <TextInput
              label={t("address")}
              hint={t("addressHint")}
              value={address}
              onChange={setAddress}
              error={wrong ? t("addressWrong") : undefined}
              autoFocus
            />
            <div className="form__do">
              <Button type="submit" look="main" small>
                {t("putLink")}
              </Button>
              {on && (
                <Button
                  small
                  onPress={() => {
                    editor.chain().focus().extendMarkRange("link").unsetLink().run();
                    setOpen(false);
                  }}
                >
                  {t("removeLink")}
                </Button>
              )}
            </div>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
