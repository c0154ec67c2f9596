import { useTranslation } from "react-i18next";
import type { EditionState } from "../../preload/contract/school-budgets.ts";
import type { ProjectStatus } from "../../preload/contract/school-budget-projects.ts";
import { Status, type StatusSign } from "../ui/parts.tsx";

const SIGNS: Record<EditionState, StatusSign> = { draft: "planned", open: "on", voting: "on", counting: "half", decided: "done" };

/** Where an edition stands, as a sign and words. */
export function EditionStatus({ state, chip = false }: { state: EditionState; chip?: boolean }) {
  const { t } = useTranslation("budgets");
  return (
    <Status sign={SIGNS[state]} chip={chip}>
      {t(`state.${state}`)}
    </Status>
  );
}

const PROJECT_SIGNS: Record<ProjectStatus, StatusSign> = {
  submitted: "planned",
  correcting: "warn",
  accepted: "done",
  rejected: "late",
  withdrawn: "half",
  merged: "half",
};

export function ProjectSign({ status }: { status: ProjectStatus }) {
  const { t } = useTranslation("budgets");
  return <Status sign={PROJECT_SIGNS[status]}>{t(`project.status.${status}`)}</Status>;
}
