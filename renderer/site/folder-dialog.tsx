import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDo } from "../client.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FolderInput } from "../ui/folder-input.tsx";
import { refusalSentence } from "../ui/refusal.ts";

/** Asks where the site should be written: by the system's own window where there is one, else as a path. */
export function FolderDialog({ suggested, onClose }: { suggested: string; onClose: () => void }) {
  const { t } = useTranslation("site");
  const [folder, setFolder] = useState(suggested);
  const [example] = useState(suggested);
  const start = useDo("site.export");
  return (
    <FormDialog
      title={t("export.folderTitle")}
      submit={t("export.write")}
      pending={start.isPending}
      onClose={onClose}
      onSubmit={() => start.mutate({ kind: "folder", folder }, { onSuccess: onClose })}
    >
      <p>{t("export.folderText")}</p>
      <FolderInput
        label={t("export.folderLabel")}
        hint={t("export.folderHint", { example })}
        choose={t("export.choose")}
        value={folder}
        onChange={setFolder}
        error={start.error ? refusalSentence(start.error.error) : undefined}
      />
    </FormDialog>
  );
}
