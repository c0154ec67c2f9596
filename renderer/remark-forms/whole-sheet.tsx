import { useTranslation } from "react-i18next";
import { PagePicture } from "../scan/page-picture.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import "../scan/scan.css";
import "./forms.css";

/** The scanned pages of one form. */
export function WholeSheet({ code, pages, onClose }: { code: string; pages: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation("remarkForms");
  return (
    <ModalDialog wide title={t("typing.title", { code })} onClose={onClose}>
      <div className="rform__pages">
        {pages.map((pageId, index) => (
          <PagePicture key={pageId} pageId={pageId} label={t("typing.pageOf", { code, page: index + 1 })} />
        ))}
      </div>
    </ModalDialog>
  );
}
