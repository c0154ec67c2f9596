import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportBatch, RowProblem } from "../../preload/contract/imports.ts";
import { Button, CheckInput } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, Section } from "../ui/parts.tsx";

/** What both checks tell. */
type Check = { rows: number; accepted: number; refused: number; problems: RowProblem[] };

type Props = {
  check: Check;
  /** More to know of the accepted rows, a sentence each. */
  notes?: readonly string[];
  preview: { heads: readonly string[]; rows: readonly (readonly string[])[] };
  earlier: ImportBatch | null;
  again: boolean;
  onAgain: (again: boolean) => void;
  onDownload: () => void;
  children?: ReactNode;
};

/** The fourth step: how many rows come in, how they will read, and why the others don't. Nothing is imported yet. */
export function CheckStep({ check, notes = [], preview, earlier, again, onAgain, onDownload, children }: Props) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  return (
    <div className="import__wide">
      <h2 className="sr">{t("check.title")}</h2>
      <dl className="import__account">
        <div>
          <dt>{t("check.accepted")}</dt>
          <dd>{format.number(check.accepted)}</dd>
        </div>
        <div>
          <dt>{t("check.refused")}</dt>
          <dd>{format.number(check.refused)}</dd>
        </div>
        <div>
          <dt>{t("check.rows")}</dt>
          <dd>{format.number(check.rows)}</dd>
        </div>
      </dl>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {earlier && (
        <Banner tone="warn" title={t("check.earlier")}>
          <CheckInput
            label={t("check.again", { day: format.day(earlier.createdAt.slice(0, 10)), count: earlier.accepted })}
            value={again}
            onChange={onAgain}
          />
        </Banner>
      )}
      {check.accepted === 0 && <Banner tone="bad" title={t("check.nothing")} />}
      {children}
      {check.refused > 0 && (
        <Section
          title={t("check.refusedTitle")}
          aside={
            <Button small icon="download" onPress={onDownload}>
              {t("check.download")}
            </Button>
          }
        >
          <table className="table">
            <caption className="sr">{t("check.refusedTitle")}</caption>
            <thead>
              <tr>
                <th scope="col" className="import__line">
                  {t("check.line")}
                </th>
                <th scope="col">{t("check.reason")}</th>
                <th scope="col">{t("check.value")}</th>
                <th scope="col">{t("check.column")}</th>
              </tr>
            </thead>
            <tbody>
              {check.problems.map((problem) => (
                <tr key={problem.line}>
                  <td>{problem.line}</td>
                  <td>{t(`reasons.${problem.code}`)}</td>
                  <td className="import__word">{problem.value}</td>
                  <td className="muted">{problem.column}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {check.refused > check.problems.length && (
            <p className="muted">{t("check.firstOf", { n: check.problems.length, all: format.number(check.refused) })}</p>
          )}
        </Section>
      )}
      {preview.rows.length > 0 && (
        <Section title={t("check.preview")}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
          <div className="import__scroll" role="region" aria-label={t("check.preview")} tabIndex={0}>
            <table className="table import__cells">
              <caption className="sr">{t("check.preview")}</caption>
              <thead>
                <tr>
                  {preview.heads.map((head, index) => (
                    <th key={index} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {preview.rows.map((cells, index) => (
                  <tr key={index}>
                    {cells.map((cell, at) => (
                      <td key={at}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
    </div>
  );
}
