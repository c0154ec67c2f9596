import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Backend, openBackend } from "../../main/backend.ts";
import { APP_CSP, PREVIEW_CSP } from "../../main/content-policy.ts";
import { serveWeb } from "../../main/web-host.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-web-"));
const renderer = join(folder, "renderer");
mkdirSync(join(renderer, "assets"), { recursive: true });
writeFileSync(join(renderer, "index.html"), "<h1>Rynek</h1>");
writeFileSync(join(folder, "secret.txt"), "secret");

let backend: Backend;
let host: Awaited<ReturnType<typeof serveWeb>>;
let origin: string;
let port: string;
const listeners = new Map<string, (event: unknown) => void>();

beforeAll(async () => {
  backend = openBackend({
    dataFolder: join(folder, "data"),
    worker: new URL("file:///none.js"),
    version: "0",
    emit: () => {},
    log: () => {},
  });
  host = await serveWeb(backend, {
    port: 0,
    renderer: pathToFileURL(`${renderer}/`),
    listen: (session, listener) => {
      listeners.set(session, listener);
      return () => void listeners.delete(session);
    },
  });
  ({ origin, port } = new URL(host.address));
});
afterAll(async () => {
  await host.close();
  await backend.close();
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** Raw HTTP: fetch would not let a test lie about its Host, and would tidy the path. */
const send = (
  path: string,
  { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
) =>
  new Promise<Answer>((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let text = "";
      response.on("data", (piece: Buffer) => (text += piece.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      response.on("error", reject);
    });
    call.on("error", reject);
    call.end(body);
  });

/** Visits the printed address, as the browser does at the start. */
async function enter(): Promise<{ cookie: string; setCookie: string }> {
  const { headers } = await send(host.address.slice(origin.length));
  const setCookie = headers["set-cookie"]?.[0] ?? "";
  return { setCookie, cookie: setCookie.split(";")[0] ?? "" };
}

const json = { "content-type": "application/json" };
const ask = async (name: string, headers: Record<string, string> = {}, input?: unknown) => {
  const { cookie } = await enter();
  return send(`/call/${name}`, { method: "POST", headers: { ...json, cookie, ...headers }, body: JSON.stringify({ input }) });
};

test("the host listens on this PC alone", () => {
  expect(host.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[A-Za-z0-9_-]{32}$/);
});

test("the printed address gives a cookie that no script and no other site can use", async () => {
  const { setCookie } = await enter();
  expect(setCookie).toMatch(/^rynek-\d+=[A-Za-z0-9_-]{32}; HttpOnly; SameSite=Strict; Path=\/$/);
  const landed = await send(`${host.address.slice(origin.length)}&demo=1`);
  expect(landed.status).toBe(303);
  expect(landed.headers["location"]).toBe("/?demo=1");
});

test("a connection is never closed for being idle, in the face of its next call", async () => {
  expect((await send("/", { headers: { connection: "keep-alive" } })).headers["keep-alive"]).toBeUndefined();
});

test("without the token there is nothing, not even the first screen", async () => {
  for (const path of [
    "/",
    "/index.html",
    "/?token=",
    "/?token=wrong",
    `/?token=${"x".repeat(32)}`,
    "/events",
    "/files/1",
    "/preview/index.html",
  ])
    expect.soft((await send(path)).status, path).toBe(403);
  for (const cookie of ["", `rynek-${port}=`, `rynek-${port}=guess`, "rynek=x"])
    expect.soft((await send("/call/lobby.session", { method: "POST", headers: { ...json, cookie }, body: "{}" })).status, cookie).toBe(403);
  expect((await send("/")).body).toContain("otwórz adres podany przy starcie");
});

test("another site, or another name for this PC, is turned away", async () => {
  for (const foreign of [
    "example.org",
    `localhost:${port}`,
    `127.0.0.1.nip.io:${port}`,
    "127.0.0.1",
    `127.0.0.1:${Number(port) + 1}`,
    `[::1]:${port}`,
  ])
    expect.soft((await ask("lobby.session", { host: foreign })).status, foreign).toBe(403);
  for (const foreign of [
    "https://example.org",
    "null",
    `http://localhost:${port}`,
    `https://127.0.0.1:${port}`,
    "http://127.0.0.1",
    `http://127.0.0.1:${port}.evil`,
  ])
    expect.soft((await ask("lobby.session", { origin: foreign })).status, foreign).toBe(403);
  expect((await ask("lobby.session", { origin })).status).toBe(200);
});

test("a call is JSON, posted, and not larger than a piece of a file needs", async () => {
  const { cookie } = await enter();
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json; charset=utf-8", ""])
    expect.soft((await ask("lobby.session", { "content-type": type })).status, type).toBe(415);
  expect((await send("/call/lobby.session", { headers: { cookie } })).status).toBe(415);
  expect((await send("/", { method: "POST", headers: { cookie } })).status).toBe(405);
  expect((await send("/call/lobby.session", { method: "POST", headers: { ...json, cookie }, body: "{" })).status).toBe(400);
  expect((await send("/call/lobby.session", { method: "POST", headers: { ...json, cookie }, body: "null" })).status).toBe(400);
  const large = await send("/call/lobby.session", {
    method: "POST",
    headers: { ...json, cookie },
    body: Buffer.alloc(4_000_001, "x"),
  }).catch(() => ({ status: 413 }));
  expect(large.status).toBe(413);
  expect((await send("/", { headers: { cookie } })).status).toBe(200);
});

test("every answer carries the policy", async () => {
  const { cookie } = await enter();
  for (const answer of [
    await send("/"),
    await send("/", { headers: { cookie } }),
    await send("/missing", { headers: { cookie } }),
    await ask("lobby.session"),
  ]) {
    expect.soft(answer.headers["content-security-policy"]).toBe(APP_CSP);
    expect.soft(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect.soft(answer.headers["referrer-policy"]).toBe("no-referrer");
    expect.soft(answer.headers["access-control-allow-origin"]).toBeUndefined();
  }
});

test("nothing lies outside the renderer's folder", async () => {
  const { cookie } = await enter();
  for (const path of [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%5csecret.txt",
    "//secret.txt",
    "/x%00",
    "/assets",
    "/%",
  ]) {
    const answer = await send(path, { headers: { cookie } });
    expect.soft([400, 404], path).toContain(answer.status);
    expect.soft(answer.body, path).not.toContain("secret");
  }
});

test("the desk's own procedures are refused with a code that the screen knows", async () => {
  for (const name of ["shell.chooseFolder", "shell.openFolder", "shell.openExternal"])
    expect.soft(JSON.parse((await ask(name)).body), name).toEqual({ ok: false, error: { code: "shell.unavailable" } });
});

test("names that are no procedures are answered, not thrown", async () => {
  for (const name of ["__proto__", "constructor", "%", "%2e%2e%2f", "a/b"])
    expect.soft([200, 400, 404], name).toContain((await ask(name)).status);
});

test("each visit is a session of its own, and sees its own files and events only", async () => {
  const { cookie: anna } = await enter();
  const { cookie: other } = await enter();
  const password = "poprawne hasło próbne";
  const made = await send("/call/lobby.createOffice", {
    method: "POST",
    headers: { ...json, cookie: anna },
    body: JSON.stringify({ input: { name: "Gmina Próbna", personName: "Anna", login: "anna", password } }),
  });
  expect(JSON.parse(made.body)).toMatchObject({ ok: true });
  mkdirSync(join(folder, "data/offices/gmina-probna/site"), { recursive: true });
  writeFileSync(join(folder, "data/offices/gmina-probna/site/index.html"), "<h1>Strona</h1>");
  const seen = await send("/preview/index.html", { headers: { cookie: anna } });
  expect(seen.body).toBe("<h1>Strona</h1>");
  expect(seen.headers["content-security-policy"]).toBe(PREVIEW_CSP);
  expect((await send("/preview/", { headers: { cookie: anna } })).body).toBe("<h1>Strona</h1>");
  expect((await send("/preview/index.html", { headers: { cookie: other } })).status).toBe(404);
  for (const path of ["/preview/../office.sqlite", "/preview/..%2foffice.sqlite", "/preview/%2e%2e/office.sqlite"])
    expect.soft((await send(path, { headers: { cookie: anna } })).status, path).toBe(404);
});
