import { useTranslation } from "react-i18next";
import { type Refusal, useDo } from "../../client.ts";
import { keepTogether } from "../../language.ts";
import { CheckInput } from "../../ui/controls.tsx";
import { useFormat } from "../../ui/format.ts";
import { Section, Status } from "../../ui/parts.tsx";
import { refusalSentence } from "../../ui/refusal.ts";
import { useIsStaff } from "../../ui/role.ts";
import { toast } from "../../ui/toasts.tsx";
import type { PlanProps } from "./plan-tab.tsx";

type ItemCode = "signOrder";

/** The template's checklist: what else belongs to a consultation of this kind, each with its article. */
export function Checklist({ one, plan: { template, ticks } }: PlanProps) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const isStaff = useIsStaff();
  const tick = useDo("plan.tick");
  return (
    <Section title={t("list.title")}>
      <ul className="planlist">
        {template.checklist.map(({ code, when, article, checked }) => {
          const ticked = ticks.find((each) => each.code === code);
          return (
            <li key={code}>
              <CheckInput
                label={t(`list.item.${code as ItemCode}`)}
                value={ticked !== undefined}
                isDisabled={!isStaff}
                onChange={(done) =>
                  tick.mutate({ id: one.id, code, done }, { onError: (error: Refusal) => toast(refusalSentence(error.error)) })
                }
                hint={[
                  t(`list.${when}`),
                  keepTogether(article),
                  ticked && t("list.ticked", { by: ticked.by, day: format.dayInYear(ticked.at.slice(0, 10)) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              />
              {!checked && <Status sign="warn">{t("unchecked")}</Status>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
