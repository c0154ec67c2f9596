import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RemarkTag } from "../../preload/contract/remark-setup.ts";
import type { Remark } from "../../preload/contract/remarks.ts";
import { call, queries, Refusal, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";
import { folded } from "./folded.ts";

type Props = {
  consultationId: string;
  ids: readonly string[];
  tags: readonly RemarkTag[];
  /** The only one, where it is one: its tags can be taken off. */
  only: Remark | undefined;
  onClose: () => void;
};

/** Tags by a few letters: the first that fits is given by Enter, an unknown word becomes a new tag. Enter in the empty field closes. */
export function TagDialog({ consultationId, ids, tags, only, onClose }: Props) {
  const { t } = useTranslation("remarks");
  const [text, setText] = useState("");
  const add = useDo("remarks.addTag");
  const remove = useDo("remarks.removeTag");
  const typed = text.trim();
  const fitting = tags.filter(({ name }) => folded(name).includes(folded(typed)));
  const first = fitting.find(({ name }) => folded(name) === folded(typed)) ?? fitting[0];
  const has = (id: string) => only?.tags.includes(id) ?? false;

  // Done also where the dialog is closed by then: a quick hand does not wait for the answer.
  async function give(name: string): Promise<void> {
    setText("");
    try {
      const { tagId, ids: tagged } = await add.mutateAsync({ consultationId, ids: [...ids], name });
      if (tagged.length > 0)
        toast(t("tags.given", { count: tagged.length, name }), async () => {
          await call("remarks.removeTag", { tagId, ids: tagged });
          await queries.invalidateQueries();
        });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      toast(refusalSentence(error.error));
    }
  }
  const take = ({ id, name }: RemarkTag) =>
    remove.mutate(
      { tagId: id, ids: [...ids] },
      {
        onSuccess: ({ ids: taken }) =>
          taken.length > 0 &&
          toast(t("tags.taken", { count: taken.length, name }), async () => {
            await call("remarks.addTag", { consultationId, ids: taken, name });
            await queries.invalidateQueries();
          }),
      },
    );
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (typed === "") onClose();
    else void give(first ? first.name : typed);
  };

  return (
    <ModalDialog title={only ? t("tags.titleOne", { number: only.number }) : t("tags.title", { count: ids.length })} onClose={onClose}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the Enter key of the field inside */}
      <div className="fields" onKeyDown={onKey}>
        <RefusalBanner error={remove.error} />
        <TextInput label={t("tags.field")} hint={t("tags.hint")} value={text} onChange={setText} autoFocus autoComplete="off" />
        <p className="small muted" role="status">
          {typed !== "" && (first ? t("tags.willGive", { name: first.name }) : t("tags.willMake", { name: typed }))}
        </p>
        {fitting.length > 0 && (
          <ul className="tagpick" aria-label={t("tags.all")}>
            {fitting.map((tag) => (
              <li key={tag.id}>
                <Button
                  small
                  look={has(tag.id) ? "side" : "quiet"}
                  icon={has(tag.id) ? "tick" : "plus"}
                  aria-pressed={has(tag.id)}
                  onPress={() => (has(tag.id) ? take(tag) : void give(tag.name))}
                >
                  {t("withCount", { name: tag.name, n: tag.remarks })}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className="dialog__do">
          <Button onPress={onClose}>{t("tags.close")}</Button>
        </div>
      </div>
    </ModalDialog>
  );
}
