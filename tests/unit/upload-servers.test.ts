import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ssh2 from "ssh2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../main/site/upload/remote.ts";
import { reach } from "../../main/site/upload/steady.ts";
import { Trouble } from "../../main/site/upload/trouble.ts";
import { upload } from "../../main/site/upload/upload.ts";
import type { UploadTarget } from "../../preload/contract/upload-target.ts";
import { crawl } from "../upload/crawl.ts";
import { type Relay, startRelay } from "../upload/relay.ts";
import { APACHE, missing, PROFTPD, SSHD, startFtp, startSftp, startWebdav, type TestServer } from "../upload/servers.ts";
import { HURRY, known } from "../upload/known.ts";
import { newFolder, type Pages, sending, smallSite } from "../upload/small-site.ts";
import { sitePages, sorted } from "../upload/site-pages.ts";

const KINDS: { name: string; program: string; start: () => Promise<TestServer>; protocol?: "ftp" }[] = [
  { name: "FTPS (proftpd)", program: PROFTPD, start: () => startFtp({ tlsOnly: true }) },
  { name: "FTP (proftpd)", program: PROFTPD, start: () => startFtp({ more: "TLSEngine off" }), protocol: "ftp" },
  { name: "SFTP (OpenSSH)", program: SSHD, start: () => startSftp() },
  { name: "WebDAV (Apache)", program: APACHE, start: () => startWebdav() },
  { name: "WebDAV with Digest (Apache)", program: APACHE, start: () => startWebdav({ digest: true }) },
];

for (const { name, program, start, protocol } of KINDS) {
  const why = missing(program);
  describe.skipIf(why)(why ? `${name}: ${why}` : name, () => {
    let server: TestServer;
    let relay: Relay;
    let target: UploadTarget;
    let pc: string;
    beforeAll(async () => {
      server = await start();
      relay = await startRelay(server.ports);
      pc = newFolder("pc");
      target = await known({ ...server.target, ...(protocol && { protocol }), host: relay.host }, server);
    });
    afterAll(async () => {
      await relay?.close();
      await server?.close();
      if (pc) rmSync(pc, { recursive: true, force: true });
    });

    const send = async (pages: Pages, more = {}) => {
      const remote = await reach(() => connect(target, server.secret, HURRY), HURRY);
      try {
        return await upload(remote, sending(pages, pc, { confirmed: { deletes: 99 }, ...more }), {}, HURRY);
      } finally {
        await remote.close();
      }
    };

    test("a site is sent, changed and taken away from", async () => {
      const [first, second] = [smallSite(1, [1, 2, 3]), smallSite(1, [1, 3, 4])];
      await send(first);
      expect(sitePages(server.folder)).toEqual(sorted(first));
      const { sent, removed } = await send(second);
      expect([sent.toSorted(), removed]).toEqual([["ogloszenia.html", "ogloszenia/4.html"], 1]);
      expect(sitePages(server.folder)).toEqual(sorted(second));
    });

    if (protocol !== "ftp")
      test("strangers' files named in the encodings of old PCs break nothing and stay", async () => {
        const [first, second] = [smallSite(1, [1, 2, 3]), smallSite(2, [1, 4])];
        // "Zaproszenie na zbiórkę ąśź" as Windows wrote it (cp1250), as Linux once did (ISO 8859-2), as DOS did (cp852); a name that ends in a space.
        const names = [[0xb9, 0x9c, 0x9f], [0xb1, 0xb6, 0xbc], [0xa5, 0x98, 0xab], [0x20]].map((marks) =>
          Buffer.concat([Buffer.from("Zaproszenie na zbiórkę ".normalize("NFD"), "utf8"), Buffer.from(marks)]),
        );
        const old = ["", "ogloszenia"].flatMap((folder) =>
          names.map((bytes) => Buffer.concat([Buffer.from(`${join(server.folder, folder)}/`), bytes])),
        );
        await send(first);
        for (const file of old) writeFileSync(file, "czyjeś");
        try {
          await send(second);
          // All of ours goes, and the folder in which theirs lie stays.
          await send({ "index.html": "<p>Nic.</p>" });
          for (const file of old) expect(readFileSync(file, "utf8")).toBe("czyjeś");
        } finally {
          for (const file of old) rmSync(file, { force: true });
        }
        expect(sitePages(server.folder)).toEqual({ "index.html": "<p>Nic.</p>" });
      });

    test("each thing that a remote does", async () => {
      const remote = await connect(target, server.secret, HURRY);
      await remote.makeFolder("próba i spacja");
      await expect(remote.makeFolder("próba i spacja")).rejects.toMatchObject({ trouble: "exists" });
      await remote.write("próba i spacja/pusty", Buffer.from("zastąpiony"));
      await remote.write("próba i spacja/plik", Buffer.from("zażółć"));
      await remote.rename("próba i spacja/plik", "próba i spacja/pusty");
      expect((await remote.read("próba i spacja/pusty")).toString()).toBe("zażółć");
      expect(await remote.list("próba i spacja")).toEqual([{ name: "pusty", bytes: 10, isFolder: false }]);
      expect((await remote.list("")).find(({ name: one }) => one === "próba i spacja")).toMatchObject({ isFolder: true });
      expect([await remote.size("próba i spacja/pusty"), await remote.size("próba i spacja/plik")]).toEqual([10, undefined]);
      expect(Math.abs(((await remote.writtenAt("próba i spacja/pusty")) ?? 0) - Date.now())).toBeLessThan(60_000);
      await expect(remote.removeFolder("próba i spacja")).rejects.toThrow();
      await expect(remote.read("nie ma")).rejects.toMatchObject({ trouble: "missing" });
      for (let round = 0; round < 2; round++) {
        await remote.remove("próba i spacja/pusty");
        await remote.removeFolder("próba i spacja");
      }
      await remote.close();
    });

    test("what is wrong is told apart: the password, the folder, who may write, and another server in its place", async () => {
      const trouble = (changed: Partial<UploadTarget>, secret = server.secret) =>
        connect({ ...target, ...changed }, secret, HURRY).then(
          () => "",
          (error: unknown) => (error as Trouble).trouble,
        );
      const bySsh = target.protocol === "sftp";
      const other = bySsh ? { key: ssh2.utils.generateKeyPairSync("ed25519").private } : { password: "Inne-Haslo-1" };
      expect(await trouble({}, other)).toBe(bySsh ? "key" : "login");
      expect(await trouble({}, { key: bySsh ? "-----BEGIN" : undefined, password: "" })).toBe(bySsh ? "key" : "login");
      expect(await trouble({ folder: `${target.folder}/nie-ma` })).toBe("folderMissing");
      if (protocol !== "ftp") expect(await trouble({ identity: "SHA256:inny" })).toBe("identityChanged");
      const remote = await connect(target, server.secret, HURRY);
      chmodSync(server.folder, 0o555);
      try {
        await expect(remote.write("x", Buffer.from("x"))).rejects.toMatchObject({ trouble: "readonly" });
        await expect(remote.makeFolder("x")).rejects.toMatchObject({ trouble: "readonly" });
      } finally {
        chmodSync(server.folder, 0o755);
        await remote.close();
      }
    });

    test(
      "cut off at every file in turn, the next upload completes it and no resident meets a broken link",
      { timeout: 180_000, tags: "full" },
      async () => {
        await send(smallSite(99, [0]));
        relay.reset();
        await send(smallSite(100, [1]));
        const all = relay.bytes();
        const steps = Object.keys(smallSite(100, [1])).length + 1;
        const crawler = crawl(server.folder);
        let broken = 0;
        for (let step = 0; step <= steps; step++) {
          const pages = smallSite(101 + step, [step + 2]);
          relay.reset();
          relay.cutAfter(Math.round((all * (step + 0.5)) / steps), true);
          await send(pages).catch((error: unknown) => {
            if (!(error instanceof Trouble)) throw error;
            broken++;
          });
          relay.reset();
          await send(pages);
          expect(sitePages(server.folder)).toEqual(sorted(pages));
        }
        expect((await crawler.stop()).found).toEqual([]);
        expect(broken).toBeGreaterThan(steps / 2);
      },
    );

    test(
      "a connection that is cut once, and one on which nothing moves any more, are replaced in the same upload",
      { tags: "full" },
      async () => {
        for (const [edition, trouble] of [relay.cutAfter, relay.stallAfter].entries()) {
          const pages = smallSite(200 + edition, [1, 2, 3, 4, 5]);
          relay.reset();
          trouble(6000, false);
          await send(pages);
          expect(sitePages(server.folder)).toEqual(sorted(pages));
        }
      },
    );

    // FTP without encryption does the same as FTPS, which is the slower.
    if (protocol !== "ftp")
      test("thirty milliseconds away", { tags: "full" }, async () => {
        relay.reset();
        relay.delayMs = 15;
        const pages = smallSite(300, [1, 2, 3, 4, 5, 6, 7, 8]);
        await send(pages);
        relay.delayMs = 0;
        expect(sitePages(server.folder)).toEqual(sorted(pages));
      });
  });
}
