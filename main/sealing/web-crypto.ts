import type { Agree, Bytes, Primitives } from "./hpke.ts";

const CURVE = { name: "ECDH", namedCurve: "P-256" };

export const agreeBy =
  (privateKey: CryptoKey): Agree =>
  async (publicKey) => {
    const theirs = await crypto.subtle.importKey("raw", publicKey, CURVE, false, []);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, privateKey, 256));
  };

const aesKey = (key: Bytes, use: "encrypt" | "decrypt") => crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);

/** What browsers bring themselves on https, on localhost and in a file; and Node. */
export const webCrypto: Primitives = {
  newPair: async () => {
    const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
    return { publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)), agree: agreeBy(pair.privateKey) };
  },
  hmac: async (key, data) => {
    const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", imported, data));
  },
  encrypt: async (key, iv, plain, additionalData) =>
    new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, await aesKey(key, "encrypt"), plain)),
  decrypt: async (key, iv, sealed, additionalData) =>
    new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, await aesKey(key, "decrypt"), sealed)),
};
