import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Activity, ActivityKind, isGathering, noAccess } from "../../../preload/contract/consultation-plan.ts";
import type { Consultation } from "../../../preload/contract/consultations.ts";
import { useDo } from "../../client.ts";
import { Button, CheckInput, DayInput, SelectInput, TextInput } from "../../ui/controls.tsx";
import { FormDialog } from "../../ui/dialog.tsx";
import { Banner, RefusalBanner } from "../../ui/parts.tsx";
import { fieldError } from "../../ui/refusal.ts";
import { toast } from "../../ui/toasts.tsx";
import { useActivityName } from "./when.ts";

type Props = {
  one: Consultation;
  activity: Activity | undefined;
  /** Those that can be chosen. */
  kinds?: readonly ActivityKind[];
  onClose: () => void;
};

/** "17.00", "17:00" and "9" as people write an hour; undefined where it is none. */
function hourOf(text: string): string | undefined {
  if (text.trim() === "") return "";
  const [, hours = "", minutes = "00"] = /^\s*(\d{1,2})(?:[.:](\d{2}))?\s*$/.exec(text) ?? [];
  return hours !== "" && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : undefined;
}
const together = (day: string, hour: string | undefined): string => (day !== "" && hour ? `${day}T${hour}` : day);

/** One activity: what, when, where; of one that people come to, also who can get in and follow. */
export function ActivityDialog({ one, activity, kinds = ActivityKind.options, onClose }: Props) {
  const { t } = useTranslation("plan");
  const nameOf = useActivityName();
  const add = useDo("plan.add");
  const save = useDo("plan.save");
  const remove = useDo("plan.remove");
  const restore = useDo("plan.restore");
  const [kind, setKind] = useState<ActivityKind>(activity?.kind ?? "meeting");
  const [title, setTitle] = useState(activity?.title ?? "");
  const [startDay, setStartDay] = useState((activity?.startsAt ?? "").slice(0, 10));
  const [startHour, setStartHour] = useState((activity?.startsAt ?? "").slice(11));
  const [endDay, setEndDay] = useState((activity?.endsAt ?? "").slice(0, 10));
  const [endHour, setEndHour] = useState((activity?.endsAt ?? "").slice(11));
  const [place, setPlace] = useState(activity?.place ?? "");
  const [note, setNote] = useState(activity?.note ?? "");
  const [access, setAccess] = useState<Access>(activity ?? noAccess);

  const hours = { from: hourOf(startHour), to: hourOf(endHour) };
  // An hour to end at without a day of its own is of the same day.
  const lastDay = endDay || (hours.to ? startDay : "");
  const { stepFree, hearingLoop, signLanguage, accessNote } = access;
  const [startsAt, endsAt] = [together(startDay, hours.from), together(lastDay, hours.to)];
  const text = { kind, title, startsAt, endsAt, place, note, stepFree, hearingLoop, signLanguage, accessNote };
  const badHour = hours.from === undefined || hours.to === undefined;
  const { error, isPending } = activity ? save : add;
  const wrong = (field: string) => fieldError(error?.error, `activity.${field}`);
  const submit = () => {
    if (badHour) return;
    const done = { onSuccess: onClose };
    if (activity) save.mutate({ id: activity.id, version: activity.version, activity: text }, done);
    else add.mutate({ id: one.id, activity: text }, done);
  };
  const takeOut = () =>
    activity &&
    remove.mutate(
      { id: activity.id },
      {
        onSuccess: () => {
          onClose();
          toast(t("edit.removed", { name: nameOf(activity) }), () => restore.mutateAsync({ id: activity.id }));
        },
      },
    );

  return (
    <FormDialog
      title={t(activity ? "edit.change" : "edit.add")}
      submit={t("edit.save")}
      pending={isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {one.state !== "draft" && <p className="muted">{t("edit.public")}</p>}
      <SelectInput
        label={t("edit.kind")}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TextInput label={t("edit.title")} hint={t("edit.titleHint")} value={title} onChange={setTitle} error={wrong("title")} />
      <div className="pair">
        <DayInput label={t("edit.startsOn")} value={startDay} onChange={setStartDay} error={wrong("startsAt")} />
        <TextInput
          label={t("edit.from")}
          value={startHour}
          onChange={setStartHour}
          error={hours.from === undefined ? t("edit.badHour") : undefined}
          placeholder="17:00"
        />
      </div>
      <div className="pair">
        <DayInput label={t("edit.endsOn")} value={endDay} onChange={setEndDay} error={wrong("endsAt")} />
        <TextInput
          label={t("edit.to")}
          value={endHour}
          onChange={setEndHour}
          error={hours.to === undefined ? t("edit.badHour") : undefined}
          placeholder="19:00"
        />
      </div>
      <TextInput label={t("edit.place")} hint={t("edit.placeHint")} value={place} onChange={setPlace} error={wrong("place")} />
      {isGathering(kind) && (
        <AccessFields access={access} onChange={(part) => setAccess({ ...access, ...part })} error={wrong("accessNote")} />
      )}
      <TextInput label={t("edit.note")} value={note} onChange={setNote} error={wrong("note")} rows={2} />
      {error && !error.error.issues && <RefusalBanner error={error} />}
      {wrong("kind") && <Banner tone="bad" title={wrong("kind") ?? ""} />}
      <RefusalBanner error={remove.error} />
      {activity && (
        <div>
          <Button look="quiet" small icon="trash" onPress={takeOut}>
            {t("edit.remove")}
          </Button>
        </div>
      )}
    </FormDialog>
  );
}

type Access = typeof noAccess;

function AccessFields({
  access,
  onChange,
  error,
}: {
  access: Access;
  onChange: (part: Partial<Access>) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation("meetings");
  return (
    <>
      <fieldset className="plan__access">
        <legend className="label">{t("field.access")}</legend>
        <CheckInput label={t("access.stepFree")} value={access.stepFree} onChange={(stepFree) => onChange({ stepFree })} />
        <CheckInput label={t("access.hearingLoop")} value={access.hearingLoop} onChange={(hearingLoop) => onChange({ hearingLoop })} />
        <CheckInput label={t("access.signLanguage")} value={access.signLanguage} onChange={(signLanguage) => onChange({ signLanguage })} />
      </fieldset>
      <TextInput
        label={t("field.accessNote")}
        hint={t("field.accessNoteHint")}
        value={access.accessNote}
        onChange={(accessNote) => onChange({ accessNote })}
        error={error}
      />
    </>
  );
}
