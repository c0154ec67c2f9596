import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcp } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { UploadTarget } from "../../preload/contract/upload-target.ts";
import { addAnnouncement, fillOffice, type Town } from "../site/town.ts";
import { sitePages } from "../upload/site-pages.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let rows: Town;
let server: string;
let web: Server | undefined;
const folder = (path: string): UploadTarget => ({
  protocol: "folder",
  host: "",
  port: 21,
  user: "",
  folder: path,
  plainHttp: false,
  identity: "",
});

beforeEach(async () => {
  town = await openTestOffice();
  rows = { db: town.office.db, folder: town.office.folder };
  server = mkdtempSync(join(tmpdir(), "rynek-serwer-"));
  await fillOffice(rows);
  // Nothing is asked over the network: a test that looks at the address serves it.
  await town.office.db.updateTable("office").set({ website: "http://127.0.0.1:9/" }).execute();
});
afterEach(async () => {
  await town.close();
  web?.close();
  web = undefined;
  rmSync(server, { recursive: true, force: true });
});

const connectTo = async (target: UploadTarget, secret = {}) => {
  const { version } = await town.call("upload.state", undefined);
  return town.call("upload.saveTarget", { target, secret, keep: false, version }, "administrator");
};
const send = async (input: object = {}) => {
  const { jobId } = await town.call("upload.start", { confirmed: {}, ...input });
  return town.office.jobs.finished(jobId);
};
const history = async () => (await town.call("upload.state", undefined)).history;

/** Shows the server's folder, as the web server of a hosting does. */
async function serveSite(of = server): Promise<string> {
  web = createServer((request, response) => {
    try {
      response.end(readFileSync(join(of, new URL(request.url ?? "", "http://x").pathname)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => web?.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(web.address() as AddressInfo).port}/`;
  await town.office.db.updateTable("office").set({ website: address }).execute();
  return address;
}

describe("sending the site", () => {
  test("what is published is on the server, the next list of changes is empty, and the history says who and what", async () => {
    await addAnnouncement(rows, { title: "Most w Olszynach zamknięty" });
    expect(await town.reply("upload.start", {})).toMatchObject({ error: { code: "upload.noTarget" } });
    await connectTo(folder(server));
    expect(await send()).toMatchObject({ state: "done" });
    expect(Object.keys(sitePages(server))).toContain("ogloszenia/most-w-olszynach-zamkniety.html");
    expect((await town.call("site.changes", undefined)).pages).toEqual([]);
    expect(await history()).toMatchObject([{ by: "Jan Nowak", target: server, removed: 0, returned: false, kept: true }]);
    expect(await town.call("site.status", undefined)).toMatchObject({ published: { kind: "upload", target: server }, changedSince: 0 });
    expect((await send()).result?.counts).toMatchObject({ sent: 0, removed: 0 });
  });

  test("one goes back to an earlier version by one command, and forward again", async () => {
    await connectTo(folder(server));
    await addAnnouncement(rows, { title: "Pierwsze" });
    await send();
    const first = sitePages(server);
    await addAnnouncement(rows, { title: "Drugie" });
    await send();
    const second = sitePages(server);
    expect(second).not.toEqual(first);
    const [, earlier] = await history();
    expect(await send({ back: earlier?.id })).toMatchObject({ state: "done" });
    expect(sitePages(server)).toEqual(first);
    expect((await history())[0]).toMatchObject({ returned: true });
    expect((await town.call("site.changes", undefined)).pages.map(({ title, change }) => [title, change])).toContainEqual([
      "Drugie",
      "new",
    ]);
    await send();
    expect(sitePages(server)).toEqual(second);
  });

  test("six versions are kept, and the files that only older ones had are not", async () => {
    await connectTo(folder(server));
    for (let n = 1; n <= 8; n++) {
      await addAnnouncement(rows, { title: `Ogłoszenie ${n}` });
      await send();
    }
    const kept = (await history()).map((one) => one.kept);
    expect(kept).toEqual([true, true, true, true, true, true, false, false]);
    const oldest = (await history()).at(-1)?.id;
    expect(await town.reply("upload.start", { back: oldest })).toMatchObject({ error: { code: "upload.notKept" } });
    expect(readdirSync(join(town.office.folder, "outbox/exports")).length).toBe(6);
  });

  test("the gate holds for sending too, and not for going back", async () => {
    await connectTo(folder(server));
    await send();
    await town.office.db.updateTable("office").set({ statement: "{}" }).execute();
    expect(await town.reply("upload.start", {})).toMatchObject({ error: { code: "site.blocked" } });
    const [only] = await history();
    expect(await send({ back: only?.id })).toMatchObject({ state: "done" });
  });

  test("a question ends the job as a refusal with its numbers; the answer lets the next one through", async () => {
    writeFileSync(join(server, "index.html"), "strona koła");
    await connectTo(folder(server));
    expect((await send()).error).toEqual({ code: "upload.foreignReplaced", params: { count: 1, names: "index.html" } });
    expect(readFileSync(join(server, "index.html"), "utf8")).toBe("strona koła");
    expect(await send({ confirmed: { foreign: true } })).toMatchObject({ state: "done" });
  });

  test("when it is done, the office's address is looked at as a resident would", async () => {
    await connectTo(folder(server));
    await serveSite();
    expect((await send()).result?.counts).toMatchObject({ seen: 1 });
    web?.close();
    const elsewhere = mkdtempSync(join(tmpdir(), "rynek-inny-"));
    await serveSite(elsewhere);
    expect((await send()).result?.counts).toMatchObject({ seen: 0 });
    rmSync(elsewhere, { recursive: true });
  });

  test("the folder that the server shows can be any, but the office's own data can't be it", async () => {
    expect(
      await town.reply("upload.saveTarget", { target: folder(""), secret: {}, keep: false, version: 0 }, "administrator"),
    ).toMatchObject({
      error: { issues: [{ path: "target.folder" }] },
    });
    await connectTo(folder(join(server, "nie-ma")));
    expect((await send()).error).toMatchObject({ code: "upload.folderMissing" });
  });
});

describe("trying the connection", () => {
  const check = (target: UploadTarget, secret = {}) => town.call("upload.check", { target, secret }, "administrator");
  const remote = (more: Partial<UploadTarget>): UploadTarget => ({
    ...folder("public_html"),
    protocol: "ftps",
    host: "127.0.0.1",
    user: "urzad",
    ...more,
  });

  test("tells what lies in the folder and whether the site's address shows it, and leaves nothing behind", async () => {
    await town.office.db.updateTable("office").set({ website: "" }).execute();
    expect(await check(folder(server))).toEqual({ contents: "empty", names: [], seen: "" });
    await serveSite();
    expect(await check(folder(server))).toEqual({ contents: "empty", names: [], seen: "yes" });
    mkdirSync(join(server, "wp-admin"));
    expect(await check(folder(server))).toMatchObject({ contents: "foreign", names: ["wp-admin"] });
    expect(readdirSync(server)).toEqual(["wp-admin"]);
    await connectTo(folder(server));
    await send({ confirmed: { foreign: true } });
    expect(await check(folder(server))).toMatchObject({ contents: "ours" });
  });

  test("a name, a port and another kind of server are told apart", async () => {
    expect(await check(remote({ host: "nie-ma-takiego.invalid" }))).toMatchObject({ problem: { code: "upload.nameUnknown" } });
    const ssh = createTcp((socket) => {
      socket.on("error", () => {}).write("SSH-2.0-OpenSSH_9.2\r\n");
      setTimeout(() => socket.destroy(), 300);
    });
    await new Promise<void>((resolve) => ssh.listen(0, "127.0.0.1", resolve));
    const { port } = ssh.address() as AddressInfo;
    expect(await check(remote({ protocol: "webdav", port }))).toMatchObject({
      problem: { code: "upload.otherProtocol", params: { found: "SFTP" } },
    });
    await new Promise((resolve) => ssh.close(resolve));
    expect(await check(remote({ port }))).toMatchObject({ problem: { code: "upload.refusedPort", params: { port } } });
    expect(
      await town.reply("upload.check", { target: remote({ host: "ftp://przykladowo.pl/" }), secret: {} }, "administrator"),
    ).toMatchObject({
      error: { issues: [{ path: "target.host", code: "hostName" }] },
    });
  });
});

test("a password is nowhere on the disk, in the log or in a backup, and goes to no other server", async () => {
  const password = "Zimowy-Ogrod-7-tajne";
  const target: UploadTarget = { ...folder("public_html"), protocol: "sftp", host: "127.0.0.1", port: 1, user: "urzad" };
  await connectTo(target, { password });
  expect(await town.call("upload.state", undefined)).toMatchObject({ secretKnown: true, canKeep: false });
  expect(await send()).toMatchObject({ state: "failed", error: { code: "upload.refusedPort" } });
  await town.office.backUp("manual");
  const found = readdirSync(town.office.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(password));
  expect(found).toEqual([]);
  expect(JSON.stringify([town.logged, await town.call("upload.state", undefined), town.office.jobs.list()])).not.toContain(password);

  await connectTo({ ...target, host: "127.0.0.2" });
  expect(await town.call("upload.state", undefined)).toMatchObject({ secretKnown: false });
  expect(await town.reply("upload.start", {})).toMatchObject({ error: { code: "upload.askSecret" } });
  await connectTo(target, { password });
  await town.call("upload.forgetSecret", undefined, "administrator");
  expect(await town.call("upload.state", undefined)).toMatchObject({ secretKnown: false });
});
