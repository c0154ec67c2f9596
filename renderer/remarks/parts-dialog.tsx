import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentPart } from "../../preload/contract/remark-setup.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { FileDrop } from "../ui/files.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const STEP = "  ";

const asText = (parts: readonly DocumentPart[]): string => parts.map(({ level, title }) => STEP.repeat(level - 1) + title).join("\n");
const asParts = (text: string): DocumentPart[] =>
  text.split("\n").flatMap((line) => {
    const title = line.trim();
    const indent = line.replaceAll("\t", STEP).search(/\S/);
    return title === "" ? [] : [{ level: Math.min(9, Math.floor(indent / STEP.length) + 1), title: title.slice(0, 300) }];
  });

type Props = { consultationId: string; parts: readonly DocumentPart[]; onClose: () => void };

/** The document's parts as a text, a line each, indented under what they belong to: typed, or read from the headings of a DOCX. */
export function PartsDialog({ consultationId, parts, onClose }: Props) {
  const { t } = useTranslation("remarks");
  const [text, setText] = useState(() => asText(parts));
  const attached = useAsk("consultations.get", { id: consultationId });
  const read = useDo("remarks.readParts");
  const save = useDo("remarks.setParts");
  const documents = attached.data?.files.filter(({ file }) => file.mime === DOCX) ?? [];

  const readFile = (fileId: string, then: () => void = () => {}) =>
    read.mutate(
      { fileId },
      {
        onSuccess: (found) => {
          setText(asText(found.parts));
          if (found.cut) toast(t("parts.cut", { count: found.parts.length }));
        },
        onSettled: then,
      },
    );
  const keep = () =>
    save.mutate(
      { consultationId, parts: asParts(text) },
      {
        onSuccess: ({ before }) => {
          onClose();
          toast(t("parts.saved", { count: asParts(text).length }), async () => {
            await call("remarks.setParts", { consultationId, parts: before });
            await queries.invalidateQueries();
          });
        },
      },
    );
  return (
    <FormDialog title={t("parts.title")} submit={t("parts.save")} pending={save.isPending} onSubmit={keep} onClose={onClose}>
      <RefusalBanner error={save.error ?? read.error} />
      <p className="hint">{t("parts.lead")}</p>
      {documents.map(({ file, title }) => (
        <p key={file.id}>
          <Button small icon="file" isDisabled={read.isPending} onPress={() => readFile(file.id)}>
            {t("parts.readAttached", { name: title || file.name })}
          </Button>
        </p>
      ))}
      <FileDrop
        small
        purpose="attachment"
        accept={[".docx", DOCX]}
        label={t("parts.read")}
        // Only its headings are wanted: the file itself is attached where the consultation is described.
        onFile={({ id }) => readFile(id, () => void call("imports.forget", { fileId: id }))}
      />
      <TextInput label={t("parts.list")} hint={t("parts.listHint")} value={text} onChange={setText} rows={12} />
      <p className="small muted" role="status">
        {t("parts.count", { count: asParts(text).length })}
      </p>
    </FormDialog>
  );
}
