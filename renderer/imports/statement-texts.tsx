import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { call, useAsk } from "../client.ts";
import { SelectInput } from "../ui/controls.tsx";
import { FileDrop } from "../ui/files.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { TABLE_FILES } from "./file-step.tsx";
import { useColumnName } from "./reading-step.tsx";
import { AS_IT_IS } from "./use-import-file.ts";

type Props = { names: readonly string[]; onTexts: (texts: Readonly<Record<string, string>>) => void };

/** A second file that tells what the columns named by numbers ask. It is forgotten when the screen is left. */
export function StatementTexts({ names, onTexts }: Props) {
  const { t } = useTranslation("imports");
  const nameOf = useColumnName();
  const [fileId, setFileId] = useState<string>();
  const [picked, setPicked] = useState<{ id: number; text: number }>();
  useEffect(() => () => void (fileId && call("imports.forget", { fileId })), [fileId]);
  const look = useAsk("imports.inspect", { fileId: fileId ?? "", reading: AS_IT_IS }, { enabled: fileId !== undefined });
  const columns = look.data?.columns ?? [];
  const rows = look.data?.rows ?? [];

  // The column whose cells are names of the other file's columns, and the one with the longest words.
  const wanted = new Set(names);
  const hits = columns.map((_, index) => rows.filter((row) => wanted.has(row[index] ?? "")).length);
  const lengths = columns.map((_, index) => rows.reduce((sum, row) => sum + (row[index] ?? "").length, 0));
  const guess = { id: Math.max(0, hits.indexOf(Math.max(...hits))), text: Math.max(0, lengths.indexOf(Math.max(...lengths))) };
  const { id, text } = picked ?? guess;

  const texts = useAsk(
    "imports.texts",
    { fileId: fileId ?? "", reading: AS_IT_IS, idColumn: id, textColumn: text, ids: [...names] },
    { enabled: fileId !== undefined && look.data !== undefined },
  );
  useEffect(() => {
    if (texts.data) onTexts(texts.data);
  }, [texts.data, onTexts]);

  const options = columns.map((column, index) => ({ value: String(index), label: nameOf(column.name, index) }));
  if (!fileId)
    return <FileDrop small purpose="import" accept={TABLE_FILES} label={t("columns.textsFile")} onFile={(file) => setFileId(file.id)} />;
  if (!look.data) return <Waiting query={look} />;
  return (
    <>
      <RefusalBanner error={texts.error} />
      <div className="import__choices">
        <SelectInput
          label={t("columns.idColumn")}
          value={String(id)}
          onChange={(next) => setPicked({ id: Number(next), text })}
          options={options}
        />
        <SelectInput
          label={t("columns.textColumn")}
          value={String(text)}
          onChange={(next) => setPicked({ id, text: Number(next) })}
          options={options}
        />
        {texts.data && <strong role="status">{t("columns.found", { count: Object.keys(texts.data).length, all: names.length })}</strong>}
      </div>
    </>
  );
}
