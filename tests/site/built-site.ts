import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createOffice } from "../../main/offices/create.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import { makeWork } from "../../main/work.ts";
import { requireBuild } from "../e2e/built.ts";
import { NOW, type Town } from "./town.ts";

/** A site that the built program's worker exported, in a folder of its own. */
export type BuiltSite = { readonly folder: string; readonly html: readonly string[]; remove(): void };

/** Makes an office, lets `fill` put a town into it, and exports its site. */
export async function buildSite(fill: (town: Town) => Promise<unknown>): Promise<BuiltSite> {
  const root = mkdtempSync(join(tmpdir(), "rynek-site-"));
  const folder = join(root, "site");
  const work = makeWork(pathToFileURL(requireBuild("main/worker.js")));
  const host = { work, version: "0.0.0", now: () => NOW, log: console.error, jobChanged: () => {}, personChanged: () => {} };
  const office = await OpenOffice.open(join(root, "office"), host);
  try {
    await createOffice(office.db, {
      office: { id: "gmina-probna", name: "Gmina Próbna", sample: false },
      administrator: { name: "Anna Kowalska", login: "anna", password: "-", recovery: "-" },
      now: NOW,
    });
    await fill({ db: office.db, folder: office.folder });
    await work.run("exportSite", { folder: office.folder, database: office.databaseFile, target: folder, now: NOW.toISOString() });
  } finally {
    await office.close();
    await work.close();
  }
  const html = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".html"))
    .sort();
  return { folder, html, remove: () => rmSync(root, { recursive: true, force: true }) };
}
