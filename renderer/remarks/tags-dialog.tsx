import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RemarkTag } from "../../preload/contract/remark-setup.ts";
import { call, queries, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

type Props = { consultationId: string; tags: readonly RemarkTag[]; onClose: () => void };

/** A consultation's topics, to be renamed or dropped. They are made where a remark gets its first one. */
export function TagsDialog({ consultationId, tags, onClose }: Props) {
  const { t } = useTranslation("remarks");
  const [open, setOpen] = useState<{ id: string; name: string }>();
  const rename = useDo("remarks.renameTag");
  const drop = useDo("remarks.dropTag");
  const remove = ({ id }: RemarkTag) =>
    drop.mutate(
      { tagId: id },
      {
        onSuccess: ({ name, ids }) =>
          toast(
            t("tags.dropped", { name }),
            // A topic of no remark is typed again as easily.
            ids.length === 0
              ? undefined
              : async () => {
                  await call("remarks.addTag", { consultationId, name, ids });
                  await queries.invalidateQueries();
                },
          ),
      },
    );
  return (
    <ModalDialog title={t("tags.manage")} onClose={onClose}>
      <div className="fields">
        <RefusalBanner error={rename.error ?? drop.error} />
        <p className="hint">{t("tags.manageHint")}</p>
        <ul className="reasons">
          {tags.map((tag) => (
            <li key={tag.id}>
              <span className="reasons__body">{t("withCount", { name: tag.name, n: tag.remarks })}</span>
              <Button look="icon" small icon="pencil" aria-label={t("tags.rename", { name: tag.name })} onPress={() => setOpen(tag)} />
              <Button look="icon" small icon="trash" aria-label={t("tags.drop", { name: tag.name })} onPress={() => remove(tag)} />
            </li>
          ))}
        </ul>
        {open && (
          <TextInput key={open.id} label={t("tags.newName")} value={open.name} onChange={(name) => setOpen({ ...open, name })} autoFocus />
        )}
        <div className="dialog__do">
          {open && (
            <Button
              look="main"
              isDisabled={open.name.trim() === "" || rename.isPending}
              onPress={() => rename.mutate({ tagId: open.id, name: open.name }, { onSuccess: () => setOpen(undefined) })}
            >
              {t("reasons.save")}
            </Button>
          )}
          <Button onPress={onClose}>{t("adding.close")}</Button>
        </div>
      </div>
    </ModalDialog>
  );
}
