import { useTranslation } from "react-i18next";
import { typists } from "../../preload/contract/contract.ts";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import { call, queries } from "../client.ts";
import { useDraft } from "../ui/draft.ts";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { useRole } from "../ui/role.ts";
import { Saved } from "../ui/saved.tsx";
import { CountInput } from "./number-inputs.tsx";

/** Frekwencja: how many ticks there are on each class list. Who voted how, nobody can tell from it. */
export function Turnout({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const mayWrite = typists.includes(useRole()) && (one.state === "voting" || one.state === "counting");
  const draft = useDraft(one.turnout, 1, async (turnout) => {
    await call("budgets.setTurnout", { id: one.id, turnout });
    void queries.invalidateQueries();
    return 1;
  });
  const { value, change } = draft;
  if (one.groups.length === 0) return null;
  const voters = one.groups.reduce((sum, group) => sum + group.voters, 0);
  const used = (id: string) => one.codes[id]?.used ?? 0;
  const all = (of: (id: string) => number) => one.groups.reduce((sum, { id }) => sum + of(id), 0);
  const ticked = (id: string) => value[id] ?? 0;
  const voted = all(ticked) + all(used);
  const withCodes = one.rules.voting !== "paper";
  return (
    <Section title={t("turnout.title")} aside={mayWrite && <Saved state={draft.state} />}>
      <p className="muted small">{t("turnout.hint")}</p>
      <table className="table turnout">
        <thead>
          <tr>
            <th scope="col">{t("groups.name")}</th>
            <th scope="col" className="num">
              {t("groups.voters")}
            </th>
            <th scope="col" className="num">
              {t("turnout.voted")}
            </th>
            {withCodes && (
              <th scope="col" className="num">
                {t("turnout.usedCode")}
              </th>
            )}
            <th scope="col" className="num">
              {t("turnout.share")}
            </th>
          </tr>
        </thead>
        <tbody>
          {one.groups.map((group) => (
            <tr key={group.id}>
              <th scope="row">{group.name}</th>
              <td className="num">{format.number(group.voters)}</td>
              <td className="num">
                {mayWrite ? (
                  <CountInput
                    label={t("turnout.votedOf", { name: group.name })}
                    hideLabel
                    value={value[group.id] ?? 0}
                    onChange={(count) => change((before) => ({ ...before, [group.id]: count }))}
                    error={
                      ticked(group.id) + used(group.id) > group.voters
                        ? t("turnout.tooMany", { count: group.voters })
                        : fieldError(draft.error?.error, `turnout.${group.id}`)
                    }
                  />
                ) : (
                  format.number(value[group.id] ?? 0)
                )}
              </td>
              {withCodes && <td className="num">{format.number(used(group.id))}</td>}
              <td className="num">{group.voters > 0 ? format.wholePercent((ticked(group.id) + used(group.id)) / group.voters) : "–"}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("turnout.total")}</th>
            <td className="num">{format.number(voters)}</td>
            <td className="num">{format.number(all(ticked))}</td>
            {withCodes && <td className="num">{format.number(all(used))}</td>}
            <td className="num">{voters > 0 ? format.wholePercent(voted / voters) : "–"}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}
