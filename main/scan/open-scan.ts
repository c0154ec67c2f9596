import { closeSync, openSync, readSync, statSync } from "node:fs";
import sharp from "sharp";
import type { FileTrouble, PageReason } from "../../preload/contract/scan.ts";
import { decodePicture } from "./decode.ts";
import { openPdf } from "./pdf-pages.ts";
import type { Picture } from "./picture.ts";

/** A scanned file, page by page. Pages are numbered from 1; one at a time is in memory. */
export type Scan = { readonly pages: number; picture(number: number): Promise<Picture>; close(): void };

/** Why a whole file can't be read. */
export class ScanTrouble extends Error {
  readonly code: Exclude<FileTrouble, "">;
  constructor(code: Exclude<FileTrouble, "">) {
    super(code);
    this.code = code;
  }
}

/** Why one page of a file can't be read; the others can. */
export class PageTrouble extends Error {
  readonly reason: Extract<PageReason, "file" | "tooLarge">;
  constructor(reason: Extract<PageReason, "file" | "tooLarge">) {
    super(reason);
    this.reason = reason;
  }
}

/** What a file is, its first bytes say: scanners' names for files are no help. */
const KINDS: readonly (readonly [kind: "pdf" | "picture", start: readonly number[]])[] = [
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0x49, 0x49, 0x2a, 0x00]],
  ["picture", [0x4d, 0x4d, 0x00, 0x2a]],
];

/** Opens a PDF, TIFF, JPEG or PNG; anything else is a ScanTrouble. */
export async function openScan(path: string): Promise<Scan> {
  const kind = kindOf(path);
  if (kind === "pdf") return openPdf(path);
  const pages = await pagesOfPicture(path);
  return { pages, picture: (number) => decodePicture(path, number - 1), close: () => {} };
}

function kindOf(path: string): "pdf" | "picture" {
  const head = Buffer.alloc(1024);
  try {
    if (statSync(path).size === 0) throw new ScanTrouble("empty");
    const file = openSync(path, "r");
    readSync(file, head, 0, head.length, 0);
    closeSync(file);
  } catch (error) {
    throw error instanceof ScanTrouble ? error : new ScanTrouble("gone");
  }
  // Some scanners put a few bytes of their own before a PDF.
  if (head.includes("%PDF-")) return "pdf";
  const found = KINDS.find(([, start]) => start.every((byte, at) => head[at] === byte));
  if (!found) throw new ScanTrouble("kind");
  return found[0];
}

async function pagesOfPicture(path: string): Promise<number> {
  try {
    return (await sharp(path, { limitInputPixels: false }).metadata()).pages ?? 1;
  } catch {
    throw new ScanTrouble("damaged");
  }
}
