import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
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
      fc.property(
        fc.array(fc.tuple(anySheet, fc.constantFrom("paper" as const, "online" as const, "desk" as const)), { maxLength: 30 }),
        (sheets) => {
          const count = startTally(townSurvey);
          for (const [sheet, channel] of sheets) count.add(sheet, channel);
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
        },
      ),
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
