import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Meeting } from "../../preload/contract/meetings.ts";
import { useDo } from "../client.ts";
import { useActivityName, useWhen } from "../consultations/plan/when.ts";
import { CheckInput, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { RichTextEditor } from "../ui/rich-text-editor.tsx";
import { toast } from "../ui/toasts.tsx";

/** After a meeting: how many came and what was said. */
export function RecordDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useTranslation("meetings");
  const nameOf = useActivityName();
  const whenOf = useWhen();
  const [heads, setHeads] = useState(meeting.headcount === null ? "" : String(meeting.headcount));
  const [minutes, setMinutes] = useState(meeting.minutes);
  const [minutesPublished, publishMinutes] = useState(meeting.minutesPublished);
  const record = useDo("meetings.record");
  const wrong = (field: string) => fieldError(record.error?.error, field);
  const notNumber = /^\d{0,7}$/.test(heads.trim()) ? undefined : t("headsWrong");
  const submit = () => {
    if (notNumber) return;
    const headcount = heads.trim() === "" ? null : Number(heads);
    record.mutate(
      { id: meeting.id, version: meeting.version, headcount, minutes, minutesPublished },
      {
        onSuccess: () => {
          onClose();
          toast(t("saved"));
        },
      },
    );
  };
  return (
    <FormDialog
      title={t(meeting.headcount === null ? "after" : "afterAgain")}
      submit={t("save")}
      pending={record.isPending}
      onSubmit={submit}
      onClose={onClose}
      wide
    >
      {record.error && !record.error.error.issues && <RefusalBanner error={record.error} />}
      <p className="muted">{[nameOf(meeting), whenOf(meeting)].join(", ")}</p>
      <TextInput
        label={t("field.headcount")}
        hint={t("field.headcountHint")}
        value={heads}
        onChange={setHeads}
        error={notNumber ?? wrong("headcount")}
        autoFocus
      />
      <RichTextEditor label={t("field.minutes")} hint={t("field.minutesHint")} value={minutes} onChange={setMinutes} />
      <CheckInput label={t("field.minutesPublished")} value={minutesPublished} onChange={publishMinutes} />
    </FormDialog>
  );
}
