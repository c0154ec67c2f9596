import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectFolder } from "../../main/site/upload/folder.ts";
import type { Remote } from "../../main/site/upload/remote.ts";
import { Trouble } from "../../main/site/upload/trouble.ts";
import { upload } from "../../main/site/upload/upload.ts";
import { HURRY } from "../upload/known.ts";
import { sitePages, sorted } from "../upload/site-pages.ts";
import { newFolder, sending, smallSite } from "../upload/small-site.ts";

const LARGE = 300_000;
let server: string;
let pc: string;
beforeEach(() => {
  [server, pc] = [newFolder("serwer"), newFolder("pc")];
});
afterEach(() => {
  for (const folder of [server, pc]) rmSync(folder, { recursive: true, force: true });
});

const halves = () => readdirSync(join(server, ".rynek")).filter((name) => name.startsWith("new-"));
const taken = () => halves().reduce((sum, name) => sum + statSync(join(server, ".rynek", name)).size, 0);

/** A server with so much room for what is on its way, to which the line breaks once in the middle of the large file. */
async function narrow(room: number): Promise<Remote> {
  const remote = await connectFolder(server);
  let cut = false;
  return {
    ...remote,
    write: async (path, bytes) => {
      const free = room - taken();
      const fits = bytes.subarray(0, Math.max(0, free));
      if (bytes.length === LARGE && !cut) {
        cut = true;
        await remote.write(path, fits.subarray(0, LARGE - 1));
        throw new Trouble("cut");
      }
      await remote.write(path, fits);
      if (fits.length < bytes.length) throw new Trouble("full");
    },
  };
}
const pages = { ...smallSite(1, [1, 2]), "pliki/plan-duzy.pdf": "x".repeat(LARGE) };

test("half a file of a broken attempt does not take the room that the next attempt needs", async () => {
  await upload(await narrow(LARGE + 100_000), sending(pages, pc), {}, HURRY);
  expect(sitePages(server)).toEqual(sorted(pages));
  expect(halves()).toEqual([]);
});

test("where there is no room for a file at all, no half of any attempt stays behind", async () => {
  await expect(upload(await narrow(LARGE - 50_000), sending(pages, pc), {}, HURRY)).rejects.toMatchObject({ trouble: "full" });
  expect(taken()).toBe(0);
});
