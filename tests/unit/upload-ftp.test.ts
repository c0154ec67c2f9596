import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectFtp } from "../../main/site/upload/ftp.ts";
import type { Remote } from "../../main/site/upload/remote.ts";
import { UploadTarget } from "../../preload/contract/upload-target.ts";
import { HURRY } from "../upload/known.ts";

/** An FTP server of one connection that says what was asked of it, one line for each journey. */
let control: Server;
let data: Server | undefined;
let taken: Promise<Socket>;
let journeys: string[];
let files: Map<string, string>;
/** What it answers to EPSV next, instead of opening a port. */
let refuse: string | undefined;
let remote: Remote;

const listening = (server: Server) =>
  new Promise<number>((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)));

async function answer(command: string, socket: Socket, state: { from: string }): Promise<void> {
  const [verb = "", path = ""] = command.split(" ");
  const say = (text: string) => void socket.write(`${text}\r\n`);
  if (verb === "USER") say("230 In.");
  else if (verb === "PWD") say('257 "/"');
  else if (verb === "EPSV" && refuse) {
    say(refuse);
    refuse = undefined;
  } else if (verb === "EPSV") {
    data?.close();
    data = createServer();
    taken = new Promise((resolve) => data?.once("connection", resolve));
    say(`229 Extended passive (|||${await listening(data)}|)`);
  } else if (verb === "STOR") {
    say("150 Go on.");
    let text = "";
    for await (const piece of await taken) text += String(piece);
    files.set(path, text);
    say("226 Kept.");
  } else if (verb === "RNFR") {
    state.from = path;
    say(files.has(path) ? "350 And to?" : "550 No such file");
  } else if (verb === "RNTO") {
    files.set(path, files.get(state.from) ?? "");
    say(files.delete(state.from) ? "250 Renamed." : "503 Bad sequence");
  } else say("200 Fine.");
}

beforeEach(async () => {
  [journeys, files, data, refuse] = [[], new Map(), undefined, undefined];
  control = createServer((socket) => {
    const state = { from: "" };
    let before = Promise.resolve();
    socket.write("220 Here.\r\n");
    socket.on("error", () => {});
    socket.on("data", (piece) => {
      const commands = String(piece).trim().split("\r\n");
      journeys.push(commands.map((command) => command.split(" ")[0]).join(" "));
      for (const command of commands) before = before.then(() => answer(command, socket, state));
    });
  });
  const port = await listening(control);
  const target = UploadTarget.parse({ protocol: "ftp", host: "127.0.0.1", port, user: "urzad", folder: "" });
  remote = await connectFtp(target, { password: "x" }, HURRY);
  journeys = [];
});
afterEach(async () => {
  await remote.close();
  data?.close();
  control.close();
});

const put = async (name: string) => {
  await remote.write("new", Buffer.from(name));
  await remote.rename("new", name);
};

test("what opens the next file's connection is asked for with the rename of the one before", async () => {
  for (const name of ["a", "b", "c"]) await put(name);
  expect(journeys).toEqual(["EPSV", "STOR", "RNFR RNTO EPSV", "STOR", "RNFR RNTO EPSV", "STOR", "RNFR RNTO EPSV"]);
  expect([...files]).toEqual(["a", "b", "c"].map((name) => [`/${name}`, name]));
});

test("a port that was opened ahead and is shut again, or was not opened, is asked for anew", async () => {
  await put("a");
  data?.close();
  await put("b");
  refuse = "425 No port is free.";
  await remote.rename("b", "c");
  await put("d");
  const ahead = "RNFR RNTO EPSV";
  expect(journeys).toEqual(["EPSV", "STOR", ahead, "EPSV", "STOR", ahead, ahead, "EPSV", "STOR", ahead]);
  expect([...files.keys()].sort()).toEqual(["/a", "/c", "/d"]);
});

test("a rename that is refused says so, and its answers are not taken for those of what comes next", async () => {
  await put("a");
  await expect(remote.rename("nie-ma", "b")).rejects.toMatchObject({ trouble: "missing" });
  files.delete("/b");
  await put("c");
  expect([...files]).toEqual([
    ["/a", "a"],
    ["/c", "c"],
  ]);
});
