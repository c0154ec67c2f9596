import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { PrincipleFact } from "../../preload/contract/consultation-report.ts";
import { useAsk } from "../client.ts";
import { Status } from "../ui/parts.tsx";
import { WITHOUT_ANSWER } from "../remarks/remarks-filters.tsx";
import { useIsStaff } from "../ui/role.ts";
import { useFactSentence } from "./fact-sentence.ts";
import "./report.css";

/** What on this part of a consultation somebody may want to see to: a fact, where the work is, and no lecture. */
export function PrincipleNotes({ consultationId, tab }: { consultationId: string; tab: PrincipleFact["tab"] }) {
  const { t } = useTranslation("report");
  const sentence = useFactSentence();
  const isStaff = useIsStaff();
  const facts = useAsk("report.principles", { id: consultationId }, { enabled: isStaff });
  const shown = (facts.data ?? []).filter((fact) => fact.look && fact.tab === tab);
  /** To where it is set, or to the remarks themselves. */
  const linked = (code: PrincipleFact["code"]) => {
    const [to, label] =
      code === "unansweredUndated"
        ? (["raport", "setDay"] as const)
        : code === "noReason" || code === "unanswered" || code === "unansweredLate"
          ? ([`uwagi/${WITHOUT_ANSWER}`, "showRemarks"] as const)
          : [];
    return to && <Link href={`/konsultacje/${consultationId}/${to}`}>{t(`link.${label}`)}</Link>;
  };
  if (shown.length === 0) return null;
  return (
    <ul className="notes" aria-label={t("notes")}>
      {shown.map((fact) => (
        <li key={fact.principle}>
          <Status sign={fact.code === "unansweredLate" ? "late" : "warn"}>{sentence(fact)}</Status> {linked(fact.code)}
        </li>
      ))}
    </ul>
  );
}
