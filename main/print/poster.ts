import sharp from "sharp";
import type { Language } from "../../preload/contract/text.ts";
import { drawModules } from "./drawing.ts";
import { monthOf, paperTexts, shortDate, weekday } from "./paper-texts.ts";
import { bytesOf, newPdf } from "./pdf.ts";
import { composePoster, type PosterTexts } from "./poster-composition.ts";
import { linkModules } from "./qr.ts";
import { bounds, breakText, decoration, drawLines, type Lines, rectangle, tag, type TaggedPage } from "./tagged-page.ts";

type Picture = { data: Buffer; alt: string };
export type PosterInput = {
  language: Language;
  format: "A4" | "A3";
  /** `say`: here you have a say, on the office's colour. `news`: black on white. `urgent`: news under a yellow band. */
  tone: "say" | "news" | "urgent";
  officeName: string;
  /** "#rrggbb" */
  accent: string;
  crest: Picture | null;
  /** The line over the title: "Konsultacje", or an announcement's category. */
  kicker: string;
  title: string;
  /** Paragraphs, parted by line feeds. What does not fit in small type either is told by the page behind the code. */
  body: string;
  day: { label: string; day: string; note: string } | null;
  facts: string[];
  /** The page's address for the code; "" where there is none. */
  address: string;
  picture: Picture | null;
  createdAt: string;
};

const LEFT = 14;
const WIDTH = 182;
const INK = "#131519";
/** As the site's urgent banner. */
const WARN = "#ffde3a";
const CODE = 40;

/** A poster for the notice board: the title read from across the street, the day as its picture. PDF/UA-1 and PDF/A-2a. */
export async function poster(input: PosterInput): Promise<Buffer> {
  const { language, format, officeName, accent, tone, day } = input;
  const doc = newPdf({ title: input.title, author: officeName, language, createdAt: input.createdAt }, { tagged: true, size: format });
  doc.addPage();
  const root = doc.struct("Document");
  doc.addStructure(root);
  const page: TaggedPage = { doc, language, scale: format === "A3" ? Math.SQRT2 : 1, root };
  const picture = input.picture && { ...input.picture, ...(await redrawn(input.picture.data, 2400, "jpeg")) };
  const crest = input.crest && { ...input.crest, ...(await redrawn(input.crest.data, 600, "png")) };

  const surface = tone === "say";
  const ink = surface ? onColour(accent) : INK;
  const rest = paperTexts(language)(input.address ? "poster.rest" : "poster.restAtOffice");
  const texts: PosterTexts = {
    ...input,
    rest,
    month: day ? monthOf(day.day, language) : "",
    weekday: day ? weekday(day.day, language) : "",
  };
  const foot = footOf(input);
  const plan = composePoster(texts, {
    bottom: foot.top - 11,
    left: LEFT + (surface ? 9 : 0),
    width: WIDTH - (surface ? 18 : 0),
    picture: picture ? picture.height / picture.width : 0,
    surface,
  });

  header(page, officeName, crest);
  decoration(page, () => {
    if (surface) doc.rect(...rectangle(page, LEFT, plan.surface.top, WIDTH, plan.surface.height)).fill(accent);
    else doc.rect(...rectangle(page, LEFT, plan.surface.top, WIDTH, 1.4)).fill(INK);
    if (tone === "urgent") doc.rect(...rectangle(page, LEFT, plan.kicker.y - 5, WIDTH, 16)).fill(WARN);
  });
  if (input.kicker)
    tag(page, "P", () => drawLines(page, plan.kicker.lines, plan.kicker.x + (tone === "urgent" ? 5 : 0), plan.kicker.y, ink));
  tag(page, "H1", () => drawLines(page, plan.title.lines, plan.title.x, plan.title.y, ink));
  const { numeral } = plan;
  if (day && numeral) {
    const actual = [`${day.label}: ${texts.weekday} ${shortDate(day.day, language)}`, day.note].filter(Boolean).join(", ");
    tag(page, "P", () => [numeral.figure, ...numeral.words].forEach((part) => drawLines(page, part.lines, part.x, part.y, ink)), {
      actual,
    });
  }
  if (picture && plan.picture) {
    const { x, y, width, height } = plan.picture;
    const [left, top, ...fit] = rectangle(page, x, y, width, height);
    tag(page, "Figure", () => doc.image(picture.data, left, top, { fit, valign: "center" }), {
      alt: picture.alt,
      bbox: bounds(page, x, y, width, height),
    });
  }
  for (const part of plan.body) tag(page, "P", () => drawLines(page, part.lines, part.x, part.y, INK));
  footer(page, input, foot);
  root.end();
  return bytesOf(doc);
}

function header(page: TaggedPage, officeName: string, crest: (Picture & { width: number; height: number }) | null): void {
  const height = 16;
  const width = crest ? Math.min(24, (crest.width / crest.height) * height) : 0;
  if (crest) {
    const [left, top, ...fit] = rectangle(page, LEFT, 12, width, height);
    tag(page, "Figure", () => page.doc.image(crest.data, left, top, { fit }), {
      alt: crest.alt,
      bbox: bounds(page, LEFT, 12, width, height),
    });
  }
  const x = LEFT + (crest ? width + 5 : 0);
  const name = breakText(officeName, "pl", { width: LEFT + WIDTH - x, size: 20, weight: "bold", leading: 1.15 });
  tag(page, "P", () => drawLines(page, { ...name, lines: name.lines.slice(0, 2) }, x, 12 + (height - Math.min(name.height, 15)) / 2, INK));
}

type Foot = { top: number; x: number; lines: Lines[] };
/** White between the lines of the foot. */
const BETWEEN = 3.2;
/** No more than this of a page is foot: places beyond are told by the page behind the code. */
const TALLEST_FOOT = 72;

/** What to know, and the way to the rest: as tall as its text, but no less than the code beside it. */
function footOf({ address, facts, language }: PosterInput): Foot {
  const x = LEFT + (address ? CODE + 9 : 0);
  const set = (text: string, size: number, weight: "regular" | "bold") =>
    breakText(text, language, { width: LEFT + WIDTH - x, size, weight, leading: 1.2 });
  const shown = address.replace(/^https?:\/\//, "").replace(/\/$/, "");
  const way = address ? [paperTexts(language)("poster.scan"), shown].map((text) => set(text, 16, "regular")) : [];
  const height = (lines: readonly Lines[]) => lines.reduce((sum, each) => sum + each.height + BETWEEN, -BETWEEN);
  const lines: Lines[] = [];
  for (const fact of facts.filter(Boolean).map((text) => set(text, 19, "bold")))
    if (height([...lines, fact, ...way]) <= TALLEST_FOOT) lines.push(fact);
  lines.push(...way.filter((_, index) => height([...lines, ...way.slice(0, index + 1)]) <= TALLEST_FOOT));
  return { top: 297 - 14 - Math.max(address ? CODE : 0, height(lines)), x, lines };
}

/** The way to the rest: one code of 40 mm, the address for those who type, and what to know. */
function footer(page: TaggedPage, { address, language }: PosterInput, { top, x, lines }: Foot): void {
  if (!lines.length) return;
  decoration(page, () => page.doc.rect(...rectangle(page, LEFT, top - 6, WIDTH, 0.5)).fill(INK));
  let y = top + 1;
  for (const each of lines) {
    tag(page, "P", () => drawLines(page, each, x, y, INK));
    y += each.height + BETWEEN;
  }
  if (!address) return;
  const modules = linkModules(address);
  const alt = paperTexts(language)("alt.address", { address });
  const { scale } = page;
  tag(page, "Figure", () => drawModules(page.doc, modules, LEFT * scale, top * scale, CODE * scale), {
    alt,
    bbox: bounds(page, LEFT, top, CODE, CODE),
  });
}

/** At most so many pixels, in sRGB: what PDF/A takes, and no more than a printer shows. */
async function redrawn(data: Buffer, side: number, kind: "jpeg" | "png"): Promise<{ data: Buffer; width: number; height: number }> {
  const image = sharp(data).rotate().resize({ width: side, height: side, fit: "inside", withoutEnlargement: true }).toColourspace("srgb");
  const { data: bytes, info } = await (
    kind === "jpeg" ? image.flatten({ background: "#ffffff" }).jpeg({ quality: 88 }) : image.png()
  ).toBuffer({ resolveWithObject: true });
  return { data: bytes, width: info.width, height: info.height };
}

/** White while it is safe (4.5:1, WCAG 1.4.3), else black. One of them always is. */
function onColour(hex: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5 ? "#ffffff" : "#000000";
}
