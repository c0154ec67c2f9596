import { z } from "zod";
import { Language } from "./text.ts";

/**
 * A laid-out form: where each line, box and field stands on which page, in millimetres from the
 * top left corner. print/ draws it, the builder's preview draws it, scan/ reads by it. It is kept
 * with the frozen revision, so a sheet is read by the geometry that it was printed with.
 */
const mm = z.number();

/** `easy`: large print in short sentences, with more space, one language and nothing beside the questions. */
export const LayoutVariant = z.enum(["standard", "large", "easy"]);
export type LayoutVariant = z.infer<typeof LayoutVariant>;

/** The solid squares by which a scanned page is straightened. */
const Square = z.object({ x: mm, y: mm, size: mm });

/** Where the sheet's QR code stands, and the code in letters beside it, whole or the serial alone. The content is each sheet's own. */
const Code = z.object({
  x: mm,
  y: mm,
  size: mm,
  label: z.object({ x: mm, y: mm, size: z.number(), align: z.enum(["left", "right"]), part: z.enum(["whole", "serial"]) }),
});

/** One paragraph, broken into lines. `y` is the baseline of the first; `size` is in points, the rest in millimetres. */
const Text = z.object({
  x: mm,
  y: mm,
  width: mm,
  size: z.number(),
  leading: mm,
  weight: z.enum(["regular", "bold"]),
  align: z.enum(["left", "center", "right"]),
  role: z.enum(["issuer", "title", "heading", "question", "translation", "hint", "option", "label", "text", "footer"]),
  language: Language,
  lines: z.array(z.string()),
});

/** A square to put a cross in. Grids and rankings say which row. */
const Box = z.object({ question: z.string(), row: z.string().nullable(), option: z.string(), x: mm, y: mm, size: mm });

/** A place to write in: a comb of single digits, one line, or a frame of `count` lines. */
const Field = z.object({
  question: z.string(),
  part: z.enum(["answer", "other"]),
  kind: z.enum(["digits", "line", "lines"]),
  count: z.int(),
  x: mm,
  y: mm,
  width: mm,
  height: mm,
});
const Rule = z.object({ x: mm, y: mm, width: mm, weight: mm });
const Frame = z.object({ x: mm, y: mm, width: mm, height: mm, weight: mm });

/** A drawn example, or a QR code with a web address (`link`). */
const Figure = z.object({ kind: z.enum(["cross", "correction", "link"]), x: mm, y: mm, width: mm, height: mm, data: z.string() });

const Page = z.object({
  squares: z.array(Square),
  codes: z.array(Code),
  texts: z.array(Text),
  boxes: z.array(Box),
  fields: z.array(Field),
  rules: z.array(Rule),
  frames: z.array(Frame),
  figures: z.array(Figure),
});

/** Names one drawn thing: the page, the list in it, the place in that list. */
const Leaf = z.object({ page: z.int(), list: z.enum(["codes", "texts", "boxes", "fields", "figures"]), index: z.int() });

/** What a screen reader goes through: the tags of PDF around the drawn things, in reading order. */
const Node = z.object({
  tag: z.enum(["Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Form", "Figure"]),
  language: Language.optional(),
  alt: z.string().optional(),
  scope: z.enum(["Row", "Column"]).optional(),
  get children() {
    return z.array(z.union([Node, Leaf]));
  },
});

export const LayoutSchema = z.object({
  variant: LayoutVariant,
  language: Language,
  /** Four hexadecimal digits over all pages, printed in the QR codes: a sheet of an older layout is never read by a newer one. */
  hash: z.string().regex(/^[0-9A-F]{4}$/),
  pages: z.array(Page),
  structure: Node,
});

export type Layout = z.infer<typeof LayoutSchema>;
export type LayoutPage = z.infer<typeof Page>;
export type LayoutText = z.infer<typeof Text>;
export type LayoutBox = z.infer<typeof Box>;
export type LayoutField = z.infer<typeof Field>;
export type LayoutFigure = z.infer<typeof Figure>;
export type LayoutNode = z.infer<typeof Node>;
export type LayoutLeaf = z.infer<typeof Leaf>;

/** The layout with a sample's QR codes: for each page, its rows of modules as "0110…". */
export const PreviewSchema = z.object({ layout: LayoutSchema, codes: z.array(z.array(z.string())) });
export type FormPreview = z.infer<typeof PreviewSchema>;
