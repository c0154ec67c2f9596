import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import sharp from "sharp";
import type { FileTrouble, PageReason } from "../../preload/contract/scan.ts";
import { decodePicture } from "./decode.ts";
import { openPdf } from "./pdf-pages.ts";
import type { Picture } from "./picture.ts";
import { pagesOfTiff } from "./tiff-pages.ts";

/**
 * A scanned file, page by page. Pages are numbered from 1; one at a time is in memory. `trouble`:
 * the file is cut off, and there were more pages than the whole ones that are here.
 */
export type Scan = {
  readonly pages: number;
  readonly trouble: Extract<FileTrouble, "" | "damaged">;
  /** A PageTrouble where this page can't be read; a ScanTrouble where the file went away. */
  picture(number: number): Promise<Picture>;
  close(): void;
};

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

type Kind = "pdf" | "tiff" | "picture";

/** What a file is, its first bytes say: scanners' names for files are no help. */
const KINDS: readonly (readonly [kind: Kind, start: readonly number[]])[] = [
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["tiff", [0x49, 0x49, 0x2a, 0x00]],
  ["tiff", [0x4d, 0x4d, 0x00, 0x2a]],
];

/** Opens a PDF, TIFF, JPEG or PNG; anything else is a ScanTrouble. */
export async function openScan(path: string): Promise<Scan> {
  const kind = kindOf(path);
  if (kind === "pdf") return openPdf(path);
  const { pages, cut } = kind === "tiff" ? readable(path, pagesOfTiff) : { pages: 1, cut: false };
  if (pages === 0 || !(await isPicture(path))) throw new ScanTrouble(existsSync(path) ? "damaged" : "gone");
  return { pages, trouble: cut ? "damaged" : "", picture: (number) => pictureOf(path, number), close: () => {} };
}

/** What a file that may go away at any time tells. */
function readable<T>(path: string, read: (file: number, bytes: number) => T): T {
  try {
    const { size } = statSync(path);
    const file = openSync(path, "r");
    try {
      return read(file, size);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof ScanTrouble ? error : new ScanTrouble("gone");
  }
}

const kindOf = (path: string): Kind =>
  readable(path, (file, bytes) => {
    if (bytes === 0) throw new ScanTrouble("empty");
    const head = Buffer.alloc(1024);
    readSync(file, head, 0, head.length, 0);
    const found = KINDS.find(([, start]) => start.every((byte, at) => head[at] === byte));
    if (found) return found[0];
    // Some scanners put a few bytes of their own before a PDF.
    if (head.includes("%PDF-")) return "pdf";
    throw new ScanTrouble("kind");
  });

const isPicture = (path: string): Promise<boolean> =>
  sharp(path, { limitInputPixels: false })
    .metadata()
    .then(
      () => true,
      () => false,
    );

async function pictureOf(path: string, number: number): Promise<Picture> {
  try {
    return await decodePicture(path, number - 1);
  } catch (error) {
    if (!existsSync(path)) throw new ScanTrouble("gone");
    throw error;
  }
}
