import type { LayoutBox, LayoutField, LayoutPage } from "../../preload/contract/form-layout.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";
import { type At, type Canvas, type Ink, stroke } from "./canvas.ts";
import type { Random } from "./random.ts";

/** What a resident meant by a box. */
export type Meant = "empty" | "marked" | "undone";
/** `asked`: the right thing is to ask a person; `style` and `pen` say what was drawn, '' where nothing was. */
export type BoxTruth = { readonly box: LayoutBox; readonly meant: Meant; readonly style: Style | ""; readonly pen: Pen };
export type FieldTruth = { readonly field: LayoutField; readonly written: boolean };

const STYLES = { cross: 62, tick: 14, fill: 7, dot: 3, overflow: 8, small: 4, circle: 1 };
export type Style = keyof typeof STYLES | "correction" | "several" | "takenBack";
const PENS = { ballpoint: 55, gel: 12, felt: 7, pencil: 17, faint: 5, thin: 4 };
export type Pen = keyof typeof PENS;

/** Millimetres, and the share of light it takes, of each pen from its lightest to its darkest. */
const LINES: Record<Pen, { width: [number, number]; strength: [number, number]; grain: number }> = {
  ballpoint: { width: [0.3, 0.55], strength: [0.55, 0.85], grain: 0.1 },
  gel: { width: [0.5, 0.75], strength: [0.75, 0.95], grain: 0 },
  felt: { width: [1, 1.7], strength: [0.8, 0.97], grain: 0 },
  pencil: { width: [0.45, 0.8], strength: [0.4, 0.65], grain: 0.35 },
  faint: { width: [0.4, 0.7], strength: [0.26, 0.38], grain: 0.3 },
  thin: { width: [0.2, 0.3], strength: [0.5, 0.75], grain: 0 },
};

/** How often, per question. */
const BLANK = 0.04;
const CORRECTED = 0.02;
const TOO_MANY = 0.005;
const TAKEN_BACK = 0.002;

/** Fills a page in as one resident would: one pen and one way of marking, with slips. */
export function fillIn(canvas: Canvas, page: LayoutPage, questions: readonly Question[], random: Random) {
  const pen = random.weighed(PENS);
  const style = random.weighed(STYLES);
  const ink = inkOf(pen, random);
  const truths = new Map<LayoutBox, BoxTruth>();
  const mark = (box: LayoutBox, how: Style, meant: Meant) => {
    truths.set(box, { box, meant, style: how, pen });
    draw(canvas, box, how, ink, random);
  };
  for (const boxes of Map.groupBy(page.boxes, ({ question, row }) => `${question} ${row}`).values()) {
    const question = questions.find(({ id }) => id === boxes[0]?.question);
    const order = boxes.map((box) => ({ box, key: random.next() })).sort((a, b) => a.key - b.key);
    const [first, second] = order.map(({ box }) => box);
    if (!first || random.chance(BLANK)) continue;
    if (question?.kind === "several") {
      const most = Math.min(question.max ?? 4, order.length);
      for (const { box } of order.slice(0, 1 + Math.floor(random.next() * most))) mark(box, style, "marked");
    } else if (second && style !== "fill" && random.chance(CORRECTED)) {
      mark(first, "correction", "undone");
      mark(second, style, "marked");
    } else if (second && random.chance(TOO_MANY)) {
      mark(first, "several", "marked");
      mark(second, "several", "marked");
    } else if (style !== "fill" && random.chance(TAKEN_BACK)) mark(first, "takenBack", "undone");
    else mark(first, style, "marked");
  }
  const boxes = page.boxes.map((box): BoxTruth => truths.get(box) ?? { box, meant: "empty", style: "", pen });
  const fields = page.fields.map((field): FieldTruth => {
    const written = random.chance(0.4);
    if (written) write(canvas, field, ink, random);
    return { field, written };
  });
  return { boxes, fields };
}

function inkOf(pen: Pen, random: Random): Ink {
  const { width, strength, grain } = LINES[pen];
  return { width: random.between(...width), strength: random.between(...strength), grain };
}

function draw(canvas: Canvas, { x, y, size }: LayoutBox, style: Style, ink: Ink, random: Random): void {
  const half = size / 2;
  const shake = size * 0.05;
  const [cx, cy] = [x + half + random.normal() * shake, y + half + random.normal() * shake];
  const at = (dx: number, dy: number): At => [cx + dx + random.normal() * shake, cy + dy + random.normal() * shake];
  const cross = (reach: number) => {
    stroke(canvas, [at(-reach, -reach), at(0, 0), at(reach, reach)], ink);
    stroke(canvas, [at(reach, -reach), at(0, 0), at(-reach, reach)], ink);
  };
  switch (style) {
    case "cross":
    case "several":
      return cross(half * random.between(0.6, 1));
    case "small":
      return cross(half * random.between(0.3, 0.5));
    case "overflow":
      return cross(half * random.between(1.1, 1.6));
    case "tick":
      return stroke(
        canvas,
        [at(-half * 0.6, -half * 0.1), at(-half * 0.1, half * 0.6), at(half * random.between(0.7, 1.5), -half * random.between(0.7, 1.6))],
        ink,
      );
    case "dot": {
      const radius = random.between(0.45, 0.9);
      for (let turn = 0; turn < 9; turn++) stroke(canvas, [at(0, 0), [cx + Math.cos(turn) * radius, cy + Math.sin(turn) * radius]], ink);
      return;
    }
    case "circle": {
      const radius = half * random.between(1.25, 1.6);
      const points = Array.from({ length: 25 }, (_, index): At => at(Math.cos(index / 3.8) * radius, Math.sin(index / 3.8) * radius));
      return stroke(canvas, points, ink);
    }
    case "fill":
      return hatch(canvas, cx, cy, half * random.between(0.75, 1.05), ink, random, random.between(0.6, 1));
    case "correction":
    case "takenBack":
      cross(half * random.between(0.7, 1));
      return hatch(canvas, x + half, y + half, half * random.between(0.9, 1.1), ink, random, random.between(0.5, 0.95));
  }
}

/** Filled in to and fro; `gap` in widths of the pen: below 1 nothing shines through. */
function hatch(canvas: Canvas, cx: number, cy: number, reach: number, ink: Ink, random: Random, gap: number): void {
  const step = ink.width * gap;
  const points: At[] = [];
  let side = 1;
  for (let dy = -reach; dy <= reach; dy += step, side = -side)
    points.push([cx + side * reach + random.normal() * 0.15, cy + dy + random.normal() * 0.08]);
  stroke(canvas, points, ink);
}

/** A few loops, as letters are. */
function write(canvas: Canvas, { x, y, width, height, kind, count }: LayoutField, ink: Ink, random: Random): void {
  const cell = kind === "digits" ? width / count : Math.min(width - 4, random.between(25, 60));
  const line = kind === "lines" ? height / count : height;
  for (let left = x + 2; left < x + cell - 1.5; left += 3) {
    const high = line * random.between(0.3, 0.6);
    const middle = y + line * 0.55;
    const points = Array.from({ length: 9 }, (_, index): At => [
      left + 1.3 + Math.cos(index) * 1.2,
      middle + (Math.sin(index * 1.3) * high) / 2,
    ]);
    stroke(canvas, points, ink);
  }
}
