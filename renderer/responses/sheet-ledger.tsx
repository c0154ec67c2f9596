import "./sheets.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Ledger, SheetMove } from "../../preload/contract/responses.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { useLanguage } from "../language.ts";
import { RecheckResult } from "../scan/recheck-result.tsx";
import { Button } from "../ui/controls.tsx";
import { takeFile } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner, Status, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { TableScroll } from "../ui/table-scroll.tsx";
import { toast } from "../ui/toasts.tsx";
import { MoveDialog } from "./move-dialog.tsx";

/** The way of the sheets: given out, brought back, taken out of the boxes, entered; and whether it adds up. */
export function SheetLedger({ surveyId }: { surveyId: string }) {
  const { t } = useTranslation("responses");
  const language = useLanguage();
  const isStaff = useIsStaff();
  const asked = useAsk("responses.ledger", { surveyId });
  const print = useDo("responses.printAccount");
  const [noting, note] = useState<SheetMove["kind"] | null>(null);
  const ledger = asked.data;
  if (!ledger) return <Waiting query={asked} />;
  return (
    <section className="account">
      <h3>{t("ledger.title")}</h3>
      {ledger.moves.length === 0 && <p className="muted">{t("ledger.lead")}</p>}
      <Difference ledger={ledger} onExplain={() => note("lost")} />
      {ledger.returns.length > 0 && <Returns ledger={ledger} />}
      {ledger.places.length > 0 && <Places ledger={ledger} />}
      <Incomplete ledger={ledger} />
      {ledger.recheck.upTo !== null && <RecheckResult recheck={ledger.recheck} />}
      {ledger.moves.length > 0 && <Moves moves={ledger.moves} />}
      <RefusalBanner error={print.error} />
      <div className="account__do">
        <Button icon="plus" onPress={() => note("out")}>
          {t("ledger.add")}
        </Button>
        {isStaff && (
          <Button
            icon="printer"
            isDisabled={print.isPending}
            onPress={() => print.mutate({ surveyId, language }, { onSuccess: ({ id }) => takeFile(id) })}
          >
            {t("ledger.print")}
          </Button>
        )}
      </div>
      {noting && <MoveDialog surveyId={surveyId} ledger={ledger} first={noting} onClose={() => note(null)} />}
    </section>
  );
}

function Difference({ ledger: { difference, all, entered, lost }, onExplain }: { ledger: Ledger; onExplain: () => void }) {
  const { t } = useTranslation("responses");
  if (difference === null) return null;
  const sum = [
    t("ledger.taken", { count: all.filled }),
    t("ledger.entered", { count: entered }),
    ...(lost > 0 ? [t("ledger.explained", { count: lost })] : []),
  ].join(" ");
  if (difference === 0)
    return (
      <p>
        <Status sign="done">{t("ledger.addsUp")}</Status> {sum}
      </p>
    );
  return (
    <Banner tone="warn" title={difference > 0 ? t("ledger.missing", { count: difference }) : t("ledger.surplus", { count: -difference })}>
      <p>{sum}</p>
      <p>{t(difference > 0 ? "ledger.whatMissing" : "ledger.whatSurplus")}</p>
      {difference > 0 && (
        <p>
          <Button small onPress={onExplain}>
            {t("ledger.explain")}
          </Button>
        </p>
      )}
    </Banner>
  );
}

/** Of the batches printed for each place, how many came back filled. */
function Returns({ ledger: { returns } }: { ledger: Ledger }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  return (
    <TableScroll label={t("returns.table")}>
      <table className="table table--tight">
        <caption className="account__caption">{t("returns.table")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("ledger.place")}</th>
            <th scope="col">{t("returns.batches")}</th>
            {(["out", "unused", "back", "rate"] as const).map((column) => (
              <th key={column} scope="col" className="num">
                {t(`returns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {returns.map(({ place, batches, sheets, unused, entered }) => (
            <tr key={place}>
              <th scope="row">{place}</th>
              <td>{batches.join(", ")}</td>
              <td className="num">{format.number(sheets)}</td>
              <td className="num">{format.number(unused)}</td>
              <td className="num">{format.number(entered)}</td>
              <td className="num">{sheets > unused ? format.wholePercent(entered / (sheets - unused)) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

const COLUMNS = ["out", "unused", "filled", "away"] as const;

function Places({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  return (
    <TableScroll label={t("ledger.table")}>
      <table className="table table--tight">
        <thead>
          <tr>
            <th scope="col">{t("ledger.place")}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="num">
                {t(`ledger.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ledger.places.map((one) => (
            <tr key={one.place}>
              <th scope="row">{one.place}</th>
              {COLUMNS.map((column) => (
                <td key={column} className="num">
                  {format.number(one[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("account.sum")}</th>
            {COLUMNS.map((column) => (
              <td key={column} className="num">
                {format.number(ledger.all[column])}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

/** Sheets that a scan brought in parts. */
function Incomplete({ ledger: { incomplete } }: { ledger: Ledger }) {
  const { t } = useTranslation("responses");
  if (incomplete.length === 0) return null;
  return (
    <Banner tone="warn" title={t("ledger.incomplete", { count: incomplete.length })}>
      <p>{t("ledger.whatIncomplete")}</p>
      <ul>
        {incomplete.slice(0, 10).map(({ code, missing, batchId }) => (
          <li key={code}>
            <Link href={`/skany/${batchId}`}>{code}</Link>: {t("ledger.pages", { count: missing.length, pages: missing.join(", ") })}
          </li>
        ))}
      </ul>
      {incomplete.length > 10 && <p>{t("ledger.more", { count: incomplete.length - 10 })}</p>}
    </Banner>
  );
}

function Moves({ moves }: { moves: readonly SheetMove[] }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const undo = useDo("responses.undoMove");
  const takeBack = ({ id }: SheetMove) =>
    undo.mutate(
      { id },
      {
        onSuccess: () =>
          toast(t("ledger.removed"), async () => {
            await call("responses.redoMove", { id });
            await queries.invalidateQueries();
          }),
      },
    );
  return (
    <details className="moves">
      <summary>{t("ledger.moves", { count: moves.length })}</summary>
      <RefusalBanner error={undo.error} />
      <ul>
        {moves.map((move) => (
          <li key={move.id}>
            <span>
              {format.day(move.day)}: {t(`ledger.did.${move.kind}`, { count: move.sheets })}
              {move.kind === "lost" ? "" : `, ${move.place}`}
              {move.note && `, ${move.note}`} <span className="muted">({move.notedBy})</span>
            </span>
            <Button small look="icon" icon="trash" aria-label={t("ledger.remove")} onPress={() => takeBack(move)} />
          </li>
        ))}
      </ul>
    </details>
  );
}
