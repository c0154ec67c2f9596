import "./meetings.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { GatheringKind } from "../../preload/contract/consultation-plan.ts";
import type { Consultation } from "../../preload/contract/consultations.ts";
import type { Meeting } from "../../preload/contract/meetings.ts";
import { useAsk, useDo } from "../client.ts";
import { PrincipleNotes } from "../consultation-report/principle-notes.tsx";
import { ActivityDialog } from "../consultations/plan/activity-dialog.tsx";
import { useActivityName, useWhen } from "../consultations/plan/when.ts";
import { Button } from "../ui/controls.tsx";
import { todayHere } from "../ui/format.ts";
import { Empty, RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useIsStaff, useRole } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { MeetingRemark } from "./meeting-remark.tsx";
import { RecordDialog } from "./record-dialog.tsx";

type Side = { kind: "none" | "add" } | { kind: "edit" | "record" | "remark"; id: string };
const NONE: Side = { kind: "none" };

type Props = { one: Consultation; /** A meeting's id: what came of it is asked for at once. */ record: string };

/** The plan's meetings, walks, duty hours …: told before, counted and minuted after. */
export function MeetingsTab({ one, record }: Props) {
  const { t } = useTranslation("meetings");
  const [, go] = useLocation();
  const isStaff = useIsStaff();
  const mayType = useRole() === "typist" || isStaff;
  const nameOf = useActivityName();
  const list = useAsk("meetings.list", { consultationId: one.id });
  const remove = useDo("plan.remove");
  const restore = useDo("plan.restore");
  const [side, setSide] = useState<Side>(record === "" || !isStaff ? NONE : { kind: "record", id: record });
  if (!list.data) return <Waiting query={list} />;
  const close = () => {
    setSide(NONE);
    if (record !== "") go(`/konsultacje/${one.id}/spotkania`, { replace: true });
  };
  const drop = (id: string) => remove.mutate({ id }, { onSuccess: () => toast(t("removed"), () => restore.mutateAsync({ id })) });
  const chosen = "id" in side ? list.data.find(({ id }) => id === side.id) : undefined;
  const add = isStaff && (
    <Button look="main" icon="plus" onPress={() => setSide({ kind: "add" })}>
      {t("add")}
    </Button>
  );
  return (
    <div className="meetings">
      <PrincipleNotes consultationId={one.id} tab="spotkania" />
      <RefusalBanner error={remove.error} />
      {list.data.length === 0 ? (
        <Empty title={t("empty.title")} action={add}>
          {t("empty.body")}
        </Empty>
      ) : (
        <>
          <ul className="meetings__list" aria-label={t("list")}>
            {list.data.map((meeting) => (
              <li key={meeting.id} className="meeting">
                <MeetingView meeting={meeting} />
                <div className="meeting__do">
                  {isStaff && meeting.startsAt !== "" && meeting.startsAt.slice(0, 10) <= todayHere() && (
                    <Button small onPress={() => setSide({ kind: "record", id: meeting.id })}>
                      {t(meeting.headcount === null ? "after" : "afterAgain")}
                    </Button>
                  )}
                  {mayType && (
                    <Button small icon="plus" onPress={() => setSide({ kind: "remark", id: meeting.id })}>
                      {t("addRemark")}
                    </Button>
                  )}
                  {isStaff && (
                    <>
                      <Button
                        small
                        look="icon"
                        icon="pencil"
                        aria-label={t("edit", { name: nameOf(meeting) })}
                        onPress={() => setSide({ kind: "edit", id: meeting.id })}
                      />
                      <Button
                        small
                        look="icon"
                        icon="trash"
                        aria-label={t("remove", { what: nameOf(meeting), place: meeting.place })}
                        onPress={() => drop(meeting.id)}
                      />
                    </>
                  )}
                </div>
              </li>
            ))}
          </ul>
          {add}
        </>
      )}
      {side.kind === "add" && <ActivityDialog one={one} activity={undefined} kinds={GatheringKind.options} onClose={close} />}
      {side.kind === "edit" && chosen && <ActivityDialog one={one} activity={chosen} kinds={GatheringKind.options} onClose={close} />}
      {side.kind === "record" && chosen && <RecordDialog meeting={chosen} onClose={close} />}
      {side.kind === "remark" && chosen && <MeetingRemark meeting={chosen} onClose={close} />}
    </div>
  );
}

function MeetingView({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation("meetings");
  const nameOf = useActivityName();
  const whenOf = useWhen();
  const { place, note, accessNote, headcount, remarks, minutesPublished } = meeting;
  const access = (["stepFree", "hearingLoop", "signLanguage"] as const).filter((one) => meeting[one]).map((one) => t(`access.${one}`));
  return (
    <div className="meeting__what">
      <h2>{[nameOf(meeting), whenOf(meeting)].join(", ")}</h2>
      <p>{place || t("noPlace")}</p>
      <p className="small muted">{[...access, accessNote].filter(Boolean).join(", ") || t("access.none")}</p>
      {note && <p className="small muted">{t("note", { note })}</p>}
      <p className="small">
        {[
          headcount === null ? "" : t("heads", { count: headcount }),
          remarks.length > 0 ? t("remarks", { count: remarks.length, numbers: remarks.map(({ number }) => number).join(", ") }) : "",
          minutesPublished ? t("minutesOut") : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}
