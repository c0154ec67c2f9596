import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Theme } from "../../preload/contract/themes.ts";
import { call, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { keyAt } from "./answer-keys.ts";

type Props = {
  surveyId: string;
  question: string;
  themes: readonly Theme[];
  /** The themes of the text on screen. */
  put: readonly string[] | null;
  onToggle: (id: string) => void;
  onChanged: () => Promise<void>;
};

/** The themes with their keys; the text on screen is put into one by its key or a click. */
export function ThemeList({ surveyId, question, themes, put, onToggle, onChanged }: Props) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const add = useDo("responses.addTheme");
  const remove = useDo("responses.removeTheme");
  const [name, setName] = useState("");
  const [renaming, rename] = useState<Theme>();
  const form = useRef<HTMLFormElement>(null);
  const takeOut = (theme: Theme) =>
    remove.mutate(
      { id: theme.id },
      {
        onSuccess: () =>
          toast(t("themes.removed", { name: theme.name }), async () => {
            await call("responses.restoreTheme", { id: theme.id });
            await onChanged();
          }),
      },
    );
  return (
    <>
      <h2>{t("themes.list")}</h2>
      {themes.length === 0 && <p className="muted">{t("themes.empty")}</p>}
      <ul className="themes">
        {themes.map((theme, index) => (
          <li key={theme.id}>
            <button
              type="button"
              className="themes__one"
              aria-pressed={put?.includes(theme.id) ?? false}
              onClick={() => onToggle(theme.id)}
            >
              <kbd className="key">{keyAt(index).toUpperCase()}</kbd>
              <span>{theme.name}</span>
              <b>{format.number(theme.count)}</b>
              {put?.includes(theme.id) ? <Icon name="tick" small /> : <i />}
            </button>
            <ActionMenu
              label={t("themes.more", { name: theme.name })}
              trigger={<Button look="icon" small icon="more" aria-label={t("themes.more", { name: theme.name })} />}
              entries={[
                { id: "rename", label: t("themes.rename"), icon: "pencil", onAction: () => rename(theme) },
                { id: "remove", label: t("themes.remove"), icon: "trash", danger: true, onAction: () => takeOut(theme) },
              ]}
            />
          </li>
        ))}
      </ul>
      <RefusalBanner error={add.error ?? remove.error} />
      <form
        ref={form}
        className="themes__new"
        onSubmit={(event) => {
          event.preventDefault();
          if (!name.trim()) return;
          add.mutate(
            { surveyId, question, name },
            {
              onSuccess: () => {
                setName("");
                // Back to the text: the next key is a theme's again.
                (document.activeElement as HTMLElement | null)?.blur();
              },
            },
          );
        }}
      >
        <label className="label" htmlFor="new-theme">
          {t("themes.new")}
        </label>
        <input
          id="new-theme"
          className="input"
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        />
        <Button small type="submit" isDisabled={!name.trim() || add.isPending}>
          {t("themes.add")}
        </Button>
      </form>
      {renaming && <RenameDialog theme={renaming} onClose={() => rename(undefined)} />}
    </>
  );
}

function RenameDialog({ theme, onClose }: { theme: Theme; onClose: () => void }) {
  const { t } = useTranslation("responses");
  const save = useDo("responses.renameTheme");
  const [name, setName] = useState(theme.name);
  return (
    <FormDialog
      title={t("themes.rename")}
      submit={t("move.keep")}
      pending={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate({ id: theme.id, name }, { onSuccess: onClose })}
    >
      <RefusalBanner error={save.error} />
      <TextInput label={t("themes.name")} value={name} onChange={setName} autoFocus />
    </FormDialog>
  );
}
