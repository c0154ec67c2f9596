import "./sheets.css";
import { useTranslation } from "react-i18next";
import { useAsk } from "../client.ts";
import { useFormat } from "../ui/format.ts";
import { Waiting } from "../ui/parts.tsx";
import { useReason } from "./reason.ts";

/** Where every sheet is: each number is a part of the one before it, and they add up on screen. */
export function SheetAccount({ surveyId }: { surveyId: string }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const reason = useReason();
  const asked = useAsk("responses.accounting", { surveyId });
  if (!asked.data) return <Waiting query={asked} />;
  const { printed, waiting, sheets, channels, duplicates, all, reasons } = asked.data;
  const back = printed - waiting;
  const sum = (key: "counted" | "invalid" | "aside" | "unchecked") => channels.reduce((total, one) => total + one[key], 0);
  const waits = sum("unchecked") > 0;
  const columns = waits ? ([...COLUMNS, "unchecked"] as const) : COLUMNS;
  const step = (label: string, value: number) => (
    <div>
      <dt>{label}</dt>
      <dd>{format.number(value)}</dd>
    </div>
  );
  return (
    <section className="account">
      <h3>{t("account.title")}</h3>
      {printed > 0 && (
        <>
          <dl className="flow">
            {step(t("account.printed"), printed)}
            {step(t("account.back"), back)}
            {step(t("account.valid"), sheets.counted)}
          </dl>
          <div className="meter meter--tall" aria-hidden="true">
            {[sheets.counted, sheets.unchecked, sheets.aside, sheets.invalid, waiting].map(
              (count, index) =>
                count > 0 && <i key={PARTS[index]} className={PARTS[index]} style={{ width: `${(count / printed) * 100}%` }} />,
            )}
          </div>
          <ul className="where">
            {(
              [
                ["bg-0", waiting, "account.waiting"],
                ["", sheets.counted, "account.counted"],
                ...(sheets.unchecked > 0 ? ([["bg-2", sheets.unchecked, "account.unchecked"]] as const) : []),
                ["bg-honey", sheets.aside, "account.aside"],
                ["bg-brick", sheets.invalid, "account.invalid"],
              ] as const
            ).map(([tone, count, key]) => (
              <li key={key}>
                <i className={tone} aria-hidden="true" />
                <b>{format.number(count)}</b>
                {t(key)}
              </li>
            ))}
          </ul>
        </>
      )}
      {all > 0 && (
        <table className="table table--tight">
          <thead>
            <tr>
              <th scope="col">{t("account.channel")}</th>
              <th scope="col" className="num">
                {t("account.valid")}
              </th>
              <th scope="col" className="num">
                {t("account.invalidHead")}
              </th>
              <th scope="col" className="num">
                {t("account.asideHead")}
              </th>
              {waits && (
                <th scope="col" className="num">
                  {t("account.uncheckedHead")}
                </th>
              )}
              <th scope="col" className="num">
                {t("account.sum")}
              </th>
            </tr>
          </thead>
          <tbody>
            {channels.map((one) => (
              <tr key={one.channel}>
                <th scope="row">{t(`channel.${one.channel}`)}</th>
                {columns.map((column) => (
                  <td key={column} className="num">
                    {format.number(one[column])}
                  </td>
                ))}
                <td className="num">{format.number(one.counted + one.invalid + one.aside + one.unchecked)}</td>
              </tr>
            ))}
            {duplicates > 0 && (
              <tr>
                <th scope="row" colSpan={columns.length + 1}>
                  {t("account.duplicates")}
                </th>
                <td className="num">{format.number(duplicates)}</td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("account.sum")}</th>
              {columns.map((column) => (
                <td key={column} className="num">
                  {format.number(sum(column))}
                </td>
              ))}
              <td className="num">{format.number(all)}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {reasons.length > 0 && (
        <p className="hint">
          {t("account.reasons")} {reasons.map((one) => `${reason(one.reason)} (${format.number(one.count)})`).join(", ")}.
        </p>
      )}
    </section>
  );
}

const PARTS = ["", "bg-2", "bg-honey", "bg-brick", "bg-0"];
const COLUMNS = ["counted", "invalid", "aside"] as const;
