import { paths } from "../address.ts";
import type { Frame } from "../frame.ts";
import { Layout } from "../layout.tsx";
import { newest } from "../newest.ts";
import { ANSWER_COLUMNS, type DataSet, PROJECT_COLUMNS, REMARK_COLUMNS } from "../open-data.ts";
import { Crumbs, PolishOnly, Section } from "../parts.tsx";
import { nb } from "../typography.ts";
import type { TextKey } from "../words.ts";

type Listed = Pick<DataSet, "kind" | "title" | "updatedAt" | "csv" | "json">;

/** What can be taken away as data, and what each field means. */
export function OpenDataPage({ frame, sets }: { frame: Frame; sets: readonly Listed[] }) {
  const { content, words: w, file, polish } = frame;
  const tables = [
    ["answers", ANSWER_COLUMNS],
    ["remarks", REMARK_COLUMNS],
    ["projects", PROJECT_COLUMNS],
  ] as const;
  return (
    <Layout
      frame={frame}
      head={{
        title: `${w.t("data.title")} – ${content.office.name}`,
        description: w.t("data.description", { office: content.office.name }),
        elsewhere: paths.openData,
        translated: true,
        changedAt: newest(sets),
      }}
    >
      <div className="open">
        <Crumbs frame={frame} />
        <h1>{w.t("data.title")}</h1>
        <p className="lead">{w.t("data.lead")}</p>
        <PolishOnly frame={frame} />
      </div>
      <Section id="pliki" title={w.t("data.files")}>
        {sets.length === 0 ? (
          <p>{w.t("data.none")}</p>
        ) : (
          <ul className="rows">
            {sets.map(({ kind, title, csv, json }) => (
              <li key={csv}>
                <b>{w.t(`data.kind.${kind}`)}</b>
                <div>
                  <h3 {...polish}>{nb(title)}</h3>
                  <p>
                    {([csv, json] as const).map((path) => (
                      <span key={path}>
                        <a href={file(path)}>
                          {path.endsWith("csv") ? "CSV" : "JSON"}
                          <span className="vh">{`, ${w.t(`data.kind.${kind}`)}: ${title}`}</span>
                        </a>{" "}
                      </span>
                    ))}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="slownik" title={w.t("data.dictionary")}>
        <p>{w.t("data.format")}</p>
        <p>{w.t("data.formulas")}</p>
        <p>{w.t("data.groups")}</p>
        {tables.map(([kind, columns]) => (
          <div key={kind}>
            <h3>{w.t(`data.kind.${kind}`)}</h3>
            <dl className="facts">
              {columns.map((name) => (
                <div key={name}>
                  <dt>
                    <code translate="no">{name}</code>
                  </dt>
                  <dd>{w.t(`data.field.${kind}.${name}` as TextKey)}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </Section>
      <Section id="licencja" title={w.t("data.reuse")}>
        <p>{w.t("data.reuseText")}</p>
      </Section>
    </Layout>
  );
}
