import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActivityKind, NoticeChannel } from "../../../preload/contract/consultation-plan.ts";
import { useAsk } from "../../client.ts";
import { keepTogether } from "../../language.ts";
import { Button } from "../../ui/controls.tsx";
import { useFormat } from "../../ui/format.ts";
import { Section, Status } from "../../ui/parts.tsx";
import { useIsStaff } from "../../ui/role.ts";
import { OwnRulesDialog } from "./own-rules-dialog.tsx";
import { inside } from "./when.ts";
import type { PlanProps } from "./plan-tab.tsx";

type Rule = { article: string; checked: boolean; source: string } | null;

/** What the law asks for here, with article and source; what nobody compared is marked, and the office's resolution beside it. */
export function Requirements({ one, plan: { template, own, earliestEnd } }: PlanProps) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const isStaff = useIsStaff();
  const [editing, edit] = useState(false);
  const office = useAsk("office.get", undefined);
  const { days, forms, notices, summary } = template;
  const kinds = (all: readonly ActivityKind[]) => all.map((kind) => inside(t(`kind.${kind}`))).join(", ");
  const places = (all: readonly (readonly NoticeChannel[])[]) =>
    all.map((any) => any.map((channel) => inside(t(`channel.${channel}`))).join(t("rules.or"))).join(", ");
  const cited = own.cited ? t("rules.byOwn", { cited: own.cited }) : t("rules.byOwnHere");
  const ownDays = own.days === null ? "" : `${t("rules.ownLeast", { count: own.days })} (${t(`rules.${own.counted}`)})`;
  const earliest = earliestEnd && <p>{t("rules.earliest", { day: format.day(earliestEnd) })}</p>;
  const ownDaysAndEnd = (
    <>
      {ownDays}
      {earliest}
    </>
  );
  const hasOwn = own.days !== null || own.forms.length > 0 || own.cited !== "";
  return (
    <Section title={t("rules.title")}>
      <dl className="planrules">
        <Line title={t("rules.days")} rule={days} {...(own.days !== null && !days?.checked && { own: { cited, says: ownDaysAndEnd } })}>
          {days && (
            <>
              {t("rules.least", { count: days.least })} {t(`rules.from${days.from}`)}
            </>
          )}
          {earliest}
        </Line>
        <Line
          title={t("rules.forms")}
          rule={forms}
          {...(own.forms.length > 0 && !forms?.checked && { own: { cited, says: t("rules.all", { list: kinds(own.forms) }) } })}
        >
          {forms &&
            [
              t("rules.all", { list: kinds(forms.all) }),
              ...forms.groups.map(({ least, of }) => t("rules.group", { count: least, list: kinds(of) })),
            ].join("; ")}
        </Line>
        <Line title={t("rules.notices")} rule={notices}>
          {notices && `${places(notices.places)}; ${t("rules.by")}`}
        </Line>
        <Line title={t("rules.summary")} rule={summary}>
          {summary &&
            [places(summary.places), summary.within !== null && t("rules.within", { count: summary.within })].filter(Boolean).join(", ")}
        </Line>
        <div>
          <dt>{t("rules.own")}</dt>
          <dd>
            {hasOwn
              ? [own.days !== null && ownDays, own.forms.length > 0 && kinds(own.forms), own.cited].filter(Boolean).join("; ")
              : t("rules.ownNone")}
            {isStaff && (
              <div>
                <Button small icon="pencil" onPress={() => edit(true)}>
                  {t(hasOwn ? "rules.ownChange" : "rules.ownEdit")}
                </Button>
              </div>
            )}
          </dd>
        </div>
      </dl>
      {editing && (
        <OwnRulesDialog id={one.id} own={hasOwn ? own : { ...own, cited: office.data?.resolution ?? "" }} onClose={() => edit(false)} />
      )}
    </Section>
  );
}

/** `own`: what the resolution was entered with stands for a rule that nobody is sure of. */
function Line({
  title,
  rule,
  own,
  children,
}: {
  title: string;
  rule: Rule;
  own?: { cited: string; says: ReactNode };
  children: ReactNode;
}) {
  const { t } = useTranslation("plan");
  if (own)
    return (
      <div>
        <dt>{title}</dt>
        <dd>
          {own.says}
          <p className="small muted">{own.cited}</p>
        </dd>
      </div>
    );
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {rule === null && <p>{t("rules.byResolution")}</p>}
        {children}
        {rule && (
          <p className="small muted">
            {keepTogether(rule.article)}
            {rule.source && (
              <>
                {" · "}
                <a href={rule.source} target="_blank" rel="noreferrer">
                  {t("rules.source")}
                </a>
              </>
            )}
          </p>
        )}
        {!rule?.checked && <Status sign="warn">{t("unchecked")}</Status>}
      </dd>
    </div>
  );
}
