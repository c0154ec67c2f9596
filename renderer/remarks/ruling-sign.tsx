import { useTranslation } from "react-i18next";
import type { RemarkState, Ruling } from "../../preload/contract/remarks.ts";
import { Status, type StatusSign } from "../ui/parts.tsx";

const SIGNS: Record<Ruling, StatusSign> = {
  none: "planned",
  accepted: "done",
  partly: "half",
  rejected: "late",
  outside: "planned",
  noted: "on",
};

/** A ruling as a sign and a word, and whether it still waits for a second person or a reason. */
export function RulingSign({ ruling, state }: { ruling: Ruling; state: RemarkState }) {
  const { t } = useTranslation("remarks");
  const named = t(`rulingOne.${ruling}`);
  if (state === "proposed") return <Status sign="warn">{t("approval.waits", { ruling: named })}</Status>;
  if (state === "open" && ruling !== "none") return <Status sign="warn">{t("state.noReason", { ruling: named })}</Status>;
  return <Status sign={SIGNS[ruling]}>{named}</Status>;
}
