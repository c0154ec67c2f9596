import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VoterGroup } from "../../preload/contract/school-budgets.ts";
import { useDo } from "../client.ts";
import { TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { issueSentence } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";

type Props = { editionId: string; group: VoterGroup; lines: readonly string[]; onClose: () => void };

/** One class's list, a line for each voter, to write or to paste. */
export function VoterListDialog({ editionId, group, lines, onClose }: Props) {
  const { t } = useTranslation("voters");
  const [text, setText] = useState(lines.join("\n"));
  const save = useDo("budgets.saveVoterList");
  const written = text.split("\n");
  const count = written.filter((line) => line.trim() !== "").length;
  const error = save.error?.error;
  const issue = error?.issues?.[0];
  const at = Number(/^lines\.(\d+)$/.exec(issue?.path ?? "")?.[1] ?? Number.NaN);
  const wrong = issue && (Number.isNaN(at) ? issueSentence(issue) : t("dialog.line", { line: at + 1, why: issueSentence(issue) }));
  return (
    <FormDialog
      title={t("dialog.title", { name: group.name })}
      submit={t("dialog.submit")}
      pending={save.isPending}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(
          { id: editionId, groupId: group.id, lines: written },
          {
            onSuccess: () => {
              onClose();
              toast(count > 0 ? t("dialog.saved", { count, name: group.name }) : t("dialog.emptied", { name: group.name }));
            },
          },
        )
      }
    >
      {error && !issue && <RefusalBanner error={save.error} />}
      <TextInput label={t("dialog.lines")} hint={t("dialog.hint")} value={text} onChange={setText} error={wrong} rows={12} autoFocus />
      <p className="muted small" role="status">
        {t("dialog.count", { count })}
      </p>
    </FormDialog>
  );
}
