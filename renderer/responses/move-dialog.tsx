import { useState } from "react";
import { useTranslation } from "react-i18next";
import { v7 as uuid } from "uuid";
import { type Ledger, MoveKind } from "../../preload/contract/responses.ts";
import { useDo } from "../client.ts";
import { DayInput, SelectInput, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { todayHere } from "../ui/format.ts";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";

const OTHER = "\u0000";

type Props = { surveyId: string; ledger: Ledger; first: MoveKind; onClose: () => void };

/** Notes that sheets went somewhere or came back. What is missing is explained here too, with a reason. */
export function MoveDialog({ surveyId, ledger, first, onClose }: Props) {
  const { t } = useTranslation("responses");
  const places = [...new Set([...ledger.known, ...ledger.places.map(({ place }) => place)])];
  const [id] = useState(() => uuid());
  const [kind, setKind] = useState<MoveKind>(first);
  const [chosen, choose] = useState(places[0] ?? OTHER);
  const [other, setOther] = useState("");
  const [day, setDay] = useState(todayHere());
  const [sheets, setSheets] = useState(first === "lost" && ledger.difference ? String(ledger.difference) : "");
  const [note, setNote] = useState("");
  const keep = useDo("responses.noteMove");
  const refused = keep.error?.error;
  const isLost = kind === "lost";
  const place = isLost ? "" : chosen === OTHER ? other.trim() : chosen;
  return (
    <FormDialog
      title={t("move.title")}
      submit={t("move.keep")}
      pending={keep.isPending}
      onClose={onClose}
      onSubmit={() =>
        keep.mutate(
          { id, surveyId, kind, place, day, sheets: Number(sheets.replace(/\s/g, "")), note: note.trim() },
          { onSuccess: onClose },
        )
      }
    >
      {refused && refused.code !== "invalid" && <RefusalBanner error={keep.error} />}
      <SelectInput
        label={t("move.kind")}
        value={kind}
        onChange={setKind}
        options={MoveKind.options.map((value) => ({ value, label: t(`move.kinds.${value}`) }))}
      />
      {!isLost && (
        <SelectInput
          label={t("move.place")}
          value={chosen}
          onChange={choose}
          options={[...places.map((value) => ({ value, label: value })), { value: OTHER, label: t("move.other") }]}
        />
      )}
      {!isLost && chosen === OTHER && (
        <TextInput label={t("move.otherPlace")} value={other} onChange={setOther} error={fieldError(refused, "place")} />
      )}
      <TextInput label={t("move.sheets")} value={sheets} onChange={setSheets} error={fieldError(refused, "sheets")} />
      <DayInput label={t("move.day")} value={day} onChange={setDay} error={fieldError(refused, "day")} />
      <TextInput
        label={t(isLost ? "move.reason" : "move.note")}
        hint={t(isLost ? "move.reasonHint" : "move.noteHint")}
        value={note}
        onChange={setNote}
        error={fieldError(refused, "note")}
      />
    </FormDialog>
  );
}
