import { useState } from "react";
import { Button as AriaButton, DropZone, FileTrigger, type FileDropItem } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Refusal } from "../client.ts";
import { uploadFile } from "../ui/files.tsx";
import { Icon } from "../ui/icons.tsx";
import { refusalSentence } from "../ui/refusal.ts";

const KINDS = [".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png"];

/** Where what the scanner wrote is dropped: several files at once. Those that are not taken are named with the reason; the others go on. */
export function ScanDrop({
  label,
  hint,
  several = true,
  onFiles,
}: {
  label: string;
  hint?: string;
  several?: boolean;
  onFiles: (ids: string[]) => void;
}) {
  const { t } = useTranslation("scan");
  const { t: common } = useTranslation();
  const [share, setShare] = useState<number>();
  const [refused, setRefused] = useState<string[]>([]);

  async function take(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    setRefused([]);
    setShare(0);
    const ids: string[] = [];
    const problems: string[] = [];
    for (const [index, file] of files.entries()) {
      try {
        const kept = await uploadFile(file, "scan", (part) => setShare((index + part) / files.length));
        ids.push(kept.id);
      } catch (problem) {
        problems.push(
          refusalSentence(problem instanceof Refusal ? problem.error : { code: "files.unreadable", params: { name: file.name } }),
        );
      }
    }
    setShare(undefined);
    setRefused(problems);
    if (ids.length > 0) onFiles(ids);
  }

  return (
    <DropZone
      aria-label={common("dropPlace")}
      className="drop"
      onDrop={(event) => {
        const items = event.items.filter((one): one is FileDropItem => one.kind === "file");
        void Promise.all(items.map((item) => item.getFile())).then(take);
      }}
    >
      <FileTrigger acceptedFileTypes={KINDS} allowsMultiple={several} onSelect={(list) => void take([...(list ?? [])])}>
        <AriaButton className="btn btn--side" isDisabled={share !== undefined}>
          <Icon name="upload" />
          {share === undefined ? label : t("drop.uploading", { percent: Math.round(share * 100) })}
        </AriaButton>
      </FileTrigger>
      {hint && <span className="hint">{hint}</span>}
      {refused.map((sentence) => (
        <p key={sentence} className="field__error" role="alert">
          {sentence}
        </p>
      ))}
    </DropZone>
  );
}
