import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { TemplateId } from "../../preload/contract/consultation-plan.ts";
import { useDo } from "../client.ts";
import { SelectInput, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";

/** Asks for a title; the rest is filled in from the office's own data. */
export function NewConsultation({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("consultations");
  const [title, setTitle] = useState("");
  const [template, setTemplate] = useState<TemplateId>("free");
  const create = useDo("consultations.create");
  const [, go] = useLocation();
  return (
    <FormDialog
      title={t("new.title")}
      submit={t("new.submit")}
      pending={create.isPending}
      onSubmit={() => create.mutate({ template, title }, { onSuccess: ({ id }) => go(`/konsultacje/${id}/opis`) })}
      onClose={onClose}
    >
      <p className="muted">{t("new.body")}</p>
      <TextInput
        label={t("field.title")}
        hint={t("new.hint")}
        value={title}
        onChange={setTitle}
        error={fieldError(create.error?.error, "title")}
        autoFocus
        isRequired
      />
      <SelectInput
        label={t("new.template")}
        hint={t("new.templateHint")}
        value={template}
        onChange={setTemplate}
        options={TemplateId.options.map((value) => ({ value, label: t(`template.${value}`) }))}
      />
      {create.error && !create.error.error.issues && <RefusalBanner error={create.error} />}
    </FormDialog>
  );
}
