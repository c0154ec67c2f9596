import "./meetings.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Meeting } from "../../preload/contract/meetings.ts";
import { useAsk, useDo } from "../client.ts";
import { PrincipleNotes } from "../consultation-report/principle-notes.tsx";
import { Button } from "../ui/controls.tsx";
import { todayHere, useFormat } from "../ui/format.ts";
import { Empty, RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useIsStaff, useRole } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { MeetingForm } from "./meeting-form.tsx";
import { MeetingRemark } from "./meeting-remark.tsx";
import { PlannedMeetings } from "./planned-meetings.tsx";

type Side = { kind: "none" | "add" } | { kind: "edit" | "remark"; meeting: Meeting };

/** Meetings, walks and duty hours: told before, counted and minuted after. */
export function MeetingsTab({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation("meetings");
  const isStaff = useIsStaff();
  const mayType = useRole() === "typist" || isStaff;
  const list = useAsk("meetings.list", { consultationId });
  const remove = useDo("meetings.remove");
  const restore = useDo("meetings.restore");
  const [side, setSide] = useState<Side>({ kind: "none" });
  if (!list.data) return <Waiting query={list} />;
  const close = () => setSide({ kind: "none" });
  const drop = (id: string) => remove.mutate({ id }, { onSuccess: () => toast(t("removed"), () => restore.mutateAsync({ id })) });
  const add = isStaff && (
    <Button look="main" icon="plus" onPress={() => setSide({ kind: "add" })}>
      {t("add")}
    </Button>
  );
  return (
    <div className="meetings">
      <PrincipleNotes consultationId={consultationId} tab="spotkania" />
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
                  {mayType && (
                    <Button small icon="plus" onPress={() => setSide({ kind: "remark", meeting })}>
                      {t("addRemark")}
                    </Button>
                  )}
                  {isStaff && (
                    <Button small onPress={() => setSide({ kind: "edit", meeting })}>
                      {t(meeting.day !== "" && meeting.day <= todayHere() ? "after" : "edit")}
                    </Button>
                  )}
                  {isStaff && (
                    <Button
                      small
                      look="icon"
                      icon="trash"
                      aria-label={t("remove", { what: t(`kind.${meeting.kind}`), place: meeting.place })}
                      onPress={() => drop(meeting.id)}
                    />
                  )}
                </div>
              </li>
            ))}
          </ul>
          {add}
        </>
      )}
      <PlannedMeetings consultationId={consultationId} />
      {side.kind === "add" && <MeetingForm consultationId={consultationId} onClose={close} />}
      {side.kind === "edit" && <MeetingForm consultationId={consultationId} meeting={side.meeting} onClose={close} />}
      {side.kind === "remark" && <MeetingRemark meeting={side.meeting} onClose={close} />}
    </div>
  );
}

function MeetingView({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation("meetings");
  const format = useFormat();
  const { kind, day, startsAt, endsAt, place, accessNote, headcount, remarks, minutesPublished } = meeting;
  const hours = [startsAt, endsAt]
    .filter(Boolean)
    .map((hour) => hour.replace(/^0/, "").replace(":", t("hourMark")))
    .join("–");
  const access = (["stepFree", "hearingLoop", "signLanguage"] as const).filter((one) => meeting[one]).map((one) => t(`access.${one}`));
  return (
    <div className="meeting__what">
      <h2>{[t(`kind.${kind}`), day ? format.day(day) : t("undated"), hours].filter(Boolean).join(", ")}</h2>
      <p>{place || t("noPlace")}</p>
      <p className="small muted">{[...access, accessNote].filter(Boolean).join(", ") || t("access.none")}</p>
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
