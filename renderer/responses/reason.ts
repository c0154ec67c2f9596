import { useTranslation } from "react-i18next";
import { DUPLICATE_REASONS, INVALID_REASONS, WITHOUT_CODE } from "../../preload/contract/responses.ts";

const KNOWN = [...INVALID_REASONS, ...DUPLICATE_REASONS, WITHOUT_CODE] as const;

/** Why a sheet is invalid, put aside or doubled: one of the known reasons as a sentence, or the typist's own words. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation("responses");
  return (reason) => {
    const known = KNOWN.find((one) => one === reason);
    return known ? t(`reason.${known}`) : reason;
  };
}
