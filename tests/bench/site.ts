import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createOffice } from "../../main/offices/create.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import { exportSite } from "../../main/site/tasks.ts";
import type { Work } from "../../main/work.ts";
import { addAnnouncement, addConsultation, fillOffice, NOW, rich } from "../site/town.ts";

type Row = { name: string; value: number | string; unit: string; note: string };

const ANNOUNCEMENTS = 1000;
const PARAGRAPH =
  "Drogowcy wymieniają nawierzchnię mostu na Strudze, dlatego od środy trzeba jechać przez Zalesie. Objazd jest dłuższy o 6 km i prowadzi drogą powiatową, którą w tym czasie odśnieżamy w pierwszej kolejności. Autobus szkolny odjeżdża z Olszyn 10 minut wcześniej, a linia 2 nie staje na przystanku przy moście.";

/** A thousand announcements: made, made again without a change, and with one changed; against writing the same files plainly. */
export async function benchSite(): Promise<Row[]> {
  const root = mkdtempSync(join(tmpdir(), "rynek-bench-"));
  const noWork: Work = { run: () => Promise.reject(new Error("not needed")), close: () => Promise.resolve() };
  const host = { work: noWork, version: "0.0.0", now: () => NOW, log: () => {}, jobChanged: () => {}, personChanged: () => {} };
  const office = await OpenOffice.open(join(root, "office"), host);
  try {
    const administrator = { name: "Anna", login: "anna", password: "-", recovery: "-" };
    await createOffice(office.db, { office: { id: "gmina", name: "Gmina", sample: false }, administrator, now: NOW });
    const town = { db: office.db, folder: office.folder };
    await office.db.transaction().execute(async (db) => {
      await fillOffice({ ...town, db });
      await addConsultation({ ...town, db }, { title: "Rynek i okolice" });
      for (let n = 0; n < ANNOUNCEMENTS; n++) {
        const day = `2026-${String((n % 11) + 1).padStart(2, "0")}-${String((n % 28) + 1).padStart(2, "0")}T08:00:00.000Z`;
        const body = JSON.stringify(rich(...Array.from({ length: 6 }, () => PARAGRAPH)));
        await addAnnouncement(
          { ...town, db },
          { title: `Objazd numer ${n}`, slug: `objazd-${n}`, published_at: day, body, category: n % 3 ? "news" : "traffic" },
        );
      }
    });
    const target = join(root, "site");
    const source = { folder: office.folder, database: office.databaseFile, target, now: NOW.toISOString() };
    const run = async () => {
      const started = performance.now();
      const { written, unchanged } = await exportSite(source, { progress: () => {}, cancelled: () => false });
      return { ms: performance.now() - started, written, unchanged };
    };
    // Once before into another folder, so that what is measured is not the compiling of the program.
    await exportSite({ ...source, target: join(root, "warm") }, { progress: () => {}, cancelled: () => false });
    const first = await run();
    const again = await run();
    await office.db.updateTable("announcement").set({ place: "Olszyny" }).where("slug", "=", "objazd-500").execute();
    const one = await run();
    const plain = plainWriting(target, join(root, "plain"));
    const row = (name: string, { ms, written, unchanged }: typeof first): Row => ({
      name: `site: ${name}`,
      value: ms,
      unit: "ms",
      note: `${written} written, ${unchanged} as they were; ${(ms / plain).toFixed(1)} × plain writing of the same files (${plain.toFixed(0)} ms)`,
    });
    return [row(`${ANNOUNCEMENTS} announcements`, first), row("again, unchanged", again), row("again, one changed", one)];
  } finally {
    await office.close();
    rmSync(root, { recursive: true, force: true });
  }
}

function plainWriting(from: string, to: string): number {
  const files = readdirSync(from, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(from, path)).isFile())
    .map((path) => ({ path: join(to, path), body: readFileSync(join(from, path)) }));
  for (const { path } of files) mkdirSync(dirname(path), { recursive: true });
  const started = performance.now();
  for (const { path, body } of files) writeFileSync(path, body);
  return performance.now() - started;
}
