// Installers into release/: NSIS for Windows x64 first; on Linux AppImage and deb too.
//   node .tools/dist.mjs [--platform win32|linux] [--dir] [--electron DIR] [--out-dir DIR] [--output DIR] [--sign KEY]
//   node .tools/dist.mjs --new-key FILE    makes a key for signing updates; see main/electron/update-keys.ts
// RYNEK_UPDATES_URL=https://… is where updates will lie; --sign adds our signature to latest*.yml.
import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { drawIcons } from "./icons.mjs";
import { root, run, setUp } from "./setup.mjs";

const { values } = parseArgs({
  options: {
    platform: { type: "string", multiple: true },
    dir: { type: "boolean", default: false },
    electron: { type: "string" },
    "out-dir": { type: "string" },
    output: { type: "string", default: join(root, "release") },
    sign: { type: "string" },
    "new-key": { type: "string" },
  },
});

if (values["new-key"]) newKey(values["new-key"]);
else if (Number(process.versions.node.split(".")[0]) >= 24) await dist();
else {
  // electron-builder and the signature's own code want the Node that the project pins.
  const { node, env } = await setUp();
  process.exitCode = await run(node, process.argv.slice(1), { env });
}

async function dist() {
  // A build that is given is taken as it is.
  if (!values["out-dir"]) await build(await setUp());
  const platforms = values.platform ?? (process.platform === "linux" ? ["win32", "linux"] : [process.platform]);
  for (const platform of platforms) await installers(platform, "x64");
  if (values.sign) await signUpdates(values.sign);
}

async function installers(platform, arch) {
  const { configFor } = await import("./electron-builder.config.mjs");
  const { build: pack, Platform, Arch } = await import("electron-builder");
  const stage = join(root, ".cache", "dist", `${platform}-${arch}`);
  await stageFor(stage, platform, arch);
  const icons = join(root, ".cache", "dist", "icons");
  await drawIcons(icons);
  const target = platform === "win32" ? Platform.WINDOWS : Platform.LINUX;
  await pack({
    projectDir: stage,
    publish: "never",
    targets: values.dir ? target.createTarget("dir", Arch[arch]) : target.createTarget(),
    config: configFor({
      platform,
      arch,
      icons,
      output: resolve(values.output),
      electronVersion: JSON.parse(readFileSync(join(root, "node_modules/electron/package.json"), "utf8")).version,
      electronDist: values.electron && resolve(values.electron),
      updatesUrl: process.env.RYNEK_UPDATES_URL,
    }),
  });
}

/** The built program with the packages that it needs on `platform`, exactly as the lockfile has them. */
async function stageFor(stage, platform, arch) {
  mkdirSync(stage, { recursive: true });
  rmSync(join(stage, "out"), { recursive: true, force: true });
  cpSync(resolve(values["out-dir"] ?? join(root, "out")), join(stage, "out"), { recursive: true });
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const mark = join(stage, "node_modules", ".rynek-lock");
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  for (const name of ["package.json", "package-lock.json"]) cpSync(join(root, name), join(stage, name));
  const args = ["ci", "--omit=dev", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  const libc = platform === "linux" ? ["--libc=glibc"] : [];
  if ((await npm([...args, `--os=${platform}`, `--cpu=${arch}`, ...libc], stage)) !== 0)
    throw new Error(`Nie udało się zainstalować bibliotek dla ${platform}-${arch}.`);
  writeFileSync(mark, lock);
}

/** The npm that started this, or the one on the path. */
function npm(args, cwd) {
  const { npm_execpath } = process.env;
  if (npm_execpath) return run(process.execPath, [npm_execpath, ...args], { cwd, quiet: true });
  return run(process.platform === "win32" ? "npm.cmd" : "npm", args, { cwd, quiet: true });
}

/** The private half stays in FILE, outside the repository; the public half is printed. */
function newKey(file) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  writeFileSync(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
  console.log(`Klucz prywatny: ${resolve(file)} (nie może trafić do repozytorium).`);
  console.log(`Klucz publiczny, do main/electron/update-keys.ts: ${publicKey.export({ format: "der", type: "spki" }).toString("base64")}`);
}

async function signUpdates(keyFile) {
  const { sha512Of, signedText } = await import(pathToFileURL(join(root, "main/electron/update-signature.ts")).href);
  const key = createPrivateKey(readFileSync(keyFile, "utf8"));
  const output = resolve(values.output);
  for (const name of readdirSync(output).filter((file) => /^latest.*\.yml$/.test(file))) {
    const text = readFileSync(join(output, name), "utf8").replace(/^signature:.*\n/m, "");
    const version = /^version: (\S+)$/m.exec(text)?.[1];
    const file = /^path: (.+)$/m.exec(text)?.[1];
    const signature = sign(null, signedText(version, await sha512Of(join(output, file))), key).toString("base64");
    writeFileSync(join(output, name), `${text}signature: ${signature}\n`);
    console.log(`Podpisano ${file} w ${name}.`);
  }
}
