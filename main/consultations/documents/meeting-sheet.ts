import { isGathering } from "../../../preload/contract/consultation-plan.ts";
import type { Report, ReportPart } from "../../print/report.ts";
import { activityLine, documentOf, type Facts } from "./facts.ts";
import { say } from "./words.ts";

const t = (key: Parameters<typeof say<"meeting">>[1], values?: Record<string, string>) => say("meeting", key, values);
const COUNTED = ["atStart", "most", "spoke", "surveys", "remarks"] as const;

/** A sheet for whoever runs a meeting, a page for each: heads are counted, nobody's name is written down. */
export function meetingSheet(facts: Facts): Report {
  const meetings = facts.plan.activities.filter(({ kind, doneAt }) => isGathering(kind) && doneAt === null);
  const heads = meetings.length > 0 ? meetings.map((one) => activityLine(one, true)) : [t("none")];
  const about = [t("about", { title: facts.text.title }), t("noNames")];
  return documentOf(facts, {
    title: t("title"),
    about,
    parts: heads.flatMap((head, n): ReportPart[] => [
      {
        title: head,
        ...(n > 0 && { ownPage: true, lines: about }),
        table: { head: [t("what"), t("number")], rows: COUNTED.map((key) => [t(key), ""]), byHand: true },
      },
      { title: t("topics"), ruled: 4 },
      { title: t("promised"), ruled: 2 },
      { title: t("access"), ruled: 2 },
      { title: t("lead"), ruled: 1 },
    ]),
  });
}
