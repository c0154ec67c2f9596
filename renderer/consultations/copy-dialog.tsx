import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { type Consultation, CopiedPart } from "../../preload/contract/consultations.ts";
import { useDo } from "../client.ts";
import { CheckInput, DayInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";

/** A copy of a consultation: its first day, where that is known, and what of the plan comes along. */
export function CopyDialog({ one, onClose }: { one: Consultation; onClose: () => void }) {
  const { t } = useTranslation("consultations");
  const [, go] = useLocation();
  const [startsOn, setStart] = useState("");
  const [parts, setParts] = useState<readonly CopiedPart[]>(CopiedPart.options);
  const copy = useDo("consultations.copy");
  const remove = useDo("consultations.remove");
  const wrong = fieldError(copy.error?.error, "startsOn");
  return (
    <FormDialog
      title={t("copying.title")}
      submit={t("copying.do")}
      pending={copy.isPending}
      onSubmit={() =>
        copy.mutate(
          { id: one.id, startsOn, parts: [...parts] },
          {
            onSuccess: ({ id, undated }) => {
              onClose();
              go(`/konsultacje/${id}/${undated > 0 ? "plan" : "opis"}`);
              toast(undated > 0 ? t("copying.undated", { count: undated }) : t("menu.copied"), async () => {
                await remove.mutateAsync({ id });
                go(`/konsultacje/${one.id}`);
              });
            },
          },
        )
      }
      onClose={onClose}
    >
      <div className="fields">
        <p>{t("copying.lead")}</p>
        <DayInput label={t("copying.startsOn")} hint={t("copying.startsHint")} value={startsOn} onChange={setStart} error={wrong} />
        {CopiedPart.options.map((part) => (
          <CheckInput
            key={part}
            label={t(`copying.part.${part}`)}
            value={parts.includes(part)}
            onChange={(wanted) => setParts(CopiedPart.options.filter((each) => (each === part ? wanted : parts.includes(each))))}
          />
        ))}
        {!wrong && <RefusalBanner error={copy.error} />}
      </div>
    </FormDialog>
  );
}
