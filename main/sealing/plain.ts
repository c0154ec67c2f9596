import { gcm } from "@noble/ciphers/aes.js";
import { p256 } from "@noble/curves/nist.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes, Primitives } from "./hpke.ts";

const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

/**
 * The same in plain JavaScript, for a page that is read over http: browsers keep their cryptography
 * from such pages. Not weaker: the same curve, hash and cipher, and random numbers from the same
 * source, so whoever listens on the way, or reads the hosting's disk, learns nothing. It can't help
 * against somebody who changes the page on the way; https can, so the page asks for that first.
 */
export const plainScript: Primitives = {
  newPair: async () => {
    const secret = p256.utils.randomSecretKey();
    return {
      publicKey: own(p256.getPublicKey(secret, false)),
      // Without its first byte, which only tells the sign of y: the shared secret is x alone (RFC 9180, 7.1).
      agree: async (publicKey) => own(p256.getSharedSecret(secret, publicKey).slice(1)),
    };
  },
  hmac: async (key, data) => own(hmac(sha256, key, data)),
  encrypt: async (key, nonce, plain, aad) => own(gcm(key, nonce, aad).encrypt(plain)),
  decrypt: async (key, nonce, sealed, aad) => own(gcm(key, nonce, aad).decrypt(sealed)),
};

export const plainHash = (bytes: Bytes): Bytes => own(sha256(bytes));
