import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PublishingChoice, Suspect } from "../../preload/contract/remark-publishing.ts";
import type { Remark } from "../../preload/contract/remarks.ts";
import { call, type Output, queries, useAsk, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { FormDialog, useConfirm } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { refusalSentence, fieldError } from "../ui/refusal.ts";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";

type Publishing = Output<"remarks.publishing">;
type Opened = { remark: Remark; publishing: Publishing };

/** Which of a remark's words the public will read, why, and what a person may decide instead. */
export function RemarkPublicText({ remark }: { remark: Remark }) {
  const { t } = useTranslation("remarks");
  const format = useFormat();
  const isStaff = useIsStaff();
  const known = useAsk("remarks.publishing", { id: remark.id });
  const set = useDo("remarks.setPublishing");
  const [question, ask] = useConfirm();
  // What was on the screen when it was opened: saved under those versions, or refused.
  const [writing, write] = useState<Opened>();
  const [showing, show] = useState(false);
  if (!known.data) return <Waiting query={known} />;
  const publishing = known.data;
  const { decision, suspects, withheld, outdated, decidedAt } = publishing;
  const state = withheld === "person" ? "guessed" : decision === "auto" ? "open" : decision === "as_is" && outdated ? "open" : decision;

  const decide = (choice: "auto" | "as_is" | "withheld") =>
    set.mutate(
      { ...seen({ remark, publishing }), ...NO_WORDS, decision: choice, confirmed: true },
      { onSuccess: (made) => decided(t("public.saved"), remark, made) },
    );
  const askAsIs = () =>
    ask({
      title: t("public.asIsTitle", { number: remark.number }),
      body: (
        <>
          <p>{t("public.asIsBody")}</p>
          <Suspects suspects={suspects} />
          <blockquote className="public__words">{wordsOf(remark)}</blockquote>
        </>
      ),
      keep: t("public.keepWithheld"),
      lose: t("public.asIs"),
      onLose: () => decide("as_is"),
    });

  return (
    <section className="public" aria-label={t("public.title")}>
      {question}
      {writing && <PublicTextDialog {...writing} onClose={() => write(undefined)} />}
      <h3>{t("public.title")}</h3>
      <RefusalBanner error={set.error} />
      <p>{t(`public.state.${state}`)}</p>
      {state === "guessed" && <Suspects suspects={suspects} />}
      {outdated && <p>{t(`public.outdated.${decision === "as_is" ? "asIs" : "text"}`)}</p>}
      {decision === "rewritten" && showing && <blockquote className="public__words">{wordsOf(publishing)}</blockquote>}
      {decidedAt && decision !== "auto" && (
        <p className="small muted">{t("public.decided", { by: publishing.decidedBy, when: format.moment(decidedAt) })}</p>
      )}
      <div className="public__do">
        {decision === "rewritten" && (
          <Button small look="quiet" aria-expanded={showing} onPress={() => show(!showing)}>
            {t(showing ? "public.hide" : "public.show")}
          </Button>
        )}
        {isStaff && (
          <>
            <Button small onPress={() => write({ remark, publishing })}>
              {t(decision === "rewritten" ? "public.rewrite" : "public.write")}
            </Button>
            {state === "guessed" && (
              <Button small onPress={askAsIs}>
                {t("public.asIsAsk")}
              </Button>
            )}
            {decision !== "withheld" && (
              <Button small look="quiet" isDisabled={set.isPending} onPress={() => decide("withheld")}>
                {t(state === "guessed" ? "public.withholdKnown" : "public.withhold")}
              </Button>
            )}
            {decision !== "auto" && (
              <Button small look="quiet" isDisabled={set.isPending} onPress={() => decide("auto")}>
                {t("public.auto")}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** What the program took for a person, and as what. */
function Suspects({ suspects }: { suspects: readonly Suspect[] }) {
  const { t } = useTranslation("remarks");
  return (
    <ul>
      {suspects.map(({ kind, words }) => (
        <li key={`${kind} ${words}`}>
          {t(`public.suspect.${kind}`)}: <mark>{words}</mark>
        </li>
      ))}
    </ul>
  );
}

/** The words as they will be published. It starts with the resident's, or with what was written before. */
function PublicTextDialog({ remark, publishing, onClose }: Opened & { onClose: () => void }) {
  const { t } = useTranslation("remarks");
  const [text, setText] = useState(publishing.decision === "rewritten" ? publishing : remark);
  const set = useDo("remarks.setPublishing");
  const [question, ask] = useConfirm();
  const save = (confirmed: boolean) =>
    set.mutate(
      {
        ...seen({ remark, publishing }),
        decision: "rewritten",
        part: text.part,
        body: text.body,
        proposal: text.proposal,
        confirmed,
      },
      {
        onSuccess: (made) => {
          onClose();
          decided(t("public.saved"), remark, made);
        },
        onError: (error) => {
          if (error.error.code !== "remarks.stillNames") return;
          ask({
            title: t("public.stillTitle"),
            body: refusalSentence(error.error),
            keep: t("public.goOn"),
            lose: t("public.publishAnyway"),
            onLose: () => save(true),
          });
        },
      },
    );
  if (question) return question;
  return (
    <FormDialog
      title={t("public.dialogTitle", { number: remark.number })}
      submit={t("public.save")}
      pending={set.isPending}
      onSubmit={() => save(false)}
      onClose={onClose}
    >
      <div className="fields">
        <p>{t("public.lead")}</p>
        {set.error?.error.code !== "remarks.stillNames" && <RefusalBanner error={set.error} />}
        {publishing.suspects.length > 0 && <Suspects suspects={publishing.suspects} />}
        <TextInput
          label={t("field.body")}
          value={text.body}
          onChange={(body) => setText({ ...text, body })}
          rows={8}
          autoFocus
          error={fieldError(set.error?.error, "body")}
        />
        <TextInput label={t("field.part")} value={text.part} onChange={(part) => setText({ ...text, part })} />
        {(remark.proposal || text.proposal) && (
          <TextInput label={t("field.proposal")} value={text.proposal} onChange={(proposal) => setText({ ...text, proposal })} rows={4} />
        )}
      </div>
    </FormDialog>
  );
}

const NO_WORDS = { part: "", body: "", proposal: "" };
const seen = ({ remark, publishing }: Opened) => ({
  id: remark.id,
  version: remark.version,
  decisionVersion: publishing.decisionVersion,
});
const wordsOf = ({ part, body, proposal }: { part: string; body: string; proposal: string }) =>
  [part, body, proposal].filter(Boolean).join("\n\n");

/** Says so, with the way back. */
function decided(sentence: string, remark: Remark, made: { decisionVersion: number; before: PublishingChoice }): void {
  toast(sentence, async () => {
    const { version } = await call("remarks.get", { id: remark.id });
    await call("remarks.setPublishing", {
      id: remark.id,
      version,
      ...made.before,
      decisionVersion: made.decisionVersion,
      confirmed: true,
    });
    await queries.invalidateQueries();
  });
}
