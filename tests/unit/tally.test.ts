import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossTable, canCross } from "../../main/surveys/cross-table.ts";
import { hideSmallGroups } from "../../main/surveys/hide-small-groups.ts";
import { binsOf } from "../../main/surveys/numbers.ts";
import { startTally, tally } from "../../main/surveys/tally.ts";
import { Results, type QuestionResult } from "../../preload/contract/results.ts";
import { type Answers, questionsOf, type SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { judge } from "../../preload/contract/survey-rules.ts";
import { anySheet, OTHER, questionOf, townSurvey } from "./responses-samples.ts";

const result = <K extends QuestionResult["kind"]>(results: Results, id: string, kind: K) =>
  results.questions.find((one): one is Extract<QuestionResult, { kind: K }> => one.id === id && one.kind === kind) as Extract<
    QuestionResult,
    { kind: K }
  >;
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Written as a person would count a pile of sheets: one question at a time, one pile an answer. */
function byHand(sheets: readonly Answers[], id: string) {
  const question = questionOf(id);
  const pile = (is: string) => sheets.filter((sheet) => judge(question, sheet[id]).state === is);
  const valid = pile("valid");
  return {
    valid,
    sums: { asked: sheets.length, valid: valid.length, blank: pile("blank").length, invalid: pile("invalid").length },
    marked: (option: string) =>
      valid.filter(({ [id]: answer }) => {
        const marks = answer?.marks ?? [];
        return marks.includes(option) || (option === OTHER && marks.length === 0 && (answer?.text ?? "").trim() !== "");
      }).length,
  };
}

describe("the count", () => {
  test("is what a person gets who counts the pile by hand", () => {
    fc.assert(
      fc.property(fc.array(anySheet, { maxLength: 30 }), (sheets) => {
        const results = Results.parse(tally(townSurvey, sheets));
        expect(results.responses).toBe(sheets.length);
        for (const question of questionsOf(townSurvey)) {
          const hand = byHand(sheets, question.id);
          expect(results.questions.find((one) => one.id === question.id)).toMatchObject(hand.sums);
        }
        for (const id of ["live", "change"] as const)
          for (const { id: option, count, share } of result(results, id, id === "live" ? "one" : "several").options) {
            const hand = byHand(sheets, id);
            expect(count).toBe(hand.marked(option));
            expect(share).toBe(hand.valid.length === 0 ? 0 : count / hand.valid.length);
          }
        const rated = byHand(sheets, "rate").valid.map((sheet) => Number(sheet["rate"]?.marks?.[0]));
        const rate = result(results, "rate", "scale");
        expect(rate.points.map((point) => point.count)).toEqual(
          rate.points.map(({ value }) => rated.filter((one) => one === value).length),
        );
        expect(rate.mean).toBe(rated.length === 0 ? null : sum(rated) / rated.length);
        const people = byHand(sheets, "people").valid.map((sheet) => Number(sheet["people"]?.text));
        const sorted = [...people].sort((a, b) => a - b);
        const middle = sorted.length === 0 ? null : ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
        expect(result(results, "people", "number")).toMatchObject({
          mean: people.length === 0 ? null : sum(people) / people.length,
          median: middle,
          min: sorted[0] ?? null,
          max: sorted.at(-1) ?? null,
        });
      }),
      { numRuns: 150 },
    );
  });

  test("always adds up, in every part", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anySheet, fc.constantFrom("paper", "online", "desk")), { maxLength: 30 }), (sheets) => {
        const count = startTally(townSurvey);
        for (const [sheet, channel] of sheets) count.add(sheet, channel as "paper");
        const results = count.results();
        expect(sum(Object.values(results.channels))).toBe(results.responses);
        for (const one of results.questions) {
          expect(one.valid + one.blank + one.invalid).toBe(one.asked);
          expect(sum(Object.values(one.channels))).toBe(one.valid);
          if (one.kind === "one") expect(sum(one.options.map((option) => option.count))).toBe(one.valid);
          if (one.kind === "scale") expect(sum(one.points.map((point) => point.count))).toBe(one.valid);
          if (one.kind === "number") expect(sum(one.bins.map((bin) => bin.count))).toBe(one.valid);
          if (one.kind === "grid")
            for (const row of one.rows) {
              expect(row.valid + row.blank + row.invalid).toBe(row.asked);
              expect(sum(row.columns.map((column) => column.count))).toBe(row.valid);
              expect(row.asked).toBe(one.asked);
            }
          if (one.kind === "ranking")
            for (const option of one.options) {
              expect(sum(option.places)).toBe(option.ranked);
              expect(option.ranked).toBeLessThanOrEqual(one.valid);
              expect(option.first).toBe(option.places[0]);
            }
        }
      }),
      { numRuns: 150 },
    );
  });

  test("of nothing is nothing, and no mean", () => {
    const results = Results.parse(tally(townSurvey, []));
    expect(result(results, "rate", "scale")).toMatchObject({ mean: null, median: null, valid: 0 });
    expect(result(results, "people", "number")).toMatchObject({ min: null, bins: [] });
    expect(result(results, "live", "one").options.map((option) => option.share)).toEqual([0, 0, 0, 0]);
  });

  test("judges a sheet by the revision that was printed, and counts all revisions together", () => {
    const items = townSurvey.items.map((item) => (item.id === "change" && item.kind === "several" ? { ...item, max: 1 } : item));
    const stricter: SurveyDefinition = { ...townSurvey, items: items.filter((item) => item.id !== "long") };
    const count = startTally(townSurvey);
    count.add({ change: { marks: ["o001", "o002"] } });
    count.add({ change: { marks: ["o001", "o002"] } }, "paper", stricter);
    const results = count.results();
    expect(result(results, "change", "several")).toMatchObject({ asked: 2, valid: 1, invalid: 1 });
    expect(result(results, "long", "longText")).toMatchObject({ asked: 1, blank: 1 });
  });

  test("a question that changed its kind is not counted with what it was", () => {
    const before: SurveyDefinition = {
      ...townSurvey,
      items: townSurvey.items.map((item) =>
        item.id === "short" && item.kind === "shortText" ? { ...item, kind: "longText", lines: 3 } : item,
      ),
    };
    const count = startTally(townSurvey);
    count.add({ short: { text: "ładnie" } }, "paper", before);
    expect(result(count.results(), "short", "shortText")).toMatchObject({ asked: 0, valid: 0 });
  });
});

describe("columns of a histogram", () => {
  test("hold every number once, are few, and begin at round numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_999_999 }), { maxLength: 40 }), (numbers) => {
        const values = new Map<number, number>();
        for (const one of numbers) values.set(one, (values.get(one) ?? 0) + 1);
        const bins = binsOf(values);
        expect(bins.length).toBeLessThanOrEqual(12);
        expect(sum(bins.map((bin) => bin.count))).toBe(numbers.length);
        for (const bin of bins) expect(bin.count).toBe(numbers.filter((one) => one >= bin.from && one <= bin.to).length);
        for (const [index, bin] of bins.entries()) expect(bin.from % (bin.to - bin.from + 1), `bin ${index}`).toBe(0);
      }),
    );
  });
});

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
    const people = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 2 }), fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 2 })),
      { maxLength: 22 },
    );
    fc.assert(
      fc.property(people, (all) => {
        const table = [0, 1, 2].map((r) => [0, 1, 2].map((c) => all.filter(([column, rows]) => column === c && rows.includes(r)).length));
        const columns = [0, 1, 2].map((c) => all.filter(([column]) => column === c).length);
        assertNothingComputable(table, columns, 2);
      }),
      { numRuns: 400 },
    );
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
    const big = Array.from({ length: 40 }, (_, r) => Array.from({ length: 10 }, (_, c) => (r * 7 + c * 13) % 17));
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
