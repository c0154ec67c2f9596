import { hash } from "node:crypto";

export const sha256 = (bytes: Uint8Array | string): string => hash("sha256", bytes);

/**
 * Stands for all that is handed in: the same for the same, another for anything else. What carries a stamp
 * of its own counts by that, so that a list of a thousand announcements need not be read word by word.
 */
export const stampOf = (...parts: readonly unknown[]): string =>
  hash("sha256", parts.map((part) => (typeof part === "string" ? part : JSON.stringify(part, byStamp))).join("\u0001"), "base64url").slice(
    0,
    24,
  );

const byStamp = (_name: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && "stamp" in value ? value.stamp : value;
