import { type Bytes, open, type Primitives, seal, utf8, type Agree } from "./hpke.ts";

/**
 * A sealed answer as it lies in the drop box or in a file that a resident saved: one line of
 *
 *     rynek/ankieta/v1 K7Q2ZP 7f2a90c41b6ed853 BKknGcYZXVCFEE…
 *     |                |      |                +-- base64 of a one-time public key and what it seals
 *     |                |      +-- the office's key, by its fingerprint
 *     |                +-- the survey's code
 *     +-- this format
 *
 * What stands before the base64 goes into the seal too, so an answer can't be moved to another survey.
 */
export const FORMAT = "rynek/ankieta/v1";
export type Addressed = { readonly survey: string; readonly keyId: string };
export type Envelope = Addressed & { readonly sealed: Bytes };

/** The most that a drop box takes, and that the office reads: sixty thousand letters are answered nowhere. */
export const MOST_SEALED = 64 * 1024;
/** Longer than the longest line that holds so much. */
export const MOST_LINE = 90_000;
/** All plain texts of one step have one length: how much somebody wrote is not told by the size. */
const STEP = 512;

const LINE = /^rynek\/ankieta\/v1 ([2-9A-Z]{6}) ([0-9a-f]{16}) ([A-Za-z0-9+/]{100,}={0,2})\s*$/;

const infoOf = ({ survey, keyId }: Addressed): Bytes => utf8(`${FORMAT}|${survey}|${keyId}`);

export function padded(text: string): Bytes {
  const said = utf8(text);
  const whole = new Uint8Array(Math.max(1, Math.ceil(said.length / STEP)) * STEP).fill(32);
  whole.set(said);
  return whole;
}

export const sealAnswer = (primitives: Primitives, publicKey: Bytes, to: Addressed, text: string): Promise<Bytes> =>
  seal(primitives, publicKey, padded(text), { info: infoOf(to) });

/** Text after its padding was cut off; throws where the seal does not hold or the words are no UTF-8. */
export async function openAnswer(
  primitives: Primitives,
  recipient: { readonly publicKey: Bytes; readonly agree: Agree },
  { sealed, ...to }: Envelope,
): Promise<string> {
  const plain = await open(primitives, recipient, sealed, { info: infoOf(to) });
  return new TextDecoder("utf-8", { fatal: true }).decode(plain).trimEnd();
}

export function writeEnvelope({ survey, keyId, sealed }: Envelope): string {
  let binary = "";
  for (const byte of sealed) binary += String.fromCharCode(byte);
  return `${FORMAT} ${survey} ${keyId} ${btoa(binary)}`;
}

/** Undefined for what is no sealed answer, whatever else it is. */
export function readEnvelope(line: string): Envelope | undefined {
  if (line.length > MOST_LINE) return undefined;
  const [, survey, keyId, base64] = LINE.exec(line) ?? [];
  if (!survey || !keyId || !base64 || base64.length % 4 !== 0) return undefined;
  const sealed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return sealed.length <= MOST_SEALED ? { survey, keyId, sealed } : undefined;
}

const hex = (bytes: Bytes): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What a resident keeps to ask about: the first 12 digits of the sealed answer's SHA-256. */
export const receiptOf = (hash: Bytes): string => hex(hash).slice(0, 12);
/** The first 16 digits of the public key's SHA-256: its name in the program, and its fingerprint on paper. */
export const keyIdOf = (hash: Bytes): string => hex(hash).slice(0, 16);
/** "7F2A 90C4 1B6E D853" */
export const grouped = (digits: string): string => digits.toUpperCase().replace(/(.{4})(?=.)/g, "$1 ");
