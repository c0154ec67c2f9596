import { useTranslation } from "react-i18next";
import { useAsk } from "../client.ts";
import { Section, Status, Waiting } from "../ui/parts.tsx";

const SHOWN = 50;
const SIGNS = { new: "on", changed: "half", gone: "planned" } as const;

/** The pages that the next export would write or take away. */
export function Changes() {
  const { t } = useTranslation("site");
  const changes = useAsk("site.changes", undefined, { keep: true });
  return <Section title={t("changes.title")}>{changes.data ? <List {...changes.data} /> : <Waiting query={changes} />}</Section>;
}

function List({ pages, unchanged }: NonNullable<ReturnType<typeof useAsk<"site.changes">>["data"]>) {
  const { t } = useTranslation("site");
  if (pages.length === 0) return <p>{t("changes.none")}</p>;
  const counts = (["new", "changed", "gone"] as const).map((kind) => [kind, pages.filter(({ change }) => change === kind).length] as const);
  const sum = counts.flatMap(([kind, count]) => (count > 0 ? [t(`changes.sum.${kind}`, { count })] : [])).join(", ");
  return (
    <>
      <p>
        <strong>{sum}.</strong>
      </p>
      <div className="site__table">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("changes.page")}</th>
              <th scope="col">{t("changes.address")}</th>
              <th scope="col">{t("changes.change")}</th>
            </tr>
          </thead>
          <tbody>
            {pages.slice(0, SHOWN).map(({ path, title, change }) => (
              <tr key={path}>
                <th scope="row">{title}</th>
                <td className="site__path">{path}</td>
                <td>
                  <Status sign={SIGNS[change]}>{t(`changes.${change}`)}</Status>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">
        {pages.length > SHOWN && `${t("changes.more", { count: pages.length - SHOWN })} `}
        {unchanged > 0 && t("changes.same", { count: unchanged })}
      </p>
    </>
  );
}
