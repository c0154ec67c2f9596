import type { Layout, LayoutLeaf, LayoutNode, LayoutPage } from "../../preload/contract/form-layout.ts";
import { COPY_SERIAL, encodePayload, printedCode } from "../forms/sheet-code.ts";
import { drawBox, drawDecoration, drawField, drawFigure, drawModules, drawText } from "./drawing.ts";
import { measure } from "./fonts.ts";
import { localeOf } from "./paper-texts.ts";
import { bytesOf, type Describe, newPdf, type Pdf, POINTS } from "./pdf.ts";
import { sheetModules } from "./qr.ts";

type Content = PDFKit.PDFStructureContent;
type Contents = Map<string, Content>;
type Rectangle = [number, number, number, number];

const keyOf = ({ page, list, index }: LayoutLeaf) => `${page}/${list}/${index}`;

/**
 * One copy of the form for the web: tagged, so that a screen reader goes through it question by
 * question. Its codes name the survey and the page, and no sheet: whoever prints it at home can
 * hand it in, and it is counted as a copy.
 */
export async function blankCopy(input: { layout: Layout; surveyCode: string } & Omit<Describe, "language">): Promise<Buffer> {
  const { layout, surveyCode } = input;
  const doc = newPdf({ ...input, language: layout.language }, { tagged: true });
  const tags = tagsOf(layout.structure);
  const contents: Contents = new Map();
  for (const [page, parts] of layout.pages.entries()) {
    doc.addPage();
    doc.markContent("Artifact", { type: "Layout" });
    drawDecoration(doc, parts);
    doc.endMarkedContent();
    const payload = encodePayload({ surveyCode, serial: COPY_SERIAL, page: page + 1, pages: layout.pages.length, hash: layout.hash });
    const draw = drawings(doc, parts, payload, surveyCode);
    for (const list of ["texts", "figures", "boxes", "fields", "codes"] as const) {
      for (const index of parts[list].keys()) {
        const key = keyOf({ page, list, index });
        const tag = tags.get(key);
        if (tag) contents.set(key, doc.markStructureContent(tag));
        else doc.markContent("Artifact", { type: "Pagination" });
        draw[list](index);
        doc.endMarkedContent();
      }
    }
  }
  const root = doc.struct("Document");
  doc.addStructure(root);
  for (const child of layout.structure.children) if ("tag" in child) addNode(doc, layout, contents, root, child);
  root.end();
  return bytesOf(doc);
}

/** The tag right around each drawn thing. What has none is decoration. */
function tagsOf(node: LayoutNode, found = new Map<string, LayoutNode["tag"]>()): Map<string, LayoutNode["tag"]> {
  for (const child of node.children) {
    if ("tag" in child) tagsOf(child, found);
    else found.set(keyOf(child), node.tag);
  }
  return found;
}

function drawings(doc: Pdf, parts: LayoutPage, payload: string, surveyCode: string): Record<LayoutLeaf["list"], (index: number) => void> {
  const at = <T>(list: T[], index: number, draw: (value: T) => void) => {
    const value = list[index];
    if (value !== undefined) draw(value);
  };
  return {
    texts: (index) => at(parts.texts, index, (text) => drawText(doc, text)),
    figures: (index) => at(parts.figures, index, (figure) => drawFigure(doc, figure)),
    boxes: (index) => at(parts.boxes, index, (box) => drawBox(doc, box)),
    fields: (index) => at(parts.fields, index, (field) => drawField(doc, field)),
    codes: (index) =>
      at(parts.codes, index, ({ x, y, size, label }) => {
        drawModules(doc, sheetModules(payload), x, y, size);
        const code = printedCode(surveyCode, COPY_SERIAL, label.part);
        const left = label.align === "left" ? label.x : label.x - measure(code, "bold", label.size);
        doc.font("bold", label.size).text(`${code} `, left * POINTS, label.y * POINTS, { lineBreak: false, baseline: "alphabetic" });
      }),
  };
}

function addNode(doc: Pdf, layout: Layout, contents: Contents, parent: PDFKit.PDFStructureElement, node: LayoutNode): void {
  const bbox = node.tag === "Form" || node.tag === "Figure" ? boundsOf(layout, node) : undefined;
  const element = doc.struct(node.tag, {
    ...(node.language && { lang: localeOf(node.language) }),
    ...(node.alt && { alt: node.alt }),
    ...(node.scope && { scope: node.scope }),
    ...(bbox && { bbox, placement: node.tag === "Form" ? "Inline" : "Block" }),
  });
  if (node.tag === "Form") printField(element, node);
  parent.add(element);
  for (const child of node.children) {
    if ("tag" in child) addNode(doc, layout, contents, element, child);
    else {
      const content = contents.get(keyOf(child));
      if (content) element.add(content);
    }
  }
  element.end();
}

/** Says that this is a box to tick or a place to write in on paper (ISO 32000-1, 14.8.5.6). */
function printField(element: PDFKit.PDFStructureElement, node: LayoutNode): void {
  const { data } = (element as unknown as { dictionary: { data: { A: unknown } } }).dictionary;
  const box = node.children.some((child) => "list" in child && child.list === "boxes");
  // oxlint-disable-next-line no-new-wrappers, unicorn/new-for-builtins -- pdfkit writes String objects as PDF strings, plain ones as names
  const Desc = new String(node.alt ?? "");
  data.A = [data.A, box ? { O: "PrintField", Role: "cb", checked: "off", Desc } : { O: "PrintField", Role: "tv", Desc }];
}

function boundsOf(layout: Layout, node: LayoutNode): Rectangle | undefined {
  const [leaf] = node.children;
  if (!leaf || "tag" in leaf || leaf.list === "texts") return undefined;
  const part = layout.pages[leaf.page]?.[leaf.list][leaf.index];
  if (!part) return undefined;
  const [width, height] = "size" in part ? [part.size, part.size] : [part.width, part.height];
  return [part.x * POINTS, part.y * POINTS, (part.x + width) * POINTS, (part.y + height) * POINTS];
}
