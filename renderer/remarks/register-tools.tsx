import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Output, type Refusal, useDo } from "../client.ts";
import { useLanguage } from "../language.ts";
import { PrintFormsDialog } from "../remark-forms/print-forms.tsx";
import { takeFile } from "../ui/files.tsx";
import type { MenuEntry } from "../ui/menu.tsx";
import { type Tool, ToolDialog } from "./tool-dialog.tsx";

type Tools = {
  readonly entries: readonly MenuEntry[];
  readonly forms: MenuEntry;
  readonly dialog: ReactNode;
  readonly error: Refusal | null;
};

/** What the register is worked with beside its rows: a menu's entries, and the dialog that one of them opened. `forms`: paper to hand out. */
export function useRegisterTools(consultationId: string, setup: Output<"remarks.setup"> | undefined): Tools {
  const { t } = useTranslation("remarks");
  const { t: forms } = useTranslation("remarkForms");
  const language = useLanguage();
  const [tool, setTool] = useState<Tool | "forms">();
  const exporting = useDo("remarks.export");
  const close = () => setTool(undefined);
  return {
    entries: [
      {
        id: "csv",
        label: t("export"),
        icon: "download",
        onAction: () => exporting.mutate({ consultationId, language }, { onSuccess: ({ fileId }) => takeFile(fileId) }),
      },
      { id: "parts", label: t("parts.title"), icon: "bullets", onAction: () => setTool("parts") },
      {
        id: "tags",
        label: t("tags.manage"),
        icon: "pencil",
        disabled: !setup || setup.tags.length === 0,
        onAction: () => setTool("tags"),
      },
      { id: "reasons", label: t("reasons.title"), icon: "quote", onAction: () => setTool("reasons") },
      { id: "settings", label: t("settings.title"), icon: "sliders", onAction: () => setTool("settings") },
    ],
    forms: { id: "forms", label: forms("print.do"), icon: "printer", onAction: () => setTool("forms") },
    dialog:
      tool === "forms" ? (
        <PrintFormsDialog consultationId={consultationId} onClose={close} />
      ) : (
        tool && setup && <ToolDialog tool={tool} consultationId={consultationId} setup={setup} onClose={close} />
      ),
    error: exporting.error,
  };
}
