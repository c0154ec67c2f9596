import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActivityKind, type OwnRules } from "../../../preload/contract/consultation-plan.ts";
import { useDo } from "../../client.ts";
import { CheckInput, Segments, TextInput } from "../../ui/controls.tsx";
import { FormDialog } from "../../ui/dialog.tsx";
import { RefusalBanner } from "../../ui/parts.tsx";
import { toast } from "../../ui/toasts.tsx";

const FORMS = ActivityKind.options.filter((kind) => kind !== "notice" && kind !== "report" && kind !== "other");
const daysOf = (text: string): number | null | undefined => {
  if (text.trim() === "") return null;
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= 365 ? days : undefined;
};

/** What the office's own resolution asks for: it wins over all that is marked as not checked. */
export function OwnRulesDialog({ id, own, onClose }: { id: string; own: OwnRules; onClose: () => void }) {
  const { t } = useTranslation("plan");
  const save = useDo("plan.saveOwnRules");
  const [text, setText] = useState(own.days === null ? "" : String(own.days));
  const [counted, setCounted] = useState(own.counted);
  const [forms, setForms] = useState(own.forms);
  const [cited, setCited] = useState(own.cited);
  const days = daysOf(text);
  const submit = () => {
    if (days === undefined) return;
    save.mutate(
      { id, own: { days, counted, forms, cited } },
      {
        onSuccess: () => {
          onClose();
          toast(t("rules.saved"));
        },
      },
    );
  };
  return (
    <FormDialog title={t("rules.ownTitle")} submit={t("rules.save")} pending={save.isPending} onSubmit={submit} onClose={onClose}>
      <p className="muted">{t("rules.ownBody")}</p>
      <TextInput
        label={t("rules.ownDays")}
        hint={t("rules.ownDaysHint")}
        value={text}
        onChange={setText}
        error={days === undefined ? t("rules.badDays") : undefined}
        autoFocus
      />
      <div>
        <span className="label" aria-hidden="true">
          {t("rules.ownCounted")}
        </span>
        <Segments
          label={t("rules.ownCounted")}
          value={counted}
          onChange={setCounted}
          options={(["calendar", "working"] as const).map((value) => ({ value, label: t(`rules.${value}`) }))}
        />
      </div>
      <fieldset>
        <legend className="label">{t("rules.ownForms")}</legend>
        <div className="ownforms">
          {FORMS.map((kind) => (
            <CheckInput
              key={kind}
              label={t(`kind.${kind}`)}
              value={forms.includes(kind)}
              onChange={(on) => setForms(on ? [...forms, kind] : forms.filter((one) => one !== kind))}
            />
          ))}
        </div>
      </fieldset>
      <TextInput label={t("rules.ownCited")} hint={t("rules.ownCitedHint")} value={cited} onChange={setCited} />
      <RefusalBanner error={save.error} />
    </FormDialog>
  );
}
