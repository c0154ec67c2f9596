import { useTranslation } from "react-i18next";
import type { PageStatus, ScanBatch } from "../../preload/contract/scan.ts";
import { useFormat } from "../ui/format.ts";

/** In the order in which they are told, with the colour of each. */
const SHOWN: readonly (readonly [status: PageStatus, tone: string])[] = [
  ["accepted", "bg-1"],
  ["check", "bg-honey"],
  ["duplicate", "bg-3"],
  ["blank", "bg-5"],
  ["foreign", "bg-2"],
  ["unreadable", "bg-brick"],
  ["waiting", "bg-4"],
];

/** All six ends of a page, also those where none is; what was not read yet only while there is any. */
const shownOf = ({ counts }: ScanBatch) => SHOWN.filter(([status]) => status !== "waiting" || counts.waiting > 0);

/** Where every page of a batch is: the numbers add up to all of them. */
export function BatchAccount({ batch }: { batch: ScanBatch }) {
  const { t } = useTranslation("scan");
  const format = useFormat();
  return (
    <>
      <dl className="acct">
        {shownOf(batch).map(([status, tone]) => (
          <div key={status}>
            <dt>
              <i className={tone} />
              {t(`status.${status}`)}
            </dt>
            <dd>{format.number(batch.counts[status])}</dd>
          </div>
        ))}
        <div className="acct__sum">
          <dt>{t("account.all")}</dt>
          <dd>{format.number(batch.pages)}</dd>
        </div>
      </dl>
      <BatchBar batch={batch} />
    </>
  );
}

/** The same as one bar. */
export function BatchBar({ batch }: { batch: ScanBatch }) {
  const { t } = useTranslation("scan");
  const some = SHOWN.filter(([status]) => batch.counts[status] > 0);
  const said = some.map(([status]) => `${t(`status.${status}`)}: ${batch.counts[status]}`).join(", ");
  if (some.length === 0) return null;
  return (
    <div className="meter scan__meter" role="img" aria-label={said}>
      {some.map(([status, tone]) => (
        <i key={status} className={tone} style={{ width: `${(100 * batch.counts[status]) / batch.pages}%` }} />
      ))}
    </div>
  );
}
