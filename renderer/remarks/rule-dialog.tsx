import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Ruling } from "../../preload/contract/remarks.ts";
import { call, queries, useDo } from "../client.ts";
import { SelectInput, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";

type Props = {
  ids: readonly string[];
  /** What the only one has now; a group starts from nothing. */
  start: { ruling: Ruling; reason: string } | undefined;
  /** How many of them have a ruling already, as far as the screen knows. */
  replaces: number;
  onClose: () => void;
};

/** One ruling with one reason, for one remark or for many. */
export function RuleDialog({ ids, start, replaces, onClose }: Props) {
  const { t } = useTranslation("remarks");
  const [ruling, setRuling] = useState<Ruling>(start && start.ruling !== "none" ? start.ruling : "accepted");
  const [reason, setReason] = useState(start?.reason ?? "");
  const rule = useDo("remarks.rule");

  const save = () =>
    rule.mutate(
      { ids: [...ids], ruling, reason },
      {
        onSuccess: ({ before }) => {
          onClose();
          toast(t("ruled", { count: before.length }), async () => {
            await call("remarks.putRulings", { rulings: before });
            await queries.invalidateQueries();
          });
        },
      },
    );
  return (
    <FormDialog
      title={t("ruling_dialog.title", { count: ids.length })}
      submit={t("ruling_dialog.save")}
      pending={rule.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      {rule.error && !rule.error.error.issues && <RefusalBanner error={rule.error} />}
      {ids.length > 1 && replaces > 0 && <p>{t("ruling_dialog.replaces", { count: replaces })}</p>}
      <SelectInput
        label={t("ruling_dialog.choice")}
        value={ruling}
        onChange={setRuling}
        options={Ruling.options.map((one) => ({ value: one, label: t(`rulingOne.${one}`) }))}
      />
      <TextInput
        label={t("ruling_dialog.reason")}
        hint={t("ruling_dialog.reasonHint")}
        value={reason}
        onChange={setReason}
        rows={5}
        error={fieldError(rule.error?.error, "reason")}
      />
    </FormDialog>
  );
}
