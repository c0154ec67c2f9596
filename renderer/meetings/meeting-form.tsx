import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Meeting, MeetingKind, type MeetingWhole } from "../../preload/contract/meetings.ts";
import { emptyRichText } from "../../preload/contract/rich-text.ts";
import { useDo } from "../client.ts";
import { Button, CheckInput, DayInput, SelectInput, TextInput } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { useFirstWrong } from "../ui/first-wrong.ts";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { RichTextEditor } from "../ui/rich-text-editor.tsx";
import { toast } from "../ui/toasts.tsx";

const fresh: MeetingWhole = {
  kind: "meeting",
  day: "",
  startsAt: "",
  endsAt: "",
  place: "",
  stepFree: false,
  hearingLoop: false,
  signLanguage: false,
  accessNote: "",
  headcount: null,
  minutes: emptyRichText,
  minutesPublished: false,
};

type Props = { consultationId: string; meeting?: Meeting; onClose: () => void };

/** When, where and who can get in; of a meeting that is known already also how many came and what was said. */
export function MeetingForm({ consultationId, meeting, onClose }: Props) {
  const { t } = useTranslation("meetings");
  const { t: common } = useTranslation();
  const [value, setValue] = useState<MeetingWhole>(meeting ?? fresh);
  const [heads, setHeads] = useState(meeting?.headcount === null || !meeting ? "" : String(meeting.headcount));
  const add = useDo("meetings.add");
  const save = useDo("meetings.save");
  const put = (part: Partial<MeetingWhole>) => setValue((before) => ({ ...before, ...part }));
  const pending = add.isPending || save.isPending;
  const refused = add.error ?? save.error;
  const wrong = (field: string) => fieldError(refused?.error, field);
  const notNumber = /^\d{0,7}$/.test(heads.trim()) ? undefined : t("headsWrong");
  const done = () => {
    onClose();
    toast(t("saved"));
  };
  const submit = () => {
    if (notNumber) return;
    const headcount = heads.trim() === "" ? null : Number(heads);
    const { headcount: _, minutes, minutesPublished, ...told } = value;
    if (meeting)
      save.mutate({ id: meeting.id, version: meeting.version, ...told, headcount, minutes, minutesPublished }, { onSuccess: done });
    else add.mutate({ consultationId, ...told }, { onSuccess: done });
  };
  const form = useFirstWrong(pending, submit);
  return (
    <ModalDialog title={t(meeting ? "form.edit" : "form.add")} wide onClose={onClose}>
      <form className="fields" {...form}>
        {refused && !refused.error.issues && <RefusalBanner error={refused} />}
        <div className="pair">
          <SelectInput
            label={t("field.kind")}
            value={value.kind}
            onChange={(kind) => put({ kind })}
            options={MeetingKind.options.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <DayInput label={t("field.day")} value={value.day} onChange={(day) => put({ day })} error={wrong("day")} />
        </div>
        <div className="pair">
          <TextInput
            label={t("field.startsAt")}
            hint={t("field.hourHint")}
            value={value.startsAt}
            onChange={(startsAt) => put({ startsAt })}
            error={wrong("startsAt") && t("hourWrong")}
          />
          <TextInput
            label={t("field.endsAt")}
            hint={t("field.hourHint")}
            value={value.endsAt}
            onChange={(endsAt) => put({ endsAt })}
            error={wrong("endsAt") && (refused?.error.issues?.[0]?.code === "endsTooEarly" ? wrong("endsAt") : t("hourWrong"))}
          />
        </div>
        <TextInput
          label={t("field.place")}
          hint={t("field.placeHint")}
          value={value.place}
          onChange={(place) => put({ place })}
          error={wrong("place")}
        />
        <fieldset className="meeting__access">
          <legend className="label">{t("field.access")}</legend>
          <CheckInput label={t("access.stepFree")} value={value.stepFree} onChange={(stepFree) => put({ stepFree })} />
          <CheckInput label={t("access.hearingLoop")} value={value.hearingLoop} onChange={(hearingLoop) => put({ hearingLoop })} />
          <CheckInput label={t("access.signLanguage")} value={value.signLanguage} onChange={(signLanguage) => put({ signLanguage })} />
        </fieldset>
        <TextInput
          label={t("field.accessNote")}
          hint={t("field.accessNoteHint")}
          value={value.accessNote}
          onChange={(accessNote) => put({ accessNote })}
          error={wrong("accessNote")}
        />
        {meeting && (
          <>
            <TextInput
              label={t("field.headcount")}
              hint={t("field.headcountHint")}
              value={heads}
              onChange={setHeads}
              error={notNumber ?? wrong("headcount")}
            />
            <RichTextEditor
              label={t("field.minutes")}
              hint={t("field.minutesHint")}
              value={value.minutes}
              onChange={(minutes) => put({ minutes })}
            />
            <CheckInput
              label={t("field.minutesPublished")}
              value={value.minutesPublished}
              onChange={(minutesPublished) => put({ minutesPublished })}
            />
          </>
        )}
        <div className="dialog__do">
          <Button look="main" type="submit" isDisabled={pending}>
            {t(meeting ? "form.save" : "form.doAdd")}
          </Button>
          <Button onPress={onClose}>{common("cancel")}</Button>
        </div>
      </form>
    </ModalDialog>
  );
}
