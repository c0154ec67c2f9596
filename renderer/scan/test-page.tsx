import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner } from "../ui/parts.tsx";
import { ScanDrop } from "./scan-drop.tsx";

/** Printed and scanned once, a page tells whether the printer shrinks and what the scanner sees. */
export function TestPage() {
  const { t } = useTranslation("scan");
  const print = useDo("scan.printTestPage");
  const [fileId, setFile] = useState<string>();
  return (
    <div className="scan__test">
      <p>{t("test.why")}</p>
      <div className="scan__row">
        <Button icon="printer" isDisabled={print.isPending} onPress={() => print.mutate(undefined)}>
          {t("test.print")}
        </Button>
        <ScanDrop label={t("test.choose")} several={false} onFiles={([id]) => setFile(id)} />
      </div>
      <RefusalBanner error={print.error} />
      {fileId && <Verdict key={fileId} fileId={fileId} />}
    </div>
  );
}

function Verdict({ fileId }: { fileId: string }) {
  const { t } = useTranslation("scan");
  const format = useFormat();
  const asked = useAsk("scan.checkTestPage", { fileId });
  if (asked.error) return <RefusalBanner error={asked.error} />;
  if (!asked.data)
    return (
      <p className="loading" role="status">
        {t("test.checking")}
      </p>
    );
  const { found, findings, dpi = 0, ruler, wrong = 0 } = asked.data;
  if (!found)
    return (
      <Banner tone="bad" title={t("test.notFound")}>
        <p>{t("test.notFoundWhy")}</p>
      </Banner>
    );
  const bad = findings.filter((finding) => finding !== "oneBit");
  const params = {
    across: format.number(Math.round((ruler?.across ?? 0) * 10) / 10),
    down: format.number(Math.round((ruler?.down ?? 0) * 10) / 10),
    dpi,
    wrong,
  };
  return (
    <Banner
      tone={bad.length > 0 ? "bad" : findings.length > 0 ? "warn" : "ok"}
      title={t(findings.length > 0 ? "test.trouble" : "test.good")}
    >
      <p>{t("test.measured", params)}</p>
      {findings.length > 0 && (
        <ul>
          {findings.map((finding) => (
            <li key={finding}>{t(`test.finding.${finding}`, params)}</li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
