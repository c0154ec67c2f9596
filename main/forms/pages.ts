import type { LayoutLeaf, LayoutNode, LayoutPage } from "../../preload/contract/form-layout.ts";
import type { PagePlan } from "./packing.ts";
import type { Block, Branch, Drawn, Join, Piece } from "./pieces.ts";
import { SQUARES } from "./sheet-style.ts";

export type Paged = {
  pages: LayoutPage[];
  children: LayoutNode[];
  /** Draws on a page that is already there; without a parent as decoration. */
  draw: (page: number, drawn: Drawn, parent?: LayoutNode) => void;
};

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

/** The planned pages with all that stands on them, and the tags around it. */
export function drawPages(plans: readonly PagePlan[]): Paged {
  const pages = plans.map(emptyPage);
  const children: LayoutNode[] = [];
  // Tags go on where their block does, over pages too.
  const sections = new Map<Block, LayoutNode>();
  const joined = new Map<LayoutNode, Map<Join, LayoutNode>>();

  function draw(page: number, { list, value }: Drawn, parent?: LayoutNode) {
    const target = pages[page]?.[list] as unknown[];
    target.push(value);
    if (parent && list !== "squares" && list !== "rules" && list !== "frames")
      parent.children.push({ page, list, index: target.length - 1 } satisfies LayoutLeaf);
  }
  function add(page: number, contents: readonly (Branch | Drawn)[], parent: LayoutNode) {
    for (const part of contents) {
      if ("list" in part) draw(page, part, parent);
      else {
        const node: LayoutNode = { ...part, children: [] };
        parent.children.push(node);
        add(page, part.children, node);
      }
    }
  }
  function section(block: Block): LayoutNode {
    const known = sections.get(block);
    if (known) return known;
    // What needs no section of its own stands in the document itself.
    const node: LayoutNode = block.tag ? { tag: block.tag, children: [] } : { tag: "Document", children };
    if (block.tag) children.push(node);
    sections.set(block, node);
    return node;
  }
  function joinNode(parent: LayoutNode, join: Join): LayoutNode {
    const inParent = joined.get(parent) ?? new Map<Join, LayoutNode>();
    joined.set(parent, inParent);
    const node = inParent.get(join) ?? { ...join, children: [] };
    if (!inParent.has(join)) parent.children.push(node);
    inParent.set(join, node);
    return node;
  }
  function put(page: number, { contents, artifacts, join }: Piece, parent: LayoutNode) {
    for (const artifact of artifacts) draw(page, artifact);
    add(page, contents, join ? joinNode(parent, join) : parent);
  }

  for (const [page, plan] of plans.entries()) {
    for (const { block, again, runs } of plan) {
      const parent = section(block);
      for (const { contents, artifacts } of again?.pieces ?? []) for (const drawn of [...artifacts, ...leaves(contents)]) draw(page, drawn);
      for (const { pieces } of runs) for (const piece of pieces) put(page, piece, parent);
    }
  }
  return { pages, children, draw };
}

/** A heading and the block under it become one block, so that a page never ends in a heading. */
export function joinedWithNext(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks.filter(({ units }) => units.length).toReversed()) {
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
