import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Remark, RemarkChannel, Submitter } from "../../preload/contract/remarks.ts";
import type { Refusal } from "../client.ts";
import { Button, DayInput, SelectInput, TextInput } from "../ui/controls.tsx";
import type { ListedPart } from "../../preload/contract/remark-setup.ts";
import { fieldError } from "../ui/refusal.ts";
import { PartPicker } from "./part-picker.tsx";

/** What a person types of a remark. */
export type RemarkDraft = Pick<Remark, "receivedOn" | "channel" | "submitter" | "part" | "partId" | "body" | "proposal">;

type Props = {
  value: RemarkDraft;
  onChange: (change: Partial<RemarkDraft>) => void;
  error: Refusal | null | undefined;
  focusBody?: boolean;
  /** The document's parts, to choose from. */
  parts: readonly ListedPart[];
  /** What can be done with the text. */
  afterBody?: ReactNode;
};

/** The fields of a remark, what it says first: that is what is typed most. The submitter is a kind, not a name. */
export function RemarkFields({ value, onChange, error, focusBody = false, parts, afterBody }: Props) {
  const { t } = useTranslation("remarks");
  const [picking, pick] = useState(false);
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
      {afterBody}
      <TextInput
        label={t("field.part")}
        hint={t("field.partHint")}
        value={value.part}
        // Another name is another part, or none of the list.
        onChange={(part) => onChange({ part, partId: parts.find(({ title }) => title === part.trim())?.id ?? null })}
        error={wrong("part")}
      />
      {parts.length > 0 && (
        <p>
          <Button small look="quiet" icon="bullets" onPress={() => pick(true)}>
            {t("parts.choose")}
          </Button>
        </p>
      )}
      {picking && (
        <PartPicker
          parts={parts}
          onPick={({ id, title }) => {
            onChange({ part: title, partId: id });
            pick(false);
          }}
          onClose={() => pick(false)}
        />
      )}
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
