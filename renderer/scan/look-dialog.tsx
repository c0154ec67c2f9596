import { useTranslation } from "react-i18next";
import { Aside, type ScanPage } from "../../preload/contract/scan.ts";
import { call, queries, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { PagePicture } from "./page-picture.tsx";

const isAside = (status: ScanPage["status"]): status is Aside => Aside.safeParse(status).success;
/** A page that the reader told as a duplicate is one, whatever a person sees. */
const canSayOf = ({ status, reason, byPerson }: ScanPage): boolean =>
  reason === "copy" || byPerson || (isAside(status) && status !== "duplicate");

/** One page, large, and what a person can say that it is. */
export function LookDialog({ page, onClose }: { page: ScanPage; onClose: () => void }) {
  const { t } = useTranslation("scan");
  const setAside = useDo("scan.setAside");
  const { status: before } = page;
  const canSay = canSayOf(page);
  const putBack = isAside(before)
    ? async () => {
        await call("scan.setAside", { pageId: page.id, status: before });
        await queries.invalidateQueries();
      }
    : undefined;
  const say = (status: Aside) =>
    setAside.mutate(
      { pageId: page.id, status },
      {
        onSuccess: () => {
          onClose();
          toast(t(`pages.said.${status}`), putBack);
        },
      },
    );
  return (
    <ModalDialog wide title={t("pages.in", { file: page.file, number: page.number })} onClose={onClose}>
      <RefusalBanner error={setAside.error} />
      {canSay && (
        <div className="dialog__do scan__say">
          {Aside.options
            .filter((status) => status !== before)
            .map((status) => (
              <Button key={status} isDisabled={setAside.isPending} onPress={() => say(status)}>
                {t(`pages.say.${status}`)}
              </Button>
            ))}
        </div>
      )}
      <PagePicture pageId={page.id} label={t("pages.picture")} />
    </ModalDialog>
  );
}
