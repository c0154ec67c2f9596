import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FULL } from "../in-full.ts";
import { refusalText } from "../../main/cli/words.ts";
import { connectFolder } from "../../main/site/upload/folder.ts";
import { upload } from "../../main/site/upload/upload.ts";
import type { UploadTarget } from "../../preload/contract/upload-target.ts";
import { fillOffice } from "../site/town.ts";
import { HURRY, known } from "../upload/known.ts";
import { APACHE, missing, PROFTPD, SSHD, startFtp, startSftp, startWebdav, type TestServer } from "../upload/servers.ts";
import { newFolder, sending, smallSite } from "../upload/small-site.ts";
import { sitePages } from "../upload/site-pages.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

const KINDS: { name: string; program: string; start: () => Promise<TestServer> }[] = [
  { name: "FTPS (proftpd)", program: PROFTPD, start: () => startFtp() },
  { name: "SFTP (OpenSSH)", program: SSHD, start: () => startSftp() },
  { name: "WebDAV (Apache)", program: APACHE, start: () => startWebdav() },
];

for (const { name, program, start } of KINDS) {
  const why = missing(program);
  describe.skipIf(why)(why ? `${name}: ${why}` : `a wrong clock, ${name}`, () => {
    let town: TestOffice;
    let server: TestServer;
    let target: UploadTarget;
    beforeEach(async () => {
      town = await openTestOffice();
      await fillOffice({ db: town.office.db, folder: town.office.folder });
      // Nothing answers there.
      await town.office.db.updateTable("office").set({ website: "http://127.0.0.1:9/" }).execute();
      server = await start();
      target = await known(server.target, server);
      await town.call("upload.saveTarget", { target, secret: server.secret, keep: false, version: 0 }, "administrator");
    });
    afterEach(async () => {
      await town.close();
      await server.close();
    });
    const send = async (now: Date, confirmed = {}) =>
      town.office.jobs.finished((await town.call("upload.start", { confirmed }, "clerk", now)).jobId);
    const check = (now: Date) => town.call("upload.check", { target, secret: {} }, "administrator", now);

    const asks = async (days: number) => {
      const off = { here: expect.closeTo(inDays(days).getTime(), -6), server: expect.closeTo(Date.now(), -6) };
      expect(await check(inDays(days))).toMatchObject({ contents: "empty", clock: off });
      expect(await send(inDays(days))).toMatchObject({ state: "failed", error: { code: "upload.clockDiffers", params: off } });
      expect(sitePages(server.folder)).toEqual({});
      expect(await send(inDays(days), { clock: true })).toMatchObject({ state: "done" });
      expect(Object.keys(sitePages(server.folder))).toContain("index.html");
    };
    test("a year ahead: the check tells both dates, the upload asks before anything is sent", () => asks(365));
    test("a year behind: the same", { tags: FULL }, () => asks(-365));

    test("hours off, as where a server tells its time in a zone of its own: nothing is said", async () => {
      for (const days of [0, 0.6, -0.6]) expect(await check(inDays(days))).not.toHaveProperty("clock");
      expect(await send(inDays(0.6))).toMatchObject({ state: "done" });
    });
  });
}

test("the question says both days in words", () => {
  const params = { here: Date.parse("2027-11-29T10:00:00Z"), server: Date.parse("2026-11-29T10:00:00Z") };
  expect(refusalText({ code: "upload.clockDiffers", params })).toContain("29 listopada 2027, a zegar serwera 29 listopada 2026.");
});

describe("a lock that another PC left", () => {
  const server = newFolder("serwer");
  const who = join(server, ".rynek/lock/.htwho");
  const pages = smallSite(1, [1]);
  afterEach(() => vi.useRealTimers());
  afterAll(() => rmSync(server, { recursive: true }));

  // Either PC's clock may be wrong, or both.
  test.each([
    { theirs: 0, ours: 365 },
    { theirs: 0, ours: -365 },
    { theirs: 365, ours: 0 },
    { theirs: -365, ours: 0 },
    { theirs: 365, ours: 365 },
    { theirs: -365, ours: 365 },
  ])("its age and its day are the server's: theirs $theirs days off, ours $ours", async ({ theirs, ours }) => {
    mkdirSync(join(server, ".rynek/lock"), { recursive: true });
    for (const [minutes, code] of [
      [3, "upload.lockHeld"],
      [25, "upload.lockStale"],
    ] as const) {
      const left = new Date(Date.now() - minutes * 60_000);
      writeFileSync(who, JSON.stringify({ id: "inny", since: new Date(left.getTime() + theirs * DAY_MS).toISOString() }));
      utimesSync(who, left, left);
      const day = new Intl.DateTimeFormat("pl-PL", { dateStyle: "short", timeZone: "Europe/Warsaw" }).format(left);
      vi.useFakeTimers({ toFake: ["Date"], now: inDays(ours) });
      const refused = upload(await connectFolder(server), sending(pages, newFolder("pc")), {}, HURRY);
      await expect(refused).rejects.toMatchObject({ refused: { code, params: { minutes, since: expect.stringContaining(day) } } });
      vi.useRealTimers();
    }
  });
});
