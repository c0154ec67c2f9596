import type { Layout, LayoutLeaf, LayoutNode, LayoutPage } from "../../preload/contract/form-layout.ts";
import { AREA, FOLDS } from "../../main/forms/sheet-style.ts";
import { measure } from "../../main/print/fonts.ts";

type Rectangle = { what: string; left: number; top: number; right: number; bottom: number };
const MM = 25.4 / 72;

/** What lies on a page as rectangles of ink: text by its capitals and descenders, line by line. */
const textRectangles = (page: LayoutPage): Rectangle[] =>
  page.texts.flatMap(({ x, y, width, size, leading, weight, align, lines }) =>
    lines.map((line, index) => {
      const length = measure(line, weight, size);
      const left = align === "left" ? x : x + (width - length) / (align === "center" ? 2 : 1);
      const baseline = y + index * leading;
      return { what: `"${line}"`, left, right: left + length, top: baseline - 0.7 * size * MM, bottom: baseline + 0.2 * size * MM };
    }),
  );
const rectangle = (
  what: string,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  grow = 0,
): Rectangle => ({
  what,
  left: x - grow,
  top: y - grow,
  right: x + width + grow,
  bottom: y + height + grow,
});
const square = (what: string, { x, y, size }: { x: number; y: number; size: number }, grow = 0) =>
  rectangle(what, { x, y, width: size, height: size }, grow);

const overlap = (a: Rectangle, b: Rectangle) =>
  a.left < b.right - 0.02 && b.left < a.right - 0.02 && a.top < b.bottom - 0.02 && b.top < a.bottom - 0.02;
const clash = (page: number, a: Rectangle, b: Rectangle) =>
  `page ${page + 1}: ${a.what} meets ${b.what} at ${a.left.toFixed(1)},${a.top.toFixed(1)} / ${b.left.toFixed(1)},${b.top.toFixed(1)}`;

/** Everything that a scanner or a reader could stumble over. Empty for a sound layout. */
export function faultsOf(layout: Layout): string[] {
  return [...layout.pages.flatMap((page, index) => pageFaults(page, index)), ...structureFaults(layout)];
}

function pageFaults(page: LayoutPage, index: number): string[] {
  const faults: string[] = [];
  const texts = textRectangles(page);
  const boxes = page.boxes.map((box) => square(`box ${box.question}/${box.row}/${box.option}`, box));
  const fields = page.fields.map((field) => rectangle(`field of ${field.question}`, field));
  const figures = page.figures.map((figure) => rectangle(figure.kind, figure));
  const quiet = [
    ...page.squares.map((each) => square("the quiet of a square", each, 3)),
    ...page.codes.map((each) => square("the quiet of a code", each, 2.88)),
  ];
  const ink = [...texts, ...boxes, ...fields, ...figures];

  for (const [at, one] of ink.entries()) {
    for (const other of ink.slice(at + 1)) if (overlap(one, other)) faults.push(clash(index, one, other));
    for (const zone of quiet) if (overlap(one, zone)) faults.push(clash(index, one, zone));
    if (one.left < 19.98 || one.right > AREA.right + 0.3 || one.top < 11 || one.bottom > 287)
      faults.push(`page ${index + 1}: ${one.what} leaves the margins`);
  }
  for (const rule of [...page.rules.map((each) => ({ ...each, height: 0.1 })), ...page.frames])
    for (const zone of quiet) if (overlap(rectangle("a rule", rule), zone)) faults.push(clash(index, rectangle("a rule", rule), zone));
  for (const [at, box] of page.boxes.entries()) {
    const here = boxes[at];
    if (!here) continue;
    const free = square(here.what, box, 2.5);
    for (const text of texts) if (overlap(free, text)) faults.push(clash(index, free, text));
    for (const other of page.boxes.slice(at + 1))
      if (Math.abs(other.x - box.x) < box.size + 4 - 0.01 && Math.abs(other.y - box.y) < box.size + 4 - 0.01)
        faults.push(`page ${index + 1}: ${here.what} is too near ${other.option}`);
  }
  for (const place of [
    ...boxes,
    ...page.fields.filter(({ kind }) => kind !== "lines").map((field) => rectangle(`field of ${field.question}`, field)),
  ])
    for (const fold of FOLDS)
      if (place.top < fold + 6 && place.bottom > fold - 6)
        faults.push(`page ${index + 1}: ${place.what} lies on a fold at ${place.top.toFixed(1)}`);
  if (page.squares.length !== 6 || page.codes.length !== 2) faults.push(`page ${index + 1} lacks squares or codes`);
  return faults;
}

function structureFaults(layout: Layout): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  let level = 0;
  const visit = (node: LayoutNode) => {
    const heading = /^H(\d)$/.exec(node.tag);
    if (heading) {
      if (Number(heading[1]) > level + 1) faults.push(`${node.tag} skips a level`);
      level = Number(heading[1]);
    }
    if ((node.tag === "Form" || node.tag === "Figure") && !node.alt) faults.push(`a ${node.tag} without words`);
    for (const child of node.children) {
      if ("tag" in child) visit(child);
      else leaf(child, node);
    }
  };
  const leaf = ({ page, list, index }: LayoutLeaf, node: LayoutNode) => {
    const key = `${page}/${list}/${index}`;
    if (seen.has(key)) faults.push(`${key} is tagged twice`);
    if (!layout.pages[page]?.[list][index]) faults.push(`${key} is not there`);
    if (["Document", "Sect", "L", "LI", "Table", "TR"].includes(node.tag)) faults.push(`${key} lies bare in a ${node.tag}`);
    seen.add(key);
  };
  visit(layout.structure);
  for (const [page, parts] of layout.pages.entries())
    for (const list of ["boxes", "fields", "figures", "codes"] as const)
      for (const index of parts[list].keys()) if (!seen.has(`${page}/${list}/${index}`)) faults.push(`${page}/${list}/${index} has no tag`);
  return faults;
}
