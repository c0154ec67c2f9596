import { createHash, randomBytes } from "node:crypto";

/** How a web server wants to be signed in to: the schemes that it offers, and its Digest challenge that we can answer. */
export type Challenge = { readonly schemes: readonly string[]; readonly digest: Digest | undefined };
export type Digest = { readonly realm: string; readonly nonce: string; readonly opaque: string | undefined; readonly algorithm: Algorithm };

/** RFC 7616 has more; of these every server that asks for Digest knows one. */
const HASHES = { "SHA-256": "sha256", MD5: "md5" } as const;
type Algorithm = keyof typeof HASHES;
const isKnown = (name: string): name is Algorithm => Object.hasOwn(HASHES, name);

/** Reads the WWW-Authenticate fields of an answer with status 401, one a string. */
export function challengeOf(fields: readonly string[]): Challenge {
  const schemes = fields.map((field) => /^\s*([\w-]+)/.exec(field)?.[1] ?? "?");
  const digests = fields.flatMap((field, index) => (schemes[index]?.toLowerCase() === "digest" ? [digestOf(field)] : []));
  const known = digests.filter((digest) => digest !== undefined);
  return { schemes, digest: known.find(({ algorithm }) => algorithm === "SHA-256") ?? known[0] };
}

function digestOf(field: string): Digest | undefined {
  const said = new Map<string, string>();
  for (const [, name = "", quoted, bare] of field.matchAll(/([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g))
    said.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? bare ?? "");
  const [realm, nonce, algorithm = "MD5"] = [said.get("realm"), said.get("nonce"), said.get("algorithm")?.toUpperCase()];
  // Without "qop" (RFC 2069) a listener could use what we said again: servers gave that up long ago.
  const auth = said
    .get("qop")
    ?.split(/\s*,\s*/)
    .includes("auth");
  return realm === undefined || nonce === undefined || !auth || !isKnown(algorithm)
    ? undefined
    : { realm, nonce, algorithm, opaque: said.get("opaque") };
}

/** The Authorization field of one request (RFC 7616, 3.4); `count` is how often this nonce was answered, from 1. */
export function digestAnswer(
  { realm, nonce, opaque, algorithm }: Digest,
  { user, password, method, uri, count }: { user: string; password: string; method: string; uri: string; count: number },
  cnonce = randomBytes(12).toString("hex"),
): string {
  // HTTP's fields hold bytes, which Node reads and writes as Latin-1: "Pliki urzędu" is hashed as the server wrote it, in UTF-8 most often.
  const bytesOf = (text: string) => Buffer.from(text, "utf8").toString("latin1");
  const hash = (text: string) => createHash(HASHES[algorithm]).update(text, "latin1").digest("hex");
  const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
  const nc = count.toString(16).padStart(8, "0");
  const response = hash(
    `${hash(`${bytesOf(user)}:${realm}:${bytesOf(password)}`)}:${nonce}:${nc}:${cnonce}:auth:${hash(`${method}:${uri}`)}`,
  );
  const parts = [`username=${quoted(bytesOf(user))}`, `realm=${quoted(realm)}`, `nonce=${quoted(nonce)}`, `uri=${quoted(uri)}`];
  parts.push(`algorithm=${algorithm}`, "qop=auth", `nc=${nc}`, `cnonce=${quoted(cnonce)}`, `response=${quoted(response)}`);
  if (opaque !== undefined) parts.push(`opaque=${quoted(opaque)}`);
  return `Digest ${parts.join(", ")}`;
}
