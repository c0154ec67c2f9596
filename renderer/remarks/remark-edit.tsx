import { useTranslation } from "react-i18next";
import type { Remark } from "../../preload/contract/remarks.ts";
import { call, queries, useAsk } from "../client.ts";
import { ConflictBanner } from "../ui/conflict.tsx";
import { Button } from "../ui/controls.tsx";
import { useDraft } from "../ui/draft.ts";
import { useFormat } from "../ui/format.ts";
import { Waiting } from "../ui/parts.tsx";
import { Saved } from "../ui/saved.tsx";
import { type RemarkDraft, RemarkFields } from "./remark-fields.tsx";
import { RulingSign } from "./ruling-sign.tsx";

const draftOf = ({ receivedOn, channel, submitter, part, body, proposal }: Remark): RemarkDraft => ({
  receivedOn,
  channel,
  submitter,
  part,
  body,
  proposal,
});

type Props = {
  id: string;
  onClose: () => void;
  onRule: (() => void) | undefined;
  onRemove: (() => void) | undefined;
  onStep: (step: -1 | 1) => void;
  canWrite: boolean;
};

/** One remark beside the register: the whole text, its ruling, and its fields, which save themselves. */
export function RemarkEdit({ id, ...rest }: Props) {
  const remark = useAsk("remarks.get", { id });
  // Its fields begin with what is stored now, not with what was remembered from an earlier visit.
  return remark.data && remark.isFetchedAfterMount ? <Loaded key={id} remark={remark.data} {...rest} /> : <Waiting query={remark} />;
}

function Loaded({ remark, onClose, onRule, onRemove, onStep, canWrite }: Omit<Props, "id"> & { remark: Remark }) {
  const { t } = useTranslation("remarks");
  const format = useFormat();
  const { id } = remark;
  const draft = useDraft<RemarkDraft>(
    draftOf(remark),
    remark.version,
    async (value, version) => (await call("remarks.save", { id, version, ...value })).version,
  );
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
  const when = format.moment(remark.enteredAt);
  return (
    <section className="remark__form" aria-label={t("editing.title", { number: remark.number })}>
      <div className="section__head">
        <h2>{t("editing.title", { number: remark.number })}</h2>
        <span className="remark__do">
          <Button look="icon" small icon="up" aria-label={t("editing.previous")} onPress={() => void leave(() => onStep(-1))()} />
          <Button look="icon" small icon="down" aria-label={t("editing.next")} onPress={() => void leave(() => onStep(1))()} />
          <Button look="icon" small icon="cross" aria-label={t("adding.close")} onPress={() => void leave(onClose)()} />
        </span>
      </div>
      <div className="remark__ruling">
        <RulingSign ruling={remark.ruling} />
        {remark.ruledAt && (
          <span className="small muted">{t("editing.ruledBy", { by: remark.ruledBy ?? "", when: format.moment(remark.ruledAt) })}</span>
        )}
        {onRule && (
          <Button small onPress={() => void leave(onRule)()}>
            {t("rule")}
          </Button>
        )}
        {remark.reason && (
          <p>
            <strong>{t("editing.reason")}:</strong> {remark.reason}
          </p>
        )}
      </div>
      {conflict && <ConflictBanner onTheirs={loadTheirs} onMine={keepMine} />}
      <fieldset disabled={!canWrite} className="fields">
        <RemarkFields value={draft.value} onChange={(part) => draft.change((before) => ({ ...before, ...part }))} error={draft.error} />
      </fieldset>
      <div className="form__do">
        {!conflict && <Saved state={draft.state} />}
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
