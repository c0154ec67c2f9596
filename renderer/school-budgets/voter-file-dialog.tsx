import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Inspection } from "../../preload/contract/imports.ts";
import type { VoterGroup } from "../../preload/contract/school-budgets.ts";
import { useDo } from "../client.ts";
import { TABLE_FILES } from "../imports/file-step.tsx";
import { useImportFile } from "../imports/use-import-file.ts";
import { Button, CheckInput, SelectInput } from "../ui/controls.tsx";
import { FormDialog, ModalDialog } from "../ui/dialog.tsx";
import { FileDrop } from "../ui/files.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

type Props = { editionId: string; groups: readonly VoterGroup[]; onClose: () => void };

/** Lists from a file: which column names the class, and as little as will do of the others. A file that is not read in is forgotten. */
export function VoterFileDialog({ editionId, groups, onClose }: Props) {
  const { t } = useTranslation("voters");
  const file = useImportFile();
  if (file.fileId === undefined)
    return (
      <ModalDialog title={t("file.title")} onClose={onClose}>
        <p>{t("file.lead")}</p>
        <FileDrop purpose="import" accept={TABLE_FILES} label={t("file.choose")} onFile={({ id }) => file.take(id)} />
      </ModalDialog>
    );
  if (!file.look.data)
    return (
      <ModalDialog title={t("file.title")} onClose={onClose}>
        <Waiting query={file.look} />
        <Button onPress={file.drop}>{t("file.other")}</Button>
      </ModalDialog>
    );
  return (
    <Columns
      key={file.fileId}
      editionId={editionId}
      fileId={file.fileId}
      look={file.look.data}
      groups={groups}
      onRead={file.handOver}
      onClose={onClose}
    />
  );
}

const bare = (name: string): string => name.toLocaleLowerCase("pl").replace(/[^\p{L}\p{N}]+/gu, "");

/** The column in which most values are classes of the edition. */
function classColumn({ columns }: Inspection, groups: readonly VoterGroup[]): number {
  const known = new Set(groups.map(({ name }) => bare(name)));
  return columns.findIndex(
    ({ values }) => values.length > 0 && values.filter(({ value }) => known.has(bare(value))).length * 2 >= values.length,
  );
}

function Columns({ editionId, fileId, look, groups, onRead, onClose }: Props & { fileId: string; look: Inspection; onRead: () => void }) {
  const { t } = useTranslation("voters");
  const run = useDo("budgets.importVoters");
  const found = classColumn(look, groups);
  const [target, setTarget] = useState(found >= 0 ? `column ${found}` : `group ${groups[0]?.id ?? ""}`);
  const [chosen, choose] = useState<readonly number[]>(() =>
    look.columns.flatMap(({ personal }, at) => (personal || at === found ? [] : [at])),
  );
  const [kind, key = ""] = target.split(" ");
  const columns = chosen.filter((at) => kind !== "column" || at !== Number(key));
  const nameOf = (at: number) => look.columns[at]?.name || t("file.column", { number: at + 1 });
  const options = [
    ...look.columns.map((_, at) => ({ value: `column ${at}`, label: t("file.byColumn", { name: nameOf(at) }) })),
    ...groups.map(({ id, name }) => ({ value: `group ${id}`, label: t("file.toGroup", { name }) })),
  ];
  const preview = look.rows.slice(0, 3).map((row) =>
    columns
      .map((at) => row[at] ?? "")
      .filter(Boolean)
      .join(" "),
  );
  return (
    <FormDialog
      title={look.fileName}
      submit={t("file.submit")}
      pending={run.isPending || columns.length === 0}
      onClose={onClose}
      onSubmit={() =>
        run.mutate(
          {
            id: editionId,
            fileId,
            reading: { encoding: look.encoding, delimiter: look.delimiter, header: look.header },
            group: kind === "column" ? { column: Number(key) } : { groupId: key },
            columns: [...columns],
          },
          {
            onSuccess: ({ voters, unknown }) => {
              onRead();
              onClose();
              toast(
                [t("file.done", { count: voters }), ...(unknown.length > 0 ? [t("file.unknown", { names: unknown.join(", ") })] : [])].join(
                  ". ",
                ),
              );
            },
          },
        )
      }
    >
      <RefusalBanner error={run.error} />
      <SelectInput label={t("file.group")} hint={t("file.groupHint")} value={target} onChange={setTarget} options={options} />
      <div className="choice" role="group" aria-label={t("file.columns")}>
        <span className="label">{t("file.columns")}</span>
        <p className="hint">{t("file.columnsHint")}</p>
        {look.columns.map((_, at) =>
          kind === "column" && at === Number(key) ? null : (
            <CheckInput
              // oxlint-disable-next-line react/no-array-index-key -- a column is its place
              key={at}
              label={nameOf(at)}
              value={columns.includes(at)}
              onChange={(wanted) =>
                choose(look.columns.flatMap((__, each) => ((each === at ? wanted : chosen.includes(each)) ? [each] : [])))
              }
            />
          ),
        )}
      </div>
      {columns.length > 0 && (
        <div>
          <span className="label">{t("file.preview")}</span>
          <ol className="ballotorder">
            {preview.map((text, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows of a file have no id
              <li key={at}>{text}</li>
            ))}
          </ol>
        </div>
      )}
      <p className="muted small">{t("file.replaces")}</p>
    </FormDialog>
  );
}
