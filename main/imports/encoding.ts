import { closeSync, openSync, readSync } from "node:fs";
import type { Encoding } from "../../preload/contract/imports.ts";
import { refuse } from "../refusal.ts";

const PIECE = 262_144;

/** The bytes of a file, a piece at a time. */
export function* bytesOf(path: string): Generator<Uint8Array, void, undefined> {
  const handle = openSync(path, "r");
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE);
      const count = readSync(handle, piece, 0, PIECE, null);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    closeSync(handle);
  }
}

/** The first piece of a file; empty for an empty file. */
function headOf(path: string): Uint8Array {
  for (const bytes of bytesOf(path)) return bytes;
  return new Uint8Array();
}

/** The text of a file; a byte order mark is not a part of it. */
export function* textOf(path: string, encoding: Encoding): Generator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for (const bytes of bytesOf(path)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte);

/** Files that are often chosen by mistake: each gets its own sentence. */
function refuseKnown(head: Uint8Array): void {
  if (startsWith(head, 0x50, 0x4b, 3, 4) || startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw refuse("imports.spreadsheet");
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46) || startsWith(head, 0x89, 0x50, 0x4e, 0x47) || startsWith(head, 0xff, 0xd8, 0xff))
    throw refuse("imports.notText");
}

/** Where zeros stand tells UTF-16 without a mark: beside each Latin letter, on one side. */
function wideEncoding(sample: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length * 0.2;
  if (odd > many && even < odd / 10) return "utf-16le";
  if (even > many && odd < even / 10) return "utf-16be";
  return undefined;
}

function refuseBinary(sample: Uint8Array): void {
  let controls = 0;
  for (const byte of sample) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  if (controls > Math.max(16, sample.length * 0.02)) throw refuse("imports.notText");
}

function isUtf8(path: string): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (const bytes of bytesOf(path)) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The Polish letters that the two old Polish encodings keep in different places: ą ś ź Ą Ś Ź. */
const WINDOWS_ONLY = new Set([0xb9, 0x9c, 0x9f, 0xa5, 0x8c, 0x8f]);
const ISO_ONLY = new Set([0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac]);

/** Whether a sample is UTF-8 with a few damaged bytes rather than an old encoding. */
function mostlyUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(sample);
  let damaged = 0;
  let other = 0;
  for (const letter of text) {
    if (letter === "\ufffd") damaged++;
    else if (letter > "\u007f") other++;
  }
  return other > damaged * 20;
}

/**
 * How a file is written: by its mark, else by whether it is right UTF-8, else the old Polish encoding
 * that its letters point to. A file that is no text is refused with what it seems to be.
 */
export function findEncoding(path: string): Encoding {
  const sample = headOf(path);
  if (sample.length === 0) throw refuse("imports.empty");
  if (startsWith(sample, 0xef, 0xbb, 0xbf)) return "utf-8";
  if (startsWith(sample, 0xff, 0xfe)) return "utf-16le";
  if (startsWith(sample, 0xfe, 0xff)) return "utf-16be";
  refuseKnown(sample);
  const wide = wideEncoding(sample);
  if (wide) return wide;
  refuseBinary(sample);
  if (isUtf8(path) || mostlyUtf8(sample)) return "utf-8";
  let windows = 0;
  let iso = 0;
  for (const byte of sample) {
    if (WINDOWS_ONLY.has(byte)) windows++;
    else if (ISO_ONLY.has(byte)) iso++;
  }
  return iso > windows ? "iso-8859-2" : "windows-1250";
}
