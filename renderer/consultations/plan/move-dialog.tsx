import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActivityKind, Move } from "../../../preload/contract/consultation-plan.ts";
import type { Consultation } from "../../../preload/contract/consultations.ts";
import { useAsk, useDo } from "../../client.ts";
import { DayInput } from "../../ui/controls.tsx";
import { FormDialog } from "../../ui/dialog.tsx";
import { useFormat } from "../../ui/format.ts";
import { Banner, RefusalBanner } from "../../ui/parts.tsx";
import { fieldError } from "../../ui/refusal.ts";
import { toast } from "../../ui/toasts.tsx";
import { useWarningSentence } from "./warnings.tsx";
import { useActivityName } from "./when.ts";

/** Moves the first day; before it is done, what moves with it, what stays and why, and what it would break. */
export function MoveDialog({ one, onClose }: { one: Consultation; onClose: () => void }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const nameOf = useActivityName();
  const sentence = useWarningSentence();
  const [startsOn, setStart] = useState(one.startsOn);
  const chosen = startsOn !== "" && startsOn !== one.startsOn;
  const preview = useAsk("plan.previewMove", { id: one.id, startsOn }, { enabled: chosen, keep: true });
  const move = useDo("plan.moveStart");
  const refused = chosen ? (preview.error ?? move.error) : null;
  const wrong = fieldError(refused?.error, "startsOn");
  const shown = chosen && !preview.error ? preview.data : undefined;
  const broken = shown?.warnings.filter(({ breaks }) => breaks) ?? [];
  const named = ({ id, kind, title }: Move) => (id === "end" ? t("move.end") : nameOf({ kind: kind as ActivityKind, title }));
  return (
    <FormDialog
      title={t("move.title")}
      submit={t("move.do")}
      pending={move.isPending || !chosen}
      onSubmit={() =>
        move.mutate(
          { id: one.id, startsOn },
          {
            onSuccess: () => {
              onClose();
              toast(t("move.done"));
            },
          },
        )
      }
      onClose={onClose}
    >
      <DayInput
        label={t("move.new")}
        hint={t("move.from", { day: format.day(one.startsOn) })}
        value={startsOn}
        onChange={setStart}
        error={wrong}
      />
      {refused && !wrong && <RefusalBanner error={refused} />}
      <Moves moves={shown?.moves ?? []} named={named} />
      {broken.length > 0 && (
        <Banner tone="warn" title={t("move.breaks")}>
          {broken.map((warning) => (
            <p key={warning.code + warning.kinds.join(" ")}>{sentence(warning)}</p>
          ))}
        </Banner>
      )}
    </FormDialog>
  );
}

/** What moves, and what stays where it is and why. */
export function Moves({ moves, named }: { moves: readonly Move[]; named: (move: Move) => string }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const moving = moves.filter(({ stays }) => stays === "");
  const staying = moves.filter(({ stays }) => stays !== "");
  const day = (at: string) => (at === "" ? t("timeline.undated") : format.dayInYear(at.slice(0, 10)));
  return (
    <>
      {moving.length > 0 && (
        <div>
          <h3>{t("move.moves")}</h3>
          <ul className="moves">
            {moving.map((each) => (
              <li key={each.id}>
                <span>{named(each)}</span>
                <span>
                  {t("move.arrow", { from: day(each.from), to: day(each.to) })}
                  {each.avoided && <small>{t("move.avoided", { name: t(`holiday.${each.avoided as "easter"}`) })}</small>}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {staying.length > 0 && (
        <div>
          <h3>{t("move.stays")}</h3>
          <ul className="moves">
            {staying.map((each) => (
              <li key={each.id}>
                <span>{named(each)}</span>
                <span>
                  {each.from && format.dayInYear(each.from.slice(0, 10))}
                  <small>{t(`move.why.${each.stays as "done"}`)}</small>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
