import { useTranslation } from "react-i18next";
import { RECEIPTS } from "../../preload/contract/remarks.ts";
import { useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { takeFile } from "../ui/files.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";

type Language = "pl" | "en" | "uk";

/** Makes the slips of these remarks, in the language their senders read. */
export function usePrintReceipts(): { print: (ids: readonly string[], language: Language) => void; isPending: boolean } {
  const { t } = useTranslation("remarks");
  const make = useDo("remarks.receipts");
  const print = (ids: readonly string[], language: Language) => {
    if (ids.length > RECEIPTS) return toast(t("receipt.tooMany", { most: RECEIPTS }));
    make.mutate(
      { ids: [...ids], language },
      { onSuccess: ({ id }) => takeFile(id), onError: (error) => toast(refusalSentence(error.error)) },
    );
  };
  return { print, isPending: make.isPending };
}

/** Slips for those who handed in these remarks: for one, or for the chosen ones. */
export function Receipts({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation("remarks");
  const { print, isPending } = usePrintReceipts();
  return (
    <ActionMenu
      label={t("receipt.label")}
      trigger={
        <Button small icon="printer" isDisabled={isPending}>
          {t("receipt.print", { count: ids.length })}
        </Button>
      }
      entries={(["pl", "uk", "en"] as const).map((language) => ({
        id: language,
        label: t(`receipt.${language}`),
        onAction: () => print(ids, language),
      }))}
    />
  );
}
