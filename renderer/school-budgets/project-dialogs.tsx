import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import type { Project } from "../../preload/contract/school-budget-projects.ts";
import { useAsk, useDo } from "../client.ts";
import { SelectInput, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

/** Two projects become one: this one is told as part of the other. */
export function MergeDialog({ edition, one, onClose }: { edition: Edition; one: Project; onClose: () => void }) {
  const { t } = useTranslation("budgets");
  const projects = useAsk("budgets.projects", { id: edition.id });
  const others = (projects.data ?? []).filter(({ id, status }) => id !== one.id && status !== "withdrawn" && status !== "merged");
  const [into, setInto] = useState("");
  const merge = useDo("budgets.merge");
  const chosen = into || others[0]?.id;
  return (
    <FormDialog
      title={t("merge.title")}
      submit={t("merge.do")}
      pending={merge.isPending || !chosen}
      onSubmit={() =>
        chosen &&
        merge.mutate(
          { id: one.id, into: chosen },
          {
            onSuccess: () => {
              onClose();
              toast(t("merge.done"), () => merge.mutateAsync({ id: one.id, into: null }));
            },
          },
        )
      }
      onClose={onClose}
    >
      <RefusalBanner error={merge.error} />
      <p>{t("merge.body")}</p>
      {others.length === 0 ? (
        <p className="muted">{t("merge.none")}</p>
      ) : (
        <SelectInput
          label={t("merge.into")}
          value={chosen ?? ""}
          onChange={setInto}
          options={others.map(({ id, number, title }) => ({ value: id, label: `${number}. ${title || t("project.untitled")}` }))}
        />
      )}
    </FormDialog>
  );
}

export function WithdrawDialog({ one, onClose }: { one: Project; onClose: () => void }) {
  const { t } = useTranslation("budgets");
  const [reason, setReason] = useState("");
  const withdraw = useDo("budgets.withdraw");
  return (
    <FormDialog
      title={t("withdraw.title")}
      submit={t("withdraw.do")}
      pending={withdraw.isPending}
      onSubmit={() =>
        withdraw.mutate(
          { id: one.id, withdrawn: true, reason },
          {
            onSuccess: () => {
              onClose();
              toast(t("withdraw.done"), () => withdraw.mutateAsync({ id: one.id, withdrawn: false }));
            },
          },
        )
      }
      onClose={onClose}
    >
      <RefusalBanner error={withdraw.error} />
      <TextInput label={t("withdraw.reason")} hint={t("withdraw.reasonHint")} value={reason} onChange={setReason} autoFocus />
    </FormDialog>
  );
}
