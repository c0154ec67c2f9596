import { useTranslation } from "react-i18next";
import { type ImportBatch, MAX_ROWS } from "../../preload/contract/imports.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { FileDrop } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Section, Status } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { joinLetters } from "./join-letters.ts";

export const TABLE_FILES = [".csv", ".txt", ".tsv", ".xlsx", "text/csv"] as const;
const LETTER_FILES = [...TABLE_FILES, ".eml", "message/rfc822"] as const;

type Props = {
  lead: string;
  letters?: boolean;
  target: { surveyId: string } | { consultationId: string } | undefined;
  onFile: (fileId: string) => void;
};

/** The first step: a file, what will become of it, and the imports there were before. */
export function FileStep({ lead, letters = false, target, onFile }: Props) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  return (
    <div className="import__narrow">
      <p className="import__lead">{lead}</p>
      <FileDrop
        purpose="import"
        accept={letters ? LETTER_FILES : TABLE_FILES}
        {...(letters && { join: joinLetters })}
        label={t(letters ? "file.chooseLetters" : "file.choose")}
        hint={t("file.drop", { rows: format.number(MAX_ROWS) })}
        onFile={(file) => onFile(file.id)}
      />
      <p>{t("file.nothingYet")}</p>
      <p className="muted">{t("file.privacy")}</p>
      {target && <EarlierImports target={target} />}
    </div>
  );
}

function EarlierImports({ target }: { target: NonNullable<Props["target"]> }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const batches = useAsk("imports.list", target);
  const undo = useDo("imports.undo");
  const redo = useDo("imports.redo");
  if (!batches.data || batches.data.length === 0) return null;

  const change = (batch: ImportBatch) => {
    const [act, back, said, saidBack] = batch.undoneAt
      ? ([redo, "imports.undo", "file.redoneToast", "file.undoneToast"] as const)
      : ([undo, "imports.redo", "file.undoneToast", "file.redoneToast"] as const);
    act.mutate(
      { id: batch.id },
      {
        onSuccess: () =>
          toast(t(said, { name: batch.fileName }), async () => {
            await call(back, { id: batch.id });
            await queries.invalidateQueries();
            toast(t(saidBack, { name: batch.fileName }));
          }),
      },
    );
  };
  return (
    <Section title={t("file.earlier")}>
      <RefusalBanner error={undo.error ?? redo.error} />
      <table className="table">
        <caption className="sr">{t("file.earlier")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("file.what")}</th>
            <th scope="col">{t("file.when")}</th>
            <th scope="col" className="num">
              {t("file.taken")}
            </th>
            <th scope="col" className="num">
              {t("file.refused")}
            </th>
            <th scope="col" className="num">
              <span className="sr">{t("file.action")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.data.map((batch) => (
            <tr key={batch.id}>
              <th scope="row">
                {batch.fileName} <Status sign={batch.undoneAt ? "planned" : "done"}>{t(batch.undoneAt ? "file.undone" : "file.in")}</Status>
              </th>
              <td>
                {format.moment(batch.createdAt)}, {batch.createdBy}
              </td>
              <td className="num">{format.number(batch.accepted)}</td>
              <td className="num">{format.number(batch.refused)}</td>
              <td className="num">
                <Button small onPress={() => change(batch)} isDisabled={undo.isPending || redo.isPending}>
                  {t(batch.undoneAt ? "file.redo" : "file.undo")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
