import { useTranslation } from "react-i18next";
import { Button } from "../ui/controls.tsx";
import { ActionMenu, type MenuEntry } from "../ui/menu.tsx";
import { Empty } from "../ui/parts.tsx";

/** A register without a remark yet: what comes here, and the ways to begin. */
export function EmptyRegister({
  onAdd,
  onImport,
  tools,
}: {
  onAdd: (() => void) | undefined;
  onImport: (() => void) | undefined;
  tools: readonly MenuEntry[];
}) {
  const { t } = useTranslation("remarks");
  return (
    <Empty
      title={t("emptyTitle")}
      action={
        <>
          {onAdd && (
            <Button look="main" icon="plus" onPress={onAdd}>
              {t("add")}
            </Button>
          )}
          {onImport && (
            <Button icon="upload" onPress={onImport}>
              {t("import")}
            </Button>
          )}
          {tools.length > 0 && (
            <ActionMenu label={t("more")} trigger={<Button look="icon" icon="more" aria-label={t("more")} />} entries={tools} />
          )}
        </>
      }
    >
      {t("emptyBody")}
    </Empty>
  );
}
