import { FORMAT, MOST_SEALED, receiptOf, sealAnswer, writeEnvelope } from "../../sealing/envelope.ts";
import type { Bytes, Primitives } from "../../sealing/hpke.ts";
import { webCrypto } from "../../sealing/web-crypto.ts";

type Cryptography = { readonly primitives: Primitives; readonly hash: (bytes: Bytes) => Promise<Bytes> };
export type Sealed = { readonly line: string; readonly receipt: string };

/** Browsers keep their own cryptography from pages that are read over http: those load ours, in a file of its own. */
export const isPlain = (): boolean => typeof crypto === "undefined" || !("subtle" in crypto) || !crypto.subtle;

function load(script: string): Promise<Cryptography> {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = script;
    element.addEventListener("error", () => reject(new Error("not loaded")));
    element.addEventListener("load", () => resolve((globalThis as unknown as { rynekPlain: Cryptography }).rynekPlain));
    document.head.append(element);
  });
}

const own: Cryptography = {
  primitives: webCrypto,
  hash: async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
};
let loaded: Promise<Cryptography> | undefined;

export class TooLong extends Error {}

/** Seals a text to the office's key. */
export async function sealed(
  setup: { readonly survey: string; readonly keyId: string; readonly key: string; readonly plain: string },
  text: string,
): Promise<Sealed> {
  const { primitives, hash } = isPlain() ? await (loaded ??= load(setup.plain)) : own;
  const key = Uint8Array.from(atob(setup.key), (character) => character.charCodeAt(0));
  const bytes = await sealAnswer(primitives, key, setup, text);
  if (bytes.length > MOST_SEALED) throw new TooLong(FORMAT);
  return { line: writeEnvelope({ ...setup, sealed: bytes }), receipt: receiptOf(await hash(bytes)) };
}

/** A version 4 UUID; crypto.randomUUID is kept from pages that are read over http. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
