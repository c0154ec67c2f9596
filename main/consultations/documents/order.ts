import type { Report } from "../../print/report.ts";
import { GATHERINGS } from "../plan/law.ts";
import { activityLine, basisOf, channelList, contactLine, documentOf, type Facts, lines, period, placeLines } from "./facts.ts";
import { say } from "./words.ts";

const t = (key: Parameters<typeof say<"order">>[1], values?: Record<string, string | number>) => say("order", key, values);

/** What of this order nobody has compared with the law or the resolution yet. */
function toVerify({ plan: { template, own } }: Facts): string {
  const { days, forms, notices, summary } = template;
  const open = [
    own.days === null && !days?.checked ? (days ? t("verifyDays", { count: days.least, article: days.article }) : t("verifyDaysNone")) : "",
    own.forms.length === 0 && !forms?.checked ? t("verifyForms") : "",
    !notices?.checked ? t("verifyNotices") : "",
    !summary?.checked ? t("verifySummary") : "",
  ].filter(Boolean);
  return open.length > 0 ? t("verify", { what: open.join("; ") }) : "";
}

/** A draft of the order by which consultations are held; how it must read, the council's resolution says. */
export function order(facts: Facts): Report {
  const { office, text, plan, year } = facts;
  const { notices, summary } = plan.template;
  return documentOf(facts, {
    title: t("title", { year }),
    about: [office.head_title || t("head"), t("date"), t("about", { title: text.title }), t("draft"), toVerify(facts)].filter(Boolean),
    parts: [
      lines(t("basisTitle"), t("basis", { basis: basisOf(facts) || t("noBasis") })),
      lines(t("subject"), t("subjectLine", { title: text.title }), text.purpose),
      lines(t("time"), t("timeLine", { when: period(text) })),
      lines(
        t("forms"),
        ...plan.activities
          .filter(({ kind }) => kind !== "notice" && kind !== "report")
          .map((one) => activityLine(one, GATHERINGS.includes(one.kind))),
        plan.activities.length === 0 ? say("common", "dots") : "",
      ),
      lines(t("ways"), ...placeLines(text), placeLines(text).length === 0 ? say("common", "dots") : ""),
      lines(t("notice"), notices ? t("noticeLine", { places: channelList(notices.places) }) : t("noticeLineOwn")),
      lines(t("results"), summary ? t("resultsLine", { places: channelList(summary.places) }) : t("resultsLineOwn")),
      lines(t("person"), t("personLine", { contact: contactLine(text) })),
      lines(t("force"), t("forceLine")),
    ],
    signatures: [office.head_title || t("head")],
  });
}
