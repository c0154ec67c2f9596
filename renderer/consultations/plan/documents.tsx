import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanDocument } from "../../../preload/contract/consultation-plan.ts";
import type { Consultation } from "../../../preload/contract/consultations.ts";
import { useDo } from "../../client.ts";
import { PrintFormsDialog } from "../../remark-forms/print-forms.tsx";
import { Button } from "../../ui/controls.tsx";
import { takeFile } from "../../ui/files.tsx";
import { RefusalBanner, Section } from "../../ui/parts.tsx";
import { useIsStaff } from "../../ui/role.ts";

const DOCUMENTS: readonly PlanDocument[] = ["order", "notice", "privacy", "privacyChild", "remarkForm", "meetingSheet"];

/** What is printed, signed and hung out, as PDF and as a Word document to go on with. */
export function PlanDocuments({ one }: { one: Consultation }) {
  const { t } = useTranslation("plan");
  const isStaff = useIsStaff();
  const make = useDo("plan.document");
  const [printing, setPrinting] = useState(false);
  if (!isStaff) return null;
  return (
    <Section title={t("documents.title")}>
      <p className="small muted planfree">{t("documents.body")}</p>
      <RefusalBanner error={make.error} />
      <ul className="plandocs">
        {DOCUMENTS.map((document) => (
          <li key={document}>
            <span>{t(`documents.${document}`)}</span>
            <span className="plando">
              {document === "remarkForm" && (
                <Button small icon="printer" onPress={() => setPrinting(true)}>
                  {t("documents.withCodes")}
                </Button>
              )}
              {(["pdf", "docx"] as const).map((format) => (
                <Button
                  key={format}
                  small
                  icon="download"
                  isDisabled={make.isPending}
                  aria-label={`${t(`documents.${document}`)}, ${format.toUpperCase()}`}
                  onPress={() => make.mutate({ id: one.id, document, format }, { onSuccess: ({ id }) => takeFile(id) })}
                >
                  {format.toUpperCase()}
                </Button>
              ))}
            </span>
          </li>
        ))}
        <li>
          <span>{t("documents.poster")}</span>
          <span className="small muted">{t("documents.posterNote")}</span>
        </li>
      </ul>
      {printing && <PrintFormsDialog consultationId={one.id} onClose={() => setPrinting(false)} />}
    </Section>
  );
}
