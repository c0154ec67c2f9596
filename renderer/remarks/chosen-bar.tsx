import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/controls.tsx";

type Props = {
  count: number;
  found: number;
  onRule: (() => void) | undefined;
  onTag: (() => void) | undefined;
  onApprove: (() => void) | undefined;
  /** The slips for those who handed them in. */
  receipts: ReactNode;
  /** Whether their words are published. */
  publishing: ReactNode;
  onRemove: (() => void) | undefined;
  onAll: () => void;
  onNone: () => void;
};

/** What can be done with the chosen remarks. */
export function ChosenBar({ count, found, onRule, onTag, onApprove, receipts, publishing, onRemove, onAll, onNone }: Props) {
  const { t } = useTranslation("remarks");
  return (
    <>
      <strong>{t("chosen", { count })}</strong>
      {onRule && (
        <Button small keyHint="R" onPress={onRule}>
          {t("rule")}
        </Button>
      )}
      {onTag && (
        <Button small keyHint="T" onPress={onTag}>
          {t("tags.give")}
        </Button>
      )}
      {onApprove && (
        <Button small keyHint="Z" onPress={onApprove}>
          {t("approval.do")}
        </Button>
      )}
      {receipts}
      {publishing}
      {onRemove && (
        <Button small icon="trash" onPress={onRemove}>
          {t("remove")}
        </Button>
      )}
      {count < found && (
        <Button small look="quiet" onPress={onAll}>
          {t("chooseAll", { count: found })}
        </Button>
      )}
      <Button small look="quiet" onPress={onNone}>
        {t("chooseNone")}
      </Button>
    </>
  );
}
