import { isGathering } from "../../../preload/contract/consultation-plan.ts";
import type { Report } from "../../print/report.ts";
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

/** Heads of a gmina in the genitive, which "Zarządzenie nr 5" asks for. */
const GENITIVE: readonly (readonly [RegExp, string])[] = [
  [/^Wójt(?!\p{L})/u, "Wójta"],
  [/^Burmistrz(?!\p{L})/u, "Burmistrza"],
  [/^Prezydent(?!\p{L})/u, "Prezydenta"],
];

/** "Wójta Gminy Przykładowo"; a title that we can't inflect stands where it needs no other form. */
function issuer(title: string): string {
  if (title === "") return t("head");
  const known = GENITIVE.find(([nominative]) => nominative.test(title));
  return known ? title.replace(...known) : t("issuer", { name: title });
}

/** After "na podstawie" the resolution that follows the act is declined: "; uchwała nr 1" becomes " oraz uchwały nr 1". */
const inGenitive = (basis: string): string =>
  basis.replace(/(^|;\s*)uchwała(?=\s+nr\b)/giu, (_, before: string) => `${before === "" ? "" : " oraz "}uchwały`);

/** A draft of the order by which consultations are held; how it must read, the council's resolution says. */
export function order(facts: Facts): Report {
  const { office, text, plan, year } = facts;
  const { notices, summary } = plan.template;
  return documentOf(facts, {
    title: t("title", { year }),
    about: [issuer(office.head_title), t("date"), t("about", { title: text.title })],
    notes: [[t("draft"), toVerify(facts)].filter(Boolean).join(" ")],
    parts: [
      lines(t("basisTitle"), t("basis", { basis: inGenitive(basisOf(facts)) || t("noBasis") })),
      lines(t("subject"), t("subjectLine", { title: text.title }), text.purpose),
      lines(t("time"), t("timeLine", { when: period(text) })),
      lines(
        t("forms"),
        ...plan.activities
          .filter(({ kind }) => kind !== "notice" && kind !== "report")
          .map((one) => activityLine(one, isGathering(one.kind))),
        plan.activities.length === 0 ? say("common", "dots") : "",
      ),
      lines(t("ways"), ...placeLines(text), placeLines(text).length === 0 ? say("common", "dots") : ""),
      lines(t("notice"), notices ? t("noticeLine", { places: channelList(notices.places) }) : t("noticeLineOwn")),
      lines(t("results"), summary ? t("resultsLine", { places: channelList(summary.places) }) : t("resultsLineOwn")),
      lines(t("person"), t("personLine", { contact: contactLine(text) })),
      lines(t("force"), t("forceLine")),
    ],
    signatures: [office.head_title || t("signs")],
  });
}
