import { useTranslation } from "react-i18next";
import type { Ruling } from "../../preload/contract/remarks.ts";
import { Status, type StatusSign } from "../ui/parts.tsx";

const SIGNS: Record<Ruling, StatusSign> = { none: "planned", accepted: "done", partly: "half", rejected: "late", noted: "on" };

/** A ruling as a sign and a word. */
export function RulingSign({ ruling }: { ruling: Ruling }) {
  const { t } = useTranslation("remarks");
  return <Status sign={SIGNS[ruling]}>{t(`rulingOne.${ruling}`)}</Status>;
}
