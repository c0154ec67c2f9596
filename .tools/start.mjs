// npm start: puts everything in place and opens Rynek: in Electron where its binary can be had,
// else in the browser, from a web host on 127.0.0.1. Arguments: --demo, --web, --data DIR, --port N.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { root, run, setUp, trouble } from "./setup.mjs";

const args = process.argv.slice(2);
const { node, env } = await ready();

/** What a clerk can do about a build that fails is little: one sentence here, and all of it in a file for who helps. */
async function ready() {
  let said = "";
  trouble.tell = (piece) => (said += piece);
  try {
    const tools = await setUp();
    await build(tools);
    return tools;
  } catch (error) {
    const log = join(root, ".cache", "start.log");
    mkdirSync(join(root, ".cache"), { recursive: true });
    writeFileSync(log, `${new Date().toISOString()}\n${error instanceof Error ? error.stack : String(error)}\n${said}`);
    console.error("Rynek nie uruchomił się, bo nie udało się przygotować programu. Danych urzędu to nie dotyczy.");
    console.error("Sprawdź połączenie z internetem i miejsce na dysku, a potem uruchom „npm start” jeszcze raz.");
    console.error(`Jeśli to nie pomoże, prześlij informatykowi plik: ${log}`);
    process.exit(1);
  }
}

const electronHome = join(root, "node_modules", "electron");
const electronBinary = () => {
  const path = join(electronHome, "path.txt");
  return existsSync(path) ? join(electronHome, "dist", readFileSync(path, "utf8")) : undefined;
};

/** Fetches Electron once; where that failed, tries again a day later, not at every start. */
async function fetchElectron() {
  if (electronBinary()) return "";
  const mark = join(root, ".cache", "electron-failed");
  if (existsSync(mark) && Date.now() - statSync(mark).mtimeMs < 86_400_000) return readFileSync(mark, "utf8");
  console.log("Rynek: pobieram Electron (raz, około 120 MB).");
  const code = await run(node, [join(electronHome, "install.js")], { env, silent: true }).catch(() => 1);
  if (code === 0 && electronBinary()) return "";
  const why = "nie udało się pobrać Electrona z github.com";
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(mark, why);
  return why;
}

/** Why there is no Electron window, or nothing. */
async function noElectron() {
  if (args.includes("--web")) return "tak wybrano (--web)";
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return "ten komputer nie ma ekranu";
  return fetchElectron();
}

function openBrowser(address) {
  const [program, ...before] =
    process.platform === "win32" ? ["rundll32", "url.dll,FileProtocolHandler"] : process.platform === "darwin" ? ["open"] : ["xdg-open"];
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn(program, [...before, address], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

const why = await noElectron();
if (!why) {
  process.exitCode = await run(electronBinary(), [root, ...args], { env });
} else {
  console.log(`Rynek działa w przeglądarce, bez okna Electrona: ${why}.`);
  const host = spawn(node, [join(root, "out", "main", "web.js"), ...args.filter((argument) => argument !== "--web")], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let opened = false;
  host.stdout.on("data", (piece) => {
    process.stdout.write(piece);
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(String(piece))?.[0];
    if (!address || opened) return;
    opened = true;
    console.log("Zatrzymanie: Ctrl+C.");
    openBrowser(address);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => host.connected && host.send("close"));
  host.on("exit", (code) => process.exit(code ?? 0));
}
