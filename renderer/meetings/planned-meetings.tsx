import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Activity } from "../../preload/contract/consultation-plan.ts";
import { MeetingKind } from "../../preload/contract/meetings.ts";
import { useAsk, useDo } from "../client.ts";
import { useActivityName, useWhen } from "../consultations/plan/when.ts";
import { Button } from "../ui/controls.tsx";
import { RefusalBanner, Section } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";

const COME_TO: readonly Activity["kind"][] = ["meeting", "debate", "workshop", "walk", "interview", "duty", "panel", "oral"];
const isMeeting = ({ kind, startsAt, endsAt }: Activity): boolean =>
  MeetingKind.safeParse(kind).success && (endsAt === "" || endsAt.slice(0, 10) === startsAt.slice(0, 10));

/** What the plan has for people to come to, so that nobody enters it twice: one click takes it over. */
export function PlannedMeetings({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation("meetings");
  const isStaff = useIsStaff();
  const nameOf = useActivityName();
  const whenOf = useWhen();
  const plan = useAsk("plan.get", { id: consultationId });
  const take = useDo("meetings.takeOver");
  const giveBack = useDo("meetings.giveBack");
  const planned = plan.data?.activities.filter(({ kind }) => COME_TO.includes(kind)) ?? [];
  if (planned.length === 0) return null;
  const takeOver = (activityId: string) =>
    take.mutate({ activityId }, { onSuccess: ({ id }) => toast(t("planned.taken"), () => giveBack.mutateAsync({ id, activityId })) });
  return (
    <Section title={t("planned.title")}>
      <RefusalBanner error={take.error} />
      <p className="hint">{t("planned.lead")}</p>
      <ul className="meetings__list" aria-label={t("planned.title")}>
        {planned.map((one) => (
          <li key={one.id} className="meeting">
            <div className="meeting__what">
              <h3>{[nameOf(one), whenOf(one)].join(", ")}</h3>
              <p>{one.place || t("noPlace")}</p>
            </div>
            <div className="meeting__do">
              {isStaff && isMeeting(one) && (
                <Button small isDisabled={take.isPending} onPress={() => takeOver(one.id)}>
                  {t("planned.take")}
                </Button>
              )}
              <Link href={`/konsultacje/${consultationId}/plan`}>{t("planned.inPlan")}</Link>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
