import { isGathering } from "../../../preload/contract/consultation-plan.ts";
import { shortDate } from "../../print/paper-texts.ts";
import type { Report } from "../../print/report.ts";
import { townOf } from "../../offices/controller.ts";
import { activityLine, basisOf, contactLine, documentOf, type Facts, lines, period, placeLines } from "./facts.ts";
import { privacyLines } from "./privacy.ts";
import { say } from "./words.ts";

const t = (key: Parameters<typeof say<"notice">>[1], values?: Record<string, string>) => say("notice", key, values);

/** The notice for BIP and the board. It carries the information of art. 13 RODO, as art. 8h of the planning act wants it and the others may. */
export function notice(facts: Facts): Report {
  const { office, text, plan } = facts;
  return documentOf(facts, {
    title: t("title"),
    about: [t("subject", { title: text.title }), [townOf(office.address), shortDate(plan.today, "pl")].filter(Boolean).join(", ")],
    parts: [
      lines(t("why"), text.purpose || say("common", "dots")),
      lines(t("when"), t("whenLine", { when: period(text) })),
      lines(
        t("how"),
        ...plan.activities
          .filter(({ kind }) => kind !== "notice" && kind !== "report")
          .map((one) => activityLine(one, isGathering(one.kind))),
      ),
      lines(t("where"), ...placeLines(text)),
      lines(t("contact"), contactLine(text)),
      lines(t("basis"), basisOf(facts)),
      lines(t("privacy"), ...privacyLines(facts)),
    ].filter((part) => !("lines" in part) || part.lines.length > 0),
    signatures: [office.head_title].filter(Boolean),
  });
}
