import { useTranslation } from "react-i18next";
import type { ScanPage } from "../../preload/contract/scan.ts";
import { call, queries, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { PagePicture } from "./page-picture.tsx";

const ASIDE = ["blank", "foreign", "unreadable"] as const;
type Aside = (typeof ASIDE)[number];
const isAside = (status: ScanPage["status"]): status is Aside => (ASIDE as readonly string[]).includes(status);

/** One page, large, and what a person can say that it is. */
export function LookDialog({ page, onClose }: { page: ScanPage; onClose: () => void }) {
  const { t } = useTranslation("scan");
  const setAside = useDo("scan.setAside");
  const { status: before } = page;
  const canSay = isAside(before) || page.reason === "copy";
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
          {ASIDE.filter((status) => status !== before).map((status) => (
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
