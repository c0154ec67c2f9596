import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { UPDATE_KEYS } from "../../main/electron/update-keys.ts";
import { sha512Of, signedText } from "../../main/electron/update-signature.ts";
import { isNewer, updatesBy } from "../../main/electron/updates.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-update-"));
const inUse = generateKeyPairSync("ed25519");
const next = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
const spki = (key: KeyObject) => key.export({ format: "der", type: "spki" }).toString("base64");
const KEYS = [spki(inUse.publicKey), spki(next.publicKey)];

type Offer = { version?: string; signedAs?: string; key?: KeyObject; signature?: unknown; url?: string };

/** An update server and electron-updater in one, with a real file on disk. */
async function offer({ version = "1.1.0", signedAs = version, key = inUse.privateKey, url = "Rynek-Setup.exe", ...rest }: Offer = {}) {
  const path = join(folder, `${Math.random()}.exe`);
  writeFileSync(path, "the new program");
  const signature = "signature" in rest ? rest.signature : sign(null, signedText(signedAs, await sha512Of(path)), key).toString("base64");
  const updater = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    allowPrerelease: true,
    disableWebInstaller: false,
    checkForUpdates: vi.fn(async () => ({ updateInfo: { version, files: [{ url }], ...(signature !== undefined && { signature }) } })),
    downloadUpdate: vi.fn(async () => [path]),
    quitAndInstall: vi.fn(),
  };
  return { path, updater, updates: updatesBy(updater, KEYS, "1.0.0") };
}

test("nothing is downloaded or installed by itself", async () => {
  const { updater } = await offer();
  expect(updater).toMatchObject({
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    allowPrerelease: false,
    disableWebInstaller: true,
  });
});

test("a signed newer version is offered, fetched and installed, each at a person's word", async () => {
  for (const key of [inUse.privateKey, next.privateKey]) {
    const { updater, updates } = await offer({ key });
    expect(await updates.check()).toEqual({ state: "available", version: "1.1.0" });
    expect(updater.downloadUpdate).not.toHaveBeenCalled();
    const fetched = await updates.download();
    expect(fetched.state).toBe("ready");
    expect(updater.quitAndInstall).not.toHaveBeenCalled();
    expect(fetched.state === "ready" && (await fetched.install())).toBe(true);
    expect(updater.quitAndInstall).toHaveBeenCalledOnce();
  }
});

test("the version in use is no update", async () => {
  const { updates } = await offer({ version: "1.0.0" });
  expect(await updates.check()).toEqual({ state: "none" });
});

test.each<[string, Offer]>([
  ["an older version", { version: "0.9.0" }],
  ["a version that is not one", { version: "2.0.0-beta.1" }],
  ["an update without a signature", { signature: undefined }],
  ["a signature that is no text", { signature: { toString: "x" } }],
  ["a file over plain http", { url: "http://example.org/Rynek-Setup.exe" }],
  ["a file from the disk", { url: "file:///tmp/Rynek-Setup.exe" }],
])("%s is refused before it is downloaded", async (_name, bad) => {
  const { updater, updates } = await offer(bad);
  expect(await updates.check()).toEqual({ state: "refused" });
  expect(await updates.download()).toEqual({ state: "refused" });
  expect(updater.downloadUpdate).not.toHaveBeenCalled();
});

test.each<[string, Offer]>([
  ["a stranger's signature", { key: stranger.privateKey }],
  ["a signature of another version", { signedAs: "1.0.5" }],
  ["a signature that is garbage", { signature: "AAAA" }],
  ["an empty signature", { signature: "" }],
])("%s is refused, and the file deleted", async (_name, bad) => {
  const { path, updater, updates } = await offer(bad);
  expect((await updates.check()).state).toBe("available");
  expect(await updates.download()).toEqual({ state: "refused" });
  expect(existsSync(path)).toBe(false);
  expect(updater.quitAndInstall).not.toHaveBeenCalled();
});

test("one changed byte is refused, also between the download and the installation", async () => {
  const early = await offer();
  await early.updates.check();
  writeFileSync(early.path, "the new prograM");
  expect(await early.updates.download()).toEqual({ state: "refused" });

  const late = await offer();
  await late.updates.check();
  const fetched = await late.updates.download();
  writeFileSync(late.path, "the new prograM");
  expect(fetched.state === "ready" && (await fetched.install())).toBe(false);
  expect(late.updater.quitAndInstall).not.toHaveBeenCalled();
});

test("no key, or one that is not Ed25519, verifies nothing", async () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  for (const keys of [[], [spki(rsa.publicKey)], ["no key"]]) {
    const { updater, path } = await offer();
    const updates = updatesBy(updater, keys, "1.0.0");
    await updates.check();
    expect(await updates.download()).toEqual({ state: "refused" });
    expect(existsSync(path)).toBe(false);
  }
});

test("keys in the program are none or two, and Ed25519", () => {
  expect([0, 2]).toContain(UPDATE_KEYS.length);
  for (const key of UPDATE_KEYS) expect(Buffer.from(key, "base64")).toHaveLength(44);
});

test("versions are compared as numbers", () => {
  expect(isNewer("1.10.0", "1.9.9")).toBe(true);
  expect(isNewer("2.0.0", "10.0.0")).toBe(false);
  expect(isNewer("1.0.0", "1.0.0")).toBe(false);
  expect(isNewer("1.0", "0.9.0")).toBe(false);
});
