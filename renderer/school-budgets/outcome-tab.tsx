import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import { useAsk, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { FormDialog, useConfirm } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { DrawDialog } from "./draw-dialog.tsx";
import { Closing } from "./closing.tsx";
import { OutcomeLines } from "./outcome-lines.tsx";

/** Wynik: who won and why, project by project; what a tie asks for; the committee's confirmation. */
export function OutcomeTab({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const ready = one.state === "counting" || one.state === "decided";
  const asked = useAsk("budgets.outcome", { id: one.id }, { enabled: ready });
  if (!ready)
    return (
      <div className="voting">
        <Banner title={t("outcome.notYet")}>{<p>{t("outcome.notYetBody")}</p>}</Banner>
      </div>
    );
  if (!asked.data) return <Waiting query={asked} />;
  const counted = asked.data.some(({ state }) => state === "final" || state === "lotNeeded");
  return (
    <div className="voting">
      {counted && <Decision one={one} outcomes={asked.data} />}
      {asked.data.map((outcome) => (
        <PoolResult key={outcome.poolId} one={one} outcome={outcome} />
      ))}
      {counted && <Closing one={one} outcomes={asked.data} />}
    </div>
  );
}

/** The committee's word: it confirms, publishes, or takes its confirmation back with a reason. */
function Decision({ one, outcomes }: { one: Edition; outcomes: readonly PoolOutcome[] }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const isStaff = useIsStaff();
  const [question, ask] = useConfirm();
  const [reversing, reverse] = useState(false);
  const confirm = useDo("budgets.confirm");
  const publish = useDo("budgets.publish");
  if (one.state === "counting") {
    const winners = outcomes.flatMap(({ lines }) => lines.filter(({ won }) => won)).length;
    const askToConfirm = () =>
      ask({
        title: t("decision.title"),
        body: <p>{t("decision.body", { count: winners })}</p>,
        keep: t("decision.keep"),
        lose: t("decision.do"),
        onLose: () => confirm.mutate({ id: one.id }, { onSuccess: () => toast(t("decision.done")) }),
      });
    return (
      <>
        {question}
        <RefusalBanner error={confirm.error} />
        <Banner
          title={t("decision.open")}
          action={
            isStaff && (
              <Button look="main" isDisabled={confirm.isPending} onPress={askToConfirm}>
                {t("decision.do")}
              </Button>
            )
          }
        >
          <p>{t("decision.openBody")}</p>
        </Banner>
      </>
    );
  }
  return (
    <>
      <RefusalBanner error={publish.error} />
      <Banner
        tone="ok"
        title={t("decision.confirmed", { at: format.moment(one.decidedAt ?? one.updatedAt) })}
        action={
          isStaff && (
            <>
              <Button
                look={one.publishedAt ? "side" : "main"}
                onPress={() => publish.mutate({ id: one.id, published: one.publishedAt === null })}
              >
                {t(one.publishedAt ? "decision.unpublish" : "decision.publish")}
              </Button>
              <Button look="quiet" onPress={() => reverse(true)}>
                {t("decision.reverse")}
              </Button>
            </>
          )
        }
      >
        <p>{t(one.publishedAt ? "decision.isPublished" : "decision.unpublished")}</p>
      </Banner>
      {reversing && <ReverseDialog one={one} onClose={() => reverse(false)} />}
    </>
  );
}

function ReverseDialog({ one, onClose }: { one: Edition; onClose: () => void }) {
  const { t } = useTranslation("budgets");
  const [reason, setReason] = useState("");
  const reverse = useDo("budgets.unconfirm");
  return (
    <FormDialog
      title={t("decision.reverseTitle")}
      submit={t("decision.reverse")}
      pending={reverse.isPending}
      onSubmit={() => reverse.mutate({ id: one.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {reverse.error && !reverse.error.error.issues && <RefusalBanner error={reverse.error} />}
      <TextInput
        label={t("decision.reason")}
        hint={t("decision.reasonHint")}
        value={reason}
        onChange={setReason}
        error={fieldError(reverse.error?.error, "reason")}
        autoFocus
      />
    </FormDialog>
  );
}

function PoolResult({ one, outcome }: { one: Edition; outcome: PoolOutcome }) {
  const { t } = useTranslation("budgets");
  if (outcome.state !== "final" && outcome.state !== "lotNeeded")
    return (
      <Section title={one.pools.length > 1 ? outcome.name : t("outcome.title")}>
        <p className="muted channels__none">{t(`outcome.${outcome.state}`)}</p>
      </Section>
    );
  const { papers } = outcome;
  return (
    <Section title={one.pools.length > 1 ? outcome.name : t("outcome.title")}>
      <OutcomeLines
        outcome={outcome}
        points={one.rules.ballot.kind !== "choose"}
        papers={t("outcome.papers", { valid: papers.valid, invalid: papers.empty + papers.tooMany + papers.other })}
        tie={<TieNote outcome={outcome} one={one} />}
      />
    </Section>
  );
}

/** What a tie asks for; or that it changes nothing. */
function TieNote({ outcome, one }: { outcome: PoolOutcome; one: Edition }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const isStaff = useIsStaff();
  const [drawing, draw] = useState(false);
  const { kind, projects } = outcome.tie;
  if (kind === "none") return null;
  const tied = outcome.lines.filter(({ id }) => projects.includes(id));
  const names = tied.map(({ title }) => title).join(", ");
  const lot = one.pools.find(({ id }) => id === outcome.poolId)?.lot;
  if (kind === "harmless") return <p className="small muted">{t("tie.harmless", { names })}</p>;
  if (kind === "drawn" && lot)
    return (
      <p className="small">
        {t(lot.method === "computer" ? "tie.byComputer" : "tie.byHand", { name: lot.by, at: format.moment(lot.at) })}{" "}
        {t("tie.order", { names: lot.order.map((id) => tied.find((line) => line.id === id)?.title ?? "").join(", ") })} {lot.note}
        {lot.seed && <span className="seed"> {t("order.seed", { seed: lot.seed })}</span>}
      </p>
    );
  return (
    <>
      <Banner
        tone="warn"
        title={t("tie.deciding", { names })}
        action={
          isStaff && (
            <Button look="main" onPress={() => draw(true)}>
              {t("tie.draw")}
            </Button>
          )
        }
      >
        <p>{t("tie.decidingBody")}</p>
      </Banner>
      {drawing && <DrawDialog purpose="lot" poolId={outcome.poolId} projects={tied} onClose={() => draw(false)} />}
    </>
  );
}
