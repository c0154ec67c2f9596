import { useTranslation } from "react-i18next";
import type { ScanBatch } from "../../preload/contract/scan.ts";
import { useFormat } from "../ui/format.ts";

/** What people call a batch: scanners name files by numbers that say nothing. */
export function useBatchName(): (batch: ScanBatch) => string {
  const { t } = useTranslation("scan");
  const format = useFormat();
  return ({ createdAt }) => t("batch.of", { when: format.moment(createdAt) });
}
