import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type DifferingForm,
  differingFields,
  fieldOf,
  FORM_FIELDS,
  type FormField,
  type TypedRemarkForm,
} from "../../preload/contract/remark-forms.ts";
import { Submitter } from "../../preload/contract/remarks.ts";
import { queries, useAsk, useDo } from "../client.ts";
import { SheetPages } from "../scan/sheet-pages.tsx";
import { Button, SelectInput, TextInput } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";
import { Crop, rowClass } from "./crop.tsx";

/** Forms that two people typed differently: whoever runs the consultation says, field by field, what stands on them. */
export function DecideForms({ consultationId, onDone }: { consultationId: string; onDone: () => void }) {
  const { t } = useTranslation("remarkForms");
  const asked = useAsk("remarkForms.differing", { consultationId });
  if (!asked.data) return <Waiting query={asked} />;
  const [form] = asked.data;
  if (!form)
    return (
      <div className="rform__done">
        <p>{t("decide.nothing")}</p>
        <p>
          <Button autoFocus onPress={onDone}>
            {t("typing.later")}
          </Button>
        </p>
      </div>
    );
  return <Decide key={form.id} form={form} last={asked.data.length === 1} onDone={onDone} />;
}

const STATES = ["remark", "blank", "unreadable"] as const;

function Decide({ form, last, onDone }: { form: DifferingForm; last: boolean; onDone: () => void }) {
  const { t } = useTranslation("remarkForms");
  const format = useFormat();
  const { id, version, code, first, second, crops } = form;
  const [typed, setTyped] = useState<TypedRemarkForm>(() => startOf(form));
  const [whole, showWhole] = useState(false);
  const decide = useDo("remarkForms.decide");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const differing = differingFields(first, second);
  const put = (field: FormField, value: string) =>
    setTyped(
      field === "name" || field === "address" ? { ...typed, sender: { ...typed.sender, [field]: value } } : { ...typed, [field]: value },
    );
  const save = () =>
    decide.mutate(
      { id, version, typed },
      {
        onSuccess: async ({ number }) => {
          toast(number === null ? t("done.decided") : t("done.added", { number }));
          if (last) onDone();
          await queries.invalidateQueries();
        },
      },
    );
  return (
    <form
      className="rform"
      aria-label={t("decide.title", { code })}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="rform__head">
        <h2 ref={heading} tabIndex={-1}>
          {t("decide.title", { code })}
        </h2>
        <Button small icon="search" onPress={() => showWhole(true)}>
          {t("typing.whole")}
        </Button>
      </div>
      <p className="muted">
        {t("decide.lead", {
          first: first.enteredBy,
          firstAt: format.moment(first.enteredAt),
          second: second.enteredBy,
          secondAt: format.moment(second.enteredAt),
        })}{" "}
        {first.state === second.state && t("decide.differ", { count: differing.length })}
      </p>
      {decide.error && !decide.error.error.issues && <RefusalBanner error={decide.error} />}
      {first.state !== second.state && (
        <SelectInput
          label={t("decide.kind")}
          value={typed.state}
          onChange={(state) => setTyped({ ...typed, state })}
          options={STATES.map((state) => ({ value: state, label: t(`decide.state.${state}`) }))}
        />
      )}
      {typed.state === "remark" &&
        differing.map((field) => {
          const crop = crops.find((one) => one.field === field);
          return (
            <div key={field} className={rowClass(crop)}>
              <Crop crop={crop} field={field} />
              <Field
                field={field}
                form={form}
                value={fieldOf(typed, field)}
                error={fieldError(decide.error?.error, `typed.${field}`)}
                onChange={(value) => put(field, value)}
              />
            </div>
          );
        })}
      {typed.state === "remark" && <Agreed typed={typed} fields={FORM_FIELDS.filter((field) => !differing.includes(field))} />}
      <div className="rform__do">
        <Button type="submit" look="main" isDisabled={decide.isPending}>
          {t("decide.save")}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {t("typing.later")}
        </Button>
      </div>
      {whole && <SheetPages code={code} pages={form.pages} onClose={() => showWhole(false)} />}
    </form>
  );
}

/** What both typed alike. */
function Agreed({ typed, fields }: { typed: TypedRemarkForm; fields: readonly FormField[] }) {
  const { t } = useTranslation("remarkForms");
  const { t: remarks } = useTranslation("remarks");
  const words = (field: FormField) => (field === "submitter" ? remarks(`submitter.${typed.submitter}`) : fieldOf(typed, field));
  return (
    <div className="rform__agreed">
      {fields
        .filter((field) => fieldOf(typed, field) !== "")
        .map((field) => (
          <p key={field}>
            <strong>{t(`field.${field}`)}.</strong> {t("decide.same", { text: words(field) })}
          </p>
        ))}
    </div>
  );
}

/** Of the two that says it is a remark, the first. */
function startOf({ first, second }: DifferingForm): TypedRemarkForm {
  const { state, submitter, part, body, proposal, sender } = first.state === "remark" ? first : second;
  return { state, submitter, part, body, proposal, sender };
}

type FieldProps = {
  field: FormField;
  form: DifferingForm;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
};

/** What each of the two typed, one press each; and what is kept, which may be neither. */
function Field({ field, form, value, error, onChange }: FieldProps) {
  const { t } = useTranslation("remarkForms");
  const { t: remarks } = useTranslation("remarks");
  const words = (text: string) =>
    text === "" ? t("decide.empty") : field === "submitter" ? remarks(`submitter.${text as Submitter}`) : text;
  return (
    <div className="rform__picks" role="group" aria-label={t(`field.${field}`)}>
      {(["first", "second"] as const).map((look) => {
        const text = fieldOf(form[look], field);
        return (
          <button key={look} type="button" className="pick" aria-pressed={text === value} onClick={() => onChange(text)}>
            {t(`decide.${look}`, { text: words(text) })}
            {text === value && <Icon name="tick" />}
          </button>
        );
      })}
      {field === "submitter" ? (
        <SelectInput
          label={t("field.submitter")}
          value={value as Submitter}
          onChange={onChange}
          options={Submitter.options.map((one) => ({ value: one, label: remarks(`submitter.${one}`) }))}
        />
      ) : (
        <TextInput
          label={t(`field.${field}`)}
          value={value}
          onChange={onChange}
          rows={field === "body" ? 5 : 2}
          error={error}
          autoComplete="off"
        />
      )}
    </div>
  );
}
