import { useTranslation } from "react-i18next";
import type { ScanBatch } from "../../preload/contract/scan.ts";
import { call, queries, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

/** Before sheets count: how many do, and how many stay. */
export function AcceptDialog({ batch, onClose }: { batch: ScanBatch; onClose: () => void }) {
  const { t } = useTranslation("scan");
  const accept = useDo("scan.accept");
  const stay = batch.sheets.checking + batch.sheets.incomplete;
  const doIt = () =>
    accept.mutate(
      { id: batch.id },
      {
        onSuccess: ({ counted }) => {
          onClose();
          toast(t("accept.done", { count: counted }), async () => {
            await call("scan.takeBack", { id: batch.id });
            await queries.invalidateQueries();
          });
        },
      },
    );
  return (
    <ModalDialog title={t("accept.title", { count: batch.sheets.ready })} onClose={onClose}>
      <p>{stay > 0 ? t("accept.stay", { count: stay }) : t("accept.all")}</p>
      <RefusalBanner error={accept.error} />
      <div className="dialog__do">
        <Button look="main" autoFocus isDisabled={accept.isPending} onPress={doIt}>
          {t("accept.do", { count: batch.sheets.ready })}
        </Button>
        <Button onPress={onClose}>{t("accept.not")}</Button>
      </div>
    </ModalDialog>
  );
}
