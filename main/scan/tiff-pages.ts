import { readSync } from "node:fs";

/** No batch has so many pages; a chain of directories that is longer goes round in circles. */
const MOST_PAGES = 20_000;
const ENTRY = 12;

/**
 * How many pages of a TIFF are listed whole, and whether the list is cut off: libvips counts what it can
 * read, and tells nobody of the rest. TIFF 6.0, section 2: each page's directory says where the next one is.
 */
export function pagesOfTiff(file: number, bytes: number): { pages: number; cut: boolean } {
  const word = Buffer.alloc(4);
  const read = (at: number, length: number) => at + length <= bytes && readSync(file, word, 0, length, at) === length;
  if (!read(0, 2)) return { pages: 0, cut: true };
  const little = word.toString("latin1", 0, 2) === "II";
  const short = () => (little ? word.readUInt16LE(0) : word.readUInt16BE(0));
  const long = () => (little ? word.readUInt32LE(0) : word.readUInt32BE(0));
  if (!read(4, 4)) return { pages: 0, cut: true };
  let directory = long();
  let pages = 0;
  while (directory !== 0) {
    if (pages >= MOST_PAGES || !read(directory, 2)) return { pages: pages >= MOST_PAGES ? 0 : pages, cut: true };
    if (!read(directory + 2 + short() * ENTRY, 4)) return { pages, cut: true };
    pages++;
    directory = long();
  }
  return { pages, cut: false };
}
