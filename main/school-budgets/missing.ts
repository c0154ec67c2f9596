import type { Missing } from "../../preload/contract/consultations.ts";
import { type EditionText, Stage } from "../../preload/contract/school-budgets.ts";

/** What the announcement still needs, field by field. */
export function missingOf(text: EditionText): Missing[] {
  const missing: Missing[] = [];
  const need = (holds: boolean, field: string, code = "empty") => holds || missing.push({ field, code });
  need(text.title !== "", "title");
  need(text.host !== "", "host");
  for (const [index, { name, amount }] of text.pools.entries()) {
    need(name !== "", `pools.${index}.name`);
    need(amount > 0, `pools.${index}.amount`);
  }
  for (const [index, { name, voters }] of text.groups.entries()) {
    need(name !== "", `groups.${index}.name`);
    need(voters > 0, `groups.${index}.voters`);
  }
  if (text.kind === "school" || text.rules.voting !== "paper") need(text.groups.length > 0, "groups");
  for (const stage of Stage.options) {
    const { from, to } = text.stages[stage];
    if (from !== "" && to !== "") need(from <= to, `stages.${stage}.to`, "endsBeforeStart");
  }
  need(text.stages.call.to !== "", "stages.call.to");
  need(text.stages.voting.from !== "", "stages.voting.from");
  need(text.stages.voting.to !== "", "stages.voting.to");
  const { call, voting } = text.stages;
  if (call.to !== "" && voting.from !== "") need(call.to < voting.from, "stages.voting.from", "beforeCall");
  if (text.rules.mostCost > 0)
    need(
      text.pools.some(({ amount }) => amount >= text.rules.mostCost),
      "rules.mostCost",
      "overPools",
    );
  return missing;
}
