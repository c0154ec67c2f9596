import { useTranslation } from "react-i18next";
import { keepTogether } from "../../language.ts";
import type { ActivityKind, NoticeChannel, Warning } from "../../../preload/contract/consultation-plan.ts";
import { useFormat } from "../../ui/format.ts";
import { Banner, Status } from "../../ui/parts.tsx";
import { inside } from "./when.ts";

/** One warning as a sentence. */
export function useWarningSentence(): (warning: Warning) => string {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const kinds = (all: readonly string[]) => all.map((kind) => inside(t(`kind.${kind as ActivityKind}`))).join(", ");
  const channels = (all: readonly string[]) =>
    all
      .map((any) =>
        any
          .split("|")
          .map((channel) => inside(t(`channel.${channel as NoticeChannel}`)))
          .join(t("rules.or")),
      )
      .join(", ");
  return ({ code, about, count, day, checked, kinds: of }) => {
    const on = day ? format.day(day) : "";
    const free = of.at(-1) ?? "";
    const named = about || (of[0] && code !== "startsOnFreeDay" && code !== "endsOnFreeDay" ? t(`kind.${of[0] as ActivityKind}`) : "");
    switch (code) {
      case "tooShort":
        if (!checked) return t("warning.maybeShort", { count, day: on });
        return t(of[0] === "working" ? "warning.tooShortWorking" : "warning.tooShort", { count, day: on });
      case "formMissing":
        return t("warning.formMissing", { list: kinds(of) });
      case "formsFew":
        return t("warning.formsFew", { count, list: kinds(of) });
      case "noticeMissing":
      case "noticeLate":
        return t(`warning.${code}`, { day: on, list: channels(of) });
      case "startsOnFreeDay":
      case "endsOnFreeDay":
        return t(`warning.${code}`, { name: t(`holiday.${free as "easter"}`) });
      case "onFreeDay":
        return t("warning.onFreeDay", { about: named, name: t(`holiday.${free as "easter"}`) });
      case "summaryLate":
        return t("warning.summaryLate", { day: on });
      case "formUncounted":
        return t(`warning.uncounted.${of[1] as "noPlace"}`, { about: about ? `${t(`kind.${of[0] as ActivityKind}`)}: ${about}` : named });
      case "outside":
      case "noPlace":
      case "noDay":
        return t(`warning.${code}`, { about: named });
    }
  };
}

/** What breaks the law or the resolution, with the article; under it what is only worth a look. */
export function PlanWarnings({ warnings }: { warnings: readonly Warning[] }) {
  const { t } = useTranslation("plan");
  const sentence = useWarningSentence();
  const broken = warnings.filter(({ breaks }) => breaks);
  const advice = warnings.filter(({ breaks }) => !breaks);
  const keyOf = ({ code, about, kinds, day }: Warning) => [code, about, day, ...kinds].join(" ");
  return (
    <div className="planwarn">
      {broken.length > 0 && (
        <Banner tone="warn" title={t("warning.lead")}>
          <ul>
            {broken.map((one) => (
              <li key={keyOf(one)}>
                {sentence(one)} {one.article && <span className="cite">{keepTogether(one.article)}</span>}{" "}
                {!one.checked && <Status sign="warn">{t("unchecked")}</Status>}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {advice.length > 0 && (
        <Banner title={t("warning.advice")}>
          <ul>
            {advice.map((one) => (
              <li key={keyOf(one)}>
                {sentence(one)} {one.article && <span className="cite">{keepTogether(one.article)}</span>}{" "}
                {!one.checked && <Status sign="warn">{t("unchecked")}</Status>}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  );
}
