import { useTranslation } from "react-i18next";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Status } from "../ui/parts.tsx";
import { STATE_SIGN } from "./saved-list.tsx";
import { canUndo } from "./phase.ts";
import { type Typing } from "./use-typing.ts";

type Props = { surveyId: string; isBallot: boolean; typing: Typing; onList: () => void };

/** What was done, what is left, and the last sheets. */
export function TypingAside({ surveyId, isBallot, typing, onList }: Props) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const words = isBallot ? "ballotCounts" : "counts";
  const account = useAsk("responses.accounting", { surveyId }, { keep: true }).data;
  const recent = useAsk("responses.list", { surveyId, limit: 6 }, { keep: true }).data;
  const { last, unsaved, phase } = typing;
  const done = Object.values(typing.done);
  const milliseconds = done.reduce((sum, one) => sum + one.milliseconds, 0);
  const line = (label: string, value: number | string) => (
    <div className="tally">
      <dt>{label}</dt>
      <dd>{typeof value === "number" ? format.number(value) : value}</dd>
    </div>
  );
  return (
    <aside className="pane" aria-label={t("counts.label")}>
      {account && (
        <dl>
          <div className="tally tally--big">
            <dt>{t(`${words}.today`)}</dt>
            <dd>{format.number(account.mineToday)}</dd>
          </div>
          {line(t("counts.waiting"), account.waiting)}
          {done.length > 0 && line(t(`${words}.average`), t("counts.seconds", { count: Math.round(milliseconds / done.length / 1000) }))}
          {line(
            t("counts.wrong"),
            done.reduce((sum, one) => sum + one.wrong, 0),
          )}
          {line(
            t(`${words}.invalid`),
            account.channels.reduce((sum, one) => sum + one.invalid, 0),
          )}
          {line(
            t("counts.aside"),
            account.channels.reduce((sum, one) => sum + one.aside, 0),
          )}
          {account.sheets.unchecked > 0 && line(t("counts.unchecked"), account.sheets.unchecked)}
          {line(t("counts.duplicates"), account.duplicates)}
        </dl>
      )}
      <p className="hint typing__kept" role="status">
        {unsaved.length > 0
          ? t(`${words}.saving`, { count: unsaved.length })
          : last
            ? t(`${words}.saved.${last.second}`, { code: last.sheet.code ?? t(`channel.${last.sheet.channel}`) })
            : t(`${words}.savesItself`)}
      </p>
      {canUndo(last) && phase.step === "code" && (
        <Button small icon="undo" keyHint="Ctrl Z" onPress={() => void typing.undoLast()}>
          {t(`${words}.undo`)}
        </Button>
      )}
      {recent && recent.rows.length > 0 && (
        <section className="recent" data-own-keys>
          <h2>{t("recent.title")}</h2>
          <ul>
            {recent.rows.map((row) => (
              <li key={row.id}>
                <button type="button" disabled={phase.step !== "code" || !row.mayCorrect} onClick={() => void typing.openSaved(row.id)}>
                  <span>{row.code ?? (row.channel === "paper" ? t("noCode") : t(`channel.${row.channel}`))}</span>
                  {row.state === "counted" ? (
                    <span className="muted small">{format.time(new Date(row.enteredAt))}</span>
                  ) : (
                    <Status sign={STATE_SIGN[row.state]}>{t(`state.${row.state}`)}</Status>
                  )}
                </button>
              </li>
            ))}
          </ul>
          <Button look="quiet" small onPress={onList}>
            {t(`${words}.all`)}
          </Button>
        </section>
      )}
    </aside>
  );
}
