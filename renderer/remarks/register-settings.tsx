import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDo } from "../client.ts";
import type { Output } from "../client.ts";
import { Button, CheckInput, DayInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { takeFile } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner } from "../ui/parts.tsx";

type Setup = Output<"remarks.setup">;

/** The rules of one register: a second person's approval, and submitters' names with their day of erasure. */
export function RegisterSettingsDialog({ consultationId, setup, onClose }: { consultationId: string; setup: Setup; onClose: () => void }) {
  const { t } = useTranslation("remarks");
  const format = useFormat();
  const [draft, setDraft] = useState(setup.settings);
  const save = useDo("remarks.saveSettings");
  return (
    <FormDialog
      title={t("settings.title")}
      submit={t("settings.save")}
      pending={save.isPending}
      onSubmit={() => save.mutate({ consultationId, ...draft }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <RefusalBanner error={save.error} />
      <CheckInput
        label={t("settings.approval")}
        hint={t("settings.approvalHint")}
        value={draft.approval}
        onChange={(approval) => setDraft({ ...draft, approval })}
      />
      <CheckInput
        label={t("settings.senders")}
        hint={t("settings.sendersHint")}
        value={draft.senders}
        onChange={(senders) => setDraft({ ...draft, senders, eraseOn: senders ? draft.eraseOn || setup.proposedEraseOn : "" })}
      />
      {draft.senders && (
        <DayInput
          label={t("settings.eraseOn")}
          hint={t("settings.eraseHint")}
          value={draft.eraseOn}
          onChange={(eraseOn) => setDraft({ ...draft, eraseOn })}
        />
      )}
      {setup.senders > 0 && (
        <>
          <p>{t("settings.kept", { count: setup.senders })}</p>
          <p className="small muted">{t("settings.erases", { day: format.day(setup.settings.eraseOn) })}</p>
        </>
      )}
      {setup.erasures.length > 0 && (
        <>
          <h3>{t("settings.protocols")}</h3>
          <ul>
            {setup.erasures.map(({ id, senders, erasedAt, erasedBy, fileId }) => (
              <li key={id}>
                {t("settings.protocol", { count: senders, day: format.moment(erasedAt), by: erasedBy })}{" "}
                <Button small look="quiet" icon="download" onPress={() => takeFile(fileId)}>
                  {t("settings.take")}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </FormDialog>
  );
}
