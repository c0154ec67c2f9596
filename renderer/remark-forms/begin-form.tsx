import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { RefusalBanner } from "../ui/parts.tsx";

/** A form on paper that nobody scanned, by the code that is printed on it. */
export function BeginForm({ consultationId, onBegin }: { consultationId: string; onBegin: (id: string) => void }) {
  const { t } = useTranslation("remarkForms");
  const begin = useDo("remarkForms.begin");
  const [code, setCode] = useState("");
  return (
    <details className="moves rform__begin">
      <summary>{t("begin.title")}</summary>
      <form
        className="setting__do"
        onSubmit={(event) => {
          event.preventDefault();
          begin.mutate(
            { consultationId, code },
            {
              onSuccess: ({ id }) => {
                setCode("");
                onBegin(id);
              },
            },
          );
        }}
      >
        <TextInput label={t("begin.code")} hint={t("begin.hint")} value={code} onChange={setCode} autoComplete="off" />
        <Button type="submit" isDisabled={code.trim() === "" || begin.isPending}>
          {t("begin.do")}
        </Button>
      </form>
      <RefusalBanner error={begin.error} />
    </details>
  );
}
