import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractAll, extractFile, listPackage } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, expect, test } from "vitest";
import { built, requireBuild, root } from "../e2e/built.ts";
import { launchApp } from "../electron/launch.ts";

const work = mkdtempSync(join(tmpdir(), "rynek-package-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Version 1, nine switches, as Electron ships them. */
const FUSE_WIRE = Buffer.concat([Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"), Buffer.from([1, 9]), Buffer.from("101000011")]);

const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==", "base64");

/** A folder in the place of Electron's own build: the right names, and a program that only has the fuses. */
function fakeElectron(platform: string): string {
  const folder = join(work, `electron-${platform}`);
  for (const name of ["resources", "locales"]) mkdirSync(join(folder, name), { recursive: true });
  for (const language of ["pl", "en-US", "de"]) writeFileSync(join(folder, "locales", `${language}.pak`), "");
  if (platform === "win32") {
    // Any Windows program with a version resource: the archive's hash is written into its resources.
    const program = readFileSync(join(root, "node_modules/electron-winstaller/vendor/rcedit.exe"));
    const room = program.indexOf(Buffer.alloc(FUSE_WIRE.length + 64), 2000);
    FUSE_WIRE.copy(program, room + 32);
    writeFileSync(join(folder, "electron.exe"), program);
  } else {
    writeFileSync(join(folder, "electron"), Buffer.concat([Buffer.from("#!/bin/sh\n# "), FUSE_WIRE, Buffer.from("\n")]));
    chmodSync(join(folder, "electron"), 0o755);
  }
  return folder;
}

/** Packs what is built, unpacked on disk; gives the folder of the program. */
function pack(platform: string): string {
  const output = join(work, "release");
  const args = [
    ".tools/dist.mjs",
    "--dir",
    "--platform",
    platform,
    "--electron",
    fakeElectron(platform),
    "--out-dir",
    built,
    "--output",
    output,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  expect(status, `${stdout}${stderr}`).toBe(0);
  return join(output, platform === "win32" ? "win-unpacked" : "linux-unpacked");
}

const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { devDependencies: Record<string, string> };

async function expectFuses(program: string): Promise<void> {
  const wire = await getCurrentFuseWire(program);
  const on = Object.values(FuseV1Options).filter((fuse) => typeof fuse === "number" && wire[fuse] === FuseState.ENABLE);
  expect(on).toEqual([
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
    FuseV1Options.WasmTrapHandlers,
  ]);
}

/** Names of the packages that those packed in an archive ask for. */
function needsOf(archive: string, paths: readonly string[]): Set<string> {
  const manifests = paths.filter((path) => /^\/node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path));
  const needs = manifests.flatMap((path) => {
    const manifest = JSON.parse(extractFile(archive, path.slice(1)).toString()) as { dependencies?: Record<string, string> };
    return Object.keys(manifest.dependencies ?? {});
  });
  return new Set(needs);
}

function expectContents(resources: string, platform: string): void {
  const archive = join(resources, "app.asar");
  const paths = listPackage(archive, { isPack: false }).map((path) => path.replaceAll("\\", "/"));
  const packed = new Set(paths.map((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]));
  expect(new Set(paths.map((path) => path.split("/")[1]))).toEqual(new Set(["node_modules", "out", "package.json"]));
  expect(paths.filter((path) => /\.(map|ts|tsx|sqlite|env|log|pem|key)$|\/\.|\/tests?\//.test(path))).toEqual([]);
  // What a packed library needs itself, in the version that it asks for, is packed whether we build with it too or not.
  const theirs = needsOf(archive, paths);
  expect(Object.keys(devDependencies).filter((name) => packed.has(name) && !theirs.has(name))).toEqual([]);
  expect(paths.filter((path) => path.endsWith(".ttf")).map((path) => path.split("/").at(-1))).toEqual([
    "IBMPlexSans_400Regular.ttf",
    "IBMPlexSans_500Medium.ttf",
    "IBMPlexSans_600SemiBold.ttf",
    "IBMPlexSans_700Bold.ttf",
  ]);
  const natives = paths.filter((path) => path.endsWith(".node")).sort();
  expect(natives).toHaveLength(2);
  expect(natives[0]).toMatch(new RegExp(`/@img/sharp-${platform}-x64/lib/.*\\.node$`));
  expect(natives[1]).toBe(`/node_modules/better-sqlite3/prebuilds/${platform}-x64.node`);
  const unpacked = readdirSync(`${archive}.unpacked`, { recursive: true, encoding: "utf8" }).map(
    (path) => `/${path.replaceAll("\\", "/")}`,
  );
  expect(unpacked).toEqual(expect.arrayContaining(natives));
  expect(unpacked.some((path) => /libvips.*\.(so|dll)/.test(path))).toBe(true);
  const manifest = JSON.parse(extractFile(archive, "package.json").toString("utf8")) as Record<string, unknown>;
  expect(manifest).toMatchObject({ name: "rynek", main: "out/main/index.js", type: "module" });
  expect(manifest["devDependencies"]).toBeUndefined();
}

test("the Linux package holds the program alone, has its fuses set, and runs", { timeout: 120_000, tags: "full" }, async () => {
  requireBuild("main/index.js");
  const folder = pack("linux");
  await expectFuses(join(folder, "rynek"));
  expectContents(join(folder, "resources"), "linux");
  expect(readdirSync(join(folder, "locales")).sort()).toEqual(["en-US.pak", "pl.pak"]);
  if (process.platform !== "linux") return;

  const extracted = join(work, "extracted");
  extractAll(join(folder, "resources/app.asar"), extracted);
  cpSync(join(folder, "resources/app.asar.unpacked"), extracted, { recursive: true });
  const modules = ["pdfkit", "fontkit", "sharp", "better-sqlite3", "@hyzyla/pdfium", "zxing-wasm/reader"]
    .map((name) => `await import("${name}");`)
    .join("");
  const imported = spawnSync(process.execPath, ["--input-type=module", "-e", modules], { cwd: extracted, encoding: "utf8" });
  expect(imported.status, imported.stderr).toBe(0);
  const app = await launchApp({ main: join(extracted, "out/main/index.js") });
  try {
    const page = await app.firstWindow();
    await page.getByRole("heading", { level: 1 }).waitFor();
    const input = { name: "Gmina Próbna", personName: "Anna", login: "anna", password: "poprawne hasło próbne" };
    const call = (name: string, of: object) => page.evaluate(([to, what]) => window.host?.call(to, what), [name, of] as const);
    expect(await call("lobby.createOffice", input)).toMatchObject({ ok: true });
    // A picture is drawn anew by the worker thread: sharp and its libraries are where they are looked for.
    const begun = await call("files.begin", { name: "rynek.png", bytes: PIXEL.length, purpose: "picture" });
    const { upload } = (begun as { value: { upload: string } }).value;
    expect(await call("files.append", { upload, data: PIXEL.toString("base64") })).toMatchObject({ ok: true });
    expect(await call("files.finish", { upload })).toMatchObject({ ok: true, value: { width: 1, height: 1 } });
  } finally {
    await app.close();
  }
});

test("the Windows package made here carries Windows' own natives and the archive's hash", { timeout: 120_000, tags: "full" }, async () => {
  requireBuild("main/index.js");
  const folder = pack("win32");
  await expectFuses(join(folder, "Rynek.exe"));
  expectContents(join(folder, "resources"), "win32");
  const program = readFileSync(join(folder, "Rynek.exe"));
  expect(program.includes(Buffer.from("ELECTRONASAR", "utf16le"))).toBe(true);
});
