import { v7 as uuid } from "uuid";
import type { OpenOffice } from "../../main/offices/open-office.ts";
import { groupAlike } from "../../main/remarks/likeness.ts";
import { searchOf, UNRULED } from "../../main/remarks/rules.ts";
import type { Work } from "../../main/work.ts";
import type { Remark } from "../../preload/contract/remarks.ts";
import { NOW, withOffice } from "./office.ts";

/** The one task that a register gives its worker. */
const groupOnly = ((_: string, input: unknown) =>
  Promise.resolve(groupAlike(input as never, { progress: () => {}, cancelled: () => false }))) as unknown as Work["run"];

const REMARKS = 10_000;
const ROUNDS = 40;
export const WORDS =
  "uchwała rynek drzewa ławki chodnik ulica szkoła przedszkole autobus przystanek rowery parking zieleń woda hałas światła kosze plac park las droga przebudowa plan zabudowa działka granica sąsiedzi dzieci seniorzy wózki schody podjazd cisza ruch remont proszę więcej mniej przy obok między żeby aby nie oraz także bardzo".split(
    " ",
  );

/** How fast the register of a large plan answers: every question goes through the door, as the screen's do. */
export async function benchRegister(): Promise<{ name: string; value: number; unit: string; note: string }[]> {
  return withOffice(groupOnly, async (ask, office) => {
    const { id: consultationId } = await ask<{ id: string }>("consultations.create", { template: "free", title: "Plan ogólny" });
    const parts = Array.from({ length: 300 }, (_, n) => ({ level: 1 + (n % 3), title: `Część ${n + 1}` }));
    await ask("remarks.setParts", { consultationId, parts });
    const setup = await ask<{ parts: { id: string }[] }>("remarks.setup", { consultationId });
    await fillRegister(office, consultationId, setup.parts);
    const first = await ask<{ remarks: Remark[] }>("remarks.list", { consultationId, limit: 500 });
    let tagId = "";
    for (const tag of ["Zieleń", "Ruch", "Szkoły"])
      ({ tagId } = await ask<{ tagId: string }>("remarks.addTag", { consultationId, name: tag, ids: first.remarks.map(({ id }) => id) }));

    const at = { consultationId };
    const questions: [string, string, (round: number) => unknown][] = [
      ["list, first page", "remarks.list", () => at],
      ["list, any page", "remarks.list", (round) => ({ ...at, from: (round * 977) % REMARKS })],
      ["search, a common word", "remarks.list", () => ({ ...at, search: "uchwala" })],
      ["search, two words", "remarks.list", (round) => ({ ...at, search: `drzewa ${WORDS[round % WORDS.length]}` })],
      ["search, a word that is nowhere", "remarks.list", () => ({ ...at, search: "kosmodrom" })],
      ["by tag", "remarks.list", () => ({ ...at, tag: tagId })],
      [
        "by part, ruling and channel",
        "remarks.list",
        (round) => ({ ...at, part: setup.parts[(round * 7) % 300]?.id, ruling: "accepted", channel: "email" }),
      ],
      ["not ruled on, last page", "remarks.list", () => ({ ...at, state: "open", from: 4900 })],
      ["choose all", "remarks.ids", () => at],
      ["tags and parts with counts", "remarks.setup", () => at],
    ];
    const rows = [];
    for (const [name, procedure, input] of questions) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS + 3; round++) {
        const started = performance.now();
        await ask(procedure, input(round));
        if (round >= 3) times.push(performance.now() - started);
      }
      times.sort((a, b) => a - b);
      const middle = times[Math.floor(ROUNDS / 2)] ?? 0;
      rows.push({
        name: `register: ${name}`,
        value: times[Math.floor(ROUNDS * 0.95)] ?? 0,
        unit: "ms",
        note: `p95 of ${ROUNDS}; median ${middle.toFixed(1)} ms; ${REMARKS} remarks`,
      });
    }
    const grouping = performance.now();
    await office.jobs.finished((await ask<{ jobId: string }>("remarks.compare", at)).jobId);
    await ask("remarks.groups", at);
    rows.push({
      name: "register: alike, once",
      value: performance.now() - grouping,
      unit: "ms",
      note: "a job in a thread of its own; kept until a text changes",
    });
    const all = await ask<string[]>("remarks.ids", at);
    const ruling = performance.now();
    await ask("remarks.rule", { ids: all.slice(0, 1000), ruling: "noted", reason: "Dziękujemy." });
    rows.push({ name: "register: one ruling for 1000", value: performance.now() - ruling, unit: "ms", note: "one transaction" });
    return rows;
  });
}

/** Numbers below a limit, the same at every run. */
export function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
}

/** The same remarks at every run: a few sentences each, half of them ruled on. */
export async function fillRegister(office: OpenOffice, consultationId: string, parts: readonly { id: string }[]): Promise<void> {
  const below = dice(12_345);
  const rows = Array.from({ length: REMARKS }, (_, n) => {
    const body = Array.from({ length: 30 + below(120) }, () => WORDS[below(WORDS.length)]).join(" ");
    return {
      id: uuid(),
      consultation_id: consultationId,
      number: n + 1,
      received_on: "2026-11-20",
      channel: n % 3 ? ("email" as const) : ("paper" as const),
      submitter: "resident" as const,
      part: `Część ${(n % 300) + 1}`,
      part_id: parts[n % 300]?.id ?? null,
      letter_id: null,
      body,
      proposal: "",
      search: searchOf({ part: `Część ${(n % 300) + 1}`, body, proposal: "" }),
      ...UNRULED,
      ...(n % 2 && {
        ruling: "accepted" as const,
        reason: "Uwzględniamy.",
        ruled_by: "Anna",
        ruled_at: NOW.toISOString(),
        ruling_version: 1,
      }),
      import_id: null,
      external_id: "",
      entered_by: "Anna",
      entered_at: NOW.toISOString(),
      version: 1,
      deleted_at: null,
    };
  });
  await office.db.transaction().execute(async (db) => {
    for (let from = 0; from < rows.length; from += 500)
      await db
        .insertInto("remark")
        .values(rows.slice(from, from + 500))
        .execute();
  });
}
