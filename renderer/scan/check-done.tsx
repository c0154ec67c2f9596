import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ScanItem } from "../../preload/contract/scan.ts";
import { queries, useAsk } from "../client.ts";
import { RecheckResult } from "./recheck-result.tsx";
import type { Check } from "./use-check.ts";

/** Nothing waits any more: what was put off, what the re-check says, and where to go on. */
export function CheckDone({ id, purpose, check }: { id: string; purpose: ScanItem["purpose"]; check: Check }) {
  const { t } = useTranslation("scan");
  const asked = useAsk("scan.get", { id }, { keep: true });
  const { saved, putOff } = check;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    void saved().then(() => queries.invalidateQueries({ queryKey: ["scan.get"] }));
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the queue has come to its end
  }, []);
  const recheck = asked.data?.recheck;
  const blind = recheck && purpose === "unsure" && recheck.checked < recheck.sampled;
  return (
    <div className="scan__done">
      <h2 ref={title} tabIndex={-1}>
        {t(`done.${purpose}`)}
      </h2>
      {putOff > 0 && <p>{t("done.putOff", { count: putOff })}</p>}
      {recheck && (blind || purpose === "recheck") && <RecheckResult recheck={recheck} />}
      <div className="scan__row">
        <Link href={`/skany/${id}`} className="btn btn--main">
          {t("done.back")}
        </Link>
        {blind && (
          <Link href={`/skany/${id}/kontrola`} className="btn btn--side">
            {t("recheck.do", { count: recheck.sampled - recheck.checked })}
          </Link>
        )}
      </div>
    </div>
  );
}
