import "./attachments.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "../../preload/contract/consultations.ts";
import type { OfficeFile } from "../../preload/contract/files.ts";
import { Button, TextInput } from "./controls.tsx";
import { FormDialog } from "./dialog.tsx";
import { fileAddress, FileDrop } from "./files.tsx";
import { useFormat } from "./format.ts";
import { Icon } from "./icons.tsx";
import { toast } from "./toasts.tsx";

const KINDS = [".pdf", ".docx", ".doc", ".odt", ".xlsx", ".ods", ".csv", ".txt", ".rtf", ".jpg", ".jpeg", ".png", ".zip"] as const;

type Props = {
  files: readonly Attachment[];
  isDisabled?: boolean;
  onAttach: (file: OfficeFile, title: string) => unknown;
  onRename: (fileId: string, title: string) => unknown;
  onDetach: (fileId: string) => unknown;
};

const stem = (name: string) =>
  name
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/_+/g, " ")
    .trim() || name;

/** Files to download: added by dropping or choosing, named in words, taken off with undo. */
export function Attachments({ files, isDisabled = false, onAttach, onRename, onDetach }: Props) {
  const { t } = useTranslation("editor");
  const format = useFormat();
  const [naming, setNaming] = useState<Attachment>();
  const detach = async ({ file, title }: Attachment) => {
    await onDetach(file.id);
    toast(t("files.detached", { title }), () => onAttach(file, title));
  };
  return (
    <div className="attached">
      {files.length > 0 && (
        <ul className="attached__list">
          {files.map((one) => (
            <li key={one.file.id} className="attached__one">
              <Icon name="file" />
              <span>
                <a href={fileAddress(one.file.id)} download={one.file.name}>
                  {one.title}
                </a>
                <small>{`${one.file.name}, ${format.size(one.file.bytes)}`}</small>
              </span>
              {!isDisabled && (
                <>
                  <Button
                    look="icon"
                    small
                    icon="pencil"
                    aria-label={t("files.rename", { title: one.title })}
                    onPress={() => setNaming(one)}
                  />
                  <Button
                    look="icon"
                    small
                    icon="cross"
                    aria-label={t("files.detach", { title: one.title })}
                    onPress={() => void detach(one)}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isDisabled && (
        <FileDrop
          purpose="attachment"
          accept={KINDS}
          label={t("files.choose")}
          hint={t("files.hint")}
          small
          onFile={(file) => void onAttach(file, stem(file.name).slice(0, 200))}
        />
      )}
      {naming && (
        <RenameDialog title={naming.title} onSave={(title) => void onRename(naming.file.id, title)} onClose={() => setNaming(undefined)} />
      )}
    </div>
  );
}

function RenameDialog({ title, onSave, onClose }: { title: string; onSave: (title: string) => void; onClose: () => void }) {
  const { t } = useTranslation("editor");
  const [name, setName] = useState(title);
  return (
    <FormDialog
      title={t("files.renameTitle")}
      submit={t("files.renameDo")}
      pending={name.trim() === ""}
      onSubmit={() => {
        onSave(name);
        onClose();
      }}
      onClose={onClose}
    >
      <TextInput label={t("files.name")} hint={t("files.nameHint")} value={name} onChange={setName} autoFocus />
    </FormDialog>
  );
}
