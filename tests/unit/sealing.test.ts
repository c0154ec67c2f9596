import * as HPKE from "hpke";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openAnswer, padded, readEnvelope, sealAnswer, writeEnvelope } from "../../main/sealing/envelope.ts";
import { AES_128_GCM, type Bytes, open, type Primitives, seal, utf8 } from "../../main/sealing/hpke.ts";
import { plainScript } from "../../main/sealing/plain.ts";
import { agreeBy, webCrypto } from "../../main/sealing/web-crypto.ts";

const bytes = (hex: string): Bytes => new Uint8Array(Buffer.from(hex, "hex"));
const CURVE = { name: "ECDH", namedCurve: "P-256" };

async function pairOf(secret: string, publicKey: string) {
  const [d, x, y] = [secret, publicKey.slice(2, 66), publicKey.slice(66)].map((part) => Buffer.from(part, "hex").toString("base64url"));
  const jwk = { kty: "EC", crv: "P-256", d: d ?? "", x: x ?? "", y: y ?? "" };
  const key = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]);
  return { publicKey: bytes(publicKey), agree: agreeBy(key) };
}

/** RFC 9180, A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, the first message. */
const RFC = {
  info: bytes("4f6465206f6e2061204772656369616e2055726e"),
  skE: "4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb",
  pkE: "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4",
  skR: "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2",
  pkR: "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0",
  aad: bytes("436f756e742d30"),
  pt: bytes("4265617574792069732074727574682c20747275746820626561757479"),
  ct: "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434",
};

test.each([
  ["the browser's cryptography", webCrypto],
  ["plain JavaScript", plainScript],
])("the RFC's own vector comes out of %s", async (_, primitives) => {
  const sender = await pairOf(RFC.skE, RFC.pkE);
  const message = { info: RFC.info, aad: RFC.aad, aead: AES_128_GCM };
  const fixed: Primitives = { ...primitives, newPair: async () => sender };
  const sealed = await seal(fixed, bytes(RFC.pkR), RFC.pt, message);
  expect(Buffer.from(sealed).toString("hex")).toBe(RFC.pkE + RFC.ct);
  expect(await open(primitives, await pairOf(RFC.skR, RFC.pkR), sealed, message)).toEqual(RFC.pt);
});

test("an independent implementation opens what either of ours sealed, and ours opens its", async () => {
  const suite = new HPKE.CipherSuite(HPKE.KEM_DHKEM_P256_HKDF_SHA256, HPKE.KDF_HKDF_SHA256, HPKE.AEAD_AES_256_GCM);
  const theirs = await suite.GenerateKeyPair(true);
  const publicKey = new Uint8Array(await suite.SerializePublicKey(theirs.publicKey));
  const info = utf8("rynek/ankieta/v1|K7Q2ZP|7f2a90c41b6ed853");
  const text = utf8("Zażółć gęślą jaźń");
  for (const primitives of [webCrypto, plainScript]) {
    const sealed = await seal(primitives, publicKey, text, { info });
    expect(new Uint8Array(await suite.Open(theirs.privateKey, sealed.slice(0, 65), sealed.slice(65), { info }))).toEqual(text);
  }
  const ours = await webCrypto.newPair();
  const sent = await suite.Seal(await suite.DeserializePublicKey(ours.publicKey), text, { info });
  const whole = new Uint8Array([...new Uint8Array(sent.encapsulatedSecret), ...new Uint8Array(sent.ciphertext)]);
  for (const primitives of [webCrypto, plainScript]) expect(await open(primitives, ours, whole, { info })).toEqual(text);
});

test("one changed bit, a cut end, another survey or another key, and nothing opens", async () => {
  const pair = await webCrypto.newPair();
  const to = { survey: "K7Q2ZP", keyId: "7f2a90c41b6ed853" };
  const sealed = await sealAnswer(webCrypto, pair.publicKey, to, '{"v":1}');
  const reading = (changed: Bytes, where = to) => openAnswer(webCrypto, pair, { ...where, sealed: changed });
  expect(await reading(sealed)).toBe('{"v":1}');
  for (let at = 0; at < sealed.length; at += 7)
    await expect(reading(sealed.map((byte, n) => (n === at ? byte ^ (1 << (at % 8)) : byte)))).rejects.toThrow();
  await expect(reading(sealed.slice(0, -1))).rejects.toThrow();
  await expect(reading(sealed, { ...to, survey: "K7Q2ZQ" })).rejects.toThrow();
  await expect(reading(sealed, { ...to, keyId: "0000000000000000" })).rejects.toThrow();
  await expect(openAnswer(webCrypto, await webCrypto.newPair(), { ...to, sealed })).rejects.toThrow();
});

test("how much somebody wrote is not told by the size", () => {
  expect([0, 1, 511, 512].map((length) => padded("a".repeat(length)).length)).toEqual([512, 512, 512, 512]);
  expect(padded("ż".repeat(257)).length).toBe(1024);
});

test("a line is read back as it was written, and nothing else is taken for one", () => {
  const sealed = new Uint8Array(600).map((_, n) => n % 256);
  const envelope = { survey: "K7Q2ZP", keyId: "7f2a90c41b6ed853", sealed };
  const line = writeEnvelope(envelope);
  expect(readEnvelope(`${line}\r\n`)).toEqual(envelope);
  for (const wrong of [
    "",
    "x",
    line.replace("v1", "v2"),
    line.replace("K7Q2ZP", "k7q2zp"),
    `${line}!`,
    line.slice(0, -1),
    `${line} `.repeat(2),
  ])
    expect(readEnvelope(wrong)).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => readEnvelope(text) === undefined),
    { numRuns: 300 },
  );
});
