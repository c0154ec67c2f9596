import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Change, Correction } from "../../../preload/contract/consultation-plan.ts";
import { useDo } from "../../client.ts";
import { Button, TextInput } from "../../ui/controls.tsx";
import { FormDialog } from "../../ui/dialog.tsx";
import { useFormat } from "../../ui/format.ts";
import { RefusalBanner, Section } from "../../ui/parts.tsx";
import { useIsStaff } from "../../ui/role.ts";
import { toast } from "../../ui/toasts.tsx";

/** Of these, only that they were changed: the whole text is on the description. */
const LONG = new Set(["purpose", "legalBasis", "description"]);

/** What was changed after publication, with its day: the same that residents see. */
export function Corrections({ corrections }: { corrections: readonly Correction[] }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const isStaff = useIsStaff();
  const [explaining, explain] = useState<Correction>();
  return (
    <Section title={t("correction.title")}>
      <p className="small muted planfree">{t("correction.body")}</p>
      <ul className="mended">
        {corrections.map((one) => (
          <li key={one.id}>
            <div className="mended__head">
              <b>{t("correction.by", { day: format.day(one.madeOn), by: one.madeBy })}</b>
              {isStaff && (
                <Button look="quiet" small icon="pencil" onPress={() => explain(one)}>
                  {t("correction.explain")}
                </Button>
              )}
            </div>
            {one.reason && <p>{one.reason}</p>}
            <ul>
              {one.changes.map((change) => (
                <li key={change.field + (change.activity?.id || change.about)}>
                  <Told change={change} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {explaining && <ReasonDialog correction={explaining} onClose={() => explain(undefined)} />}
    </Section>
  );
}

function Told({ change: { field, about, before, after } }: { change: Change }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const said = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? format.day(text) : text);
  const name = [t(`correction.field.${field as "title"}`), about && `(${about})`].filter(Boolean).join(" ");
  if (LONG.has(field)) return `${name}: ${t("correction.longer")}`;
  if (before === "" || after === "")
    return `${name}: ${t(before === "" ? "correction.added" : "correction.removed")} ${said(before || after)}`;
  return (
    <>
      {name}: {t("correction.from")} <s>{said(before)}</s>, {t("correction.to")} {said(after)}
    </>
  );
}

function ReasonDialog({ correction, onClose }: { correction: Correction; onClose: () => void }) {
  const { t } = useTranslation("plan");
  const explain = useDo("plan.explainCorrection");
  const [reason, setReason] = useState(correction.reason);
  return (
    <FormDialog
      title={t("correction.explain")}
      submit={t("correction.save")}
      pending={explain.isPending}
      onSubmit={() =>
        explain.mutate(
          { id: correction.id, reason },
          {
            onSuccess: () => {
              onClose();
              toast(t("correction.saved"));
            },
          },
        )
      }
      onClose={onClose}
    >
      <TextInput
        label={t("correction.reason")}
        hint={t("correction.reasonHint")}
        value={reason}
        onChange={setReason}
        rows={2}
        oneLine
        autoFocus
      />
      <RefusalBanner error={explain.error} />
    </FormDialog>
  );
}
