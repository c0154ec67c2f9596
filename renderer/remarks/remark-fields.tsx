import { useTranslation } from "react-i18next";
import { type Remark, RemarkChannel, Submitter } from "../../preload/contract/remarks.ts";
import type { Refusal } from "../client.ts";
import { DayInput, SelectInput, TextInput } from "../ui/controls.tsx";
import { fieldError } from "../ui/refusal.ts";

/** What a person types of a remark. */
export type RemarkDraft = Pick<Remark, "receivedOn" | "channel" | "submitter" | "part" | "body" | "proposal">;

type Props = {
  value: RemarkDraft;
  onChange: (change: Partial<RemarkDraft>) => void;
  error: Refusal | null | undefined;
  focusBody?: boolean;
};

/** The fields of a remark, what it says first: that is what is typed most. No name among them. */
export function RemarkFields({ value, onChange, error, focusBody = false }: Props) {
  const { t } = useTranslation("remarks");
  const wrong = (field: keyof RemarkDraft) => fieldError(error?.error, field);
  return (
    <>
      <TextInput
        label={t("field.body")}
        value={value.body}
        onChange={(body) => onChange({ body })}
        rows={6}
        error={wrong("body")}
        autoFocus={focusBody}
      />
      <TextInput
        label={t("field.part")}
        hint={t("field.partHint")}
        value={value.part}
        onChange={(part) => onChange({ part })}
        error={wrong("part")}
      />
      <TextInput
        label={t("field.proposal")}
        hint={t("field.proposalHint")}
        value={value.proposal}
        onChange={(proposal) => onChange({ proposal })}
        rows={2}
        error={wrong("proposal")}
      />
      <SelectInput
        label={t("field.submitter")}
        value={value.submitter}
        onChange={(submitter) => onChange({ submitter })}
        options={Submitter.options.map((submitter) => ({ value: submitter, label: t(`submitter.${submitter}`) }))}
      />
      <div className="pair">
        <DayInput
          label={t("field.receivedOn")}
          value={value.receivedOn}
          onChange={(receivedOn) => onChange({ receivedOn })}
          error={wrong("receivedOn")}
        />
        <SelectInput
          label={t("field.channel")}
          value={value.channel}
          onChange={(channel) => onChange({ channel })}
          options={RemarkChannel.options.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        />
      </div>
    </>
  );
}
