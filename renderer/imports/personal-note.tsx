import { useTranslation } from "react-i18next";
import type { Column } from "../../preload/contract/imports.ts";
import { Banner } from "../ui/parts.tsx";
import { useColumnName } from "./reading-step.tsx";

/** Columns that look like somebody's data, and that nobody linked all the same. */
export function PersonalNote({ columns, isLinked }: { columns: readonly Column[]; isLinked: (index: number) => boolean }) {
  const { t } = useTranslation("imports");
  const nameOf = useColumnName();
  const found = columns.flatMap(({ name, personal }, index) =>
    personal && !isLinked(index) ? [`${nameOf(name, index)} (${t(`mapping.personal.${personal}`)})`] : [],
  );
  if (found.length === 0) return null;
  return (
    <Banner title={t("mapping.personalTitle", { count: found.length })}>
      <p>{t("mapping.personalBody", { columns: found.join(", ") })}</p>
    </Banner>
  );
}
