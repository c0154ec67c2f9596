import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../ui/format.ts";
import type { Line } from "./result-lines.ts";

/** Horizontal bars, for answers without an order of their own; for a ranking the bar is longer the better the mean place. */
export function Bars({ lines, ranking = false }: { lines: readonly Line[]; ranking?: boolean }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  // A third of the answers must not look like all of them: half of the width is half of the people, or more.
  const longest = ranking ? 1 : Math.max(0.5, ...lines.map((line) => line.share));
  return (
    <div className="bars">
      {lines.map((line) => (
        <Fragment key={line.id}>
          <span>{line.text}</span>
          <div>
            {line.share > 0 && <i className={line.mute ? "mute" : undefined} style={{ width: `${(line.share / longest) * 92}%` }} />}
          </div>
          {ranking ? (
            <b>
              {line.mean == null ? "–" : format.decimal(line.mean)} <small>{t("results.firstPlaces", { count: line.count })}</small>
            </b>
          ) : (
            <b>
              {format.number(line.count)} <small>{format.wholePercent(line.share)}</small>
            </b>
          )}
        </Fragment>
      ))}
    </div>
  );
}

/** Upright columns, for numbers and points of a scale: they keep their order. */
export function Columns({ lines }: { lines: readonly Line[] }) {
  const format = useFormat();
  const highest = Math.max(0.05, ...lines.map((line) => line.share));
  return (
    <div className="columns" style={{ "--columns": lines.length } as React.CSSProperties}>
      {lines.map((line) => (
        <div key={line.id} className="columns__one">
          <small>
            {format.number(line.count)}
            <br />
            {format.wholePercent(line.share)}
          </small>
          {line.share > 0 && <i style={{ height: `${(line.share / highest) * 9}rem` }} />}
          <b>{line.text}</b>
        </div>
      ))}
    </div>
  );
}
