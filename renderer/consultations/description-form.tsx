import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Consultation, ConsultationText } from "../../preload/contract/consultations.ts";
import { call, queries, useDo } from "../client.ts";
import { Attachments } from "../ui/attachments.tsx";
import { ConflictBanner } from "../ui/conflict.tsx";
import { DayInput, TextInput } from "../ui/controls.tsx";
import { useDraft } from "../ui/draft.ts";
import { Banner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { RichTextEditor } from "../ui/rich-text-editor.tsx";
import { Saved } from "../ui/saved.tsx";
import { toast } from "../ui/toasts.tsx";
import { useWantedField } from "../ui/wanted-field.ts";
import { FormAside } from "./form-aside.tsx";
import { useMissingSentence } from "./missing.ts";
import { PlacesEditor } from "./places-editor.tsx";

const textOf = ({ title, purpose, legalBasis, startsOn, endsOn, places, contact, description }: Consultation): ConsultationText => ({
  title,
  purpose,
  legalBasis,
  startsOn,
  endsOn,
  places,
  contact,
  description,
});

/** Opis: everything that the page, the sheets and the posters say. Saves itself. */
export function DescriptionForm({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const sentence = useMissingSentence();
  const form = useRef<HTMLDivElement>(null);
  const showMissing = useWantedField(form);
  const attach = useDo("consultations.attach");
  const rename = useDo("consultations.renameFile");
  const detach = useDo("consultations.detach");

  const save = async (value: ConsultationText, version: number) => {
    const saved = await call("consultations.save", { id: one.id, version, ...value });
    void queries.invalidateQueries();
    return saved.version;
  };
  const draft = useDraft(textOf(one), one.version, save);
  const { value, change } = draft;
  const put = (part: Partial<ConsultationText>) => change((before) => ({ ...before, ...part }));

  const errorOf = (field: string): string | undefined => {
    const refused = fieldError(draft.error?.error, field);
    if (refused) return refused;
    if (value.startsOn && value.endsOn && value.endsOn < value.startsOn && field === "endsOn")
      return sentence({ field, code: "endsBeforeStart" });
    const missing = showMissing && draft.state.kind !== "changed" ? one.missing.find((each) => each.field === field) : undefined;
    return missing && sentence(missing);
  };
  const conflict = draft.error?.error.code === "conflict";
  const loadTheirs = async () => {
    const mine = value;
    const theirs = await call("consultations.get", { id: one.id });
    draft.adopt(textOf(theirs), theirs.version);
    toast(t("form.tookTheirs"), () => change(mine));
  };
  const keepMine = async () => {
    draft.rebase((await call("consultations.get", { id: one.id })).version);
    await draft.flush();
  };

  return (
    <div ref={form}>
      <div className="cform__state">
        <span className="small muted">{one.state === "draft" ? t("form.draft") : t("form.published")}</span>
        {!conflict && <Saved state={draft.state} />}
      </div>
      {conflict && <ConflictBanner onTheirs={loadTheirs} onMine={keepMine} />}
      {one.sheetsPrinted > 0 && (
        <Banner title={t("form.printed", { count: one.sheetsPrinted })}>
          <p>{t("form.printedBody")}</p>
        </Banner>
      )}
      <div className="cform">
        <div>
          <fieldset className="fields cform__part">
            <legend>{t("part.what")}</legend>
            <div data-field="title">
              <TextInput
                label={t("field.title")}
                value={value.title}
                onChange={(title) => put({ title })}
                error={errorOf("title")}
                rows={2}
                oneLine
              />
            </div>
            <div data-field="purpose">
              <TextInput
                label={t("field.purpose")}
                hint={t("field.purposeHint")}
                value={value.purpose}
                onChange={(purpose) => put({ purpose })}
                error={errorOf("purpose")}
                rows={4}
              />
            </div>
            <div data-field="legalBasis">
              <TextInput
                label={t("field.legalBasis")}
                hint={t("field.legalBasisHint")}
                value={value.legalBasis}
                onChange={(legalBasis) => put({ legalBasis })}
                error={errorOf("legalBasis")}
                rows={3}
              />
            </div>
          </fieldset>
          <fieldset className="cform__part">
            <legend>{t("part.when")}</legend>
            <div className="pair">
              <div data-field="startsOn">
                <DayInput
                  label={t("field.startsOn")}
                  value={value.startsOn}
                  onChange={(startsOn) => put({ startsOn })}
                  error={errorOf("startsOn")}
                />
              </div>
              <div data-field="endsOn">
                <DayInput label={t("field.endsOn")} value={value.endsOn} onChange={(endsOn) => put({ endsOn })} error={errorOf("endsOn")} />
              </div>
            </div>
          </fieldset>
          <fieldset className="cform__part">
            <legend>{t("part.where")}</legend>
            <PlacesEditor places={value.places} onChange={(places) => put({ places })} errorOf={errorOf} />
          </fieldset>
          <fieldset className="fields cform__part">
            <legend>{t("part.contact")}</legend>
            <div data-field="contact.name">
              <TextInput
                label={t("field.contactName")}
                value={value.contact.name}
                onChange={(name) => put({ contact: { ...value.contact, name } })}
                error={errorOf("contact.name")}
              />
            </div>
            <div className="pair">
              <div data-field="contact.phone">
                <TextInput
                  label={t("field.contactPhone")}
                  type="tel"
                  value={value.contact.phone}
                  onChange={(phone) => put({ contact: { ...value.contact, phone } })}
                  error={errorOf("contact.phone")}
                />
              </div>
              <div data-field="contact.email">
                <TextInput
                  label={t("field.contactEmail")}
                  type="email"
                  value={value.contact.email}
                  onChange={(email) => put({ contact: { ...value.contact, email } })}
                  error={errorOf("contact.email")}
                />
              </div>
            </div>
          </fieldset>
          <fieldset className="cform__part" data-field="description">
            <legend>{t("part.description")}</legend>
            <RichTextEditor
              label={t("field.description")}
              hint={t("field.descriptionHint")}
              value={value.description}
              onChange={(description) => put({ description })}
              error={errorOf("description")}
            />
          </fieldset>
          <fieldset className="cform__part">
            <legend>{t("part.files")}</legend>
            <Attachments
              files={one.files}
              onAttach={(file, title) => attach.mutateAsync({ id: one.id, fileId: file.id, title })}
              onRename={(fileId, title) => rename.mutateAsync({ id: one.id, fileId, title })}
              onDetach={(fileId) => detach.mutateAsync({ id: one.id, fileId })}
            />
          </fieldset>
        </div>
        <FormAside one={one} />
      </div>
    </div>
  );
}
