import "./results.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { typists } from "../../preload/contract/contract.ts";
import { areFew, type Channel, SMALLEST_GROUP } from "../../preload/contract/results.ts";
import { inLanguage, questionsOf } from "../../preload/contract/survey-definition.ts";
import { useAsk, useDo } from "../client.ts";
import { useLanguage } from "../language.ts";
import { Button, SelectInput } from "../ui/controls.tsx";
import { takeFile } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { Empty, RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useIsStaff, useRole } from "../ui/role.ts";
import { CrossSection } from "./cross-section.tsx";
import { QuestionResultView } from "./question-result.tsx";

/** What the answers to a consultation's surveys come to. */
export function ResultsTab({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation("responses");
  const surveys = useAsk("surveys.ofConsultation", { consultationId });
  const [chosen, choose] = useState<string>();
  if (!surveys.data) return <Waiting query={surveys} />;
  const survey = surveys.data.find((one) => one.id === chosen) ?? surveys.data[0];
  if (!survey)
    return (
      <Empty
        title={t("results.noSurvey.title")}
        action={<Link href={`/konsultacje/${consultationId}/ankieta`}>{t("results.noSurvey.go")}</Link>}
      >
        {t("results.noSurvey.why")}
      </Empty>
    );
  return (
    <>
      {surveys.data.length > 1 && (
        <SelectInput
          label={t("results.survey")}
          value={survey.id}
          onChange={choose}
          options={surveys.data.map((one) => ({ value: one.id, label: one.title || one.code }))}
        />
      )}
      <SurveyResults key={survey.id} surveyId={survey.id} />
    </>
  );
}

function SurveyResults({ surveyId }: { surveyId: string }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const language = useLanguage();
  const isStaff = useIsStaff();
  const mayType = typists.includes(useRole());
  const [channel, setChannel] = useState<Channel | "all">("all");
  const all = useAsk("responses.results", { surveyId });
  const told = useAsk("responses.results", { surveyId, ...(channel !== "all" && { channel }) }, { keep: true });
  const csv = useDo("responses.exportCsv");
  if (!told.data || !all.data) return <Waiting query={told.data ? all : told} />;
  const { definition, results, asOf } = told.data;
  const channels = Object.keys(all.data.results.channels) as Channel[];
  if (all.data.results.responses === 0)
    return (
      <Empty title={t("results.none.title")} action={<Link href={`/ankieta/${surveyId}/wpisywanie`}>{t("results.none.go")}</Link>}>
        {t("results.none.why")}
      </Empty>
    );
  return (
    <>
      <div className="results__head">
        <div>
          <h2>{t("results.title", { title: inLanguage(definition.title, language) })}</h2>
          <p className="muted">
            {t("results.responses", { count: results.responses })}, {t("results.asOf", { moment: format.moment(asOf) })}.
          </p>
          {areFew(all.data.results) && <p className="muted">{t("results.few", { smallest: SMALLEST_GROUP })}</p>}
        </div>
        <div className="results__do">
          {channels.length > 1 && mayType && (
            <SelectInput
              label={t("results.from")}
              value={channel}
              onChange={setChannel}
              options={[
                { value: "all" as const, label: t("results.allChannels") },
                ...channels.map((value) => ({ value, label: t(`channel.${value}`) })),
              ]}
            />
          )}
          {isStaff && (
            <Button
              icon="download"
              isDisabled={csv.isPending}
              onPress={() => csv.mutate({ surveyId, language }, { onSuccess: (file) => takeFile(file.id) })}
            >
              {t("results.csv")}
            </Button>
          )}
        </div>
      </div>
      <RefusalBanner error={csv.error} />
      {questionsOf(definition).map((question, index) => {
        const result = results.questions.find((one) => one.id === question.id);
        return (
          result && (
            <QuestionResultView
              key={question.id}
              question={question}
              result={result}
              number={index + 1}
              surveyId={surveyId}
              texts={isStaff ? { surveyId, ...(channel !== "all" && { channel }) } : null}
            />
          )
        );
      })}
      <CrossSection surveyId={surveyId} definition={definition} channels={channels.length} />
    </>
  );
}
