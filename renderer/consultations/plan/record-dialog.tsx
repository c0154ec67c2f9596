import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NoticeChannel, PublicationKind } from "../../../preload/contract/consultation-plan.ts";
import type { OfficeFile } from "../../../preload/contract/files.ts";
import { useDo } from "../../client.ts";
import { Button, DayInput, SelectInput, TextInput } from "../../ui/controls.tsx";
import { FormDialog } from "../../ui/dialog.tsx";
import { FileDrop } from "../../ui/files.tsx";
import { todayHere } from "../../ui/format.ts";
import { RefusalBanner } from "../../ui/parts.tsx";
import { fieldError } from "../../ui/refusal.ts";
import { toast } from "../../ui/toasts.tsx";

const PROOFS = [".pdf", ".png", ".jpg", ".jpeg"] as const;

/** One publication: what, where, which day, who, and a file that shows it. */
export function RecordDialog({ id, first, onClose }: { id: string; first: NoticeChannel | undefined; onClose: () => void }) {
  const { t } = useTranslation("plan");
  const record = useDo("plan.recordPublication");
  const [what, setWhat] = useState<PublicationKind>("notice");
  const [channel, setChannel] = useState<NoticeChannel>(first ?? "bip");
  const [place, setPlace] = useState("");
  const [publishedOn, setDay] = useState(todayHere());
  const [publishedBy, setBy] = useState("");
  const [proof, setProof] = useState<OfficeFile>();
  const wrong = (field: string) => fieldError(record.error?.error, field);
  return (
    <FormDialog
      title={t("record.add")}
      submit={t("record.save")}
      pending={record.isPending || publishedOn === ""}
      onSubmit={() =>
        record.mutate(
          { id, what, channel, place, publishedOn, publishedBy, proofId: proof?.id ?? null },
          {
            onSuccess: () => {
              onClose();
              toast(t("record.saved"));
            },
          },
        )
      }
      onClose={onClose}
    >
      <div className="pair">
        <SelectInput
          label={t("record.what")}
          value={what}
          onChange={setWhat}
          options={PublicationKind.options.map((value) => ({ value, label: t(`what.${value}`) }))}
        />
        <SelectInput
          label={t("record.channel")}
          value={channel}
          onChange={setChannel}
          options={NoticeChannel.options.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </div>
      <TextInput label={t("record.place")} hint={t("record.placeHint")} value={place} onChange={setPlace} error={wrong("place")} />
      <div className="pair">
        <DayInput label={t("record.day")} value={publishedOn} onChange={setDay} error={wrong("publishedOn")} />
        <TextInput
          label={t("record.by")}
          placeholder={t("record.byHint")}
          value={publishedBy}
          onChange={setBy}
          error={wrong("publishedBy")}
        />
      </div>
      <div>
        <span className="label">{t("record.proof")}</span>
        {proof ? (
          <p className="proof">
            {proof.name}
            <Button look="icon" small icon="cross" aria-label={t("record.removeProof")} onPress={() => setProof(undefined)} />
          </p>
        ) : (
          <FileDrop purpose="attachment" accept={PROOFS} label={t("record.choose")} hint={t("record.proofHint")} small onFile={setProof} />
        )}
      </div>
      {record.error && !record.error.error.issues && <RefusalBanner error={record.error} />}
    </FormDialog>
  );
}
