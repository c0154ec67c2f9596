import "./consultations.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Consultation } from "../../preload/contract/consultations.ts";
import { useAsk } from "../client.ts";
import { PrincipleNotes } from "../consultation-report/principle-notes.tsx";
import { ReportTab } from "../consultation-report/report-tab.tsx";
import { MeetingsTab } from "../meetings/meetings-tab.tsx";
import { RemarksTab } from "../remarks/remarks-tab.tsx";
import { ResultsTab } from "../responses/results-tab.tsx";
import { SurveyTab } from "../surveys/survey-tab.tsx";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Page, TabLinks, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { ConsultationMenu } from "./consultation-menu.tsx";
import { DescriptionForm } from "./description-form.tsx";
import { DescriptionView } from "./description-view.tsx";
import { Outcome } from "./outcome.tsx";
import { Overview } from "./overview.tsx";
import { PhaseStatus } from "./phase.tsx";
import { PlanTab } from "./plan/plan-tab.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { Stages } from "./stages.tsx";

const TABS = ["", "opis", "plan", "ankieta", "spotkania", "uwagi", "wyniki", "raport"] as const;
type Tab = (typeof TABS)[number];

type Props = {
  id: string;
  tab?: string | undefined;
  /** A remark's number, to begin the register with. */
  remark?: string | undefined;
  /** A meeting's id: what came of it is asked for at once. */
  meeting?: string | undefined;
};

/** One consultation: its stages, and its parts under their own addresses. */
export function ConsultationScreen({ id, tab = "", remark = "", meeting = "" }: Props) {
  const { t } = useTranslation("consultations");
  const asked = useAsk("consultations.get", { id });
  const [publishing, publish] = useState(false);
  const isStaff = useIsStaff();
  const one = asked.data;
  const crumbs = [{ to: "/konsultacje", label: t("title") }];
  if (!one)
    return (
      <Page title={t("title")} crumbs={crumbs}>
        <Waiting query={asked} />
      </Page>
    );
  const here: Tab = TABS.find((known) => known === tab) ?? "";
  const address = (at: Tab) => `/konsultacje/${id}${at && `/${at}`}`;
  const notes: Partial<Record<Tab, number>> = { ankieta: one.responses, uwagi: one.remarks };
  return (
    <Page
      title={one.title || t("untitled")}
      crumbs={crumbs}
      meta={<Meta one={one} />}
      actions={
        isStaff && (
          <>
            {one.phase === "draft" && (
              <Button look={here === "" ? "main" : "side"} onPress={() => publish(true)}>
                {t("publish.open")}
              </Button>
            )}
            <ConsultationMenu one={one} />
          </>
        )
      }
    >
      <Stages one={one} />
      <TabLinks
        label={t("tabs.label")}
        current={address(here)}
        tabs={TABS.map((at) => ({
          to: address(at),
          label: t(`tabs.${at || "przeglad"}`),
          ...(notes[at] ? { note: notes[at] } : {}),
        }))}
      />
      {here === "" && <Overview one={one} onPublish={() => publish(true)} />}
      {here === "opis" && (isStaff ? <FreshForm asked={asked} /> : <DescriptionView one={one} />)}
      {here === "plan" && <PlanTab one={one} />}
      {here === "ankieta" && <SurveyTab consultationId={id} />}
      {here === "spotkania" && <MeetingsTab key={meeting} one={one} record={meeting} />}
      {here === "raport" && <ReportTab consultationId={id} />}
      {here === "uwagi" && <PrincipleNotes consultationId={id} tab="uwagi" />}
      {here === "uwagi" && <RemarksTab consultationId={id} find={remark} />}
      {here === "wyniki" && (
        <Outcome one={one}>
          <ResultsTab consultationId={id} />
        </Outcome>
      )}
      {publishing && <PublishDialog one={one} onClose={() => publish(false)} />}
    </Page>
  );
}

/** The form begins with what is stored now, not with what was remembered from an earlier visit. */
function FreshForm({ asked }: { asked: { data?: Consultation | undefined; isFetchedAfterMount: boolean } }) {
  const { t } = useTranslation();
  if (!asked.data || !asked.isFetchedAfterMount)
    return (
      <p className="loading" role="status">
        {t("loading")}
      </p>
    );
  return <DescriptionForm key={asked.data.id} one={asked.data} />;
}

function Meta({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const format = useFormat();
  return (
    <>
      <PhaseStatus entry={one} chip />
      {one.archived && <span>{t("archivedChip")}</span>}
      <span>{t("number", { number: `${one.year}/${one.number}` })}</span>
      {one.contact.name && <span>{t("ledBy", { name: one.contact.name })}</span>}
      {one.closedAt && <span>{t("closedOn", { day: format.day(one.closedAt.slice(0, 10)) })}</span>}
    </>
  );
}
