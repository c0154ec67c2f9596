import type { Block, Piece, Unit } from "./pieces.ts";
import { AREA } from "./sheet-style.ts";

export type Run = { pieces: Piece[]; bottom: number; gap: number };
/** What of one block stands on one page. `again`: its heading, for the eye alone, where it began on an earlier page. */
export type Part = { block: Block; again: Run | null; runs: Run[] };
export type PagePlan = Part[];

/**
 * How dense a page may be, and what that costs, so that only a sheet less pays for it. `share`: how
 * much of the white between blocks is left. `gap`: what white inside a list costs; it looks like a
 * mistake, white before a question like air, so it counts more where there is room.
 */
const DENSITIES = [
  { share: 1, gap: 1.5, cost: 0 },
  { share: 0.82, gap: 1.5, cost: 8 },
  { share: 0.55, gap: 0.2, cost: 60 },
];
type Density = (typeof DENSITIES)[number];
/** A page that stands empty to this height (mm) costs 1. It grows with the square: two pages a little empty are better than one half. */
const RAGGED = 12;
/** The last page may end anywhere. */
const LAST_RAGGED = 0.02;
/** What a page more costs where its paper is there anyway, and a block that is split although a page could hold it. */
const PAGE_COST = 25;
const SPLIT_COST = 80;
/** A first page without anything to answer looks like a letter, and is put away like one. */
const LETTER_COST = 400;
/** A last page for the last block alone. */
const ALONE_COST = 60;

/** A block moves down by at most so much (mm) to stay whole between two folds. */
const MOST_SHIFT = 21;

/** Places units one under another, all of them or as long as `stop` does not say that it is for nothing. */
function run(units: readonly Unit[], y: number, stop: (soFar: Run) => boolean = () => false): Run {
  const placed: Run = { pieces: [], bottom: y, gap: 0 };
  for (const unit of units) {
    const next = unit.place(placed.bottom + unit.before);
    placed.pieces.push(next);
    placed.bottom = next.bottom;
    placed.gap += next.gap;
    if (stop(placed)) break;
  }
  return placed;
}

/** The start at or a little under `y` at which the folds tear the units apart least. */
function bestRun(units: readonly Unit[], y: number, gapCost: number): Run {
  let best = run(units, y);
  const cost = ({ bottom, gap }: Run) => bottom + gap * gapCost;
  // Further units only add to what a run costs.
  const isNoBetter = (other: Run) => other.bottom > AREA.bottom || cost(other) >= cost(best);
  // Without any gap a block still takes so much.
  const least = best.bottom - best.gap;
  for (let shift = 1.5; shift <= MOST_SHIFT && least + shift < cost(best); shift += 1.5) {
    const other = run(units, y + shift, isNoBetter);
    if (!isNoBetter(other)) best = other;
  }
  return best;
}

/** Runs by their first unit, and how they began: the same block is tried at the same height many times. */
export type Tried = Map<Unit | undefined, Map<string, Run>>;
function tried(runs: Tried, units: readonly Unit[], y: number, gapCost: number): Run {
  const known = runs.get(units[0]) ?? new Map<string, Run>();
  runs.set(units[0], known);
  const key = `${y} ${gapCost}`;
  const found = known.get(key) ?? bestRun(units, y, gapCost);
  known.set(key, found);
  return found;
}

const fits = ({ bottom }: Run) => bottom <= AREA.bottom;

/** What is never split: a whole block, or of one that must or may be, its head and then each unit. */
type Atom = { block: Block; units: readonly Unit[]; head: boolean };
function atomsOf(block: Block, runs: Tried): Atom[] {
  if (!block.flows && fits(tried(runs, block.units, AREA.top, 0))) return [{ block, units: block.units, head: true }];
  const head = block.units.slice(0, block.keep);
  const count = fits(run(head, AREA.top)) ? block.keep : 1;
  return [
    { block, units: block.units.slice(0, count), head: true },
    ...block.units.slice(count).map((unit) => ({ block, units: [unit], head: false })),
  ];
}

/** One page, filled from an atom on: the cost of ending it before `next`. */
type Filled = { next: number; plan: PagePlan; bottom: number; cost: number };
/** All ways to end a page that begins with the atom `from`; at least one atom stands on it, whatever its height. */
function fillings(atoms: readonly Atom[], from: number, top: number, density: Density, runs: Tried): Filled[] {
  const found: Filled[] = [];
  const plan: PagePlan = [];
  let y = top;
  let gaps = 0;
  for (let next = from; next < atoms.length; next++) {
    const atom = atoms[next];
    if (!atom) break;
    const fresh = next === from;
    let placed: Run;
    if (atom.head) {
      const start = fresh ? y : y + atom.block.before * density.share;
      placed = tried(runs, atom.units, start, density.gap);
      if (!fits(placed) && !fresh) break;
      plan.push({ block: atom.block, again: null, runs: [placed] });
    } else {
      const again = fresh ? run(atom.block.again, y) : null;
      placed = run(atom.units, again?.bottom ?? y);
      if (!fits(placed) && !fresh) break;
      if (again) plan.push({ block: atom.block, again, runs: [placed] });
      else plan.at(-1)?.runs.push(placed);
    }
    y = placed.bottom;
    gaps += placed.gap;
    const split = atoms[next + 1]?.head === false ? SPLIT_COST : 0;
    const parts = plan.map((part) => ({ ...part, runs: [...part.runs] }));
    found.push({ next: next + 1, plan: parts, bottom: y, cost: density.cost + gaps / 4 + split });
  }
  return found;
}

export type Packed = { cost: number; pages: PagePlan[] };

/**
 * Puts the blocks on pages in their order: first of all on as few sheets of paper as possible,
 * then so that `first`, the block with the first question, is on the first page and no page ends
 * far above its foot. Every way to break the pages is compared.
 */
export function pack(blocks: readonly Block[], first: Block | undefined, firstTop: number, runs: Tried): Packed {
  const atoms = blocks.flatMap((block) => atomsOf(block, runs));
  const question = atoms.findIndex(({ block }) => block === first);
  const known = new Map<number, Filled[]>();
  const pagesFrom = (from: number, page: number): Filled[] => {
    const found = known.get(from) ?? DENSITIES.flatMap((density) => fillings(atoms, from, page ? AREA.top : firstTop, density, runs));
    known.set(from, found);
    return found;
  };
  let ends: Packed | undefined;
  let reached = new Map<number, Packed>([[0, { cost: 0, pages: [] }]]);
  for (let page = 0; ; page++) {
    const further = new Map<number, Packed>();
    for (const [from, { cost, pages }] of reached) {
      for (const filled of pagesFrom(from, page)) {
        const last = filled.next === atoms.length;
        const empty = Math.max(0, AREA.bottom - filled.bottom) / RAGGED;
        const ragged = empty * empty * (last ? LAST_RAGGED : 1);
        const letter = page === 0 && filled.next <= question ? LETTER_COST : 0;
        const alone = last && page > 0 && filled.plan.length === 1 ? ALONE_COST : 0;
        const total = cost + filled.cost + ragged + letter + alone + PAGE_COST;
        if (total < (further.get(filled.next)?.cost ?? Infinity)) further.set(filled.next, { cost: total, pages: [...pages, filled.plan] });
      }
    }
    const end = further.get(atoms.length);
    if (end && end.cost < (ends?.cost ?? Infinity)) ends = end;
    // The back of the last sheet is there anyway.
    if (ends && page % 2 === 1) return ends;
    further.delete(atoms.length);
    if (!further.size) return ends ?? { cost: 0, pages: [[]] };
    reached = further;
  }
}
