import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** What is signed: the version too, so that an old file can't be offered as a new one. */
export const signedText = (version: string, sha512: string): Buffer => Buffer.from(`rynek-update\n${version}\n${sha512}\n`, "utf8");

export async function sha512Of(path: string): Promise<string> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** Whether one of `keys` signed this file as this version. */
export async function isSigned(path: string, version: string, signature: string, keys: readonly string[]): Promise<boolean> {
  const text = signedText(version, await sha512Of(path));
  return keys.some((key) => {
    try {
      const publicKey = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
      return publicKey.asymmetricKeyType === "ed25519" && verify(null, text, publicKey, Buffer.from(signature, "base64"));
    } catch {
      return false;
    }
  });
}
