import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SMALLEST_GROUP } from "../../preload/contract/results.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { RefusalBanner, Status, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { Collecting } from "./collecting.tsx";
import { KeyPart } from "./key-part.tsx";
import { Refused } from "./refused.tsx";
import { SettingDialog } from "./setting-dialog.tsx";
import "./online.css";

/** Answers from the public site: whether the survey takes them, by which key, and what came. */
export function OnlinePart({ surveyId, consultationId }: { surveyId: string; consultationId: string }) {
  const { t } = useTranslation("online");
  const isStaff = useIsStaff();
  const asked = useAsk("online.get", { surveyId });
  // The page asks nobody before the consultation begins or after it has ended.
  const phase = useAsk("consultations.get", { id: consultationId }).data?.phase ?? "running";
  const set = useDo("online.set");
  const [setting, open] = useState(false);
  const [question, confirm] = useConfirm();
  const online = asked.data;
  if (!online) return <Waiting query={asked} />;
  const { way, oneVoice, version } = online;
  const askToTurnOff = () =>
    confirm({
      title: t("turnOffAsk"),
      body: <p>{t("turnOffBody")}</p>,
      keep: t("turnOffKeep"),
      lose: t("turnOff"),
      onLose: () => set.mutate({ surveyId, version, open: false, way, oneVoice }, { onSuccess: () => toast(t("turnedOff")) }),
    });
  return (
    <section className="account online" aria-label={t("title")}>
      {question}
      <h3>{t("title")}</h3>
      <p className="muted">{t("lead")}</p>
      <p className="online__state">
        <Status sign={online.open && phase === "running" ? "on" : "planned"}>{t(online.open ? `states.${phase}` : "off")}</Status>
        {online.open && <span>{t(`ways.${way}`)}</span>}
        {online.open && oneVoice && (
          <span>
            {t("oneVoice")} ({t("codes", { count: online.codes })})
          </span>
        )}
      </p>
      <RefusalBanner error={set.error} />
      {isStaff && online.key && (
        <div className="account__do">
          {online.open ? (
            <>
              <Button onPress={() => open(true)}>{t("change")}</Button>
              <Button look="quiet" onPress={askToTurnOff} isDisabled={set.isPending}>
                {t("turnOff")}
              </Button>
            </>
          ) : (
            <Button icon="window" onPress={() => open(true)}>
              {t("turnOn")}
            </Button>
          )}
        </div>
      )}
      {online.open && (
        <dl className="online__facts">
          {online.page && (
            <div>
              <dt>{t("page")}</dt>
              <dd>{online.page}</dd>
            </div>
          )}
          {online.boxTest && (
            <div>
              <dt>{t("test")}</dt>
              <dd>
                {online.boxTest}
                <span className="hint">{t("testHint")}</span>
              </dd>
            </div>
          )}
        </dl>
      )}
      <KeyPart online={online} />
      {isStaff && online.key && online.version > 0 && <Collecting surveyId={surveyId} online={online} />}
      {online.refusedInAll > 0 && <Refused surveyId={surveyId} online={online} />}
      <details className="moves">
        <summary>{t("help.title")}</summary>
        {(["yes", "no", "vote", "receipts", "order"] as const).map((part) => (
          <p key={part}>{t(`help.${part}`, { smallest: SMALLEST_GROUP })}</p>
        ))}
      </details>
      {setting && <SettingDialog surveyId={surveyId} online={online} phase={phase} onClose={() => open(false)} />}
    </section>
  );
}
