import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionResult } from "../../preload/contract/results.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";
import { useFormat } from "../ui/format.ts";
import { linesOf, useNames } from "./result-lines.ts";

const Table = ({ heads, children, foot }: { heads: readonly string[]; children: ReactNode; foot?: ReactNode }) => (
  <table className="table table--tight">
    <thead>
      <tr>
        {heads.map((head, index) => (
          <th key={head} scope="col" className={index > 0 ? "num" : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
    {foot && <tfoot>{foot}</tfoot>}
  </table>
);

const Row = ({ name, cells }: { name: string; cells: readonly string[] }) => (
  <tr>
    <th scope="row">{name}</th>
    {cells.map((cell, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- cells have no names but their places
      <td key={index} className="num">
        {cell}
      </td>
    ))}
  </tr>
);

/** Every number of one question, with those who left it blank or spoilt it. */
export function ResultTable({ question, result }: { question: Question; result: QuestionResult }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const names = useNames(question);
  const person = t("results.people");
  const share = t("results.share");
  const sums = (
    <>
      <Row name={t("results.valid")} cells={[format.number(result.valid), ""]} />
      <Row name={t("results.blanks")} cells={[format.number(result.blank), ""]} />
      <Row name={t("results.invalids")} cells={[format.number(result.invalid), ""]} />
      <Row name={t("results.asked")} cells={[format.number(result.asked), ""]} />
    </>
  );
  switch (result.kind) {
    case "one":
    case "several":
      return (
        <Table heads={[t("results.answer"), person, share]} foot={sums}>
          {linesOf(result, names).map((line) => (
            <Row key={line.id} name={line.text} cells={[format.number(line.count), format.percent(line.share)]} />
          ))}
        </Table>
      );
    case "scale":
      return (
        <Table heads={[t("results.point"), person, share]} foot={sums}>
          {result.points.map((one) => (
            <Row key={one.value} name={String(one.value)} cells={[format.number(one.count), format.percent(one.share)]} />
          ))}
        </Table>
      );
    case "number":
      return (
        <Table heads={[t("results.number"), person, share]} foot={sums}>
          {result.bins.map(({ from, to, count }) => (
            <Row
              key={from}
              name={from === to ? String(from) : `${from}–${to}`}
              cells={[format.number(count), format.percent(result.valid === 0 ? 0 : count / result.valid)]}
            />
          ))}
        </Table>
      );
    case "ranking":
      return (
        <Table
          heads={[
            t("results.answer"),
            t("results.meanPlace"),
            ...result.options.map((_, index) => t("results.place", { place: index + 1 })),
          ]}
          foot={<Row name={t("results.valid")} cells={[format.number(result.valid), ...result.options.map(() => "")]} />}
        >
          {result.options.map((one) => (
            <Row
              key={one.id}
              name={names.of(one.id)}
              cells={[one.mean === null ? "–" : format.decimal(one.mean), ...one.places.map((count) => format.number(count))]}
            />
          ))}
        </Table>
      );
    case "grid": {
      const columns = result.rows[0]?.columns.map((column) => names.of(column.id)) ?? [];
      return (
        <div className="wide">
          <Table heads={[t("results.row"), ...columns, t("results.valid"), t("results.blanks"), t("results.invalids")]}>
            {result.rows.map((row) => (
              <Row
                key={row.id}
                name={names.ofRow(row.id)}
                cells={[
                  ...row.columns.map((column) => `${format.number(column.count)} (${format.wholePercent(column.share)})`),
                  ...[row.valid, row.blank, row.invalid].map(format.number),
                ]}
              />
            ))}
          </Table>
        </div>
      );
    }
    default:
      return null;
  }
}
