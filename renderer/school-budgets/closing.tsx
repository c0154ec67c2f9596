import { useTranslation } from "react-i18next";
import type { PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import { call, queries } from "../client.ts";
import { DayInput, SelectInput, TextInput } from "../ui/controls.tsx";
import { useDraft } from "../ui/draft.ts";
import { Section } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { useIsStaff } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";
import { zloty } from "../../preload/contract/money.ts";
import { CountInput } from "./number-inputs.tsx";

/** What the protocol still says: what becomes of the money that is left, and of the ballots. */
export function Closing({ one, outcomes }: { one: Edition; outcomes: readonly PoolOutcome[] }) {
  const { t } = useTranslation("budgets");
  const isStaff = useIsStaff();
  const left = outcomes.reduce((sum, outcome) => sum + outcome.left, 0);
  const draft = useDraft({ leftover: one.leftover, destroyed: one.destroyed }, 1, async ({ leftover, destroyed }) => {
    await call("budgets.setLeftover", { id: one.id, ...leftover });
    await call("budgets.setDestroyed", { id: one.id, ...destroyed });
    void queries.invalidateQueries();
    return 1;
  });
  const { leftover, destroyed } = draft.value;
  const put = (part: Partial<typeof draft.value>) => draft.change((before) => ({ ...before, ...part }));
  const decision = leftover.decision || one.rules.leftover;
  return (
    <Section title={t("closing.title")} aside={isStaff && <Saved state={draft.state} />}>
      <div className="fields">
        <p>{t("closing.left", { left: zloty(Math.max(0, left)), rule: t(`leftover.${one.rules.leftover}`) })}</p>
        <div className="pair">
          <SelectInput
            label={t("closing.decision")}
            value={decision}
            onChange={(chosen) => put({ leftover: { ...leftover, decision: chosen } })}
            options={(["nextYear", "nextProject", "council"] as const).map((name) => ({ value: name, label: t(`leftover.${name}`) }))}
            isDisabled={!isStaff}
          />
          <TextInput
            label={t("closing.note")}
            value={leftover.note}
            onChange={(note) => put({ leftover: { ...leftover, note, decision } })}
            isDisabled={!isStaff}
          />
        </div>
        <p className="muted small">{t("closing.destroyedHint")}</p>
        <div className="pair">
          <CountInput
            label={t("closing.destroyed")}
            value={destroyed.ballots}
            onChange={(ballots) => put({ destroyed: { ...destroyed, ballots } })}
            isDisabled={!isStaff}
          />
          <DayInput
            label={t("closing.day")}
            value={destroyed.day}
            onChange={(day) => put({ destroyed: { ...destroyed, day } })}
            error={fieldError(draft.error?.error, "day")}
            isDisabled={!isStaff}
          />
        </div>
      </div>
    </Section>
  );
}
