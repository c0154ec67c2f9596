import { useTranslation } from "react-i18next";
import { Delimiter, Encoding, type Inspection, MAX_ROWS, type Reading } from "../../preload/contract/imports.ts";
import { CheckInput, SelectInput } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";

const DELIMITER_NAMES = { ";": "semicolon", ",": "comma", "\t": "tab", "|": "bar" } as const satisfies Record<Delimiter, string>;
/** More columns than these don't fit on a screen, and the mapping lists them all. */
const SHOWN_COLUMNS = 12;

/** The name of a column, or its number where the file has none. */
export function useColumnName(): (name: string, index: number) => string {
  const { t } = useTranslation("imports");
  return (name, index) => name || t("reading.unnamed", { number: index + 1 });
}

/** What was worth a word while the file was read. */
export function FileProblems({ problems }: { problems: Inspection["problems"] }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  if (problems.length === 0) return null;
  const blocking = problems.some(({ code }) => code === "onlyHeader" || code === "cut");
  return (
    <Banner tone={blocking ? "bad" : "warn"} title={t("problems.title")}>
      <ul className="import__problems">
        {problems.map(({ code, line, count }) => (
          <li key={code}>
            {code === "cut" ? t("problems.cut", { count, limit: format.number(MAX_ROWS) }) : t(`problems.${code}`, { line, count })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** Until the file is looked at; or why it can't be read. Another try would say the same: another file is needed. */
export const LookProblem = ({ look }: { look: Parameters<typeof Waiting>[0]["query"] }) =>
  look.error ? <RefusalBanner error={look.error} /> : <Waiting query={look} />;

type Props = { inspection: Inspection; reading: Reading; onReading: (reading: Reading) => void };

/** The second step: how the file is read, and its first rows, so that wrong letters are seen at once. */
export function ReadingStep({ inspection, reading, onReading }: Props) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { encoding, delimiter, header, columns, rowCount, rows, problems } = inspection;
  const more = columns.length - SHOWN_COLUMNS;
  const nameOf = useColumnName();
  return (
    <div className="import__wide">
      <p className="import__lead">
        <strong>{inspection.fileName}</strong>: {t("reading.rows", { count: rowCount, columns: format.number(columns.length) })}
      </p>
      <FileProblems problems={problems} />
      <div className="import__choices">
        {!inspection.made && (
          <>
            <SelectInput
              label={t("reading.encoding")}
              value={encoding}
              onChange={(next) => onReading({ ...reading, encoding: next })}
              options={Encoding.options.map((one) => ({ value: one, label: t(`encodings.${one}`) }))}
            />
            <SelectInput
              label={t("reading.delimiter")}
              value={delimiter}
              onChange={(next) => onReading({ ...reading, delimiter: next })}
              options={Delimiter.options.map((one) => ({ value: one, label: t(`delimiters.${DELIMITER_NAMES[one]}`) }))}
            />
          </>
        )}
        <CheckInput label={t("reading.header")} value={header} onChange={(next) => onReading({ ...reading, header: next })} />
      </div>
      {!inspection.made && <p className="hint">{t("reading.encodingHint")}</p>}
      <Section title={t("reading.preview")}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <div className="import__scroll" role="region" aria-label={t("reading.preview")} tabIndex={0}>
          <table className="table import__cells">
            <caption className="sr">{t("reading.preview")}</caption>
            <thead>
              <tr>
                {columns.slice(0, SHOWN_COLUMNS).map((column, index) => (
                  <th key={index} scope="col">
                    {nameOf(column.name, index)}
                  </th>
                ))}
                {more > 0 && <th scope="col">{t("reading.moreColumns", { count: more })}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, index) => (
                <tr key={index}>
                  {cells.slice(0, SHOWN_COLUMNS).map((cell, at) => (
                    <td key={at}>{cell}</td>
                  ))}
                  {more > 0 && <td className="muted">…</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </div>
  );
}
