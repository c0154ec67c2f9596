import { inflateRawSync } from "node:zlib";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

export type Tag = { role: string; alt?: string; lang?: string; children: Tag[] };
export type Read = {
  pages: number;
  texts: string[];
  title: string;
  tags: Tag[];
  /** The file as Latin-1: pdfkit leaves its dictionaries uncompressed. */
  raw: string;
};

/** Opens a PDF as a viewer would. */
export async function readPdf(bytes: Buffer): Promise<Read> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const texts: string[] = [];
  const tags: Tag[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    texts.push(content.items.map((item) => ("str" in item ? item.str : "")).join(""));
    const tree = (await page.getStructTree()) as Tag | null;
    if (tree) tags.push(...flatten(tree));
  }
  const { metadata } = await pdf.getMetadata();
  const read = { pages: pdf.numPages, texts, title: String(metadata?.get("dc:title") ?? ""), tags, raw: bytes.toString("latin1") };
  await task.destroy();
  return read;
}

const flatten = (tag: Tag): Tag[] => [tag, ...(tag.children ?? []).filter((child) => child.role).flatMap(flatten)];

const require = createRequire(import.meta.url);
let ready: Promise<unknown> | undefined;
/** Without this the decoder would fetch itself from a CDN. */
const prepare = () =>
  (ready ??= Promise.resolve(
    prepareZXingModule({
      overrides: { wasmBinary: readFileSync(require.resolve("zxing-wasm/reader/zxing_reader.wasm")).buffer },
      fireImmediately: true,
    }),
  ));

async function codesIn(data: Uint8Array, width: number, height: number): Promise<string[]> {
  await prepare();
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; index < width * height; index++)
    rgba.fill(data[index] ?? 255, index * 4, index * 4 + 3).fill(255, index * 4 + 3, index * 4 + 4);
  const found = await readBarcodes(
    { data: rgba, width, height, colorSpace: "srgb" },
    {
      formats: ["QRCode"],
      tryHarder: true,
    },
  );
  return found.map(({ text }) => text);
}

/** The QR codes that stand in the file as inline one-bit masks, decoded, in their order. */
export async function masksOf(raw: string): Promise<string[]> {
  const texts: string[] = [];
  for (const [, size, hex] of raw.matchAll(/BI \/W (\d+) \/H \d+ \/BPC 1 \/IM true \/D \[1 0\] \/F \/AHx ID ([0-9a-f]+)>/g)) {
    const side = Number(size);
    const [unit, quiet] = [6, 4];
    const width = (side + 2 * quiet) * unit;
    const picture = new Uint8Array(width * width).fill(255);
    const bytes = Buffer.from(hex ?? "", "hex");
    for (let y = 0; y < side * unit; y++)
      for (let x = 0; x < side * unit; x++) {
        const [row, column] = [Math.floor(y / unit), Math.floor(x / unit)];
        const byte = bytes[row * Math.ceil(side / 8) + (column >> 3)] ?? 0;
        if (byte & (0x80 >> (column & 7))) picture[(y + quiet * unit) * width + x + quiet * unit] = 0;
      }
    texts.push((await codesIn(picture, width, width))[0] ?? "");
  }
  return texts;
}

export const canRender = spawnSync("pdftoppm", ["-v"]).status === 0;

/** The QR codes that a scanner would see on each page of the printed file. */
export async function codesOnPages(bytes: Buffer): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "rynek-print-"));
  try {
    writeFileSync(join(folder, "a.pdf"), bytes);
    spawnSync("pdftoppm", ["-r", "150", "-gray", "-png", join(folder, "a.pdf"), join(folder, "page")]);
    const pages: string[][] = [];
    for (const name of readdirSync(folder)
      .filter((each) => each.endsWith(".png"))
      .toSorted()) {
      const { data, info } = await sharp(join(folder, name)).greyscale().raw().toBuffer({ resolveWithObject: true });
      pages.push(await codesIn(data, info.width, info.height));
    }
    return pages;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What every PDF of ours must have, whoever checks it; in words, empty where all is well. */
export function faultsOfFile({ raw, tags }: Read, { tagged, language }: { tagged: boolean; language: string }): string[] {
  const count = (pattern: RegExp) => raw.match(pattern)?.length ?? 0;
  const faults = [
    [raw.includes("/DisplayDocTitle true"), "no DisplayDocTitle"],
    [raw.includes(`/Lang (${language})`), "no language"],
    [raw.includes("/OutputIntents"), "no output intent"],
    [!raw.includes("/AcroForm"), "a fillable form"],
    [!raw.includes("/CIDSet"), "a CIDSet, which misses composites"],
    [raw.includes("/PrintScaling /None"), "the printer may shrink it"],
    [count(/\/Type \/FontDescriptor/g) > 0 && count(/\/Type \/FontDescriptor/g) === count(/\/FontFile2 /g), "a font that is not embedded"],
    [count(/\/Subtype \/Type0/g) === count(/\/ToUnicode /g), "a font without ToUnicode"],
    [count(/\/Marked true/g) === (tagged ? 1 : 0), tagged ? "not marked as tagged" : "tags where none are wanted"],
    [raw.includes("<pdfuaid:part>1<") === tagged, "the wrong claim to be PDF/UA"],
  ] as const;
  const words: string[] = faults.flatMap(([right, what]) => (right ? [] : [what]));
  if (tagged) words.push(...faultsOfTags(tags));
  return words;
}

function faultsOfTags(tags: Tag[]): string[] {
  const faults = tags
    .filter(({ role, alt }) => (role === "Figure" || role === "Form") && !alt)
    .map(({ role }) => `a ${role} without words`);
  const levels = tags.flatMap(({ role }) => /^H(\d)$/.exec(role)?.[1] ?? []).map(Number);
  if (levels.filter((level) => level === 1).length !== 1) faults.push("not one H1");
  if (levels.some((level, index) => level > (levels[index - 1] ?? 0) + 1)) faults.push("a heading skips a level");
  return faults;
}

/** One entry of a ZIP file, by its name in the central directory. */
export function entryOf(zip: Buffer, name: string): string {
  for (let at = zip.indexOf("PK\u0001\u0002"); at >= 0; at = zip.indexOf("PK\u0001\u0002", at + 4)) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString("utf8", at + 46, at + 46 + nameLength) !== name) continue;
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    return inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20))).toString("utf8");
  }
  throw new Error(`no ${name}`);
}
