import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Layout, LayoutNode, LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import { bareEnd, framedEnd, noticeBlock, plainEnd } from "./closing.ts";
import type { FormInput } from "./form-input.ts";
import { furnish } from "./furniture.ts";
import { FIRST_TOP, openingBlocks } from "./opening.ts";
import { pack, type Packed, type Tried } from "./packing.ts";
import { drawPages, joinedWithNext } from "./pages.ts";
import type { Block, Desk } from "./pieces.ts";
import { itemBlocks } from "./question.ts";
import { inWordsOf } from "./kinds/words.ts";
import { STYLES } from "./sheet-style.ts";
import { remembering, type Typesetting } from "./typesetting.ts";

/**
 * Lays a form out on A4 pages. Pure: the same input gives the same layout, to the hundredth of
 * a millimetre. `language` is the sheet's own; the survey's other languages stand under it.
 */
export function layOut(form: FormInput, options: { variant: LayoutVariant; language: Language }, setting: Typesetting): Layout {
  const { variant, language } = options;
  // Easy to read: one language at a time.
  const others = variant === "easy" ? [] : form.definition.languages.filter((other) => other !== language);
  const words = inWordsOf(form.kind, variant, remembering(setting));
  const desk: Desk = { style: STYLES[variant], setting: words, languages: [language, ...others], broken: new Map() };
  const opening = openingBlocks(desk, form).filter(({ units }) => units.length);
  const blocks = joinedWithNext([...opening, ...itemBlocks(desk, form.definition.items), noticeBlock(desk, form)]);
  const runs: Tried = new Map();
  const packedWith = (ending: Block) => pack([...blocks, ending], blocks[opening.length - 1], FIRST_TOP, runs);
  const whole = better(packedWith(framedEnd(desk, form)), packedWith(plainEnd(desk, form)));
  const bare = bareEnd(desk, form);
  // One leaf: what the end would say again is on its front. Of more leaves the first may be lost.
  const oneLeaf = bare && leavesOf(whole) === 2 ? packedWith(bare) : whole;
  const paged = drawPages((leavesOf(oneLeaf) === 1 ? oneLeaf : whole).pages);
  furnish(desk, form, paged);
  const pages = rounded(paged.pages);
  const structure: LayoutNode = { tag: "Document", language, children: paged.children };
  return { variant, language, hash: hashOf({ variant, language, pages }), pages, structure };
}

/** What the frame at the end may cost more than plain lines. */
const FRAME_WORTH = 15;
/** With the frame, unless the lines take less paper or make better pages. */
function better(framed: Packed, plain: Packed): Packed {
  const plainly = leavesOf(plain) < leavesOf(framed) || (leavesOf(plain) === leavesOf(framed) && plain.cost + FRAME_WORTH < framed.cost);
  return plainly ? plain : framed;
}

const leavesOf = ({ pages }: Packed): number => Math.ceil(pages.length / 2);

const rounded = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === "number" ? Math.round(part * 100) / 100 : part))) as T;

const hashOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 4).toUpperCase();

/** Whether two layouts print the same sheet, whatever their hashes. */
export const sameSheet = (one: Layout, other: Layout): boolean =>
  one.variant === other.variant && one.language === other.language && isDeepStrictEqual(one.pages, other.pages);

/**
 * The layout with a hash that none of the survey's other layouts has, unless it is the same sheet.
 * Of sixty layouts two would share their four digits once in forty surveys, and then a scanned
 * sheet could be read by the wrong one.
 */
export function toldApart(layout: Layout, others: readonly Layout[]): Layout {
  const taken = new Set(others.filter((other) => !sameSheet(layout, other)).map(({ hash }) => hash));
  const { variant, language, pages } = layout;
  let { hash } = layout;
  for (let salt = 1; taken.has(hash); salt++) hash = hashOf({ variant, language, pages, salt });
  return { ...layout, hash };
}
