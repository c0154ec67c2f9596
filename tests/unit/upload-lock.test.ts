import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectFolder } from "../../main/site/upload/folder.ts";
import { takeLock, WHO } from "../../main/site/upload/lock.ts";
import { openMemory } from "../../main/site/upload/memory.ts";
import type { Remote } from "../../main/site/upload/remote.ts";
import { WORK_FOLDER } from "../../main/site/upload/server-state.ts";
import { Trouble } from "../../main/site/upload/trouble.ts";
import { newFolder } from "../upload/small-site.ts";

let server: string;
let pc: string;
beforeEach(() => {
  [server, pc] = [newFolder("serwer"), newFolder("pc")];
  mkdirSync(join(server, WORK_FOLDER));
});
afterEach(() => {
  for (const folder of [server, pc]) rmSync(folder, { recursive: true, force: true });
});

const who = (id: string) => ({ id, since: "2026-11-29T10:00:00.000Z" });
/** Signing comes to nothing for this PC, after `meanwhile`. */
async function unsigned(meanwhile: (remote: Remote) => Promise<void>): Promise<unknown> {
  const remote = await connectFolder(server);
  const failing: Remote = {
    ...remote,
    write: async () => {
      await meanwhile(remote);
      throw new Trouble("stalled", { seconds: 30 });
    },
  };
  return takeLock(failing, who("me"), openMemory(pc), undefined, 1).catch((error: unknown) => error);
}

test("a lock that could not be signed is given back, also where half of its words arrived", async () => {
  expect(await unsigned((remote) => remote.write(WHO, Buffer.from('{"id":')))).toMatchObject({ trouble: "stalled" });
  expect(readdirSync(join(server, WORK_FOLDER))).toEqual([]);
});

test("a lock that another PC took over while this one waited to sign it stays that PC's", async () => {
  const others = JSON.stringify(who("another"));
  expect(await unsigned((remote) => remote.write(WHO, Buffer.from(others)))).toMatchObject({ trouble: "stalled" });
  expect(readFileSync(join(server, WHO), "utf8")).toBe(others);
});
