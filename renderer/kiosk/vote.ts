import type { KioskBallots, KioskVote } from "../../preload/contract/kiosk.ts";
import type { Language } from "../../preload/contract/text.ts";
import { type BallotRule, isAllowed } from "../../preload/contract/school-budget-rules.ts";

export type KioskPool = KioskBallots["pools"][number];
export type KioskProject = KioskPool["projects"][number];

/** The title in the voter's language, or the authors' own words, which are Polish. */
export const titleIn = ({ title }: KioskProject, language: Language): { text: string; lang: Language } =>
  title[language] ? { text: title[language], lang: language } : { text: title.pl, lang: "pl" };

/** Points (1 where one only marks) by the project's number. */
export type Choices = ReadonlyMap<number, number>;
export type Ballots = ReadonlyMap<string, Choices>;

export const choicesOf = (ballots: Ballots, pool: KioskPool): Choices => ballots.get(pool.id) ?? new Map();

/** With these points for a project, none taking them away; undefined where the rule forbids it. */
export function withPoints(rule: BallotRule, choices: Choices, number: number, points: number): Choices | undefined {
  const next = new Map(choices);
  // Whoever marks one project, or gives three points, to another takes them from the first.
  if (rule.kind === "choose" && rule.most === 1) next.clear();
  if (rule.kind === "points") for (const [other, given] of choices) if (given === points) next.delete(other);
  if (points === 0) next.delete(number);
  else next.set(number, points);
  return isAllowed(rule, [...next.values()]) ? next : undefined;
}

export const sumOf = (choices: Choices): number => [...choices.values()].reduce((sum, points) => sum + points, 0);

export const votesOf = (pools: readonly KioskPool[], ballots: Ballots): KioskVote[] =>
  pools.map((pool) => ({ poolId: pool.id, choices: [...choicesOf(ballots, pool)].map(([number, points]) => ({ number, points })) }));
