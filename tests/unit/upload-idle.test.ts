import { randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { checkConnection } from "../../main/site/upload/check-connection.ts";
import { connect } from "../../main/site/upload/remote.ts";
import { upload } from "../../main/site/upload/upload.ts";
import type { Patience } from "../../main/site/upload/trouble.ts";
import type { UploadTarget } from "../../preload/contract/upload-target.ts";
import { known } from "../upload/known.ts";
import { type Relay, startRelay } from "../upload/relay.ts";
import { APACHE, missing, PROFTPD, SSHD, startFtp, startSftp, startWebdav, type TestServer } from "../upload/servers.ts";
import { newFolder, type Pages, sending, smallSite } from "../upload/small-site.ts";
import { sitePages, sorted } from "../upload/site-pages.ts";

/** Connections that are idle for so long are ended, while the program works or waits for longer. */
const IDLE_MS = 2000;
const LONGER_MS = 3200;
const PATIENCE: Patience = { connectMs: 15_000, stallMs: 5000, delays: [10, 20, 40, 80, 160] };
/** Where silence has to be waited for. */
const LESS_PATIENCE = { ...PATIENCE, stallMs: 2500 };

type Kind = { name: string; program: string; start: (more: { more: string }) => Promise<TestServer>; idle: string; protocol?: "ftp" };
const KINDS: Kind[] = [
  { name: "FTPS (proftpd)", program: PROFTPD, start: startFtp, idle: "TimeoutIdle 2" },
  { name: "FTP (proftpd)", program: PROFTPD, start: startFtp, idle: "TimeoutIdle 2", protocol: "ftp" },
  // OpenSSH ends the channel and leaves the connection.
  { name: "SFTP (OpenSSH)", program: SSHD, start: startSftp, idle: "ChannelTimeout *=2s" },
  { name: "WebDAV (Apache)", program: APACHE, start: startWebdav, idle: "KeepAliveTimeout 2" },
];
type Line = { server: TestServer; relay: Relay; target: UploadTarget; pc: string };

// These tests wait, mostly: together they take no longer than one. What they start, they start in turn, so that no two take the same ports.
let starting: Promise<unknown> = Promise.resolve();

/** Does it with a server and a line of its own. */
async function over({ start, protocol }: Kind, more: string, run: (line: Line) => Promise<void>): Promise<void> {
  const made = starting.then(async () => {
    const server = await start({ more });
    return { server, relay: await startRelay(server.ports), pc: newFolder("pc") };
  });
  starting = made.catch(() => {});
  const { server, relay, pc } = await made;
  try {
    const target = await known({ ...server.target, ...(protocol && { protocol }), host: relay.host }, server, PATIENCE);
    await run({ server, relay, pc, target });
  } finally {
    await relay.close();
    await server.close();
    rmSync(pc, { recursive: true, force: true });
  }
}

/** Sends it over a connection that idles first, and looks whether it is whole and the lock is given back. */
async function sendIdly({ server, target, pc }: Line, pages: Pages, patience = PATIENCE): Promise<void> {
  const task = sending(pages, pc);
  // One announcement and the home page take long to be read, once.
  const slow = new Set(["ogloszenia/1.html", "index.html"]);
  const read = async (path: string) => (await sleep(slow.delete(path) ? LONGER_MS : 0), task.read(path));
  const remote = await connect(target, server.secret, patience);
  try {
    await sleep(LONGER_MS);
    await upload(remote, { ...task, read }, {}, patience);
  } finally {
    await remote.close();
  }
  expect(sitePages(server.folder)).toEqual(sorted(pages));
  expect(readdirSync(join(server.folder, ".rynek"))).not.toContain("lock");
}

for (const kind of KINDS) {
  const why = missing(kind.program);
  describe.skipIf(why)(why ? `${kind.name}: ${why}` : kind.name, { timeout: 120_000, tags: "full" }, () => {
    test.concurrent("the server ends them: nobody notices", () => over(kind, kind.idle, (line) => sendIdly(line, smallSite(1, [1, 2, 3]))));

    test.concurrent("the line cuts them: nobody notices", () =>
      over(kind, "", async (line) => {
        line.relay.dropIdle(IDLE_MS, "cut");
        await sendIdly(line, smallSite(1, [1, 2, 3]));
        expect(line.relay.dropped()).toBeGreaterThan(1);
      }));

    test.concurrent("a firewall forgets them, all at once, and says nothing: they are replaced", () =>
      over(kind, "", async (line) => {
        line.relay.dropIdle(IDLE_MS, "forget");
        await sendIdly(line, smallSite(1, [1, 2, 3]), LESS_PATIENCE);
        expect(line.relay.dropped()).toBeGreaterThan(1);
      }));

    for (const how of ["cut", "forget"] as const)
      test.concurrent(`a file takes long on a slow line, and what is idle beside it goes (${how})`, () =>
        // proftpd lets nobody go on with a file unless it is told to; most hostings do.
        over(kind, kind.program === PROFTPD && how === "cut" ? "AllowStoreRestart on" : "", async (line) => {
          line.relay.dropIdle(IDLE_MS, how);
          line.relay.bytesPerSecond = 2_000_000;
          const pages = { ...smallSite(1, [1, 2]), "pliki/plan-duzy.pdf": randomBytes(5_000_000).toString("base64") };
          await sendIdly(line, pages);
          expect(line.relay.dropped()).toBeGreaterThan(0);
        }));

    test.concurrent("a file takes longer than silence is waited for: it is not taken for silence", () =>
      over(kind, "", async (line) => {
        line.relay.bytesPerSecond = 1_500_000;
        const pages = { ...smallSite(1, [1, 2]), "pliki/plan-duzy.pdf": randomBytes(10_000_000).toString("base64") };
        // Once only: what is tried again has been given up before.
        await sendIdly(line, pages, { ...PATIENCE, delays: [] });
      }));

    test.concurrent("the office's address answers late while the connection is tried: no file stays behind", () =>
      over(kind, "", async ({ server, relay, target }) => {
        const web = createServer((_request, response) => void setTimeout(() => response.end("?"), LONGER_MS));
        await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
        const website = `http://127.0.0.1:${(web.address() as AddressInfo).port}/`;
        relay.dropIdle(IDLE_MS, "forget");
        expect(await checkConnection(target, server.secret, { site: "x", website, clock: Date.now, patience: PATIENCE })).toMatchObject({
          seen: "no",
        });
        expect(readdirSync(server.folder)).toEqual([]);
        await new Promise((resolve) => web.close(resolve));
      }));
  });
}

test
  .skipIf(missing(PROFTPD))
  .concurrent("a server that lets nobody go on with a file: the connection is told of, not the refusal", { tags: "full" }, () =>
    over(KINDS[1] as Kind, "", async (line) => {
      line.relay.dropIdle(1000, "cut");
      line.relay.bytesPerSecond = 1_000_000;
      const large = { "index.html": randomBytes(5_000_000).toString("base64") };
      await expect(sendIdly(line, large, { ...PATIENCE, delays: [10] })).rejects.toMatchObject({ trouble: "cut" });
    }),
  );
