import { v7 as uuid } from "uuid";
import { columnsOf } from "../../main/announcements/rules.ts";
import type { OpenOffice } from "../../main/offices/open-office.ts";
import { NOW, withOffice } from "./office.ts";
import { dice, fillRegister, WORDS } from "./register.ts";

const ANNOUNCEMENTS = 10_000;
const ROUNDS = 40;

/** How fast the search over everything answers in an office that is full, through the door. */
export async function benchSearch(): Promise<{ name: string; value: number; unit: string; note: string }[]> {
  return withOffice(
    () => Promise.reject(new Error("no worker")),
    async (ask, office) => {
      const { id } = await ask<{ id: string }>("consultations.create", { template: "free", title: "Plan ogólny" });
      await fillRegister(office, id, []);
      await fillBoard(office);
      const questions = ["uchwala", "drzewa", "drzewa lawki", "kosmodrom", "objazd 77", "przy szkole"];
      const rows = [];
      for (const text of questions) {
        const times: number[] = [];
        const worked: number[] = [];
        for (let round = 0; round < ROUNDS + 3; round++) {
          const started = performance.now();
          const before = process.cpuUsage();
          await ask("start.search", { text });
          const { user, system } = process.cpuUsage(before);
          if (round < 3) continue;
          times.push(performance.now() - started);
          worked.push((user + system) / 1000);
        }
        const p95 = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(ROUNDS * 0.95)] ?? 0;
        rows.push({
          name: `search: “${text}”`,
          value: p95(times),
          unit: "ms",
          note: `p95 of ${ROUNDS}; processor p95 ${p95(worked).toFixed(1)} ms; ${ANNOUNCEMENTS} announcements and as many remarks`,
        });
      }
      return rows;
    },
  );
}

/** The same announcements at every run, of some hundred words. */
async function fillBoard(office: OpenOffice): Promise<void> {
  const below = dice(54_321);
  const rows = Array.from({ length: ANNOUNCEMENTS }, (_, n) => {
    const body = Array.from({ length: 40 + below(120) }, () => WORDS[below(WORDS.length)]).join(" ");
    return {
      id: uuid(),
      slug: `objazd-${n}`,
      ...columnsOf({
        title: `Objazd ${n}`,
        body: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: body }] }] },
        category: "news",
        place: "Olszyny",
        village: "",
        shownFrom: "2026-11-01",
        shownTo: "",
        pinned: false,
        urgent: false,
        pictureId: null,
        pictureAlt: "",
      }),
      state: "published" as const,
      published_at: NOW.toISOString(),
      version: 1,
      created_at: NOW.toISOString(),
      updated_at: NOW.toISOString(),
      deleted_at: null,
    };
  });
  await office.db.transaction().execute(async (db) => {
    for (let from = 0; from < rows.length; from += 500)
      await db
        .insertInto("announcement")
        .values(rows.slice(from, from + 500))
        .execute();
  });
}
