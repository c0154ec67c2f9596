import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { connect } from "../../main/site/upload/remote.ts";
import { UploadTarget } from "../../preload/contract/upload-target.ts";
import { HURRY } from "../upload/known.ts";

const ROOT = `<?xml version="1.0"?><multistatus xmlns="DAV:"><response><href>/</href><propstat><prop><resourcetype><collection/></resourcetype></prop></propstat></response></multistatus>`;
const PASSWORD = "zażółć";

let stop = async () => {};
afterEach(() => stop());

/** A server of a few lines, for what no server on this machine does. Gives how to reach it. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void, user = "urzad") {
  const sockets = new Set<Socket>();
  const web = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  web.on("connection", (socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  stop = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => void web.close(() => resolve()));
  };
  const { port } = web.address() as AddressInfo;
  const target = UploadTarget.parse({ protocol: "webdav", host: "127.0.0.1", port, user, plainHttp: true });
  return { open: (password = PASSWORD) => connect(target, { password }, HURRY), connections: () => sockets.size };
}

const md5 = (text: string) => createHash("md5").update(text, "utf8").digest("hex");
const bytes = (text: string) => Buffer.from(text, "utf8").toString("latin1");

/** As a server counts it, from what its own file of passwords has: MD5 of "user:realm:password" in UTF-8. */
function isRight({ method, url, headers: { authorization = "" } }: IncomingMessage, secret: string): boolean {
  const said = new Map([...authorization.matchAll(/(\w+)="?([^",]+)"?/g)].map(([, name = "", value = ""]) => [name, value]));
  const parts = ["nonce", "nc", "cnonce", "qop"].map((name) => said.get(name)).join(":");
  return said.get("response") === md5(`${secret}:${parts}:${md5(`${method}:${url}`)}`);
}

test("where anybody can listen the password goes out only in the way that the server asks for", async () => {
  const said: string[] = [];
  const secret = md5(`urzad:strona:${PASSWORD}`);
  const { open } = await serve((request, response) => {
    said.push(request.headers.authorization ?? "");
    if (isRight(request, secret)) response.writeHead(207).end(ROOT);
    else response.writeHead(401, { "www-authenticate": ['Basic realm="strona"', 'Digest realm="strona", nonce="1", qop="auth"'] }).end();
  });
  await (await open()).close();
  expect(said).toEqual(["", expect.stringMatching(/^Digest /)]);
  await expect(open("nie to")).rejects.toMatchObject({ trouble: "login" });
  expect(said.filter((one) => one.startsWith("Basic"))).toEqual([]);
});

test("a server that only has Basic gets it when it asks", async () => {
  const said: string[] = [];
  const basic = `Basic ${Buffer.from(`urzad:${PASSWORD}`).toString("base64")}`;
  const { open } = await serve((request, response) => {
    said.push(request.headers.authorization ?? "");
    if (request.headers.authorization === basic) response.writeHead(207).end(ROOT);
    else response.writeHead(401, { "www-authenticate": 'Basic realm="strona"' }).end();
  });
  const remote = await open();
  expect(await remote.list("")).toEqual([]);
  await remote.close();
  expect(said).toEqual(["", basic, basic]);
  await expect(open("nie to")).rejects.toMatchObject({ trouble: "login" });
});

test("names and passwords with Polish letters sign in by Digest", async () => {
  const [user, realm] = ["urząd", "Pliki urzędu"];
  const secret = md5(`${user}:${realm}:${PASSWORD}`);
  const { open } = await serve((request, response) => {
    const named = request.headers.authorization?.includes(`username="${bytes(user)}"`);
    if (named && isRight(request, secret)) response.writeHead(207).end(ROOT);
    else response.writeHead(401, { "www-authenticate": bytes(`Digest realm="${realm}", nonce="1", qop="auth"`) }).end();
  }, user);
  await (await open()).close();
});

test("a request that ends well leaves the other connections open for the next ones", async () => {
  const waiting = new Map<string, ServerResponse>();
  const { open, connections } = await serve((request, response) => {
    if (request.method === "PROPFIND") return void response.writeHead(207).end(ROOT);
    waiting.set(request.url ?? "", response);
  });
  const asked = async (path: string) => {
    while (!waiting.has(`/${path}`)) await new Promise((resolve) => setTimeout(resolve, 5));
    return waiting.get(`/${path}`);
  };
  const remote = await open();
  for (const [one, two] of [
    ["a", "b"],
    ["c", "d"],
  ] as const) {
    const reading = [remote.read(one), remote.read(two)];
    (await asked(one))?.end("1");
    await reading[0];
    // Its connection is idle when the other request ends.
    await new Promise((resolve) => setTimeout(resolve, 20));
    (await asked(two))?.end("2");
    await reading[1];
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(connections()).toBe(2);
  await remote.close();
});
