import { useTranslation } from "react-i18next";
import type { ConsultationEntry } from "../../preload/contract/consultations.ts";
import { Status, type StatusSign } from "../ui/parts.tsx";

const SIGN: Record<ConsultationEntry["phase"], StatusSign> = { draft: "half", planned: "planned", running: "on", ended: "done" };
const LAST_DAYS = 3;

/** szkic, zaplanowana, trwa, zakończona; while it runs, with the days that are left. */
export function PhaseStatus({ entry, chip = false }: { entry: Pick<ConsultationEntry, "phase" | "daysLeft">; chip?: boolean }) {
  const { t } = useTranslation("consultations");
  const { phase, daysLeft } = entry;
  const near = phase === "running" && (daysLeft ?? 0) <= LAST_DAYS;
  return (
    <Status sign={near ? "warn" : SIGN[phase]} chip={chip}>
      {phase === "running" && daysLeft !== null
        ? daysLeft === 0
          ? t("phase.lastDay")
          : t("phase.runningDays", { count: daysLeft })
        : phase === "planned" && daysLeft !== null
          ? t("phase.plannedDays", { count: daysLeft })
          : t(`phase.${phase}`)}
    </Status>
  );
}
