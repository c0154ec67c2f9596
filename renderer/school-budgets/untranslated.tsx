import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ProjectEntry } from "../../preload/contract/school-budget-projects.ts";

/** Projects that will stand on the ballot in Polish where the other language has no title: told while it can still be mended. */
export function Untranslated({ projects }: { projects: readonly ProjectEntry[] }) {
  const { t } = useTranslation("budgets");
  const lacking = projects.filter(({ untranslated }) => untranslated.length > 0);
  if (lacking.length === 0) return null;
  return (
    <>
      <p>{t("languages.missing", { count: lacking.length })}</p>
      <ul className="lacks">
        {lacking.map(({ id, editionId, title, untranslated }) => (
          <li key={id}>
            <Link to={`/budzety/${editionId}/projekty/${id}`}>{title}</Link> (
            {untranslated.map((language) => t(`languages.names.${language}`)).join(", ")})
          </li>
        ))}
      </ul>
    </>
  );
}
