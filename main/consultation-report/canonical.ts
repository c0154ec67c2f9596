import { createHash } from "node:crypto";

/**
 * JSON of which there is one form only (RFC 8785): keys in the order of their code units, no spaces.
 * Whoever has the same data gets the same bytes, and by them the same hash.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(",")}}`;
}

/** SHA-256 of the canonical JSON, in UTF-8: what `sha256sum` says of the file. */
export const hashOf = (value: unknown): string => createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");
