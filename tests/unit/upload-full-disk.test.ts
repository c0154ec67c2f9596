import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkConnection } from "../../main/site/upload/check-connection.ts";
import { connect } from "../../main/site/upload/remote.ts";
import { upload } from "../../main/site/upload/upload.ts";
import type { UploadTarget } from "../../preload/contract/upload-target.ts";
import { crawl } from "../upload/crawl.ts";
import { HURRY, known } from "../upload/known.ts";
import { APACHE, missing, PROFTPD, SSHD, startFtp, startSftp, startWebdav, type TestServer } from "../upload/servers.ts";
import { newFolder, type Pages, sending, smallSite } from "../upload/small-site.ts";
import { sitePages, sorted } from "../upload/site-pages.ts";

const quietly = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: "ignore" });
/** A disk of its own in a folder: of daemon, whose rights the servers have. */
const disk = (folder: string, options: string) => quietly("mount", "-t", "tmpfs", "-o", `uid=1,gid=1,mode=755,${options}`, "rynek", folder);
const remount = (folder: string, options: string) => quietly("mount", "-o", `remount,${options}`, folder);
const unmount = (folder: string) => quietly("umount", "-l", folder);

/** A name as hostings have of their own: the site is not asked about it. */
const FILLER = ".zajete";
function fill(folder: string): void {
  const file = openSync(join(folder, FILLER), "w");
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    closeSync(file);
  }
}

function noMounts(): string | false {
  if (process.platform !== "linux") return "only Linux mounts such a disk";
  const folder = mkdtempSync("/tmp/rynek-disk-");
  try {
    disk(folder, "size=64k");
    unmount(folder);
    return false;
  } catch {
    return "this machine mounts nothing";
  } finally {
    rmdirSync(folder);
  }
}

const KINDS: { name: string; program: string; start: () => Promise<TestServer>; protocol?: "ftp" }[] = [
  { name: "FTPS (proftpd)", program: PROFTPD, start: () => startFtp() },
  { name: "FTP (proftpd)", program: PROFTPD, start: () => startFtp(), protocol: "ftp" },
  { name: "SFTP (OpenSSH)", program: SSHD, start: () => startSftp() },
  { name: "WebDAV (Apache)", program: APACHE, start: () => startWebdav() },
];
const unmountable = noMounts();

for (const { name, program, start, protocol } of KINDS) {
  const why = missing(program) || unmountable;
  describe.skipIf(why)(why ? `a full disk, ${name}: ${why}` : `a full disk, ${name}`, { tags: "full" }, () => {
    let server: TestServer;
    let target: UploadTarget;
    const pc = newFolder("pc");
    beforeEach(async () => {
      server = await start();
      disk(server.folder, "size=400k");
      target = await known({ ...server.target, ...(protocol && { protocol }) }, server);
    });
    afterEach(async () => {
      unmount(server.folder);
      await server.close();
    });
    afterAll(() => rmSync(pc, { recursive: true, force: true }));

    const send = async (pages: Pages) => {
      const remote = await connect(target, server.secret, HURRY);
      try {
        return await upload(remote, sending(pages, pc, { confirmed: { deletes: 99 } }), {}, HURRY);
      } finally {
        await remote.close();
      }
    };
    const many = Array.from({ length: 20 }, (_, n) => n);

    test.each([
      ["one file is too large", { ...smallSite(2, [1, 2]), "pliki/plan-duzy.pdf": "x".repeat(600_000) }],
      ["all together are too many", smallSite(2, many, 30_000)],
      ["the disk is full before it begins", smallSite(2, [1, 2])],
    ])("%s: the site stays as it was, and goes on when there is room", async (what, second) => {
      const first = smallSite(1, [1, 2]);
      await send(first);
      if (what.includes("before")) fill(server.folder);
      const crawler = crawl(server.folder);
      await expect(send(second)).rejects.toMatchObject({ trouble: "full" });
      expect(sitePages(server.folder)["index.html"]).toBe(first["index.html"]);
      expect((await crawler.stop()).found).toEqual([]);
      // What didn't fit is taken away again: the next small thing finds room.
      if (what.includes("large")) await send(smallSite(3, [1, 2]));
      rmSync(join(server.folder, FILLER), { force: true });
      remount(server.folder, "size=8m");
      await send(second);
      expect(sitePages(server.folder)).toEqual(sorted(second));
    });

    test("a disk that nobody may write to is not one that is busy", async () => {
      const pages = smallSite(1, [1, 2]);
      await send(pages);
      remount(server.folder, "ro");
      await expect(send(smallSite(2, [1, 2]))).rejects.toMatchObject({ trouble: "readonly" });
      const asked = { site: "gmina-probna", website: "", clock: Date.now, patience: HURRY };
      expect(await checkConnection(target, server.secret, asked)).toMatchObject({ problem: { code: "upload.readonly" } });
      expect(sitePages(server.folder)).toEqual(sorted(pages));
    });
  });
}
