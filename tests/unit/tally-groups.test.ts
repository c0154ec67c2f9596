import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canCross, crossTable } from "../../main/surveys/cross-table.ts";
import { hideSmallGroups } from "../../main/surveys/hide-small-groups.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import { townSurvey } from "./responses-samples.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Every table that somebody who sees only what is shown must hold possible. Slow, and by no idea of ours. */
function* possibleTables(
  shown: readonly (readonly (number | null)[])[],
  rows: readonly number[],
  columns: readonly number[],
  most: number,
): Generator<number[][]> {
  const width = columns.length;
  const table = shown.map((line) => line.map((cell) => cell ?? 0));
  const hidden = shown.flatMap((line, r) => line.flatMap((cell, c) => (cell === null ? [[r, c] as const] : [])));
  const at = (r: number, c: number) => table[r]?.[c] ?? 0;
  const columnSum = (c: number) => sum(table.map((line) => line[c] ?? 0));
  const ends = (c: number) =>
    most === 1 ? columnSum(c) === columns[c] : columnSum(c) >= (columns[c] ?? 0) && columnSum(c) <= (columns[c] ?? 0) * most;
  function* fill(index: number): Generator<number[][]> {
    const place = hidden[index];
    if (!place) {
      if (table.every((_, r) => sum(table[r] ?? []) === rows[r]) && Array.from({ length: width }, (_, c) => ends(c)).every(Boolean))
        yield table;
      return;
    }
    const [r, c] = place;
    const line = table[r] ?? [];
    line[c] = 0;
    const left = Math.min((rows[r] ?? 0) - sum(line), columns[c] ?? 0, most === 1 ? (columns[c] ?? 0) - columnSum(c) : Infinity);
    for (let value = 0; value <= left; value++) {
      line[c] = value;
      if (at(r, c) === value) yield* fill(index + 1);
    }
    line[c] = 0;
  }
  yield* fill(0);
}

function assertNothingComputable(counts: readonly (readonly number[])[], columns: readonly number[], most: number): void {
  const rows = counts.map(sum);
  const shown = hideSmallGroups(counts, { smallest: 5, most, columns });
  if (!shown) return;
  const seen = shown.map((line) => line.map(() => new Set<number>()));
  for (const table of possibleTables(shown, rows, columns, most))
    for (const [r, line] of table.entries()) for (const [c, value] of line.entries()) seen[r]?.[c]?.add(value);
  for (const [r, line] of shown.entries())
    for (const [c, cell] of line.entries()) {
      if (cell === null) expect(seen[r]?.[c]?.size, `${JSON.stringify({ counts, shown })} at ${r},${c}`).toBeGreaterThan(1);
      else {
        expect(cell).toBe(counts[r]?.[c]);
        expect(cell === 0 || cell >= 5, `${JSON.stringify({ counts, shown })} at ${r},${c}`).toBe(true);
      }
    }
}

type Sum = { readonly of: readonly boolean[]; readonly is: number };

/** What each unknown can be at least and at most, from sums of numbers that are none below zero; narrowed until nothing changes. */
function boundsOf(unknowns: number, sums: readonly Sum[]): [low: number, high: number][] {
  const bounds = Array.from({ length: unknowns }, (): [number, number] => [0, Infinity]);
  for (let changed = true; changed;) {
    changed = false;
    for (const { of, is } of sums)
      for (const [index, bound] of bounds.entries()) {
        if (!of[index]) continue;
        const others = bounds.filter((_, other) => of[other] && other !== index);
        const low = Math.max(bound[0], is - sum(others.map(([, high]) => high)));
        const high = Math.min(bound[1], is - sum(others.map(([least]) => least)));
        if (low !== bound[0] || high !== bound[1]) changed = true;
        [bound[0], bound[1]] = [low, high];
      }
  }
  return bounds;
}

/** The unknowns that the equations alone decide: rows of the reduced system with one unknown left. */
function solvedBy(unknowns: number, sums: readonly Sum[]): number[] {
  const rows = sums.map(({ of }) => of.map(Number));
  let rank = 0;
  for (let column = 0; column < unknowns && rank < rows.length; column++) {
    const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    const found = rows[pivot];
    if (!found) continue;
    [rows[pivot], rows[rank]] = [rows[rank] ?? [], found];
    const scale = found[column] ?? 1;
    for (const [at, row] of rows.entries()) {
      const factor = (row[column] ?? 0) / scale;
      if (at !== rank && factor !== 0) rows[at] = row.map((value, index) => value - factor * (found[index] ?? 0));
    }
    rank++;
  }
  return rows.flatMap((row) => {
    const left = row.flatMap((value, index) => (Math.abs(value) > 1e-9 ? [index] : []));
    return left.length === 1 ? left : [];
  });
}

describe("small groups in a table of two questions", () => {
  const cell = fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 5 }) },
    { weight: 2, arbitrary: fc.integer({ min: 5, max: 9 }) },
    fc.constant(0),
  );
  const counts = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .chain(([rows, columns]) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));

  test("no hidden number can be worked out from what is shown", () => {
    fc.assert(
      fc.property(counts, (table) => {
        const columns = (table[0] ?? []).map((_, c) => sum(table.map((line) => line[c] ?? 0)));
        assertNothingComputable(table, columns, 1);
      }),
      { numRuns: 400 },
    );
  });

  test("nor where a person may be in several rows", () => {
    const options = fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 2 });
    // Many mark one thing only: then a column comes to hardly more than its people.
    const marked = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 2 }).map((one) => [one]) },
      { weight: 1, arbitrary: options },
    );
    const people = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), marked), { maxLength: 22 });
    fc.assert(
      fc.property(people, (all) => {
        const table = [0, 1, 2].map((r) => [0, 1, 2].map((c) => all.filter(([column, rows]) => column === c && rows.includes(r)).length));
        const columns = [0, 1, 2].map((c) => all.filter(([column]) => column === c).length);
        assertNothingComputable(table, columns, 2);
      }),
      { numRuns: 400 },
    );
  });

  test("turned on its side, a table hides the same numbers", () => {
    const tables = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(tables, (table) => {
        const sheets = table.flatMap((line, live) =>
          line.flatMap((people, rate) =>
            Array.from({ length: people }, () => ({
              answers: { live: { marks: [`o00${live + 1}`] }, rate: { marks: [String(rate + 1)] } },
            })),
          ),
        );
        const one = crossTable(townSurvey, sheets, { question: "live" }, { question: "rate" });
        const other = crossTable(townSurvey, sheets, { question: "rate" }, { question: "live" });
        expect(one === null).toBe(other === null);
        if (one && other) expect(other.cells[0]?.map((_, r) => other.cells.map((line) => line[r]))).toEqual(one.cells);
      }),
      { numRuns: 200 },
    );
  });

  test("neither equations nor bounds give a hidden number away, in tables of up to six by six", () => {
    const size = fc.integer({ min: 2, max: 6 });
    const tables = fc
      .tuple(size, size)
      .chain(([height, width]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
      );
    let hiddenAtAll = 0;
    fc.assert(
      fc.property(tables, (table) => {
        const columns = (table[0] ?? []).map((_, c) => sum(table.map((line) => line[c] ?? 0)));
        const shown = hideSmallGroups(table, { smallest: 5, most: 1, columns });
        if (!shown) return;
        const hidden = shown.flatMap((line, r) => line.flatMap((one, c) => (one === null ? [[r, c] as const] : [])));
        hiddenAtAll += hidden.length;
        const sums = [
          ...table.map((line, r) => ({
            of: hidden.map(([row]) => row === r),
            is: sum(line) - sum(shown[r]?.map((one) => one ?? 0) ?? []),
          })),
          ...columns.map((total, c) => ({
            of: hidden.map(([, column]) => column === c),
            is: total - sum(shown.map((line) => line[c] ?? 0)),
          })),
        ];
        const bounds = boundsOf(hidden.length, sums);
        for (const [index, [low, high]] of bounds.entries()) expect(low, JSON.stringify({ table, shown, index })).toBeLessThan(high);
        for (const index of solvedBy(hidden.length, sums)) expect.fail(`${JSON.stringify({ table, shown })}: number ${index} is solved`);
      }),
      { numRuns: 600 },
    );
    expect(hiddenAtAll).toBeGreaterThan(1000);
  });

  test("a lone small number takes others with it, and a table without small groups is whole", () => {
    const shown = hideSmallGroups(
      [
        [3, 40, 20],
        [30, 25, 50],
        [12, 60, 9],
      ],
      { smallest: 5, most: 1, columns: [45, 125, 79] },
    );
    expect(shown?.flat().filter((one) => one === null)).toHaveLength(4);
    expect(shown?.[0]?.[0]).toBeNull();
    const whole = [
      [30, 40],
      [0, 25],
    ];
    expect(hideSmallGroups(whole, { smallest: 5, most: 1, columns: [30, 65] })).toEqual(whole);
  });

  test("where the totals alone tell how a small group answered, there is no table", () => {
    expect(hideSmallGroups([[3, 40]], { smallest: 5, most: 1, columns: [3, 40] })).toBeNull();
  });

  test("a big table is hidden quickly", () => {
    const big = Array.from({ length: 40 }, (_row, r) => Array.from({ length: 10 }, (_column, c) => (r * 7 + c * 13) % 17));
    const columns = Array.from({ length: 10 }, (_, c) => sum(big.map((line) => line[c] ?? 0)));
    const started = performance.now();
    expect(hideSmallGroups(big, { smallest: 5, most: 1, columns })).not.toBeNull();
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("rows, columns and the total are of those who answered both", () => {
    const sheets: Answers[] = [
      ...Array.from({ length: 12 }, () => ({ live: { marks: ["o001"] }, rate: { marks: ["10"] } })),
      ...Array.from({ length: 9 }, () => ({ live: { marks: ["o002"] }, rate: { marks: ["3"] } })),
      { live: { marks: ["o001"] } },
      { rate: { marks: ["3"] } },
      { live: { marks: ["o001", "o002"] }, rate: { marks: ["3"] } },
    ];
    const table = crossTable(
      townSurvey,
      sheets.map((answers) => ({ answers })),
      { question: "live" },
      { question: "rate" },
    );
    expect(table).toMatchObject({ total: 21, hidden: 0, overlapping: false });
    expect(table?.rows.map((row) => row.total)).toEqual([12, 9, 0, 0]);
    expect(table?.cells[0]?.[9]).toBe(12);
    expect(table?.columns.find((column) => column.id === "3")?.total).toBe(9);
  });

  test("only what parts people into groups can be crossed", () => {
    const can = (row: string, column: string, rowOf?: string) =>
      canCross(townSurvey, { question: row, ...(rowOf && { row: rowOf }) }, { question: column });
    expect(can("live", "rate")).toBe(true);
    expect(can("change", "live")).toBe(true);
    expect(can("live", "change")).toBe(false);
    expect(can("grid", "live", "o001")).toBe(true);
    expect(can("grid", "live")).toBe(false);
    expect(can("live", "live")).toBe(false);
    expect(can("long", "live")).toBe(false);
    expect(can("order", "live")).toBe(false);
  });
});
