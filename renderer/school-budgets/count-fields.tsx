import { useTranslation } from "react-i18next";
import type { CountRule } from "../../preload/contract/school-budget-rules.ts";
import { CheckInput } from "../ui/controls.tsx";
import { ChoiceList } from "./choice-list.tsx";

type Props = { count: CountRule; onChange: (count: CountRule) => void; isDisabled?: boolean };

/** How winners are found. Every rule and every switch of Equal Shares is told in a sentence. */
export function CountFields({ count, onChange, isDisabled = false }: Props) {
  const { t } = useTranslation("budgets");
  return (
    <>
      <ChoiceList
        label={t("rules.count")}
        value={count.method === "votes" ? count.tooDear : "equalShares"}
        onChange={(name) =>
          onChange(
            name === "equalShares"
              ? { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false }
              : { method: "votes", tooDear: name },
          )
        }
        options={(["skip", "stop", "eighty", "equalShares"] as const).map((name) => ({
          value: name,
          label: t(`rules.counts.${name}`),
          hint: t(`rules.countNotes.${name}`),
        }))}
        isDisabled={isDisabled}
      />
      {count.method === "equalShares" && (
        <div className="subfields">
          <ChoiceList
            label={t("rules.raise")}
            value={count.raise}
            onChange={(raise) => onChange({ ...count, raise })}
            options={(["untilNothingFits", "untilOverPool"] as const).map((name) => ({
              value: name,
              label: t(`rules.raises.${name}`),
              hint: t(`rules.raiseNotes.${name}`),
            }))}
            isDisabled={isDisabled}
          />
          {(["rest", "filter", "compare"] as const).map((name) => (
            <CheckInput
              key={name}
              label={t(`rules.shares.${name}`)}
              hint={t(`rules.sharesNotes.${name}`)}
              value={count[name]}
              onChange={(chosen) => onChange({ ...count, [name]: chosen })}
              isDisabled={isDisabled}
            />
          ))}
        </div>
      )}
    </>
  );
}
