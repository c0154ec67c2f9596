import { readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { contentPath, syncFolder, writeSynced } from "../files/store.ts";
import { Erased } from "./manifest.ts";
import type { Db } from "./tables.ts";

/**
 * What was erased stands beside the database too, so that a backup from before, put in the database's
 * place, does not bring it back.
 */
const path = (folder: string) => join(folder, "erased.json");

/** The actions of the audit log by which each is known. */
export const ERASING = { senders: "remarks.eraseSenders", voters: "budgets.eraseVoterLists" } as const satisfies Record<
  Erased["what"],
  string
>;

export function readErased(folder: string): Erased[] {
  let text: string;
  try {
    text = readFileSync(path(folder), "utf8");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return [];
    throw error;
  }
  return z.array(Erased).parse(JSON.parse(text));
}

/** What the database itself knows of: the last time for each. */
export async function erasedIn(db: Db): Promise<Erased[]> {
  const logged = await db
    .selectFrom("audit_entry")
    .select(["action", "subject as id", (eb) => eb.fn.max("at").as("at")])
    .where("action", "in", Object.values(ERASING))
    .where("subject", "!=", "")
    .groupBy(["action", "subject"])
    .execute();
  // A person's own erasure of senders is logged without its consultation; its protocol names it.
  const protocols = await db
    .selectFrom("sender_erasure")
    .select(["consultation_id as id", (eb) => eb.fn.max("erased_at").as("at")])
    .groupBy("consultation_id")
    .execute();
  return latest([
    ...logged.map(({ action, id, at }) => ({ what: action === ERASING.senders ? ("senders" as const) : ("voters" as const), id, at })),
    ...protocols.map((row) => ({ what: "senders" as const, ...row })),
  ]);
}

/** A scan that was erased whole or in part: what it was, what stands in its place, and which of its pages are gone. */
export type ErasedScan = {
  readonly was: string;
  readonly by: { readonly sha256: string; readonly bytes: number; readonly mime: string; readonly name: string };
  readonly pages: readonly number[];
  readonly on: string;
};

export async function erasedScans(db: Db): Promise<ErasedScan[]> {
  const rows = await db
    .selectFrom("erased_scan")
    .innerJoin("file", "file.id", "erased_scan.file_id")
    .innerJoin("scan_file", "scan_file.file_id", "file.id")
    .innerJoin("scan_page", "scan_file_id", "scan_file.id")
    .select(["erased_scan.sha256 as was", "file.sha256", "bytes", "mime", "name", "number", "erased_on"])
    .where("erased_on", "!=", "")
    .execute();
  return [...Map.groupBy(rows, ({ was }) => was).values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { was, sha256, bytes, mime, name, erased_on: on } = first;
    return [{ was, by: { sha256, bytes, mime, name }, pages: all.map(({ number }) => number), on }];
  });
}

/** What a kill left between an erasure and the removal of its files. Only while the office is opened: nobody brings files in then. */
export async function clearErased(folder: string, db: Db): Promise<void> {
  const files = join(folder, "files");
  for (const name of readdirSync(files)) if (name.endsWith(".part")) rmSync(join(files, name), { force: true });
  const gone = await db
    .selectFrom("erased_scan")
    .select("sha256")
    .where("sha256", "not in", (eb) => eb.selectFrom("file").select("file.sha256"))
    .execute();
  for (const { sha256 } of gone) rmSync(contentPath(folder, sha256), { force: true });
}

/** The last time for each thing. */
export function latest(all: readonly Erased[]): Erased[] {
  const last = new Map<string, Erased>();
  for (const one of all) {
    const known = last.get(one.what + one.id);
    if (!known || known.at < one.at) last.set(one.what + one.id, one);
  }
  return [...last.values()].sort((a, b) => (a.what + a.id < b.what + b.id ? -1 : 1));
}

/** Adds to the list beside the database what the database knows, and gives the whole. */
export async function keepErased(folder: string, db: Db): Promise<Erased[]> {
  const before = readErased(folder);
  const all = latest([...before, ...(await erasedIn(db))]);
  if (JSON.stringify(all) !== JSON.stringify(before)) {
    writeSynced(`${path(folder)}.part`, JSON.stringify(all));
    renameSync(`${path(folder)}.part`, path(folder));
    syncFolder(folder);
  }
  return all;
}
