import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { differingQuestions } from "../../preload/contract/same-answer.ts";
import type { DifferingSheet, EntryView } from "../../preload/contract/second-entry.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { useReason } from "./reason.ts";
import { CompareTable } from "./side-by-side.tsx";
import type { Typing } from "./use-typing.ts";

type Props = { typing: Typing; sheet: DifferingSheet; left: number; onScan: () => void };

/** Two people entered one sheet, or the scanner and one person, and don't say the same: whoever has it in hand says which holds. */
export function DecideStep({ typing, sheet, left, onScan }: Props) {
  const { t } = useTranslation("responses");
  const { definition, first, second, code } = sheet;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const nameOf = (entry: EntryView) => (entry.scanned ? t("decide.scanner") : entry.enteredBy);
  const differing = differingQuestions(definition, first.answers, second.answers).length;
  return (
    <div className="ask ask--wide">
      <h2 ref={heading} tabIndex={-1}>
        {t("decide.title", { code })}
      </h2>
      <p className="muted">
        {differing > 0 && t("twice.differ", { count: differing })} {t("decide.look")} {left > 1 && t("decide.left", { count: left - 1 })}
      </p>
      <ul className="decide__who">
        <Who entry={first} look="first" />
        <Who entry={second} look="second" />
      </ul>
      <div className="keys twice__do">
        <Button keyHint="1" onPress={() => void typing.decide("first")}>
          {t("decide.first")}
        </Button>
        <Button keyHint="2" onPress={() => void typing.decide("second")}>
          {t("decide.second")}
        </Button>
        <Button keyHint="3" onPress={() => void typing.decide("typed")}>
          {t("decide.typed")}
        </Button>
        {sheet.pages.length > 0 && (
          <Button icon="search" onPress={onScan}>
            {t("decide.scan")}
          </Button>
        )}
        <Button look="quiet" keyHint="Esc" onPress={() => typing.drop()}>
          {t("decide.later")}
        </Button>
      </div>
      <CompareTable
        definition={definition}
        first={first.answers}
        second={second.answers}
        heads={[t("decide.head.first", { who: nameOf(first) }), t("decide.head.second", { who: nameOf(second) })]}
      />
    </div>
  );
}

/** Who entered it and when, and what they said of the whole sheet. */
function Who({ entry, look }: { entry: EntryView; look: "first" | "second" }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const reason = useReason();
  const said =
    entry.state === "counted"
      ? t("decide.valid")
      : t(`decide.said.${entry.state}`, { reason: reason(entry.reason) || t("decide.noReason") });
  return (
    <li>
      {t(`decide.who.${look}`, { who: entry.scanned ? t("decide.scanner") : entry.enteredBy, when: format.moment(entry.enteredAt), said })}
    </li>
  );
}
