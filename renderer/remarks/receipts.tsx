import { useTranslation } from "react-i18next";
import { RECEIPTS } from "../../preload/contract/remarks.ts";
import { useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { takeFile } from "../ui/files.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";

/** Slips for those who handed in the chosen remarks, in the language they read. */
export function Receipts({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation("remarks");
  const make = useDo("remarks.receipts");
  const print = (language: "pl" | "en" | "uk") => {
    if (ids.length > RECEIPTS) return toast(t("receipt.tooMany", { most: RECEIPTS }));
    make.mutate(
      { ids: [...ids], language },
      { onSuccess: ({ id }) => takeFile(id), onError: (error) => toast(refusalSentence(error.error)) },
    );
  };
  return (
    <ActionMenu
      label={t("receipt.label")}
      trigger={
        <Button small icon="printer" isDisabled={make.isPending}>
          {t("receipt.print")}
        </Button>
      }
      entries={(["pl", "uk", "en"] as const).map((language) => ({
        id: language,
        label: t(`receipt.${language}`),
        onAction: () => print(language),
      }))}
    />
  );
}
