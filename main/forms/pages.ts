import type { LayoutLeaf, LayoutNode, LayoutPage } from "../../preload/contract/form-layout.ts";
import type { Block, Branch, Drawn, Join, Piece, Unit } from "./pieces.ts";
import { AREA, SQUARES } from "./sheet-style.ts";

export type Paged = {
  pages: LayoutPage[];
  children: LayoutNode[];
  /** Draws on a page that is already there; without a parent as decoration. */
  draw: (page: number, drawn: Drawn, parent?: LayoutNode) => void;
};

/** Blocks longer than a page begin on the current one if so much of it is left. */
const WORTH_BEGINNING = 90;
/** White inside a list looks like a mistake, white before a question like air: so it counts more. */
const GAP_COST = 1.5;

const emptyPage = (): LayoutPage => ({
  squares: SQUARES.map((square) => ({ ...square })),
  codes: [],
  texts: [],
  boxes: [],
  fields: [],
  rules: [],
  frames: [],
  figures: [],
});

type Run = { pieces: Piece[]; bottom: number; gap: number };
function run(units: readonly Unit[], y: number): Run {
  const pieces: Piece[] = [];
  let bottom = y;
  for (const unit of units) {
    const placed = unit.place(bottom + unit.before);
    pieces.push(placed);
    bottom = placed.bottom;
  }
  return { pieces, bottom, gap: pieces.reduce((sum, { gap }) => sum + gap, 0) };
}

/** The start at or a little under `y` at which the folds tear the block apart least. */
function bestRun(units: readonly Unit[], y: number): Run {
  let best = run(units, y);
  const cost = ({ bottom, gap }: Run) => bottom + gap * GAP_COST;
  for (let shift = 1.5; best.gap > 0 && shift <= 15; shift += 1.5) {
    const other = run(units, y + shift);
    if (other.bottom <= AREA.bottom && cost(other) < cost(best)) best = other;
  }
  return best;
}

/** Puts the blocks on pages, one after another, whole where a page can hold them; `air` tells how much of the white before each. */
export function paginate(blocks: readonly Block[], firstTop: number, air: (page: number) => number): Paged {
  const pages = [emptyPage()];
  const children: LayoutNode[] = [];
  let y = firstTop;
  let fresh = true;

  function draw(page: number, { list, value }: Drawn, parent?: LayoutNode) {
    const target = pages[page]?.[list] as unknown[];
    target.push(value);
    if (parent && list !== "squares" && list !== "rules" && list !== "frames")
      parent.children.push({ page, list, index: target.length - 1 } satisfies LayoutLeaf);
  }
  function add(contents: readonly (Branch | Drawn)[], parent: LayoutNode) {
    for (const part of contents) {
      if ("list" in part) draw(pages.length - 1, part, parent);
      else {
        const node: LayoutNode = { ...part, children: [] };
        parent.children.push(node);
        add(part.children, node);
      }
    }
  }
  function turn() {
    pages.push(emptyPage());
    y = AREA.top;
    fresh = true;
  }

  function place(block: Block) {
    const parent: LayoutNode = { tag: block.tag ?? "Sect", children: [] };
    const joined = new Map<Join, LayoutNode>();
    const commit = ({ pieces, bottom }: Run, decoration = false) => {
      for (const { contents, artifacts, join } of pieces) {
        for (const artifact of artifacts) draw(pages.length - 1, artifact);
        if (decoration) for (const drawn of leaves(contents)) draw(pages.length - 1, drawn);
        else add(contents, join ? joinNode(join) : parent);
      }
      y = bottom;
      fresh = false;
    };
    const joinNode = (join: Join): LayoutNode => {
      const node = joined.get(join) ?? { ...join, children: [] };
      if (!joined.has(join)) parent.children.push(node);
      joined.set(join, node);
      return node;
    };

    const start = () => y + (fresh ? 0 : block.before * air(pages.length - 1));
    const whole = bestRun(block.units, start());
    const fits = ({ bottom }: Run) => bottom <= AREA.bottom;
    if (fits(whole)) commit(whole);
    else {
      const onNext = bestRun(block.units, AREA.top);
      if (fits(onNext)) {
        turn();
        commit(onNext);
      } else splitOver(block, start, commit, fits);
    }
    if (block.tag) children.push(parent);
    else children.push(...(parent.children as LayoutNode[]));
  }

  /** A block that no page can hold: unit by unit, its heading repeated on each next page. */
  function splitOver(block: Block, start: () => number, commit: (run: Run, decoration?: boolean) => void, fits: (run: Run) => boolean) {
    const room = AREA.bottom - y;
    if (!fresh && (room < WORTH_BEGINNING || !fits(run(block.units.slice(0, block.keep), start())))) turn();
    y = start();
    for (const [index, unit] of block.units.entries()) {
      const next = run([unit], y);
      if (!fits(next) && !fresh) {
        turn();
        if (index >= block.keep) commit(run(block.again, y), true);
        commit(run([unit], y));
      } else commit(next);
    }
  }

  for (const block of joinedWithNext(blocks.filter(({ units }) => units.length))) place(block);
  return { pages, children, draw };
}

/** A heading and the block under it become one block, so that a page never ends in a heading. */
function joinedWithNext(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks.toReversed()) {
    const next = joined.at(-1);
    if (!block.withNext || !next) joined.push(block);
    else {
      joined.pop();
      const [first, ...rest] = next.units;
      const units = [...block.units, ...(first ? [{ ...first, before: next.before }, ...rest] : [])];
      joined.push({ ...next, before: block.before, tag: null, units, keep: block.units.length + next.keep });
    }
  }
  return joined.reverse();
}

function* leaves(contents: readonly (Branch | Drawn)[]): Generator<Drawn> {
  for (const part of contents) {
    if ("list" in part) yield part;
    else yield* leaves(part.children);
  }
}
