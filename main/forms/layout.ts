import { createHash } from "node:crypto";
import type { Layout, LayoutNode, LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import { closingBlocks } from "./closing.ts";
import type { FormInput } from "./form-input.ts";
import { furnish } from "./furniture.ts";
import { FIRST_TOP, openingBlocks } from "./opening.ts";
import { paginate, type Paged } from "./pages.ts";
import type { Desk } from "./pieces.ts";
import { itemBlocks } from "./question.ts";
import { STYLES } from "./sheet-style.ts";
import type { Typesetting } from "./typesetting.ts";

/**
 * Lays a survey out on A4 pages. Pure: the same input gives the same layout, to the hundredth of
 * a millimetre. `language` is the sheet's own; the survey's other languages stand under it.
 */
export function layOut(form: FormInput, options: { variant: LayoutVariant; language: Language }, setting: Typesetting): Layout {
  const { variant, language } = options;
  const others = form.definition.languages.filter((other) => other !== language);
  const desk: Desk = { style: STYLES[variant], setting, languages: [language, ...others], broken: new Map() };
  const blocks = [...openingBlocks(desk, form), ...itemBlocks(desk, form.definition.items), ...closingBlocks(desk, form)];
  const paged = onFewestSheets((tightFrom) => paginate(blocks, FIRST_TOP, (page) => (page >= tightFrom ? TIGHT : 1)));
  furnish(desk, form, paged);
  const pages = rounded(paged.pages);
  const structure: LayoutNode = { tag: "Document", language, children: paged.children };
  return { variant, language, hash: hashOf({ variant, language, pages }), pages, structure };
}

/** How much of the white between blocks is left where that saves a sheet of paper. */
const TIGHT = 0.55;

/** With full white, or with less of it from as late a page as will do. */
function onFewestSheets(lay: (tightFrom: number) => Paged): Paged {
  const airy = lay(Infinity);
  const fewest = sheetsOf(lay(0));
  if (fewest === sheetsOf(airy)) return airy;
  let paged = airy;
  for (let page = airy.pages.length - 1; page >= 0 && sheetsOf(paged) > fewest; page--) paged = lay(page);
  return paged;
}

const sheetsOf = ({ pages }: Paged) => Math.ceil(pages.length / 2);

const rounded = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === "number" ? Math.round(part * 100) / 100 : part))) as T;

const hashOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 4).toUpperCase();
