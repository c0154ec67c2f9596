import { useTranslation } from "react-i18next";
import type { RemarkState, Ruling } from "../../preload/contract/remarks.ts";
import { Status, type StatusSign } from "../ui/parts.tsx";

const SIGNS: Record<Ruling, StatusSign> = {
  none: "planned",
  accepted: "done",
  partly: "half",
  rejected: "late",
  outside: "on",
  noted: "on",
};

/** A ruling as a sign and a word, and whether it still waits for a second person. */
export function RulingSign({ ruling, state }: { ruling: Ruling; state: RemarkState }) {
  const { t } = useTranslation("remarks");
  return (
    <Status sign={state === "proposed" ? "warn" : SIGNS[ruling]}>
      {state === "proposed" ? t("approval.waits", { ruling: t(`rulingOne.${ruling}`) }) : t(`rulingOne.${ruling}`)}
    </Status>
  );
}
