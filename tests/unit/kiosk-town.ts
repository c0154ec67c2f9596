import { v7 as uuid } from "uuid";
import type { KioskVote } from "../../preload/contract/kiosk.ts";
import type { EditionRules } from "../../preload/contract/school-budget-rules.ts";
import { hashOfCode, newCode } from "../../main/school-budgets/codes.ts";
import { acceptProjects, changeEdition } from "./budget-town.ts";
import type { TestOffice } from "./test-office.ts";

export type KioskEdition = {
  readonly id: string;
  readonly groups: readonly string[];
  readonly pools: readonly { readonly id: string; readonly surveyId: string; readonly projects: Readonly<Record<string, string>> }[];
};

const SMALL = { Hamaki: 1450, Kino: 900, Noc: 620, Ogródek: 480 };
const BIG = { Boisko: 3900, Sala: 3000, Ścianka: 2000 };

/** Two classes of `voters` vote on two pools, at the computer or (with "both") on paper too; codes are not made yet. */
export async function kioskEdition(town: TestOffice, rules: Partial<EditionRules> = {}, voters = 30, pools = 2): Promise<KioskEdition> {
  const template = pools === 2 ? "twoPools" : "school";
  const { id } = await town.call("budgets.create", { template, title: "Szkolny budżet 2026" });
  await changeEdition(town, id, (text) => ({
    ...text,
    host: "Szkoła Podstawowa nr 1 w Przykładowie",
    stages: { ...text.stages, call: { from: "2026-10-01", to: "2026-10-16" }, voting: { from: "2026-11-17", to: "2026-11-18" } },
    groups: ["4a", "4b"].map((name) => ({ id: uuid(), name, voters })),
    pools: text.pools.map((pool) => ({ ...pool, amount: 400_000 })),
    rules: { ...text.rules, voting: "both", secondCount: false, ...rules },
  }));
  await town.call("budgets.announce", { id });
  const edition = await town.call("budgets.get", { id });
  const projects: Record<string, string>[] = [];
  for (const [index, pool] of edition.pools.entries()) {
    const ids = await acceptProjects(town, id, pool.id, index === 0 ? SMALL : BIG);
    projects.push(ids);
    await town.call("budgets.drawOrder", { poolId: pool.id, method: "hand", order: Object.values(ids), note: "" });
  }
  await town.call("budgets.startVoting", { id });
  const voting = await town.call("budgets.get", { id });
  return {
    id,
    groups: voting.groups.map((group) => group.id),
    pools: voting.pools.map((pool, index) => ({ id: pool.id, surveyId: pool.surveyId ?? "", projects: projects[index] ?? {} })),
  };
}

/** Codes of a class, as they would stand on its slips: put in as `budgets.issueCodes` does, which tells them to paper alone. */
export async function codesFor({ office }: TestOffice, edition: KioskEdition, count: number, group = 0): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode);
  const rows = codes.map((code) => ({
    hash: hashOfCode(edition.id, code),
    group_id: edition.groups[group] ?? "",
    used: 0 as const,
  }));
  for (let from = 0; from < rows.length; from += 500)
    await office.db
      .insertInto("voting_code")
      .values(rows.slice(from, from + 500))
      .execute();
  return codes;
}

/** One person's ballots: for each pool points by number; pools left out get an empty one. */
export const voteFor = (edition: KioskEdition, ...pools: readonly Readonly<Record<number, number>>[]): KioskVote[] =>
  edition.pools.map(({ id }, index) => ({
    poolId: id,
    choices: Object.entries(pools[index] ?? {}).map(([number, points]) => ({ number: Number(number), points })),
  }));
