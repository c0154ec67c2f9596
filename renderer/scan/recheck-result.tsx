import { useTranslation } from "react-i18next";
import type { Recheck } from "../../preload/contract/recheck.ts";
import { useFormat } from "../ui/format.ts";

/** How often the reader was wrong, as far as people looked; before that, what the re-check is for. */
export function RecheckResult({ recheck }: { recheck: Recheck }) {
  const { t } = useTranslation("scan");
  const format = useFormat();
  if (recheck.upTo === null) return <p>{t("recheck.why")}</p>;
  return (
    <p>
      {t("recheck.checked", { count: recheck.checked })} {t("recheck.wrong", { count: recheck.wrong })}{" "}
      {t("recheck.upTo", { share: format.bound(recheck.upTo) })}
    </p>
  );
}
