import { type KeyboardEvent, useRef, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { NEEDS_REASON, type Remark, type Ruling } from "../../preload/contract/remarks.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { Button, FieldProblem, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { Banner, RefusalBanner } from "../ui/parts.tsx";
import { fieldError, refusalSentence } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";

/** Rulings by their keys, in the register and here. */
export const RULING_KEYS: readonly Ruling[] = ["accepted", "partly", "rejected", "outside", "noted"];
/** So many ready reasons have a key. */
const KEYED = 9;

/** A remark as the register showed it when the dialog was opened. */
export type Seen = Pick<Remark, "id" | "number" | "body" | "part" | "ruling" | "reason" | "ruledBy" | "rulingVersion">;

type Props = {
  ids: readonly string[];
  /** Those of them that were on the screen. */
  seen: readonly Seen[];
  /** By which key it was opened. */
  ruling: Ruling | undefined;
  onClose: () => void;
  onDone: () => void;
};

/** One ruling with one reason, for one remark or for many. Enter saves; Alt and a digit put a ready reason in. */
export function RuleDialog({ ids, seen: opened, ruling: keyed, onClose, onDone }: Props) {
  const { t } = useTranslation("remarks");
  const [seen, setSeen] = useState(opened);
  const only = ids.length === 1 ? seen[0] : undefined;
  const [ruling, setRuling] = useState(keyed ?? (only && only.ruling !== "none" ? only.ruling : undefined));
  const [unchosen, leaveUnchosen] = useState(false);
  const choices = useRef<HTMLDivElement>(null);
  const [reason, setReason] = useState(only?.reason ?? "");
  const rule = useDo("remarks.rule");
  const reasons = useAsk("remarks.reasons", undefined);
  const keep = useDo("remarks.saveReason");
  const ready = reasons.data ?? [];
  const replaces = seen.filter((remark) => remark.ruling !== "none").length;
  const taken = rule.error?.error.code === "remarks.taken" ? rule.error.error : undefined;
  const isDraft = reason.trim() === "" && ruling !== undefined && NEEDS_REASON.includes(ruling);
  const takenCount = Number(taken?.params?.["count"] ?? 0);

  const insert = (text: string) => setReason((before) => (before.trim() === "" ? text : `${before.trimEnd()}\n${text}`));
  const choose = (one: Ruling) => {
    setRuling(one);
    leaveUnchosen(false);
  };
  const save = (skipTaken: boolean) => {
    if (!ruling) {
      leaveUnchosen(true);
      return choices.current?.querySelector("input")?.focus();
    }
    rule.mutate(
      { ids: [...ids], ruling, reason, skipTaken, seen: seen.map(({ id, rulingVersion }) => ({ id, version: rulingVersion })) },
      {
        onSuccess: ({ ruled }) => {
          onDone();
          toast(t(isDraft ? "ruledWithout" : "ruled", { count: ruled.length }), async () => {
            await call("remarks.takeBack", { rulings: ruled });
            await queries.invalidateQueries();
          });
        },
        onError: () => {
          void queries.invalidateQueries();
          // The only one is shown as it is now: who saves again has seen it.
          if (only) void call("remarks.get", { id: only.id }).then((now) => setSeen([now]));
        },
      },
    );
  };

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const text = ready[Number(digit) - 1]?.body;
    const typed = event.target instanceof HTMLTextAreaElement ? event.target : undefined;
    const keyedHere = /^[0-5]$/.test(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey && !typed;
    if (keyedHere) {
      event.preventDefault();
      choose(RULING_KEYS[Number(event.key) - 1] ?? "none");
      event.currentTarget.querySelector("textarea")?.focus();
    } else if (event.altKey && text !== undefined) {
      event.preventDefault();
      insert(text);
    } else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing && typed) {
      event.preventDefault();
      typed.form?.requestSubmit();
    }
  };

  return (
    <FormDialog
      title={only ? t("ruling_dialog.titleOne", { number: only.number }) : t("ruling_dialog.title", { count: ids.length })}
      submit={t(isDraft ? "ruling_dialog.saveWithout" : "ruling_dialog.save")}
      pending={rule.isPending}
      onSubmit={() => save(false)}
      onClose={onClose}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the fields inside */}
      <div className="fields rule" onKeyDown={onKey}>
        {taken ? (
          <Banner
            tone="warn"
            title={refusalSentence(taken)}
            action={
              takenCount < ids.length && (
                <Button small onPress={() => save(true)}>
                  {t("ruling_dialog.skip")}
                </Button>
              )
            }
          >
            {only && <p>{t("ruling_dialog.now", { ruling: t(`rulingOne.${only.ruling}`), reason: only.reason })}</p>}
          </Banner>
        ) : (
          rule.error && !rule.error.error.issues && <RefusalBanner error={rule.error} />
        )}
        {only && (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text scrolls, so the keyboard must reach it
          <blockquote className="rule__text" tabIndex={0} aria-label={t("field.body")}>
            {only.part && <p className="muted">{only.part}</p>}
            {only.body}
          </blockquote>
        )}
        {!taken && replaces > 0 && (
          <p className="small">
            {only
              ? t("ruling_dialog.replacesOne", { ruling: t(`rulingOne.${only.ruling}`), by: only.ruledBy ?? "" })
              : t("ruling_dialog.replaces", { count: replaces })}
          </p>
        )}
        <RadioGroup
          ref={choices}
          className="rule__choices"
          aria-label={t("ruling_dialog.choice")}
          value={ruling ?? null}
          isInvalid={unchosen}
          validationBehavior="aria"
          onChange={(one) => choose(one as Ruling)}
        >
          {[...RULING_KEYS, "none" as const].map((one, at) => (
            <Radio key={one} value={one} className="rule__choice" autoFocus={at === 0 && ruling === undefined}>
              <kbd className="key">{(at + 1) % 6}</kbd> {t(`rulingOne.${one}`)}
            </Radio>
          ))}
          <FieldProblem>{unchosen && t("ruling_dialog.unchosen")}</FieldProblem>
        </RadioGroup>
        <TextInput
          label={t("ruling_dialog.reason")}
          hint={[t("ruling_dialog.reasonHint"), ready.length > 0 && t("ruling_dialog.keyed")].filter(Boolean).join(" ")}
          value={reason}
          onChange={setReason}
          rows={3}
          autoFocus={ruling !== undefined}
          error={fieldError(rule.error?.error, "reason")}
        />
        <div role="status">{isDraft && <p className="hint">{t("ruling_dialog.needsReason")}</p>}</div>
        {ready.length > 0 && (
          <ul className="rule__ready" aria-label={t("reasons.title")}>
            {ready.map(({ id, body }, at) => (
              <li key={id}>
                <button type="button" className="btn btn--quiet btn--s rule__insert" onClick={() => insert(body)}>
                  {at < KEYED && <kbd className="key">{`Alt ${at + 1}`}</kbd>}
                  <span>{body}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {reason.trim() !== "" && !ready.some(({ body }) => body === reason.trim()) && (
          <p>
            <Button
              small
              look="quiet"
              icon="plus"
              isDisabled={keep.isPending}
              onPress={() => keep.mutate({ id: null, body: reason }, { onSuccess: () => toast(t("reasons.kept")) })}
            >
              {t("reasons.keep")}
            </Button>
          </p>
        )}
      </div>
    </FormDialog>
  );
}
