import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Remark } from "../../preload/contract/remarks.ts";
import { call, type Output, queries, useAsk, useDo } from "../client.ts";
import { FormSource } from "../remark-forms/form-source.tsx";
import { ConflictBanner } from "../ui/conflict.tsx";
import { Button } from "../ui/controls.tsx";
import { useDraft } from "../ui/draft.ts";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";
import { toast } from "../ui/toasts.tsx";
import { LetterNote } from "./letter-note.tsx";
import { RemarkPublicText } from "./public-text.tsx";
import { Receipts } from "./receipts.tsx";
import { type RemarkDraft, RemarkFields } from "./remark-fields.tsx";
import { RulingSign } from "./ruling-sign.tsx";
import { KeptSender } from "./sender-fields.tsx";

const draftOf = ({ receivedOn, channel, submitter, part, partId, body, proposal }: Remark): RemarkDraft => ({
  receivedOn,
  channel,
  submitter,
  part,
  partId,
  body,
  proposal,
});

type Props = {
  id: string;
  setup: Output<"remarks.setup"> | undefined;
  onClose: () => void;
  onRule: ((remark: Remark) => void) | undefined;
  onTag: (() => void) | undefined;
  onRemove: (() => void) | undefined;
  onStep: (step: -1 | 1) => void;
  onOpen: (id: string) => void;
  canWrite: boolean;
};

/** One remark beside the register: the whole text, its ruling, and its fields, which save themselves. */
export function RemarkEdit({ id, ...rest }: Props) {
  const remark = useAsk("remarks.get", { id });
  // Its fields begin with what is stored now, not with what was remembered from an earlier visit.
  return remark.data && remark.isFetchedAfterMount ? <Loaded key={id} remark={remark.data} {...rest} /> : <Waiting query={remark} />;
}

function Loaded({ remark, setup, onClose, onRule, onTag, onRemove, onStep, onOpen, canWrite }: Omit<Props, "id"> & { remark: Remark }) {
  const { t } = useTranslation("remarks");
  const format = useFormat();
  const isStaff = useIsStaff();
  const { id } = remark;
  const form = useRef<HTMLElement>(null);
  const draft = useDraft<RemarkDraft>(
    draftOf(remark),
    remark.version,
    async (value, version) => (await call("remarks.save", { id, version, ...value })).version,
  );
  const split = useDo("remarks.split");
  const approve = useDo("remarks.approve");
  const conflict = draft.error?.error.code === "conflict";
  const loadTheirs = async () => {
    const theirs = await call("remarks.get", { id });
    draft.adopt(draftOf(theirs), theirs.version);
  };
  const keepMine = async () => {
    draft.rebase((await call("remarks.get", { id })).version);
    await draft.flush();
  };
  const leave = (go: () => void) => async () => {
    if (!(await draft.flush())) return;
    await queries.invalidateQueries();
    go();
  };

  /** What is marked in the text becomes a remark of its own. */
  async function cut(): Promise<void> {
    const area = form.current?.querySelector("textarea");
    const piece = area?.value.slice(area.selectionStart, area.selectionEnd).trim();
    if (!area || !piece) return toast(t("split.mark"));
    const near = area.selectionStart;
    if (!(await draft.flush())) return;
    const now = await call("remarks.get", { id });
    // Kept texts have no space around them: the piece is looked up near where it was marked.
    const found = now.body.indexOf(piece, Math.max(0, near - (area.value.length - now.body.length) - 2));
    const from = found < 0 ? now.body.indexOf(piece) : found;
    if (from < 0) return toast(t("split.mark"));
    split.mutate(
      { id, version: now.version, from, to: from + piece.length },
      {
        onSuccess: async (made) => {
          await loadTheirs();
          toast(t("split.done", { number: made.number }), async () => {
            await call("remarks.unsplit", { piece: made.id, id, version: made.version, body: now.body });
            await loadTheirs();
            await queries.invalidateQueries();
          });
        },
      },
    );
  }

  const tags = (setup?.tags ?? []).filter((tag) => remark.tags.includes(tag.id));
  const when = format.moment(remark.enteredAt);
  return (
    <section ref={form} className="remark__form" aria-label={t("editing.title", { number: remark.number })}>
      <div className="section__head">
        <h2>{t("editing.title", { number: remark.number })}</h2>
        <span className="remark__do">
          <Button look="icon" small icon="up" aria-label={t("editing.previous")} onPress={() => void leave(() => onStep(-1))()} />
          <Button look="icon" small icon="down" aria-label={t("editing.next")} onPress={() => void leave(() => onStep(1))()} />
          <Button look="icon" small icon="cross" aria-label={t("adding.close")} onPress={() => void leave(onClose)()} />
        </span>
      </div>
      <RefusalBanner error={split.error ?? approve.error} />
      <div className="remark__ruling">
        <RulingSign ruling={remark.ruling} state={remark.state} />
        {remark.ruledAt && (
          <span className="small muted">{t("editing.ruledBy", { by: remark.ruledBy ?? "", when: format.moment(remark.ruledAt) })}</span>
        )}
        {onRule && (
          <Button small onPress={() => void leave(() => onRule(remark))()}>
            {t("rule")}
          </Button>
        )}
        {onRule &&
          remark.state === "proposed" &&
          (remark.ownRuling ? (
            <span className="small muted">{t("approval.own")}</span>
          ) : (
            <Button small icon="tick" onPress={() => approve.mutate({ rulings: [{ id, version: remark.rulingVersion }] })}>
              {t("approval.do")}
            </Button>
          ))}
        {remark.approvedAt && (
          <span className="small muted">{t("approval.by", { by: remark.approvedBy ?? "", when: format.moment(remark.approvedAt) })}</span>
        )}
        {remark.reason && (
          <p>
            <strong>{t("editing.reason")}:</strong> {remark.reason}
          </p>
        )}
      </div>
      <div className="remark__tags">
        <span className="small">
          {tags.length > 0 ? t("tags.has", { names: tags.map(({ name }) => name).join(", ") }) : t("tags.hasNone")}
        </span>
        {onTag && (
          <Button small look="quiet" onPress={onTag}>
            {t("tags.give")}
          </Button>
        )}
      </div>
      {remark.letterId && <LetterNote id={remark.letterId} here={id} onOpen={(other) => void leave(() => onOpen(other))()} />}
      <RemarkPublicText remark={remark} />
      {conflict && <ConflictBanner onTheirs={loadTheirs} onMine={keepMine} />}
      <fieldset disabled={!canWrite} className="fields">
        <RemarkFields
          value={draft.value}
          parts={setup?.parts ?? []}
          onChange={(part) => draft.change((before) => ({ ...before, ...part }))}
          error={draft.error}
          afterBody={
            canWrite && (
              <p>
                <Button small look="quiet" isDisabled={split.isPending} onPress={() => void cut()}>
                  {t("split.do")}
                </Button>
              </p>
            )
          }
        />
      </fieldset>
      {canWrite && remark.channel === "paper" && <FormSource remarkId={id} />}
      {setup?.settings.senders && isStaff && <KeptSender id={id} />}
      <div className="form__do">
        {!conflict && <Saved state={draft.state} />}
        {canWrite && <Receipts ids={[id]} />}
        {onRemove && (
          <Button small look="quiet" icon="trash" onPress={onRemove}>
            {t("remove")}
          </Button>
        )}
      </div>
      <p className="small muted">{t(remark.imported ? "editing.imported" : "editing.entered", { when, by: remark.enteredBy })}</p>
    </section>
  );
}
