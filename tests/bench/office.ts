import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callOffice } from "../../main/dispatch.ts";
import { createOffice } from "../../main/offices/create.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import type { Work } from "../../main/work.ts";

export const NOW = new Date("2026-11-24T09:00:00Z");

export type Ask = <T>(name: string, input: unknown) => Promise<T>;

/** Gives `run` an office of its own and a way to ask it through the door; a refusal ends the benchmark. `runTask` is what its worker does. */
export async function withOffice<T>(runTask: Work["run"], run: (ask: Ask, office: OpenOffice) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), "rynek-bench-"));
  const office = await OpenOffice.open(join(root, "office"), {
    work: { run: runTask, close: () => Promise.resolve() },
    version: "0",
    now: () => NOW,
    log: (error) => {
      throw error;
    },
    jobChanged: () => {},
    personChanged: () => {},
  });
  try {
    const owner = await createOffice(office.db, {
      office: { id: "gmina", name: "Gmina", sample: false },
      administrator: { name: "Anna", login: "anna", password: "-", recovery: "-" },
      now: NOW,
    });
    const ask: Ask = async <R>(name: string, input: unknown) => {
      const reply = await callOffice(office, owner, name, input, NOW);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value as R;
    };
    return await run(ask, office);
  } finally {
    await office.close({ backUp: false });
    rmSync(root, { recursive: true, force: true });
  }
}
