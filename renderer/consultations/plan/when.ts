import { useTranslation } from "react-i18next";
import type { ActivityKind } from "../../../preload/contract/consultation-plan.ts";
import { useFormat } from "../../ui/format.ts";

const hour = (when: string): string => when.slice(11, 16).replace(":", ".");

/** A name in the middle of a sentence: "ankieta", and still "BIP". */
export const inside = (name: string): string => (name === name.toUpperCase() ? name : name.charAt(0).toLocaleLowerCase() + name.slice(1));

/** "Spotkanie otwarte: Dąbrowa" */
export function useActivityName(): (one: { kind: ActivityKind; title: string }) => string {
  const { t } = useTranslation("plan");
  return ({ kind, title }) => (title ? `${t(`kind.${kind}`)}: ${title}` : t(`kind.${kind}`));
}

/** "12 listopada, 17.00–19.00", "12 listopada, do 19.00", "26 października – 30 listopada", "bez terminu" */
export function useWhen(): (one: { startsAt: string; endsAt: string }) => string {
  const { t } = useTranslation("plan");
  const format = useFormat();
  return ({ startsAt, endsAt }) => {
    if (startsAt === "") return t("timeline.undated");
    const [from, to] = [startsAt.slice(0, 10), endsAt.slice(0, 10)];
    const days = to !== "" && to !== from ? format.days(from, to) : format.dayInYear(from);
    const [begins, ends] = [hour(startsAt), to === from ? hour(endsAt) : ""];
    // An end alone would read as the beginning.
    const hours = !begins && ends ? t("timeline.untilHour", { hour: ends }) : [begins, ends].filter(Boolean).join("–");
    return [days, hours].filter(Boolean).join(", ");
  };
}
