import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { call, type Output, type Refusal, useAsk } from "../client.ts";
import { Button, SelectInput } from "../ui/controls.tsx";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";

type Group = NonNullable<Output<"remarks.groups">>["groups"][number];
const SHARES = ["40", "50", "70", "90"] as const;
const AT_ONCE = 30;

type Props = {
  consultationId: string;
  /** Answers all members of a group; nothing for who may not. */
  onRule: ((group: Group) => void) | undefined;
  onTag: ((ids: readonly string[]) => void) | undefined;
  onOpen: (id: string) => void;
};

/** Campaigns and repeated remarks as groups, each answered by one ruling. */
export function AlikeView({ consultationId, onRule, onTag, onOpen }: Props) {
  const { t } = useTranslation("remarks");
  const [least, setLeast] = useState<(typeof SHARES)[number]>("50");
  const [shown, setShown] = useState(AT_ONCE);
  const asked = useAsk("remarks.groups", { consultationId, least: Number(least) });
  const compared = asked.data;
  if (compared === undefined) return <Waiting query={asked} />;
  if (compared === null) return <Comparing key={least} consultationId={consultationId} least={Number(least)} />;
  const { groups, remarks } = compared;
  const inGroups = groups.reduce((sum, { members }) => sum + members.length, 0);
  return (
    <div className="alike">
      <div className="alike__bar">
        <p>{t("alike.found", { count: groups.length, inGroups, remarks })}</p>
        <SelectInput
          label={t("alike.least")}
          value={least}
          onChange={setLeast}
          options={SHARES.map((share) => ({ value: share, label: t("alike.share", { percent: share }) }))}
        />
      </div>
      <p className="hint">{t("alike.how")}</p>
      {groups.slice(0, shown).map((group) => {
        const [first] = group.members;
        if (!first) return null;
        const open = group.members.filter(({ ruling }) => ruling === "none").length;
        return (
          <Section
            key={first.id}
            title={t("alike.group", { count: group.members.length })}
            aside={
              <span className="alike__do">
                <span className="small muted">{open > 0 ? t("alike.open", { count: open }) : t("alike.allRuled")}</span>
                {onTag && (
                  <Button small onPress={() => onTag(group.members.map(({ id }) => id))}>
                    {t("tags.give")}
                  </Button>
                )}
                {onRule && (
                  <Button small onPress={() => onRule(group)}>
                    {t("alike.rule")}
                  </Button>
                )}
              </span>
            }
          >
            <p className="alike__body">{group.body}</p>
            <ul className="alike__members" aria-label={t("alike.members")}>
              {group.members.slice(0, 200).map(({ id, number, likeness }) => (
                <li key={id}>
                  <Button small look="quiet" onPress={() => onOpen(id)}>
                    {t("alike.member", { number, percent: likeness })}
                  </Button>
                </li>
              ))}
              {group.members.length > 200 && <li className="muted">{t("alike.more", { count: group.members.length - 200 })}</li>}
            </ul>
          </Section>
        );
      })}
      {groups.length > shown && (
        <p>
          <Button onPress={() => setShown(shown + AT_ONCE)}>{t("alike.next", { count: groups.length - shown })}</Button>
        </p>
      )}
    </div>
  );
}

/** While the texts are compared: how far, and a way to stop it. It starts by itself, and after a stop only when asked. */
function Comparing({ consultationId, least }: { consultationId: string; least: number }) {
  const { t } = useTranslation("remarks");
  const [jobId, setJobId] = useState<string>();
  const [error, setError] = useState<Refusal>();
  const jobs = useAsk("jobs.list", undefined, { keep: true });
  const job = jobs.data?.find(({ id }) => id === jobId);
  const compare = useCallback(
    () => void call("remarks.compare", { consultationId, least }).then((made) => setJobId(made.jobId), setError),
    [consultationId, least],
  );
  useEffect(compare, [compare]);
  const share = job && job.total > 0 ? Math.round((100 * job.done) / job.total) : 0;
  if (error) return <RefusalBanner error={error} />;
  if (job?.state === "cancelled" || job?.state === "failed")
    return (
      <Banner
        {...(job.state === "failed" && { tone: "bad" as const })}
        title={job.error ? refusalSentence(job.error) : t("alike.stopped")}
        action={<Button onPress={compare}>{t("alike.again")}</Button>}
      />
    );
  return (
    <div className="alike" role="status">
      <p>{t("alike.running")}</p>
      <div
        className="meter meter--tall"
        role="progressbar"
        aria-label={t("alike.running")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
      >
        <i style={{ width: `${share}%` }} />
      </div>
      {job && (
        <p>
          <Button small onPress={() => void call("jobs.cancel", { id: job.id })}>
            {t("alike.stop")}
          </Button>
        </p>
      )}
    </div>
  );
}
