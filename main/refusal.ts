import type { Issue, Refused } from "../preload/contract/contract.ts";

/**
 * Something that a person can cause and mend. Thrown by procedures, so that their transaction
 * is rolled back; dispatch turns it into a Reply, and the renderer turns `code` into a sentence.
 */
export class Refusal extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.code);
    this.refused = refused;
  }
}

export const refuse = (code: string, params?: Record<string, string | number>): Refusal =>
  new Refusal(params ? { code, params } : { code });

/** One field is wrong by a rule that zod can't know. `code` is looked up under `issues.` in the locale files. */
export const refuseField = (path: string, code: string, params: Issue["params"] = {}): Refusal =>
  new Refusal({ code: "invalid", issues: [{ path, code, params }] });

const DISK_TROUBLE: Record<string, string> = {
  ENOSPC: "disk.full",
  SQLITE_FULL: "disk.full",
  SQLITE_READONLY: "disk.readonly",
  SQLITE_IOERR: "disk.failed",
  SQLITE_CORRUPT: "disk.damaged",
  SQLITE_NOTADB: "disk.damaged",
};

/** What a person is told of whatever was thrown: a refusal's own words, what the disk did, or that it failed. */
export function refusedBy(error: unknown): Refused {
  if (error instanceof Refusal) return error.refused;
  const { code } = error as { code?: unknown };
  const trouble = typeof code === "string" && Object.keys(DISK_TROUBLE).find((start) => code.startsWith(start));
  return { code: (trouble && DISK_TROUBLE[trouble]) || "failed" };
}
