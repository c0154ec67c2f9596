import "./report.css";
import { useTranslation } from "react-i18next";
import { ReportFormat, ReportText } from "../../preload/contract/consultation-report.ts";
import { call, type Output, queries, useAsk, useDo } from "../client.ts";
import { ConflictBanner } from "../ui/conflict.tsx";
import { Button, DayInput, TextInput } from "../ui/controls.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { useDraft } from "../ui/draft.ts";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { fieldError, refusalSentence } from "../ui/refusal.ts";
import { useIsStaff } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";
import { toast } from "../ui/toasts.tsx";
import { PrincipleNotes } from "./principle-notes.tsx";
import { PublicityEditor } from "./publicity-editor.tsx";

type Report = Output<"report.get">;

/** Raport: what a clerk adds to what the program knows, and the files that come of it. */
export function ReportTab({ consultationId }: { consultationId: string }) {
  const isStaff = useIsStaff();
  const asked = useAsk("report.get", { id: consultationId });
  if (!asked.data || !asked.isFetchedAfterMount) return <Waiting query={asked} />;
  return (
    <div className="report">
      <PrincipleNotes consultationId={consultationId} tab="raport" />
      <div className="cols">
        <div>{isStaff && <Form id={consultationId} report={asked.data} />}</div>
        <Files id={consultationId} report={asked.data} isStaff={isStaff} />
      </div>
    </div>
  );
}

function Form({ id, report }: { id: string; report: Report }) {
  const { t } = useTranslation("report");
  const draft = useDraft<ReportText>(ReportText.parse(report), report.version, async (value, version) => {
    const saved = await call("report.save", { id, version, ...value });
    void queries.invalidateQueries();
    return saved.version;
  });
  const { value, change } = draft;
  const put = (part: Partial<ReportText>) => change((before) => ({ ...before, ...part }));
  const wrong = (field: string) => fieldError(draft.error?.error, field);
  const conflict = draft.error?.error.code === "conflict";
  const theirs = async () => {
    const now = await call("report.get", { id });
    return { value: ReportText.parse(now), version: now.version };
  };
  return (
    <Section title={t("form.title")} aside={!conflict && <Saved state={draft.state} />}>
      {conflict && (
        <ConflictBanner
          onTheirs={async () => {
            const now = await theirs();
            draft.adopt(now.value, now.version);
          }}
          onMine={async () => {
            draft.rebase((await theirs()).version);
            await draft.flush();
          }}
        />
      )}
      <p className="hint">{t("form.lead")}</p>
      <fieldset className="cform__part">
        <legend>{t("publicity.title")}</legend>
        <PublicityEditor consultationId={id} value={value.publicity} onChange={(publicity) => put({ publicity })} />
      </fieldset>
      <fieldset className="fields cform__part">
        <legend>{t("form.who")}</legend>
        <TextInput
          label={t("field.addressees")}
          hint={t("field.addresseesHint")}
          value={value.addressees}
          onChange={(addressees) => put({ addressees })}
          rows={2}
          error={wrong("addressees")}
        />
        <TextInput
          label={t("field.ways")}
          hint={t("field.waysHint")}
          value={value.ways}
          onChange={(ways) => put({ ways })}
          rows={3}
          error={wrong("ways")}
        />
      </fieldset>
      <fieldset className="fields cform__part">
        <legend>{t("form.then")}</legend>
        <DayInput
          label={t("field.answerBy")}
          hint={t("field.answerByHint")}
          value={value.answerBy}
          onChange={(answerBy) => put({ answerBy })}
        />
        <TextInput
          label={t("field.nextSteps")}
          hint={t("field.nextStepsHint")}
          value={value.nextSteps}
          onChange={(nextSteps) => put({ nextSteps })}
          rows={4}
          error={wrong("nextSteps")}
        />
      </fieldset>
      <fieldset className="fields cform__part">
        <legend>{t("form.sign")}</legend>
        <TextInput
          label={t("field.signatures")}
          hint={t("field.signaturesHint")}
          value={value.signatures.join("\n")}
          onChange={(text) => put({ signatures: text === "" ? [] : text.split("\n") })}
          rows={3}
          error={wrong("signatures")}
        />
        <TextInput
          label={t("field.approver")}
          hint={t("field.approverHint")}
          value={value.approver}
          onChange={(approver) => put({ approver })}
          error={wrong("approver")}
        />
      </fieldset>
    </Section>
  );
}

function Files({ id, report, isStaff }: { id: string; report: Report; isStaff: boolean }) {
  const { t } = useTranslation("report");
  const make = useDo("report.make");
  const publish = useDo("report.publish");
  const withdraw = useDo("report.withdraw");
  const [question, ask] = useConfirm();
  const send = (meant: { early: boolean; confirmed: string }) =>
    publish.mutate(
      { id, ...meant },
      {
        onError: ({ error }) => {
          if (error.code === "report.notOver")
            ask({
              title: t("early.title"),
              body: t("early.body"),
              keep: t("early.keep"),
              lose: t("early.do"),
              onLose: () => send({ ...meant, early: true }),
            });
          if (error.code === "report.stillNames")
            ask({
              title: t("names.title"),
              body: refusalSentence(error),
              keep: t("names.keep"),
              lose: t("names.do"),
              onLose: () => send({ ...meant, confirmed: String(error.params?.["words"]) }),
            });
        },
      },
    );
  const asked = publish.error && ["report.notOver", "report.stillNames"].includes(publish.error.error.code);
  const failed = asked ? null : publish.error;
  const out = report.published.length > 0;
  return (
    <div>
      <Section title={t("files.title")}>
        <RefusalBanner error={make.error ?? failed ?? withdraw.error} />
        <p className="report__counts">
          {[
            t("files.responses", { count: report.responses }),
            t("files.remarks", { count: report.remarks }),
            t("files.meetings", { count: report.meetings }),
          ].join(", ")}
        </p>
        {report.lacks.length > 0 && (
          <Banner title={t("lacks.title")}>
            <ul>
              {report.lacks.map((lack) => (
                <li key={lack}>{t(`lacks.${lack}`)}</li>
              ))}
            </ul>
          </Banner>
        )}
        {isStaff && (
          <div className="report__files">
            {ReportFormat.options.map((format) => (
              <Button key={format} icon="file" isDisabled={make.isPending} onPress={() => make.mutate({ id, format })}>
                {t(`files.${format}`)}
              </Button>
            ))}
          </div>
        )}
        <p className="small muted">{t("files.public")}</p>
      </Section>
      {question}
      {isStaff && (
        <Section title={t("site.title")}>
          <p>{t(out ? "site.out" : "site.body")}</p>
          <div className="report__files">
            <Button look="main" icon="upload" isDisabled={publish.isPending} onPress={() => send({ early: false, confirmed: "" })}>
              {t(out ? "site.again" : "site.do")}
            </Button>
            {out && (
              <Button onPress={() => withdraw.mutate({ id }, { onSuccess: () => toast(t("site.withdrawn")) })}>{t("site.withdraw")}</Button>
            )}
          </div>
        </Section>
      )}
      <Section title={t("hash.title")}>
        <p className="report__hash">{report.hash}</p>
        <p className="small muted">{t("hash.why")}</p>
      </Section>
    </div>
  );
}
