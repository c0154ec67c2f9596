import { useTranslation } from "react-i18next";
import { type BallotRule, type EditionRules, TieCriterion, VotingWay } from "../../preload/contract/school-budget-rules.ts";
import { CheckInput, SelectInput } from "../ui/controls.tsx";
import { ChoiceList } from "./choice-list.tsx";
import { CountFields } from "./count-fields.tsx";
import { CountInput, MoneyInput } from "./number-inputs.tsx";

type Props = {
  rules: EditionRules;
  onChange: (rules: EditionRules) => void;
  errorOf: (field: string) => string | undefined;
  isDisabled: boolean;
};

const BALLOTS = ["one", "several", "any", "points", "share"] as const;
type BallotName = (typeof BALLOTS)[number];
const nameOf = (ballot: BallotRule): BallotName =>
  ballot.kind === "choose" ? (ballot.most === 1 ? "one" : ballot.most === null ? "any" : "several") : ballot.kind;
const BALLOT: Record<BallotName, BallotRule> = {
  one: { kind: "choose", most: 1 },
  several: { kind: "choose", most: 3 },
  any: { kind: "choose", most: null },
  points: { kind: "points", points: [3, 2, 1] },
  share: { kind: "share", points: 10 },
};

/** How one votes, how winners are found, what decides a tie, what becomes of the rest. Every rule is told in a sentence. */
export function RulesFields({ rules, onChange, errorOf, isDisabled }: Props) {
  const { t } = useTranslation("budgets");
  const put = (part: Partial<EditionRules>) => onChange({ ...rules, ...part });
  const { ballot, count } = rules;
  return (
    <>
      <ChoiceList
        label={t("rules.voting")}
        value={rules.voting}
        onChange={(voting) => put({ voting })}
        options={VotingWay.options.map((way) => ({ value: way, label: t(`rules.votings.${way}`), hint: t(`rules.votingNotes.${way}`) }))}
        isDisabled={isDisabled}
      />
      <ChoiceList
        label={t("rules.ballot")}
        value={nameOf(ballot)}
        onChange={(name) => put({ ballot: BALLOT[name] })}
        options={BALLOTS.map((name) => ({ value: name, label: t(`rules.ballots.${name}`), hint: t(`rules.ballotNotes.${name}`) }))}
        isDisabled={isDisabled}
      />
      {ballot.kind === "choose" && ballot.most !== null && ballot.most > 1 && (
        <SelectInput
          label={t("rules.most")}
          value={String(ballot.most)}
          onChange={(most) => put({ ballot: { kind: "choose", most: Number(most) } })}
          options={[2, 3, 4, 5, 6, 7, 8, 9, 10].map((most) => ({ value: String(most), label: String(most) }))}
          isDisabled={isDisabled}
        />
      )}
      <CountFields count={count} onChange={(next) => put({ count: next })} isDisabled={isDisabled} />
      <div className="pair">
        <CountInput
          label={t(ballot.kind === "choose" ? "rules.threshold" : "rules.thresholdPoints")}
          hint={t("rules.thresholdHint")}
          value={rules.threshold}
          onChange={(threshold) => put({ threshold })}
          error={errorOf("rules.threshold")}
          isDisabled={isDisabled}
        />
        <SelectInput
          label={t("rules.leftover")}
          hint={t("rules.leftoverHint")}
          value={rules.leftover}
          onChange={(leftover) => put({ leftover })}
          options={(["nextYear", "nextProject", "council"] as const).map((name) => ({ value: name, label: t(`leftover.${name}`) }))}
          isDisabled={isDisabled}
        />
      </div>
      <Ties rules={rules} put={put} isDisabled={isDisabled} />
      <div className="pair">
        <div data-field="rules.mostCost">
          <MoneyInput
            label={t("rules.mostCost")}
            hint={t("rules.mostCostHint")}
            value={rules.mostCost}
            onChange={(mostCost) => put({ mostCost })}
            error={errorOf("rules.mostCost")}
            isDisabled={isDisabled}
          />
        </div>
        <CountInput
          label={t("rules.supporters")}
          hint={t("rules.supportersHint")}
          value={rules.supporters}
          onChange={(supporters) => put({ supporters })}
          error={errorOf("rules.supporters")}
          isDisabled={isDisabled}
        />
      </div>
      <CheckInput
        label={t("rules.secondChecker")}
        value={rules.secondChecker}
        onChange={(secondChecker) => put({ secondChecker })}
        isDisabled={isDisabled}
      />
      <CheckInput
        label={t("rules.secondCount")}
        value={rules.secondCount}
        onChange={(secondCount) => put({ secondCount })}
        isDisabled={isDisabled}
      />
    </>
  );
}

/** Criteria in their order; lots always come last. */
function Ties({ rules, put, isDisabled }: { rules: EditionRules; put: (part: Partial<EditionRules>) => void; isDisabled: boolean }) {
  const { t } = useTranslation("budgets");
  const isOffered = (one: TieCriterion) => rules.ballot.kind !== "choose" || one === "fewerCost" || one === "moreCost";
  const choose = (at: number, value: TieCriterion | "none") =>
    put({
      ties:
        value === "none"
          ? rules.ties.slice(0, at)
          : [...rules.ties.slice(0, at), value, ...rules.ties.slice(at + 1).filter((one) => one !== value)],
    });
  const shown = Math.min(rules.ties.length + 1, 2);
  return (
    <div className="subfields">
      <p className="label">{t("rules.ties")}</p>
      <p className="hint">{t("rules.tiesHint")}</p>
      {Array.from({ length: shown }, (_, at) => (
        <SelectInput
          // oxlint-disable-next-line react/no-array-index-key -- the place is what is chosen
          key={at}
          label={t("rules.tie", { number: at + 1 })}
          value={rules.ties[at] ?? "none"}
          onChange={(value) => choose(at, value)}
          options={[...TieCriterion.options.filter((one) => isOffered(one) && !rules.ties.slice(0, at).includes(one)), "none" as const].map(
            (one) => ({ value: one, label: t(`rules.tieNames.${one}`) }),
          )}
          isDisabled={isDisabled}
        />
      ))}
    </div>
  );
}
