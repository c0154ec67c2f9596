import { plainText, type RichText } from "../preload/contract/rich-text.ts";

/** Fields that hold a number of ours, a day, a path, a kind or a machine's own data: no words that a person wrote. */
const NO_WORDS: ReadonlySet<string> = new Set([
  "id",
  "poolId",
  "slug",
  "code",
  "stamp",
  "kind",
  "format",
  "channel",
  "submitter",
  "state",
  "stage",
  "ballot",
  "delivery",
  "field",
  "ruling",
  "withheld",
  "access",
  "sha256",
  "mime",
  "layouts",
  "online",
  "stages",
  "receipts",
]);
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?$/;

/**
 * Every text in what the public will read, so that a field that is added is looked through too. Rich text is one text:
 * a name may be half in bold.
 */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.trim() === "" || MOMENT.test(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  if ((value as { type?: unknown }).type === "doc") return [plainText(value as RichText)];
  return Object.entries(value).flatMap(([key, inside]) => (NO_WORDS.has(key) ? [] : textsIn(inside)));
}
