import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { typists } from "../../preload/contract/contract.ts";
import { SampleSet, type SurveyCard } from "../../preload/contract/surveys.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { OnlinePart } from "../online-answers/online-part.tsx";
import { SecondSetting } from "../responses/second-setting.tsx";
import { SheetAccount } from "../responses/sheet-account.tsx";
import { SheetLedger } from "../responses/sheet-ledger.tsx";
import { Button } from "../ui/controls.tsx";
import { Icon, type IconName } from "../ui/icons.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { Empty, RefusalBanner, Status, Waiting } from "../ui/parts.tsx";
import { useIsStaff, useRole } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { BlankCopies } from "./blank-copies.tsx";
import { PrintDialog } from "./print-dialog.tsx";
import { PrintRuns } from "./print-runs.tsx";
import "./survey-tab.css";

/** The survey part of a consultation: what there is, what to do next, what was printed. */
export function SurveyTab({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation("surveys");
  const surveys = useAsk("surveys.ofConsultation", { consultationId });
  const [, go] = useLocation();
  const mayEdit = useIsStaff();
  const create = useDo("surveys.create");
  const start = (sample?: SampleSet) =>
    create.mutate({ consultationId, ...(sample && { sample }) }, { onSuccess: ({ id }) => go(`/ankieta/${id}`) });
  if (!surveys.data) return <Waiting query={surveys} />;
  return (
    <div className="surveytab">
      <RefusalBanner error={create.error} />
      {surveys.data.length === 0 ? (
        <>
          <Empty
            title={t("tab.emptyTitle")}
            action={
              mayEdit && (
                <Button look="main" icon="plus" onPress={() => start()} isDisabled={create.isPending}>
                  {t("tab.make")}
                </Button>
              )
            }
          >
            {t("tab.emptyBody")}
          </Empty>
          {mayEdit && (
            <section className="samples" aria-label={t("tab.samples")}>
              <h3>{t("tab.samples")}</h3>
              <ul>
                {SampleSet.options.map((sample) => (
                  <li key={sample}>
                    <button type="button" className="bigdo" disabled={create.isPending} onClick={() => start(sample)}>
                      <Icon name="file" />
                      <span>
                        {t(`tab.sample.${sample}`)}
                        <small>{t(`tab.sampleNote.${sample}`)}</small>
                      </span>
                    </button>
                  </li>
                ))}
                <li>
                  <Link className="bigdo" href={`/konsultacje/${consultationId}/ankieta/z-pliku`}>
                    <Icon name="upload" />
                    <span>
                      {t("tab.fromFile")}
                      <small>{t("tab.fromFileNote")}</small>
                    </span>
                  </Link>
                </li>
              </ul>
            </section>
          )}
        </>
      ) : (
        <>
          {surveys.data.map((survey) => (
            <SurveySummary key={survey.id} survey={survey} consultationId={consultationId} mayEdit={mayEdit} />
          ))}
          {mayEdit && (
            <p className="surveytab__more">
              <Button look="quiet" small icon="plus" onPress={() => start()} isDisabled={create.isPending}>
                {t("tab.another")}
              </Button>
            </p>
          )}
        </>
      )}
    </div>
  );
}

function SurveySummary({ survey, consultationId, mayEdit }: { survey: SurveyCard; consultationId: string; mayEdit: boolean }) {
  const { t } = useTranslation("surveys");
  const [printing, setPrinting] = useState(false);
  const mayType = typists.includes(useRole());
  const title = survey.title || t("untitled");
  const ready = survey.missing === 0;
  const next = !mayEdit ? "type" : !ready ? "edit" : survey.printed === 0 ? "print" : "type";

  return (
    <section className="survey" aria-label={title}>
      <div className="section__head">
        <h2>{title}</h2>
        <span className="survey__state">
          <SurveyStatus survey={survey} />
          {mayEdit && (
            <ActionMenu
              label={t("tab.more")}
              trigger={<Button look="icon" small icon="more" aria-label={t("tab.more")} />}
              entries={[
                {
                  id: "copy",
                  label: t("tab.copy"),
                  onAction: async () => {
                    await call("surveys.duplicate", { id: survey.id });
                    await queries.invalidateQueries();
                    toast(t("tab.copied", { title }));
                  },
                },
                {
                  id: "remove",
                  label: t("tab.remove"),
                  icon: "trash",
                  danger: true,
                  onAction: async () => {
                    await call("surveys.remove", { id: survey.id });
                    await queries.invalidateQueries();
                    toast(t("tab.removed", { title }), async () => {
                      await call("surveys.restore", { id: survey.id });
                      await queries.invalidateQueries();
                    });
                  },
                },
              ]}
            />
          )}
        </span>
      </div>
      <dl className="survey__facts">
        <Fact name={t("tab.questions", { count: survey.questions })} value={survey.questions} />
        <Fact name={t("tab.printed")} value={survey.printed} />
        <Fact name={t("tab.responses")} value={survey.responses} />
      </dl>
      <p className="small muted">
        {t("tab.minutes")}: {t("list.minutes", { count: survey.minutes })} ·{" "}
        {survey.languages.map((language) => t(`languages.${language}`)).join(", ")} · {t("tab.code", { code: survey.code })}
      </p>
      <div className="bigdos">
        <BigLink
          to={`/ankieta/${survey.id}`}
          icon={mayEdit ? "pencil" : "eye"}
          label={mayEdit ? t("tab.edit") : t("tab.look")}
          note={ready ? t("tab.editNote") : t("tab.missing", { count: survey.missing })}
          main={next === "edit"}
        />
        {mayEdit && (
          <button type="button" className={next === "print" ? "bigdo bigdo--main" : "bigdo"} onClick={() => setPrinting(true)}>
            <Icon name="printer" />
            <span>
              {t("tab.print")}
              <small>{t("tab.printNote")}</small>
            </span>
          </button>
        )}
        {mayType && (
          <BigLink
            to={`/ankieta/${survey.id}/wpisywanie`}
            icon="keyboard"
            label={t("tab.type")}
            note={t("tab.typeNote")}
            main={next === "type"}
          />
        )}
        {mayType && <BigLink to="/skany" icon="scanner" label={t("tab.scan")} note={t("tab.scanNote")} />}
        {mayEdit && <BigLink to={`/ankieta/${survey.id}/import`} icon="upload" label={t("tab.import")} note={t("tab.importNote")} />}
      </div>
      {survey.printed + survey.responses > 0 && <SheetAccount surveyId={survey.id} />}
      {survey.revision && <OnlinePart surveyId={survey.id} consultationId={consultationId} />}
      {mayType && survey.revision && <SecondSetting surveyId={survey.id} />}
      {mayType && survey.printed + survey.responses > 0 && <SheetLedger surveyId={survey.id} />}
      <PrintRuns surveyId={survey.id} mayEdit={mayEdit} />
      {ready && mayEdit && <BlankCopies survey={survey} />}
      {printing && <PrintDialog surveyId={survey.id} onClose={() => setPrinting(false)} />}
    </section>
  );
}

const Fact = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const BigLink = ({ to, icon, label, note, main = false }: { to: string; icon: IconName; label: string; note: string; main?: boolean }) => (
  <Link href={to} className={main ? "bigdo bigdo--main" : "bigdo"}>
    <Icon name={icon} />
    <span>
      {label}
      <small>{note}</small>
    </span>
  </Link>
);

function SurveyStatus({ survey: { revision, changed, missing } }: { survey: SurveyCard }) {
  const { t } = useTranslation("surveys");
  if (!revision) return <Status sign={missing > 0 ? "half" : "planned"}>{t("tab.draft")}</Status>;
  return changed ? (
    <Status sign="half">{t("tab.changed", { number: revision.number })}</Status>
  ) : (
    <Status sign="done">{t("tab.approved", { number: revision.number })}</Status>
  );
}
