import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createOffice } from "../../main/offices/create.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import type { Work } from "../../main/work.ts";
import { addAnnouncement, addConsultation, fillOffice, NOW, rich, type Town } from "../site/town.ts";
import { hugoSeconds } from "./hugo.ts";

type Row = { name: string; value: number | string; unit: string; note: string };
type Run = { ms: number; cpu: number; written: number; unchanged: number; rss: number; warm: number[] };

const ANNOUNCEMENTS = 10_000;
const PARAGRAPH =
  "Drogowcy wymieniają nawierzchnię mostu na Strudze, dlatego od środy trzeba jechać przez Zalesie. Objazd jest dłuższy o 6 km i prowadzi drogą powiatową, którą w tym czasie odśnieżamy w pierwszej kolejności. Autobus szkolny odjeżdża z Olszyn 10 minut wcześniej, a linia 2 nie staje na przystanku przy moście.";

/**
 * Ten thousand announcements of a real office, read from its database: exported, exported again without a change, and
 * with one changed; each in a process of its own, as an office starts it. Beside it the same words by Hugo, and the bare
 * writing of the same files.
 */
export async function benchSite(): Promise<Row[]> {
  const root = mkdtempSync(join(tmpdir(), "rynek-bench-"));
  const noWork: Work = { run: () => Promise.reject(new Error("not needed")), close: () => Promise.resolve() };
  const host = { work: noWork, version: "0.0.0", now: () => NOW, log: () => {}, jobChanged: () => {}, personChanged: () => {} };
  const office = await OpenOffice.open(join(root, "office"), host);
  try {
    const administrator = { name: "Anna", login: "anna", password: "-", recovery: "-" };
    await createOffice(office.db, { office: { id: "gmina", name: "Gmina", sample: false }, administrator, now: NOW });
    const town = { db: office.db, folder: office.folder };
    await office.db.transaction().execute(async (db) => fill({ ...town, db }));
    const target = join(root, "site");
    const source = { folder: office.folder, database: office.databaseFile, target, now: NOW.toISOString() };
    const first = exportInProcess(source);
    const again = exportInProcess({ ...source, again: 5 });
    await office.db
      .updateTable("announcement")
      .set({ title: "Objazd 500 skończony", updated_at: NOW.toISOString() })
      .where("slug", "=", "objazd-500")
      .execute();
    const one = exportInProcess(source);
    const plain = plainWriting(target, join(root, "plain"));
    const hugo = hugoSeconds(join(root, "hugo"), ANNOUNCEMENTS, PARAGRAPH);
    const beside = hugo === null ? "Hugo is not installed" : `Hugo ${(hugo * 1000).toFixed(0)} ms`;
    const row = (name: string, { ms, cpu, written, unchanged, rss }: Run, more = ""): Row => ({
      name: `site: ${name}`,
      value: ms,
      unit: "ms",
      note: `${written} written, ${unchanged} as they were; processor ${(cpu / 1000).toFixed(1)} s, at most ${(rss / 1024).toFixed(0)} MB${more}`,
    });
    const ratio = hugo === null ? "" : ` (${(first.ms / hugo / 1000).toFixed(2)} × Hugo)`;
    return [
      row(`${ANNOUNCEMENTS} announcements`, first, `; ${beside}${ratio}; plain writing of the same files ${plain.toFixed(0)} ms`),
      row("again, unchanged", again, `; in a worker that has exported before ${median(again.warm).toFixed(0)} ms (median of 5)`),
      row("again, one changed", one),
    ];
  } finally {
    await office.close();
    rmSync(root, { recursive: true, force: true });
  }
}

async function fill(town: Town): Promise<void> {
  await fillOffice(town);
  await addConsultation(town, { title: "Rynek i okolice" });
  const body = JSON.stringify(rich(...Array.from({ length: 6 }, () => PARAGRAPH)));
  for (let n = 0; n < ANNOUNCEMENTS; n++) {
    const day = `2026-${String((n % 11) + 1).padStart(2, "0")}-${String((n % 28) + 1).padStart(2, "0")}T08:00:00.000Z`;
    const category = n % 3 ? "news" : "traffic";
    await addAnnouncement(town, { title: `Objazd numer ${n}`, slug: `objazd-${n}`, published_at: day, updated_at: day, body, category });
  }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Runs the worker's task where nothing is warm yet: the time holds the start of the worker and the loading of the program. */
function exportInProcess(source: object): Run {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "bench-site-export.js"), JSON.stringify(source)],
    {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Run;
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
