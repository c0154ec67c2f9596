import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentPath } from "../../main/files/store.ts";
import { readAuditHead, verifyAudit } from "../../main/offices/audit.ts";
import { createOffice } from "../../main/offices/create.ts";
import { connect, integrity, kyselyOver, migrate, type Sqlite } from "../../main/offices/database.ts";
import { fingerprint } from "../../main/offices/manifest.ts";
import { times } from "../in-full.ts";
import { bundle } from "./bundle.ts";
import type { Confirmed } from "./kill-child.ts";

const KILLS = Number(process.env["RYNEK_KILLS"] ?? times(15, 200));
/** Offices killed side by side. */
const LANES = 2;
const SEED = Number(process.env["RYNEK_SEED"] ?? Date.now() % 1_000_000);

let child: string;
const dataFolder = mkdtempSync(join(tmpdir(), "rynek-kill-"));
beforeAll(async () => {
  child = await bundle("kill-child.ts");
});
afterAll(() => {
  rmSync(dataFolder, { recursive: true, force: true });
  rmSync(child, { force: true });
});

/** A sequence that the seed repeats (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs the backend for `ms` after it has said `sign`, kills it as a power cut of the process would, and gives what it had confirmed. */
function workAndKill(name: string, seed: number, ms: number, sign: RegExp): Promise<Confirmed[]> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, join(dataFolder, name), name, String(seed)], {
      stdio: ["ignore", "pipe", "inherit"],
      // Hundreds of starts: what was compiled once is not compiled again.
      env: { ...process.env, NODE_COMPILE_CACHE: join(dataFolder, "compiled") },
    });
    let out = "";
    let armed = false;
    running.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (armed || !sign.test(out)) return;
      armed = true;
      setTimeout(() => running.kill("SIGKILL"), ms);
    });
    running.on("close", (code, signal) => {
      if (signal !== "SIGKILL") return reject(new Error(`the backend ended by itself with ${code ?? signal}`));
      const lines = out.slice(0, out.lastIndexOf("\n")).split("\n").slice(1);
      resolve(lines.map((line) => JSON.parse(line) as Confirmed));
    });
  });
}

/** Every other kill waits for something to be confirmed: a slow machine would have nothing to lose. */
const READY = /ready\n/;
const CONFIRMED = /ready\n.+\n/;

const QUERY: Record<Confirmed["kind"], string> = {
  consultation: "select title from consultation where id = ?",
  announcement: "select title from announcement where id = ?",
  remark: "select body from remark where id = ?",
  survey: "select consultation_id from survey where id = ?",
  file: "select sha256 from file where id = ?",
  office: "select version from office where id = ?",
};
const isKept = (sqlite: Sqlite, folder: string, { kind, id, value }: Confirmed): boolean => {
  const found = sqlite.prepare(QUERY[kind]).pluck().get(id) as string | number | undefined;
  if (kind === "office") return Number(found) >= Number(value);
  return found === value && (kind !== "file" || fingerprint(contentPath(folder, value))?.sha256 === value);
};
/** Both or neither: a doing and its entry in the log. */
const PAIRS = {
  "consultations.create": "consultation",
  "announcements.create": "announcement",
  "remarks.add": "remark",
  "files.finish": "file",
  "surveys.create": "survey",
};

type Figures = { kills: number; confirmed: number; lost: number; hot: number; ahead: number };

async function killIn(name: string, kills: number, next: () => number): Promise<Figures> {
  const folder = join(dataFolder, name, "offices", name);
  mkdirSync(join(folder, "files"), { recursive: true });
  const file = join(folder, "office.sqlite");
  const first = connect(file);
  await migrate(kyselyOver(first));
  await createOffice(kyselyOver(first), {
    office: { id: name, name: "Gmina Próbna", sample: false },
    administrator: { name: "Anna", login: "anna", password: "-", recovery: "-" },
    now: new Date(),
  });
  first.close();
  const figures: Figures = { kills, confirmed: 0, lost: 0, hot: 0, ahead: 0 };
  for (let kill = 0; kill < kills; kill++) {
    const confirmed = await workAndKill(name, SEED + kill, next() * 120, kill % 2 ? READY : CONFIRMED);
    if (fingerprint(`${file}-wal`)?.bytes) figures.hot++;
    const sqlite = connect(file);
    try {
      expect(integrity(sqlite), `kill ${kill}`).toBe("ok");
      expect(sqlite.pragma("foreign_key_check")).toEqual([]);
      const audit = await verifyAudit(kyselyOver(sqlite), readAuditHead(folder));
      expect(audit, `kill ${kill}`).toMatchObject({ ok: true });
      for (const [action, table] of Object.entries(PAIRS)) {
        const entries = sqlite.prepare("select count(*) from audit_entry where action = ?").pluck().get(action);
        expect(sqlite.prepare(`select count(*) from ${table}`).pluck().get(), action).toBe(entries);
      }
      figures.confirmed += confirmed.length;
      figures.lost += confirmed.filter((one) => !isKept(sqlite, folder, one)).length;
      const last = confirmed.findLast((one) => one.kind === "office");
      if (last && (sqlite.prepare("select version from office").pluck().get() as number) > Number(last.value)) figures.ahead++;
    } finally {
      sqlite.close();
    }
  }
  return figures;
}

test(`the backend is killed ${KILLS} times in the middle of work: nothing that was confirmed is lost, nothing is half done`, async () => {
  const started = Date.now();
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, n) => killIn(`lane-${n}`, Math.ceil(KILLS / LANES), random(SEED + n))));
  const sum = (key: keyof Figures) => lanes.reduce((total, figures) => total + figures[key], 0);
  console.log(
    `seed ${SEED}: ${sum("kills")} kills in ${((Date.now() - started) / 1000).toFixed(0)} s, ${sum("confirmed")} confirmed, ${sum("lost")} lost, ` +
      `${sum("hot")} left a -wal, ${sum("ahead")} had kept more than was told`,
  );
  expect(sum("lost")).toBe(0);
  expect(sum("confirmed")).toBeGreaterThanOrEqual(KILLS / 2);
}, 240_000);
