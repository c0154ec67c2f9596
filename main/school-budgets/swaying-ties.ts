import type { Election } from "./election.ts";
import type { TooDear, Turn } from "./greedy.ts";
import { ordersOf } from "./lots.ts";

/** Whether two have the same standing before lots are drawn. */
type Equal = (a: number, b: number) => boolean;
type Groups = readonly (readonly number[])[];

/**
 * Groups of equal projects in a list from the most votes down whose order may change who wins;
 * where there are none, no order changes it. Until the first such group every order leaves the same
 * money. After it a group may sway anything that some order could still pay for.
 */
export function swayingTurns({ projects }: Election, turns: readonly Turn[], tooDear: TooDear, equal: Equal): number[][] {
  const swaying: number[][] = [];
  let most: bigint | undefined;
  for (const group of equalTurns(turns, equal)) {
    const [first] = group;
    if (!first || group.length === 1) continue;
    const costs = group.map(({ project }) => projects[project]?.cost ?? 0n);
    const left = most ?? first.before;
    // A part of the cost of at least 80 % is enough in Poznań.
    const within = costs.filter((cost) => (tooDear === "eighty" ? cost * 8n <= left * 10n : cost <= left));
    const ended = most === undefined && first.reason === "ended";
    const sways = !ended && within.length > 0 && !(most === undefined && takesSame(costs, left, tooDear));
    if (!sways) continue;
    most ??= first.before;
    swaying.push(group.map(({ project }) => project));
  }
  return swaying;
}

/** Whether every order takes the same: all that fit, where one that doesn't is skipped, or else the whole group. */
function takesSame(costs: readonly bigint[], left: bigint, tooDear: TooDear): boolean {
  const sum = (of: readonly bigint[]) => of.reduce((all, cost) => all + cost, 0n);
  if (tooDear === "skip") return sum(costs.filter((cost) => cost <= left)) <= left;
  const over = sum(costs) - left;
  return over <= 0n || (tooDear === "eighty" && costs.every((last) => (last - over) * 10n >= last * 8n));
}

function equalTurns(turns: readonly Turn[], equal: Equal): Turn[][] {
  const groups: Turn[][] = [];
  for (const turn of turns) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && equal(last.project, turn.project)) group.push(turn);
    else groups.push([turn]);
  }
  return groups;
}

/** Of projects that are tied, those that lots would have to decide between. */
export function undecided(tied: readonly number[], equal: Equal): number[][] {
  const groups: number[][] = [];
  for (const project of tied) {
    const same = groups.find(([first]) => first !== undefined && equal(first, project));
    if (same) same.push(project);
    else groups.push([project]);
  }
  return groups.filter(({ length }) => length > 1);
}

/**
 * Of equally cheap projects under Equal Shares, those between which the order may matter: they have a voter in common, or
 * each has one with a third. All others are bought one after the other in any order, as none makes another dearer; so of
 * eight projects of eight villages no lot decides, and none of their 40,320 orders need be tried.
 */
export function entangled({ ballots }: Election, group: readonly number[]): number[][] {
  if (group.length < 2) return [];
  const inGroup = new Set(group);
  const others = new Map<number, Set<number>>();
  for (const { points } of ballots) {
    const own = [...points].flatMap(([project, given]) => (given > 0 && inGroup.has(project) ? [project] : []));
    const [first] = own;
    if (first === undefined) continue;
    for (const project of own)
      if (project !== first) {
        others.set(first, (others.get(first) ?? new Set()).add(project));
        others.set(project, (others.get(project) ?? new Set()).add(first));
      }
  }
  const groups: number[][] = [];
  const seen = new Set<number>();
  for (const project of group) {
    if (seen.has(project)) continue;
    const together = [project];
    seen.add(project);
    for (const one of together)
      for (const other of others.get(one) ?? [])
        if (!seen.has(other)) {
          seen.add(other);
          together.push(other);
        }
    if (together.length > 1) groups.push(together);
  }
  return groups;
}

/** What one order of the lots came to. */
type Tried = { readonly winners: readonly number[]; readonly swaying: Groups };

/**
 * Counts in every order of what may sway the result, and of what only shows itself in some order.
 * Tells between whom lots decide; nobody where every order has the same winners. More than `most`
 * orders are not tried: then nothing is told.
 */
export function lotsDecide(first: Tried, most: number, run: (places: ReadonlyMap<number, number>) => Tried): number[] | undefined {
  const usual = new Set(first.winners);
  let groups = joined(first.swaying);
  for (;;) {
    if (groups.reduce((product, { length }) => product * factorial(length), 1) > most) return undefined;
    const tried = [...orderings(groups)].map(run);
    const all = joined([...groups, ...tried.flatMap(({ swaying }) => swaying)]);
    if (all.flat().length === groups.flat().length && all.length === groups.length)
      return tried.some(({ winners }) => usual.symmetricDifference(new Set(winners)).size > 0) ? groups.flat() : [];
    groups = all;
  }
}

/** Groups that share a project are one. */
function joined(groups: Groups): number[][] {
  let all: number[][] = [];
  for (const group of groups) {
    const shared = all.filter((one) => one.some((project) => group.includes(project)));
    all = [...all.filter((one) => !shared.includes(one)), [...new Set([...shared.flat(), ...group])]];
  }
  return all;
}

function* orderings(groups: Groups): Generator<Map<number, number>> {
  const [first, ...rest] = groups;
  if (!first) {
    yield new Map();
    return;
  }
  for (const order of ordersOf(first))
    for (const others of orderings(rest)) yield new Map([...others, ...order.map((project, place) => [project, place] as const)]);
}

const factorial = (n: number): number => (n <= 1 ? 1 : n > 12 ? Infinity : n * factorial(n - 1));
