import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../client.ts";
import { SheetPages } from "../scan/sheet-pages.tsx";
import { Button } from "../ui/controls.tsx";

/** From which scanned form a remark was typed, with its pages. */
export function FormSource({ remarkId }: { remarkId: string }) {
  const { t } = useTranslation("remarkForms");
  const source = useAsk("remarkForms.ofRemark", { remarkId }).data;
  const [shown, show] = useState(false);
  if (!source) return null;
  return (
    <p className="small">
      {t("source.from", { code: source.code })}{" "}
      {source.pages.length > 0 && (
        <Button small look="quiet" onPress={() => show(true)}>
          {t("source.show")}
        </Button>
      )}
      {shown && <SheetPages code={source.code} pages={source.pages} onClose={() => show(false)} />}
    </p>
  );
}
