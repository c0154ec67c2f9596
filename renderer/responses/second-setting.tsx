import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SecondEntry } from "../../preload/contract/second-entry.ts";
import { useAsk, useDo } from "../client.ts";
import { Button, SelectInput } from "../ui/controls.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";

const SHARES = [0, 5, 10, 20, 30, 50, 100];

/** Whether a second person enters the sheets: none, a sample, or all. */
export function SecondSetting({ surveyId }: { surveyId: string }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const isStaff = useIsStaff();
  const asked = useAsk("responses.secondEntry", { surveyId });
  const rule = asked.data;
  if (!rule) return <Waiting query={asked} />;
  return (
    <section className="account">
      <h3>{t("setting.title")}</h3>
      <p className="muted">{t("setting.lead")}</p>
      {isStaff ? <Choice key={rule.percent} surveyId={surveyId} rule={rule} /> : <p>{t("setting.now", { percent: rule.percent })}</p>}
      {rule.waiting + rule.differing > 0 && (
        <p>
          {rule.waiting > 0 && t("setting.waiting", { count: rule.waiting })}{" "}
          {rule.differing > 0 && t("second.differing", { count: rule.differing })}
        </p>
      )}
      {rule.percent > 0 && rule.setAt && <p className="hint">{t("setting.setBy", { who: rule.setBy, when: format.moment(rule.setAt) })}</p>}
      {rule.percent > 0 && rule.percent < 100 && rule.commitment && <Draw surveyId={surveyId} rule={rule} commitment={rule.commitment} />}
    </section>
  );
}

function Choice({ surveyId, rule }: { surveyId: string; rule: SecondEntry }) {
  const { t } = useTranslation("responses");
  const set = useDo("responses.setSecondEntry");
  const [percent, choose] = useState(String(rule.percent));
  const shares = [...new Set([...SHARES, rule.percent])].filter((share) => share >= rule.atLeast).sort((a, b) => a - b);
  return (
    <>
      <RefusalBanner error={set.error} />
      <div className="setting__do">
        <SelectInput
          label={t("setting.which")}
          value={percent}
          onChange={choose}
          options={shares.map((share) => ({
            value: String(share),
            label: share === 0 ? t("setting.none") : share === 100 ? t("setting.all") : t("setting.share", { percent: share }),
          }))}
        />
        <Button
          isDisabled={set.isPending || Number(percent) === rule.percent}
          onPress={() => set.mutate({ surveyId, percent: Number(percent) })}
        >
          {t("setting.keep")}
        </Button>
      </div>
      {rule.atLeast > 0 && rule.atLeast < 100 && <p className="hint">{t("setting.onlyRaised")}</p>}
    </>
  );
}

/** How the sample is drawn, so that anybody can draw it again afterwards. */
function Draw({ surveyId, rule, commitment }: { surveyId: string; rule: SecondEntry; commitment: string }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const isStaff = useIsStaff();
  const disclose = useDo("responses.discloseDraw");
  const [question, confirm] = useConfirm();
  const ask = () =>
    confirm({
      title: t("draw.ask.title"),
      body: <p>{t("draw.ask.why")}</p>,
      keep: t("draw.ask.keep"),
      lose: t("draw.ask.disclose"),
      onLose: () => disclose.mutate({ surveyId }),
    });
  return (
    <details className="moves">
      <summary>{t("draw.title")}</summary>
      <RefusalBanner error={disclose.error} />
      <p>{t("draw.how")}</p>
      <p>
        {t("draw.commitment")} <code className="setting__hash">{commitment}</code>
      </p>
      {rule.seed && rule.disclosedAt ? (
        <>
          <p>
            {t("draw.seed")} <code className="setting__hash">{rule.seed}</code>
          </p>
          <p className="hint">{t("draw.disclosed", { who: rule.disclosedBy, when: format.moment(rule.disclosedAt) })}</p>
        </>
      ) : (
        isStaff && (
          <Button small isDisabled={disclose.isPending} onPress={ask}>
            {t("draw.disclose")}
          </Button>
        )
      )}
      {question}
    </details>
  );
}
