import { checkCharacter, PAPER_ALPHABET, randomCode } from "./paper-code.ts";

/**
 * What a sheet says about itself. The QR code carries, in the alphanumeric mode (29 characters
 * fit into version 2 at level Q):
 *
 *     1K7Q2ZP*7FQ93*1.2*9F3A07C4
 *     | |     |     |   |   +-- CRC-16 of all before it
 *     | |     |     |   +-- hash of the layout
 *     | |     |     +-- page.pages
 *     | |     +-- serial: random, never tied to a person
 *     | +-- the survey's code
 *     +-- version of this format
 *
 * Beside it stands the same for a person to type: K7Q2ZP-7FQ93-X, X being a check character.
 */
export type SheetMark = { surveyCode: string; serial: string; page: number; pages: number; hash: string };

const VERSION = "1";
const SURVEY = 6;
const SERIAL = 5;

/** The serial of a copy that residents print from the web. No 0 is ever drawn, so it can't meet a real one. */
export const COPY_SERIAL = "0".repeat(SERIAL);

export const newSurveyCode = (): string => randomCode(SURVEY);

/** So many new serials, none of them among `taken`. */
export function newSerials(count: number, taken: ReadonlySet<string>): string[] {
  const serials = new Set<string>();
  while (serials.size < count) {
    const serial = randomCode(SERIAL);
    if (!taken.has(serial)) serials.add(serial);
  }
  return [...serials];
}

/** CRC-16/CCITT-FALSE. */
function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, "latin1")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}

export function encodePayload({ surveyCode, serial, page, pages, hash }: SheetMark): string {
  const body = `${VERSION}${surveyCode}*${serial}*${page}.${pages}*${hash}`;
  return body + crc16(body);
}

// The separators as any character: a code reader set to another keyboard types ( for * and , for .
const PAYLOAD = /^1([2-9A-Z]{6})[^0-9A-Z]([02-9A-Z]{5})[^0-9A-Z](\d{1,2})[^0-9A-Z](\d{1,2})[^0-9A-Z]([0-9A-F]{4})([0-9A-F]{4})$/;

/** Reads what a scanner's decoder or a USB code reader gives, in any case. Null where it is not one of ours, or damaged. */
export function parsePayload(text: string): SheetMark | null {
  const [, surveyCode, serial, page, pages, hash, crc] = PAYLOAD.exec(text.trim().toUpperCase()) ?? [];
  if (!surveyCode || !serial || !hash) return null;
  const mark = { surveyCode, serial, page: Number(page), pages: Number(pages), hash };
  if (!encodePayload(mark).endsWith(hash + crc) || mark.page < 1 || mark.page > mark.pages) return null;
  return mark;
}

/** As it stands on the sheet, whole or without the survey. A copy from the web has no serial to show. */
export function printedCode(surveyCode: string, serial: string, part: "whole" | "serial" = "whole"): string {
  if (serial === COPY_SERIAL) return surveyCode;
  const own = `${serial}-${checkCharacter(serial)}`;
  return part === "whole" ? `${surveyCode}-${own}` : own;
}

const bare = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, "");

/** A sheet's code whatever survey it is of; `surveyCode` is "" where only the part after it was typed. Null where it is none. */
export function parseCode(typed: string): { surveyCode: string; serial: string } | null {
  const surveyCode = parsePayload(typed)?.surveyCode ?? bare(typed).slice(0, -SERIAL - 1);
  const read = readCode(typed, surveyCode);
  return read.verdict === "ok" ? { surveyCode, serial: read.serial } : null;
}

export type SheetCode =
  | { verdict: "ok"; serial: string; page: number | null }
  | { verdict: "check" }
  | { verdict: "otherSurvey"; surveyCode: string }
  | { verdict: "copy" }
  | { verdict: "unreadable" };

/**
 * Reads a sheet's code as a person types it (whole, or only the part after the survey's code)
 * or as a USB code reader types the QR code. Whether such a sheet was ever printed, the list of
 * sheets says.
 */
export function readCode(typed: string, surveyCode: string): SheetCode {
  const mark = parsePayload(typed);
  if (mark) {
    if (mark.surveyCode !== surveyCode) return { verdict: "otherSurvey", surveyCode: mark.surveyCode };
    return mark.serial === COPY_SERIAL ? { verdict: "copy" } : { verdict: "ok", serial: mark.serial, page: mark.page };
  }
  const characters = bare(typed);
  if (characters === surveyCode) return { verdict: "copy" };
  if (![...characters].every((character) => PAPER_ALPHABET.includes(character))) return { verdict: "unreadable" };
  if (![SERIAL + 1, SURVEY + SERIAL + 1].includes(characters.length)) return { verdict: "unreadable" };
  const survey = characters.slice(0, -SERIAL - 1);
  const serial = characters.slice(-SERIAL - 1, -1);
  if (checkCharacter(serial) !== characters.at(-1)) return { verdict: "check" };
  if (survey && survey !== surveyCode) return { verdict: "otherSurvey", surveyCode: survey };
  return { verdict: "ok", serial, page: null };
}
