import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { syncFolder, writeSynced } from "../files/store.ts";
import { keepForBackups } from "./backups.ts";
import { connectAlone, integrity, rowCounts, type Sqlite } from "./database.ts";
import type { ErasedScan } from "./erased.ts";
import { backupFolder, backupsFolder, type Erased, fingerprint, isErasedIn, listBackups, type Manifest, readManifest } from "./manifest.ts";

type Input = { readonly office: string; readonly erased: readonly Erased[]; readonly scans: readonly ErasedScan[] };

/**
 * Takes what was erased out of the office's own backups too: each is copied, rid of it, and put in its
 * place with a manifest that says so. All else in it stays, and it is checked like any backup. A damaged
 * one is left as it is, for nothing in it can be told to be right. Runs in the worker.
 */
export function eraseInBackups({ office, erased, scans }: Input): void {
  bringBack(office);
  const failed: unknown[] = [];
  for (const { id } of listBackups(office)) {
    try {
      const manifest = readManifest(office, id);
      if (!erased.every((one) => isErasedIn(manifest, one))) rewrite(office, id, manifest, erased, scans);
    } catch (error) {
      // What is wrong with one must not keep names in the others.
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
}

function rewrite(office: string, id: string, manifest: Manifest, erased: readonly Erased[], erasedScans: readonly ErasedScan[]): void {
  const whole = backupFolder(office, id);
  const source = join(whole, "office.sqlite");
  if (fingerprint(source)?.sha256 !== manifest.database.sha256) return;
  const part = join(backupsFolder(office), `${id}.part`);
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  const path = join(part, "office.sqlite");
  copyFileSync(source, path);
  const sqlite = connectAlone(path);
  let now: Pick<Manifest, "tables" | "files">;
  try {
    const anew = new Map(erasedScans.flatMap((scan) => (replaceScan(office, sqlite, scan) ? [[scan.was, scan.by] as const] : [])));
    const scans = new Set<unknown>();
    for (const { what, id: about } of erased.filter((one) => !isErasedIn(manifest, one))) {
      if (what === "voters") eraseVoters(sqlite, about);
      else for (const sha256 of eraseSenders(sqlite, about)) scans.add(sha256);
    }
    for (const { sha256 } of anew.values()) scans.delete(sha256);
    if (integrity(sqlite) !== "ok") throw new Error(`the backup ${id} did not come out whole`);
    const left = new Set(sqlite.prepare("select sha256 from file").pluck().all());
    const files = new Map(
      manifest.files.map((file) => anew.get(file.sha256) ?? file).map(({ sha256, bytes }) => [sha256, { sha256, bytes }]),
    );
    now = { tables: rowCounts(sqlite), files: [...files.values()].filter(({ sha256 }) => left.has(sha256) && !scans.has(sha256)) };
  } finally {
    sqlite.close();
  }
  const database = fingerprint(path);
  if (!database) throw new Error("the copy of the backup is missing");
  writeSynced(join(part, "manifest.json"), `${JSON.stringify({ ...manifest, ...now, database, erased }, null, 1)}\n`);
  // Until the new one stands there, the old one is only aside: a kill between loses neither.
  renameSync(whole, `${whole}.old`);
  renameSync(part, whole);
  syncFolder(backupsFolder(office));
  rmSync(`${whole}.old`, { recursive: true, force: true });
}

/** After a kill in the middle: what was put aside comes back, unless the new one stands there. */
function bringBack(office: string): void {
  mkdirSync(backupsFolder(office), { recursive: true });
  for (const name of readdirSync(backupsFolder(office)).filter((one) => one.endsWith(".old"))) {
    const old = join(backupsFolder(office), name);
    const whole = old.slice(0, -".old".length);
    if (statSync(whole, { throwIfNoEntry: false })) rmSync(old, { recursive: true, force: true });
    else renameSync(old, whole);
  }
}

/** What stands in the office in place of a scan stands in the backup too: in part, or a text that says that it is gone. */
function replaceScan(office: string, sqlite: Sqlite, { was, by, pages, on }: ErasedScan): boolean {
  if (!sqlite.prepare("select 1 from file where sha256 = ?").get(was) || !keepForBackups(office, by.sha256)) return false;
  if (has(sqlite, "scan_page", "erased_on"))
    sqlite
      .prepare(
        `update scan_page set erased_on = ? where number in (select value from json_each(?)) and scan_file_id in (
          select scan_file.id from scan_file join file on file.id = file_id where sha256 = ?)`,
      )
      .run(on, JSON.stringify(pages), was);
  sqlite
    .prepare("update file set sha256 = ?, bytes = ?, mime = ?, name = ? where sha256 = ?")
    .run(by.sha256, by.bytes, by.mime, by.name, was);
  return true;
}

/** An older backup may be from before there was such a column, or table. */
const has = (sqlite: Sqlite, table: string, column: string): boolean =>
  sqlite.prepare("select 1 from pragma_table_info(?) where name = ?").get(table, column) !== undefined;

/**
 * Names in the register, those of forms that are no remark yet, and the pictures of what was written by hand. Tells the
 * scans that hold nothing but such forms: the backup lets go of them, and whoever restores it finds them gone, as they are.
 */
function eraseSenders(sqlite: Sqlite, consultation: string): unknown[] {
  if (has(sqlite, "remark_sender", "remark_id"))
    sqlite.prepare("delete from remark_sender where remark_id in (select id from remark where consultation_id = ?)").run(consultation);
  if (!has(sqlite, "remark_entry_sender", "entry_id")) return [];
  sqlite
    .prepare(
      `delete from remark_entry_sender where entry_id in (
        select remark_entry.id from remark_entry join remark_sheet on remark_sheet.id = sheet_id
        join survey on survey.id = survey_id where remarks_of = ?)`,
    )
    .run(consultation);
  sqlite
    .prepare(
      `update scan_item set crop = zeroblob(0) where purpose = 'written' and question in ('name', 'address') and page_id in (
        select scan_page.id from scan_page join survey on survey.id = survey_id where remarks_of = ?)`,
    )
    .run(consultation);
  return sqlite
    .prepare(
      `select sha256 from scan_page join scan_file on scan_file.id = scan_file_id join file on file.id = file_id
        left join survey on survey.id = survey_id
      group by file.id, sha256
      having sum(remarks_of = @id) > 0 and sum(case when remarks_of = @id or scan_page.status = 'blank' then 0 else 1 end) = 0`,
    )
    .pluck()
    .all({ id: consultation });
}

/** With the class list that was printed from them. */
function eraseVoters(sqlite: Sqlite, edition: string): void {
  if (!has(sqlite, "voter_list", "edition_id")) return;
  sqlite.prepare("delete from voter_list where edition_id = ?").run(edition);
  if (!has(sqlite, "edition", "class_list_file_id")) return;
  const file = sqlite.prepare("select class_list_file_id from edition where id = ?").pluck().get(edition);
  if (typeof file !== "string") return;
  sqlite.prepare("update edition set class_list_file_id = null where id = ?").run(edition);
  sqlite.prepare("delete from file where id = ?").run(file);
}
