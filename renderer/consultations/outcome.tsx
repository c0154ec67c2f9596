import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Consultation } from "../../preload/contract/consultations.ts";
import type { RichText } from "../../preload/contract/rich-text.ts";
import { call, queries, useDo } from "../client.ts";
import { PrinciplesDialog } from "../consultation-report/principles-dialog.tsx";
import { ConflictBanner } from "../ui/conflict.tsx";
import { Button } from "../ui/controls.tsx";
import { useDraft } from "../ui/draft.ts";
import { useFormat } from "../ui/format.ts";
import { Banner, Section } from "../ui/parts.tsx";
import { RichTextEditor } from "../ui/rich-text-editor.tsx";
import { RichTextView } from "../ui/rich-text.tsx";
import { useIsStaff } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";
import { toast } from "../ui/toasts.tsx";

/** Results to the public after the last day, the numbers (`children`), and what the office did with people's voices. */
export function Outcome({ one, children }: { one: Consultation; children: ReactNode }) {
  const { t } = useTranslation("consultations");
  const isStaff = useIsStaff();
  return (
    <>
      {isStaff && one.phase === "ended" && (
        <div className="results__state">
          <ResultsBanner one={one} />
        </div>
      )}
      {children}
      <Section title={t("outcome.title")}>{isStaff ? <OutcomeEditor one={one} /> : <RichTextView value={one.outcome} />}</Section>
    </>
  );
}

function ResultsBanner({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const format = useFormat();
  const publish = useDo("consultations.publishResults");
  const withdraw = useDo("consultations.withdrawResults");
  const id = { id: one.id };
  const [asking, ask] = useState(false);
  if (one.resultsPublishedAt)
    return (
      <Banner
        tone="ok"
        title={t("outcome.published", { day: format.day(one.resultsPublishedAt.slice(0, 10)) })}
        action={
          <Button
            small
            onPress={() => withdraw.mutate(id, { onSuccess: () => toast(t("outcome.withdrawn"), () => publish.mutateAsync(id)) })}
          >
            {t("outcome.withdraw")}
          </Button>
        }
      >
        <p>{t("outcome.publishedBody")}</p>
      </Banner>
    );
  const unanswered = one.accounts.unruled + one.accounts.unreasoned;
  return (
    <>
      <Banner
        title={t("outcome.ready")}
        action={
          <Button look="main" onPress={() => ask(true)}>
            {t("outcome.publish")}
          </Button>
        }
      >
        <p>{unanswered > 0 ? t("outcome.unanswered", { count: unanswered }) : t("outcome.readyBody")}</p>
      </Banner>
      {asking && (
        <PrinciplesDialog
          id={one.id}
          pending={publish.isPending}
          error={publish.error}
          onClose={() => ask(false)}
          onPublish={() =>
            publish.mutate(id, {
              onSuccess: () => {
                ask(false);
                toast(t("outcome.did"), () => withdraw.mutateAsync(id));
              },
            })
          }
        />
      )}
    </>
  );
}

function OutcomeEditor({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const draft = useDraft<RichText>(one.outcome, one.version, async (outcome, version) => {
    const saved = await call("consultations.saveOutcome", { id: one.id, version, outcome });
    void queries.invalidateQueries();
    return saved.version;
  });
  const conflict = draft.error?.error.code === "conflict";
  return (
    <div className="cform__part">
      <RichTextEditor label={t("outcome.label")} hint={t("outcome.hint")} value={draft.value} onChange={draft.change} />
      <div className="cform__state">{!conflict && <Saved state={draft.state} />}</div>
      {conflict && (
        <ConflictBanner
          onTheirs={async () => {
            const theirs = await call("consultations.get", { id: one.id });
            draft.adopt(theirs.outcome, theirs.version);
          }}
          onMine={async () => {
            draft.rebase((await call("consultations.get", { id: one.id })).version);
            await draft.flush();
          }}
        />
      )}
    </div>
  );
}
