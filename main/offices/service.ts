import { readdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Service } from "../../preload/contract/contract.ts";
import type { offices } from "../../preload/contract/offices.ts";
import type { Call } from "../call.ts";
import { auditService } from "./audit-service.ts";
import { newestBackup } from "./backups.ts";
import { databaseBytes } from "./database.ts";
import { listBackups } from "./manifest.ts";
import { holdsBackups, requireNoVoting } from "./votes-under-way.ts";
import { officeService } from "./office-service.ts";
import { peopleService } from "./people-service.ts";

/** The office, its people, its log, its backups, and how the program fares. */
export const officesService = (call: Call): Service<typeof offices> => ({
  ...officeService(call),
  ...peopleService(call),
  ...auditService(call),

  "backups.list": () => listBackups(call.office.folder),
  "backups.held": async () => {
    const voting = await holdsBackups(call.db, "manual");
    return voting ? { edition: voting.title } : null;
  },
  "backups.create": async () => {
    const { office } = call;
    await requireNoVoting(call.db, "manual");
    const { name } = await call.db.selectFrom("office").select("name").executeTakeFirstOrThrow();
    call.afterCommit(() =>
      office.jobs.start("backup", name, async () => {
        await office.backUp("manual");
        return undefined;
      }),
    );
  },

  "program.state": () => {
    const { office } = call;
    const disk = statfsSync(office.folder);
    const platform = process.platform === "win32" ? "windows" : process.platform === "darwin" ? "mac" : "linux";
    return {
      version: office.version,
      database: `SQLite ${office.sqlite.prepare("select sqlite_version()").pluck().get() as string}`,
      folder: office.folder,
      databaseBytes: databaseBytes(office.sqlite),
      fileBytes: folderBytes(join(office.folder, "files")),
      freeBytes: Math.min(Number.MAX_SAFE_INTEGER, disk.bavail * disk.bsize),
      lastBackup: newestBackup(office.folder, call.now)?.at ?? null,
      platform,
    } as const;
  },
  "program.check": async () => {
    const { database, ...files } = await call.office.work.run("checkOffice", { folder: call.office.folder });
    return { ok: database === "ok" && files.missing.length === 0 && files.damaged.length === 0, database, ...files };
  },
});

const folderBytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0), 0);
