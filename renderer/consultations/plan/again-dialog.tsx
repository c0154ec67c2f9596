import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActivityKind } from "../../../preload/contract/consultation-plan.ts";
import type { Consultation } from "../../../preload/contract/consultations.ts";
import { call, queries, useAsk, useDo } from "../../client.ts";
import { CheckInput, DayInput } from "../../ui/controls.tsx";
import { FormDialog } from "../../ui/dialog.tsx";
import { useFormat } from "../../ui/format.ts";
import { Banner, RefusalBanner } from "../../ui/parts.tsx";
import { fieldError } from "../../ui/refusal.ts";
import { toast } from "../../ui/toasts.tsx";
import { Moves } from "./move-dialog.tsx";
import { useWarningSentence } from "./warnings.tsx";
import { useActivityName } from "./when.ts";

/** Lays an existing plan out anew by the template; before it is done, what changes, what comes and what stays. */
export function AgainDialog({ one, onClose }: { one: Consultation; onClose: () => void }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const nameOf = useActivityName();
  const sentence = useWarningSentence();
  const [startsOn, setStart] = useState(one.startsOn);
  const [keepEnd, keepIt] = useState(true);
  const preview = useAsk("plan.previewAgain", { id: one.id, startsOn, keepEnd }, { enabled: startsOn !== "", keep: true });
  const again = useDo("plan.layOutAgain");
  const refused = startsOn === "" ? null : (preview.error ?? again.error);
  const wrong = fieldError(refused?.error, "startsOn");
  const shown = startsOn !== "" && !preview.error ? preview.data : undefined;
  const day = (on: string) => (on === "" ? t("timeline.undated") : format.dayInYear(on.slice(0, 10)));
  const broken = shown?.warnings.filter(({ breaks }) => breaks) ?? [];
  const moving = shown?.moves.filter(({ stays }) => stays === "") ?? [];
  const nothing = shown && moving.length + shown.added.length === 0 && shown.endsOn === shown.endsBefore && startsOn === one.startsOn;
  return (
    <FormDialog
      title={t("again.title")}
      submit={t("again.do")}
      pending={again.isPending || !shown || nothing === true}
      onSubmit={() =>
        again.mutate(
          { id: one.id, startsOn, keepEnd },
          {
            onSuccess: (before) => {
              onClose();
              toast(t("again.done"), async () => {
                await call("plan.undoLayOut", { id: one.id, before });
                await queries.invalidateQueries();
              });
            },
          },
        )
      }
      onClose={onClose}
    >
      <p>{t("again.lead")}</p>
      <DayInput
        label={t("timeline.first")}
        value={startsOn}
        onChange={setStart}
        error={wrong}
        {...(one.phase !== "draft" && { isDisabled: true })}
      />
      {shown?.endCanStay && (
        <CheckInput label={t("again.keepEnd", { day: format.dayInYear(shown.endsBefore) })} value={keepEnd} onChange={keepIt} />
      )}
      {refused && !wrong && <RefusalBanner error={refused} />}
      {nothing && <p>{t("again.nothing")}</p>}
      {shown && shown.endsOn !== shown.endsBefore && (
        <p>
          {t("move.end")}: {t("move.arrow", { from: day(shown.endsBefore), to: day(shown.endsOn) })}
        </p>
      )}
      {shown && shown.added.length > 0 && (
        <div>
          <h3>{t("again.added")}</h3>
          <ul className="moves">
            {shown.added.map(({ kind, title, startsAt }) => (
              <li key={kind + startsAt}>
                <span>{nameOf({ kind, title })}</span>
                <span>{day(startsAt)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {shown && <Moves moves={shown.moves} named={({ kind, title }) => nameOf({ kind: kind as ActivityKind, title })} />}
      {broken.length > 0 && (
        <Banner tone="warn" title={t("again.breaks")}>
          {broken.map((warning) => (
            <p key={warning.code + warning.kinds.join(" ")}>{sentence(warning)}</p>
          ))}
        </Banner>
      )}
    </FormDialog>
  );
}
