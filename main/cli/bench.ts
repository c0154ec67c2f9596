import { existsSync } from "node:fs";
import { BadUsage } from "./desk.ts";
import type { Command } from "./arguments.ts";
import { words } from "./words.ts";

type Row = { readonly name: string; readonly value: number | string; readonly unit: string; readonly note: string };

/** Measures parts of the program. The benchmarks are built beside it from tests/bench and are not in the installed program. */
const bench: Command = {
  name: "bench",
  takes: ["parts…"],
  options: {},
  run: async (_desk, parts) => {
    const entry = new URL("./bench.js", import.meta.url);
    if (!existsSync(entry)) throw new BadUsage(words("bench.notHere"));
    const { benches } = (await import(entry.href)) as { benches: Record<string, () => Promise<Row[]>> };
    const wanted = parts.length === 0 ? Object.keys(benches) : parts;
    const rows: Row[] = [];
    for (const part of wanted) {
      const run = benches[part];
      if (!run) throw new BadUsage(words("bench.unknown", { part, parts: Object.keys(benches).join(", ") }));
      rows.push(...(await run()));
    }
    const width = Math.max(...rows.map((row) => row.name.length));
    return {
      lines: rows.map(
        ({ name, value, unit, note }) =>
          `${name.padEnd(width)}  ${typeof value === "number" ? value.toFixed(2).padStart(10) : value.padStart(10)} ${unit.padEnd(12)} ${note}`,
      ),
      json: rows,
    };
  },
};

export const benchCommands = [bench];
