import { fold } from "../slug.ts";

/**
 * The id of a grid's row or column that was made from a column or a value of a file. It follows from the
 * file's own word alone, so a later file with the same columns finds its rows by itself.
 */
export function idFromWord(word: string): string {
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(fold(word).trim())) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `f${hash.toString(36).padStart(7, "0")}`;
}
