import { type ReactNode, useState } from "react";
import { Button as AriaButton, DropZone, FileTrigger, type FileDropItem } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type FilePurpose, type OfficeFile, PIECE } from "../../preload/contract/files.ts";
import { call, Refusal } from "../client.ts";
import { Icon } from "./icons.tsx";
import { refusalSentence } from "./refusal.ts";

async function base64(piece: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result as string));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("unreadable")));
    reader.readAsDataURL(piece);
  });
  return url.slice(url.indexOf(",") + 1);
}

/** Hands a file over in pieces, for a look alone; `progress` is told a share between 0 and 1. */
async function handIn(file: File, purpose: FilePurpose, progress?: (share: number) => void): Promise<string> {
  const { upload } = await call("files.begin", { name: file.name, bytes: file.size, purpose });
  for (let at = 0; at < file.size; at += PIECE) {
    await call("files.append", { upload, data: await base64(file.slice(at, at + PIECE)) });
    progress?.(Math.min(1, (at + PIECE) / file.size));
  }
  return upload;
}

/** Hands a file over, to be kept. */
export const uploadFile = async (file: File, purpose: FilePurpose, progress?: (share: number) => void): Promise<OfficeFile> =>
  call("files.finish", { upload: await handIn(file, purpose, progress) });

/** Where a kept file can be fetched from: shown as a picture, or downloaded. */
export const fileAddress = (id: string): string => `/files/${id}`;

const takenListeners = new Set<(id: string) => void>();
/** Told of every file that a person saves, wherever its button is. */
export const onFileTaken = (listener: (id: string) => void): (() => void) => {
  takenListeners.add(listener);
  return () => void takenListeners.delete(listener);
};

/** Offers a made file for saving. */
export function takeFile(id: string): void {
  for (const listener of takenListeners) listener(id);
  const link = document.createElement("a");
  link.href = fileAddress(id);
  link.download = "";
  link.click();
}

type FileDropProps = {
  purpose: FilePurpose;
  accept: readonly string[];
  label: string;
  hint?: ReactNode;
  /** Several may be chosen at once, and go as one file. */
  join?: (files: readonly File[]) => File | undefined;
  small?: boolean;
} & ({ onFile: (file: OfficeFile) => void } | { onHandedIn: (upload: string) => void });

/** A place to drop a file or to choose one; says why one was not taken. `onHandedIn`: the file is only looked at, and not kept. */
export function FileDrop({ purpose, accept, label, hint, join, small = false, ...taker }: FileDropProps) {
  const { t } = useTranslation();
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<string>();

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    setError(undefined);
    setShare(0);
    try {
      if ("onFile" in taker) taker.onFile(await uploadFile(file, purpose, setShare));
      else taker.onHandedIn(await handIn(file, purpose, setShare));
    } catch (problem) {
      setError(
        problem instanceof Refusal
          ? refusalSentence(problem.error)
          : refusalSentence({ code: "files.unreadable", params: { name: file.name } }),
      );
    } finally {
      setShare(undefined);
    }
  }

  const takeAll = (files: readonly File[]) => take(join ? join(files) : files[0]);

  return (
    <DropZone
      aria-label={t("dropPlace")}
      className={small ? "drop drop--s" : "drop"}
      onDrop={(event) => {
        const items = event.items.filter((one): one is FileDropItem => one.kind === "file");
        void Promise.all(items.map((item) => item.getFile())).then(takeAll);
      }}
    >
      <FileTrigger acceptedFileTypes={[...accept]} allowsMultiple={join !== undefined} onSelect={(list) => void takeAll([...(list ?? [])])}>
        <AriaButton className="btn btn--side" isDisabled={share !== undefined}>
          <Icon name="upload" />
          {share === undefined ? label : t("uploading", { percent: Math.round(share * 100) })}
        </AriaButton>
      </FileTrigger>
      {hint && <span className="hint">{hint}</span>}
      {error && (
        <p className="field__error" role="alert">
          {error}
        </p>
      )}
    </DropZone>
  );
}
