import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call, type Output, queries, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { todayHere } from "../ui/format.ts";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { PersonNote } from "./person-note.tsx";
import { Receipts } from "./receipts.tsx";
import { type RemarkDraft, RemarkFields } from "./remark-fields.tsx";
import { SenderFields } from "./sender-fields.tsx";

/** What was typed and not added yet, by consultation: it is still there when the person comes back to the screen. */
const typed = new Map<string, RemarkDraft>();

const fresh = (): RemarkDraft => ({
  receivedOn: todayHere(),
  channel: "desk",
  submitter: "resident",
  part: "",
  partId: null,
  body: "",
  proposal: "",
});
const NOBODY = { name: "", address: "" };

/** Fast entry: Ctrl+Enter adds the remark and waits for the next, with what usually repeats left in place. */
export function RemarkAdd({
  consultationId,
  setup,
  onClose,
}: {
  consultationId: string;
  setup: Output<"remarks.setup"> | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation("remarks");
  const [draft, setDraft] = useState(() => typed.get(consultationId) ?? fresh());
  const [sender, setSender] = useState(NOBODY);
  const add = useDo("remarks.add");
  const [last, setLast] = useState<{ id: string; number: number }>();
  const asksSender = setup?.settings.senders ?? false;
  const form = useRef<HTMLFormElement>(null);
  // A new remark gets new fields, so that the cursor stands in the text again.
  const [round, setRound] = useState(0);

  const change = (part: Partial<RemarkDraft>) => {
    const next = { ...draft, ...part };
    typed.set(consultationId, next);
    setDraft(next);
  };

  async function save(): Promise<void> {
    if (add.isPending) return;
    const { id, number } = await add.mutateAsync({ consultationId, ...draft, sender: asksSender ? sender : null });
    typed.delete(consultationId);
    setDraft({ ...draft, body: "", proposal: "" });
    setSender(NOBODY);
    setRound(round + 1);
    setLast({ id, number });
    toast(t("adding.done", { number }), async () => {
      await call("remarks.remove", { ids: [id] });
      setLast(undefined);
      await queries.invalidateQueries();
    });
  }
  const trySave = () => void save().catch(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter in any of its fields
    <form
      ref={form}
      className="remark__form"
      aria-label={t("adding.title")}
      onSubmit={(event) => {
        event.preventDefault();
        trySave();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          trySave();
        }
      }}
    >
      <div className="section__head">
        <h2>{t("adding.title")}</h2>
        <Button look="icon" small icon="cross" aria-label={t("adding.close")} onPress={onClose} />
      </div>
      {add.error && !add.error.error.issues && <RefusalBanner error={add.error} />}
      {!asksSender && <p className="hint">{t("noNames")}</p>}
      <RemarkFields key={round} value={draft} parts={setup?.parts ?? []} onChange={change} error={add.error} focusBody />
      <PersonNote words={[draft.part, draft.body, draft.proposal]} />
      {asksSender && <SenderFields value={sender} onChange={(part) => setSender({ ...sender, ...part })} />}
      <div className="form__do">
        <Button type="submit" look="main" keyHint="Ctrl Enter" isDisabled={add.isPending}>
          {t("adding.save")}
        </Button>
        <p className="hint remark__keep">{t("adding.keep")}</p>
      </div>
      {last && (
        <div className="remark__last">
          <span>{t("adding.last", { number: last.number })}</span> <Receipts ids={[last.id]} />
        </div>
      )}
    </form>
  );
}
