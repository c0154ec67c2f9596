/**
 * HPKE (RFC 9180), base mode, one message a key: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-GCM.
 * Written here because a page that residents open on a phone should not load ten times as much; tests
 * hold it against the RFC's own vectors and against an independent package. It knows no platform:
 * what it computes with is handed in (web-crypto.ts, plain.ts).
 */
export type Bytes = Uint8Array<ArrayBuffer>;
/** The secret half of a pair: what it shares with the owner of another public key. */
export type Agree = (publicKey: Bytes) => Promise<Bytes>;
export type Primitives = {
  readonly newPair: () => Promise<{ readonly publicKey: Bytes; readonly agree: Agree }>;
  readonly hmac: (key: Bytes, data: Bytes) => Promise<Bytes>;
  readonly encrypt: (key: Bytes, nonce: Bytes, plain: Bytes, aad: Bytes) => Promise<Bytes>;
  readonly decrypt: (key: Bytes, nonce: Bytes, sealed: Bytes, aad: Bytes) => Promise<Bytes>;
};

/** RFC 9180, 7.3. The RFC's vectors for this key exchange are of the first; Rynek uses the second. */
export const AES_128_GCM = { id: 1, keyBytes: 16 };
const AES_256_GCM = { id: 2, keyBytes: 32 };

/** A public key on P-256 as it is written: 0x04, x, y. */
export const PUBLIC_KEY_BYTES = 65;
const NOTHING = new Uint8Array();

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

export function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const KEM = joined(utf8("KEM"), Uint8Array.of(0, 16));

/** RFC 9180, 4 (LabeledExtract, LabeledExpand). Nothing asked for is longer than one block of SHA-256. */
function labelled(hmac: Primitives["hmac"], suite: Bytes) {
  const named = (label: string, data: Bytes) => joined(utf8("HPKE-v1"), suite, utf8(label), data);
  return {
    extract: (salt: Bytes, label: string, secret: Bytes) => hmac(salt.length > 0 ? salt : new Uint8Array(32), named(label, secret)),
    expand: async (key: Bytes, label: string, info: Bytes, length: number) =>
      (await hmac(key, joined(Uint8Array.of(0, length), named(label, info), Uint8Array.of(1)))).slice(0, length),
  };
}

/** RFC 9180, 4.1 and 5.1: from what both sides share to the key and the nonce of the one message. */
async function schedule({ hmac }: Primitives, shared: Bytes, context: Bytes, info: Bytes, aead: typeof AES_256_GCM) {
  const kem = labelled(hmac, KEM);
  const secretOfBoth = await kem.expand(await kem.extract(NOTHING, "eae_prk", shared), "shared_secret", context, 32);
  const hpke = labelled(hmac, joined(utf8("HPKE"), Uint8Array.of(0, 16, 0, 1, 0, aead.id)));
  const about = joined(
    Uint8Array.of(0),
    await hpke.extract(NOTHING, "psk_id_hash", NOTHING),
    await hpke.extract(NOTHING, "info_hash", info),
  );
  const secret = await hpke.extract(secretOfBoth, "secret", NOTHING);
  return {
    key: await hpke.expand(secret, "key", about, aead.keyBytes),
    nonce: await hpke.expand(secret, "base_nonce", about, 12),
  };
}

type Message = { readonly info: Bytes; readonly aad?: Bytes; readonly aead?: typeof AES_256_GCM };

/** Seals one message to a public key: the new pair's public key, then what only the other side can open. */
export async function seal(
  primitives: Primitives,
  recipient: Bytes,
  plain: Bytes,
  { info, aad = NOTHING, aead = AES_256_GCM }: Message,
): Promise<Bytes> {
  const { publicKey, agree } = await primitives.newPair();
  const { key, nonce } = await schedule(primitives, await agree(recipient), joined(publicKey, recipient), info, aead);
  return joined(publicKey, await primitives.encrypt(key, nonce, plain, aad));
}

/** Opens what `seal` made. Rejects whatever was changed, cut or meant for another key, survey or version. */
export async function open(
  primitives: Primitives,
  recipient: { readonly publicKey: Bytes; readonly agree: Agree },
  sealed: Bytes,
  { info, aad = NOTHING, aead = AES_256_GCM }: Message,
): Promise<Bytes> {
  const theirs = sealed.slice(0, PUBLIC_KEY_BYTES);
  const context = joined(theirs, recipient.publicKey);
  const { key, nonce } = await schedule(primitives, await recipient.agree(theirs), context, info, aead);
  return primitives.decrypt(key, nonce, sealed.slice(PUBLIC_KEY_BYTES), aad);
}
