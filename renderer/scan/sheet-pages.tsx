import { useTranslation } from "react-i18next";
import { ModalDialog } from "../ui/dialog.tsx";
import { PagePicture } from "./page-picture.tsx";
import "./scan.css";

/** The scanned pages of one sheet, one under the other. */
export function SheetPages({ code, pages, onClose }: { code: string; pages: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation("scan");
  return (
    <ModalDialog wide title={t("sheet.title", { code })} onClose={onClose}>
      <div className="scan__sheet">
        {pages.map((pageId, index) => (
          <PagePicture key={pageId} pageId={pageId} label={t("sheet.page", { code, page: index + 1 })} />
        ))}
      </div>
    </ModalDialog>
  );
}
