import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { divide, fraction, written } from "../../main/school-budgets/fraction.ts";
import { readPabulib } from "../../main/school-budgets/pabulib/read.ts";
import { type CountOptions, type Outcome, RULES, USUAL } from "../../main/school-budgets/rules.ts";

/** Real elections and what a reference implementation gives for them; beside the repository, not in it. */
export const PB = resolve(import.meta.dirname, "../../../shared/data/pb");

type Expected = { winners: string[]; rounds?: { project: string; max_payment: string; effective_votes: string }[] };
export type Golden = {
  file: string;
  num_votes: number;
  num_projects: number;
  pabutools?: { add1_increment: number | null; rules: Record<string, Expected> };
};

export const goldens = (): Golden[] =>
  existsSync(join(PB, "manifest.json"))
    ? (JSON.parse(readFileSync(join(PB, "manifest.json"), "utf8")) as { instances: Golden[] }).instances.filter(
        ({ pabutools }) => pabutools,
      )
    : [];

type Rules = Record<string, ((election: ReturnType<typeof readPabulib>["election"], options: CountOptions) => Outcome) | undefined>;

/** Which rules come out otherwise than the reference says. Phragmén's winners are compared as a set: the reference lists them by id. */
export function differences({ file, pabutools }: Golden): { compared: number; faults: string[] } {
  const { election } = readPabulib(readFileSync(join(PB, file), "utf8"));
  const increment = BigInt(Math.round((pabutools?.add1_increment ?? 1) * 100));
  const faults: string[] = [];
  let compared = 0;
  for (const [name, expected] of Object.entries(pabutools?.rules ?? {})) {
    const rule = (RULES as Rules)[name];
    // Its reference is in floating point, and has no rule for ties.
    if (name === "bos_float") continue;
    if (!rule) throw new Error(`no rule ${name}`);
    compared++;
    const { winners, rounds } = rule(election, { ...USUAL, increment });
    const id = (project: number) => election.projects[project]?.id ?? "";
    const same = (one: string[], other: string[]) =>
      JSON.stringify(name === "phragmen" ? [...one].sort() : one) === JSON.stringify(name === "phragmen" ? [...other].sort() : other);
    if (!same(winners.map(id), expected.winners))
      faults.push(`${file} ${name}: ${winners.map(id).join(" ")} for ${expected.winners.join(" ")}`);
    if (!expected.rounds) continue;
    const paid = rounds?.map((round) => [id(round.project), written(divide(round.payment, fraction(100n))), written(round.effectiveVotes)]);
    const wanted = expected.rounds.map((round) => [round.project, round.max_payment, round.effective_votes]);
    if (JSON.stringify(paid) !== JSON.stringify(wanted)) faults.push(`${file} ${name}: other payments`);
  }
  return { compared, faults };
}
