import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FORM_FIELDS, type FormField, type TypedRemarkForm } from "../../preload/contract/remark-forms.ts";
import { Submitter } from "../../preload/contract/remarks.ts";
import { call, type Input, type Output, queries, Refusal, useAsk } from "../client.ts";
import { PersonNote } from "../remarks/person-note.tsx";
import { SheetPages } from "../scan/sheet-pages.tsx";
import { Button, DayInput, SelectInput, TextInput } from "../ui/controls.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";
import { Crop, rowClass } from "./crop.tsx";

type Sheet = Output<"remarkForms.sheet">;
type Draft = { readonly typed: TypedRemarkForm; readonly receivedOn: string };

/** What was typed and not saved yet, by form: it is still there when the person comes back to it. */
const drafts = new Map<string, Draft>();
const ROWS: Partial<Record<FormField, number>> = { body: 7, proposal: 4, address: 2 };

type Props = { id: string; onLater: () => void; /** It was saved, or dropped. */ onDone: () => void };

/** One form to type. What somebody else typed of it is not here, so that it can't be seen. */
export function TypeForm({ id, ...then }: Props) {
  const sheet = useAsk("remarkForms.sheet", { id });
  return sheet.data ? <Fields sheet={sheet.data} {...then} /> : <Waiting query={sheet} />;
}

const begun = ({ receivedOn, submitter }: Sheet): Draft => ({
  receivedOn,
  typed: { state: "remark", submitter: submitter ?? "unknown", part: "", body: "", proposal: "", sender: { name: "", address: "" } },
});

function Fields({ sheet, onLater, onDone }: Omit<Props, "id"> & { sheet: Sheet }) {
  const { t } = useTranslation("remarkForms");
  const { t: remarks } = useTranslation("remarks");
  const { id, code, second, asksSender } = sheet;
  const [draft, setDraft] = useState(() => drafts.get(id) ?? begun(sheet));
  const [whole, showWhole] = useState(false);
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { typed } = draft;

  const keep = (next: Draft) => {
    drafts.set(id, next);
    setDraft(next);
  };
  const change = (part: Partial<TypedRemarkForm>) => keep({ ...draft, typed: { ...typed, ...part } });
  const put = (field: FormField) => (value: string) =>
    field === "name" || field === "address" ? change({ sender: { ...typed.sender, [field]: value } }) : change({ [field]: value });
  const valueOf = (field: FormField) => (field === "name" || field === "address" ? typed.sender[field] : typed[field]);

  async function save(state: TypedRemarkForm["state"]): Promise<void> {
    if (saving) return;
    setSaving(true);
    setRefused(null);
    try {
      const said = await sent({ id, version: sheet.version, receivedOn: draft.receivedOn, typed: { ...typed, state } });
      drafts.delete(id);
      onDone();
      const outcome =
        said.second === "none"
          ? said.number === null
            ? "nothing"
            : "added"
          : said.second === "equal" && said.number === null
            ? "nothing"
            : said.second;
      // What two people typed is compared at once: to take the second back would be to try until the two agree.
      const undo = said.second === "none" || said.second === "waiting" ? () => takeBack(id) : undefined;
      toast(t(`done.${outcome}`, { number: said.number ?? 0 }), undo);
      await queries.invalidateQueries();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error);
      setSaving(false);
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), 50);
    }
  }

  const asked = FORM_FIELDS.filter((field) => asksSender || (field !== "name" && field !== "address"));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter in any of its fields
    <form
      ref={form}
      className="rform"
      aria-label={t("typing.title", { code })}
      onSubmit={(event) => {
        event.preventDefault();
        void save("remark");
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        // Enter in a one-line field would send a form that is half typed.
        if (event.ctrlKey || event.metaKey) void save("remark");
        else if (!(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
      }}
    >
      <div className="rform__head">
        <h2>{t("typing.title", { code })}</h2>
        {sheet.pages.length > 0 && (
          <Button small icon="search" onPress={() => showWhole(true)}>
            {t("typing.whole")}
          </Button>
        )}
      </div>
      <p className="muted">{t(second ? "typing.second" : sheet.pages.length > 0 ? "typing.lead" : "typing.leadPaper")}</p>
      {refused && !refused.error.issues && <RefusalBanner error={refused} />}
      {asked.map((field) => {
        const crop = sheet.crops.find((one) => one.field === field);
        return (
          <div key={field} className={rowClass(crop)}>
            {sheet.pages.length > 0 && <Crop crop={crop} field={field} />}
            {field === "submitter" ? (
              <SelectInput
                label={t("field.submitter")}
                {...(sheet.submitter === null && { hint: t("typing.doubt") })}
                value={typed.submitter}
                onChange={(submitter) => change({ submitter })}
                options={Submitter.options.map((one) => ({ value: one, label: remarks(`submitter.${one}`) }))}
              />
            ) : (
              <TextInput
                label={t(`field.${field}`)}
                value={valueOf(field)}
                onChange={put(field)}
                autoFocus={field === "part"}
                autoComplete="off"
                error={fieldError(refused?.error, `typed.${field}`)}
                {...(ROWS[field] && { rows: ROWS[field] })}
              />
            )}
          </div>
        );
      })}
      <PersonNote words={[typed.part, typed.body, typed.proposal]} />
      {!second && (
        <DayInput label={t("typing.receivedOn")} value={draft.receivedOn} onChange={(receivedOn) => keep({ ...draft, receivedOn })} />
      )}
      <div className="rform__do">
        <Button type="submit" look="main" keyHint="Ctrl Enter" isDisabled={saving}>
          {t("typing.save")}
        </Button>
        <Button isDisabled={saving} onPress={() => void save("blank")}>
          {t("typing.blank")}
        </Button>
        <Button isDisabled={saving} onPress={() => void save("unreadable")}>
          {t("typing.unreadable")}
        </Button>
        <Button look="quiet" onPress={onLater}>
          {t("typing.later")}
        </Button>
        {sheet.pages.length === 0 && !second && (
          <Button look="quiet" isDisabled={saving} onPress={() => void drop(id, onDone, setRefused)}>
            {t("typing.drop")}
          </Button>
        )}
      </div>
      {whole && <SheetPages code={code} pages={sheet.pages} onClose={() => showWhole(false)} />}
    </form>
  );
}

/** Somebody else may have typed the form meanwhile: where two people are asked for, this is the second typing, as blind as before. */
async function sent(input: Input<"remarkForms.type">): Promise<Output<"remarkForms.type">> {
  try {
    return await call("remarkForms.type", input);
  } catch (error) {
    if (!(error instanceof Refusal) || error.error.code !== "conflict") throw error;
    const { version } = await call("remarkForms.sheet", { id: input.id });
    return call("remarkForms.type", { ...input, version });
  }
}

async function drop(id: string, onDone: () => void, onRefused: (refusal: Refusal) => void): Promise<void> {
  try {
    await call("remarkForms.drop", { id });
    drafts.delete(id);
    onDone();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    onRefused(error);
  }
  await queries.invalidateQueries();
}

async function takeBack(id: string): Promise<void> {
  await call("remarkForms.takeBack", { id });
  await queries.invalidateQueries();
}
