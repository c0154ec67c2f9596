import { useTranslation } from "react-i18next";
import { Button } from "../ui/controls.tsx";
import type { Step } from "./wizard.tsx";

type Props = {
  step: Step;
  onStep: (step: Step) => void;
  onOtherFile: () => void;
  /** Whether the step has what the next one needs. */
  isRead: boolean;
  isMapped: boolean;
  canRun: boolean;
  /** What the last button does, with the number of rows. */
  run: string;
  onRun: () => void;
};

/** Back and on, at the bottom of an import. */
export function StepButtons({ step, onStep, onOtherFile, isRead, isMapped, canRun, run, onRun }: Props) {
  const { t } = useTranslation("imports");
  switch (step) {
    case "reading":
      return (
        <>
          <Button onPress={onOtherFile}>{t("reading.otherFile")}</Button>
          <Button look="main" onPress={() => onStep("mapping")} isDisabled={!isRead}>
            {t("next")}
          </Button>
        </>
      );
    case "mapping":
      return (
        <>
          <Button onPress={() => onStep("reading")}>{t("previous")}</Button>
          <Button look="main" onPress={() => onStep("check")} isDisabled={!isMapped}>
            {t("next")}
          </Button>
        </>
      );
    case "check":
      return (
        <>
          <Button onPress={() => onStep("mapping")}>{t("check.fixMapping")}</Button>
          <Button look="main" onPress={onRun} isDisabled={!canRun}>
            {run}
          </Button>
        </>
      );
    default:
      return null;
  }
}
