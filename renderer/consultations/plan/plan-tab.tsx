import "./plan.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Activity, LastDay } from "../../../preload/contract/consultation-plan.ts";
import type { Consultation } from "../../../preload/contract/consultations.ts";
import { type Output, type Refusal, useAsk, useDo } from "../../client.ts";
import { Button, DayInput } from "../../ui/controls.tsx";
import { useFormat } from "../../ui/format.ts";
import { takeFile } from "../../ui/files.tsx";
import { Banner, Empty, RefusalBanner, Section, Waiting } from "../../ui/parts.tsx";
import { fieldError, refusalSentence } from "../../ui/refusal.ts";
import { useIsStaff } from "../../ui/role.ts";
import { toast } from "../../ui/toasts.tsx";
import { ActivityDialog } from "./activity-dialog.tsx";
import { AgainDialog } from "./again-dialog.tsx";
import { Checklist } from "./checklist.tsx";
import { Corrections } from "./corrections.tsx";
import { PlanDocuments } from "./documents.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { PublicationRecord } from "./record.tsx";
import { Requirements } from "./requirements.tsx";
import { Timeline } from "./timeline.tsx";
import { PlanWarnings } from "./warnings.tsx";

export type Plan = Output<"plan.get">;
/** What each part of the tab is given. */
export type PlanProps = { one: Consultation; plan: Plan };

/** Plan: activities on one timeline, what is required, where it was announced, and the documents. */
export function PlanTab({ one }: { one: Consultation }) {
  const asked = useAsk("plan.get", { id: one.id });
  const plan = asked.data;
  if (!plan) return <Waiting query={asked} />;
  return (
    <>
      <PlanWarnings warnings={plan.warnings} />
      <Activities one={one} plan={plan} />
      <div className="cols">
        <div>
          <Checklist one={one} plan={plan} />
          <PublicationRecord one={one} plan={plan} />
          {plan.corrections.length > 0 && <Corrections corrections={plan.corrections} />}
        </div>
        <div>
          <Requirements one={one} plan={plan} />
          <PlanDocuments one={one} />
        </div>
      </div>
    </>
  );
}

function Activities({ one, plan }: PlanProps) {
  const { t } = useTranslation("plan");
  const isStaff = useIsStaff();
  const [editing, edit] = useState<Activity | "new">();
  const [moving, move] = useState(false);
  const [again, layOut] = useState(false);
  const [lastDay, tellLastDay] = useState<LastDay | null>(null);
  const calendar = useDo("plan.calendar");
  const sayRefused = { onError: (error: Refusal) => toast(refusalSentence(error.error)) };
  const canMove = one.startsOn !== "" && (one.phase === "draft" || one.phase === "planned");
  const actions = isStaff && (
    <span className="plando">
      {plan.activities.length > 0 && (
        <Button
          small
          icon="download"
          onPress={() => calendar.mutate({ id: one.id }, { ...sayRefused, onSuccess: ({ id }) => takeFile(id) })}
        >
          {t("timeline.calendar")}
        </Button>
      )}
      {plan.activities.length > 0 && canMove && (
        <Button small onPress={() => move(true)}>
          {t("timeline.move")}
        </Button>
      )}
      {plan.activities.length > 0 && (one.phase === "draft" || one.phase === "planned") && (
        <Button small onPress={() => layOut(true)}>
          {t("timeline.again")}
        </Button>
      )}
      <Button small icon="plus" onPress={() => edit("new")}>
        {t("timeline.add")}
      </Button>
    </span>
  );
  return (
    <Section title={t("timeline.title")} aside={actions}>
      {lastDay && <LastDayMoved moved={lastDay} onSeen={() => tellLastDay(null)} />}
      {plan.activities.length === 0 ? (
        <FirstDay one={one} onMoved={tellLastDay} />
      ) : (
        <Timeline one={one} plan={plan} {...(isStaff && { onEdit: (activity: Activity) => edit(activity) })} />
      )}
      {editing && <ActivityDialog one={one} activity={editing === "new" ? undefined : editing} onClose={() => edit(undefined)} />}
      {again && <AgainDialog one={one} onClose={() => layOut(false)} />}
      {moving && <MoveDialog one={one} onClose={() => move(false)} />}
    </Section>
  );
}

/** The day that the person had typed was too early: which it is now, and by what rule. */
function LastDayMoved({ moved: { from, to, days, counted, article }, onSeen }: { moved: LastDay; onSeen: () => void }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  return (
    <Banner
      tone="warn"
      title={t("timeline.movedTitle", { from: format.day(from), to: format.day(to) })}
      action={
        <Button small onPress={onSeen}>
          {t("timeline.movedSeen")}
        </Button>
      }
    >
      {t(counted === "working" ? "timeline.movedWorking" : "timeline.moved", { count: days, article: article || t("timeline.movedOwn") })}
    </Banner>
  );
}

/** Nothing planned yet: the first day is all that is asked for. */
function FirstDay({ one, onMoved }: { one: Consultation; onMoved: (moved: LastDay | null) => void }) {
  const { t } = useTranslation("plan");
  const isStaff = useIsStaff();
  const [startsOn, setStart] = useState(one.startsOn);
  const layOut = useDo("plan.layOut");
  const wrong = fieldError(layOut.error?.error, "startsOn");
  const done = ({ lastDay }: { lastDay: LastDay | null }) => {
    onMoved(lastDay);
    toast(t("timeline.laidOut"));
  };
  return (
    <Empty title={t("timeline.none")}>
      {t("timeline.noneBody")}
      {isStaff && (
        <span className="firstday">
          <DayInput label={t("timeline.first")} value={startsOn} onChange={setStart} error={wrong} />
          <Button
            look={one.phase === "draft" ? "side" : "main"}
            isDisabled={startsOn === "" || layOut.isPending}
            onPress={() => layOut.mutate({ id: one.id, startsOn }, { onSuccess: done })}
          >
            {t("timeline.layOut")}
          </Button>
          {!wrong && <RefusalBanner error={layOut.error} />}
        </span>
      )}
    </Empty>
  );
}
