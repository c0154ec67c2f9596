import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, EMPTY_BELOW, MARKED_FROM, type MeasuredBox } from "../../main/scan/decide.ts";
import type { BoxReading } from "../../preload/contract/scan.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";

const asked = (id: string) => ({ id, text: { pl: id }, hint: { pl: "" }, required: false });
const options = ["a", "b", "c", "d", "e"].map((id) => ({ id, text: { pl: id } }));
const one: Question = { kind: "one", ...asked("one"), options, other: false };
const several: Question = { kind: "several", ...asked("sev"), options, other: false, max: 2 };
const grid: Question = { kind: "grid", ...asked("grid"), rows: options, columns: options };
const questions = [one, several, grid];

const EMPTY = { coverage: 0, shade: 0, strength: 0, around: 0, solid: 0, sides: 0, framed: true };
const CROSS = { ...EMPTY, coverage: 0.28, shade: 0.3, strength: 0.7, solid: 0.02 };
const FELT = { ...CROSS, coverage: 0.75, solid: 0.5 };
const FILLED = { ...CROSS, coverage: 0.95, solid: 0.9 };
const HATCHED = { ...CROSS, coverage: 0.58, solid: 0.2 };
const SPECK = { ...CROSS, coverage: 0.05 };
const CIRCLED = { ...EMPTY, around: 0.25, sides: 4 };
const STAINED = { ...CROSS, strength: 0.2 };
const LOST = { ...EMPTY, framed: false };

type Seen = typeof EMPTY;
const row = (question: string, seen: Seen[], of: string | null = null): MeasuredBox[] =>
  seen.map((each, index) => ({ question, row: of, option: options[index]?.id ?? "", ...each }));
const said = (readings: BoxReading[]) => readings.map(({ decision, doubt }) => (doubt ? `${decision} ${doubt}` : decision)).join(", ");

describe("a question of one answer", () => {
  test.each<[string, Seen[], string]>([
    ["one cross is the answer", [EMPTY, CROSS, EMPTY], "empty, marked, empty"],
    ["a filled box is taken back where a cross stands elsewhere", [FILLED, CROSS, EMPTY], "undone, marked, empty"],
    ["two are taken back", [FILLED, CROSS, FILLED], "undone, marked, undone"],
    ["a filled box alone may be a mark or a mark taken back", [EMPTY, FILLED, EMPTY], "empty, unsure filled, empty"],
    ["two crosses are too many", [CROSS, CROSS, EMPTY], "unsure several, unsure several, empty"],
    ["two filled boxes tell nothing", [FILLED, FILLED, EMPTY], "unsure filled, unsure filled, empty"],
    ["a carelessly filled box beside a cross is not surely taken back", [HATCHED, CROSS, EMPTY], "unsure filled, unsure filled, empty"],
    ["a speck is looked at", [EMPTY, SPECK, EMPTY], "empty, unsure faint, empty"],
    ["a circle round an empty box is looked at", [EMPTY, CIRCLED, EMPTY], "empty, unsure outside, empty"],
    ["also beside a cross", [CROSS, CIRCLED, EMPTY], "marked, unsure outside, empty"],
    ["the tail of a cross in the next box is not", [CROSS, { ...EMPTY, around: 0.06, sides: 1 }, EMPTY], "marked, empty, empty"],
    ["a tick that missed its box is looked at", [EMPTY, { ...EMPTY, around: 0.03, sides: 1 }], "empty, unsure outside"],
    ["a stain that is paler than ink is looked at", [EMPTY, STAINED], "empty, unsure faint"],
    ["a box without its frame is looked at", [CROSS, LOST], "marked, unsure frame"],
    ["nothing is an answer too", [EMPTY, EMPTY], "empty, empty"],
  ])("%s", (_, seen, expected) => {
    expect(said(decide(row("one", seen), questions, false))).toBe(expected);
  });

  test("left blank in a one-bit scan, where pencil vanishes, is looked at", () => {
    expect(said(decide(row("one", [EMPTY, EMPTY]), questions, true))).toBe("unsure pale, unsure pale");
    expect(said(decide(row("one", [EMPTY, SPECK]), questions, true))).toBe("unsure pale, unsure faint");
    expect(said(decide(row("one", [EMPTY, CROSS]), questions, true))).toBe("empty, marked");
    const remains = { ...CROSS, coverage: 0.1 };
    expect(said(decide(row("one", [EMPTY, remains]), questions, true))).toBe("unsure pale, unsure faint");
    const rows = (seen: Seen[]) => seen.flatMap((each, index) => row("grid", [EMPTY, each], options[index]?.id ?? ""));
    const blank = (others: Seen[]) => said(decide([...row("one", [EMPTY, EMPTY]), ...rows(others)], questions, true).slice(0, 2));
    expect(blank([CROSS, CROSS, remains])).toBe("unsure pale, unsure pale");
    expect(blank([CROSS, CROSS])).toBe("unsure pale, unsure pale");
    // Three strong marks show that this pen does not vanish.
    expect(blank([CROSS, CROSS, CROSS])).toBe("empty, empty");
  });
});

describe("a question of several answers", () => {
  test.each<[string, Seen[], string]>([
    ["as many as it takes", [CROSS, EMPTY, CROSS], "marked, empty, marked"],
    ["one more is too many", [CROSS, CROSS, CROSS], "unsure several, unsure several, unsure several"],
    ["a filled box beside crosses is looked at", [CROSS, FILLED, EMPTY], "marked, unsure filled, empty"],
  ])("%s", (_, seen, expected) => {
    expect(said(decide(row("sev", seen), questions, false))).toBe(expected);
  });
});

describe("the hand of a person", () => {
  const rows = (seen: Seen[]) => seen.flatMap((each, index) => row("grid", [EMPTY, each, EMPTY], options[index]?.id ?? ""));
  const middles = (readings: BoxReading[]) => said(readings.filter((_, index) => index % 3 === 1));

  test("who fills boxes in everywhere means them", () => {
    expect(middles(decide(rows([FILLED, FILLED, FILLED, FILLED]), questions, false))).toBe("marked, marked, marked, marked");
  });
  test("who writes with a felt pen is not told to have taken it back", () => {
    expect(middles(decide(rows([FELT, FELT, FELT]), questions, false))).toBe("marked, marked, marked");
  });
  test("one filled box among crosses is looked at", () => {
    expect(middles(decide(rows([CROSS, CROSS, CROSS, FILLED]), questions, false))).toBe("marked, marked, marked, unsure filled");
  });
  test("a mark much paler than the others may be a stain", () => {
    expect(middles(decide(rows([CROSS, CROSS, CROSS, { ...CROSS, strength: 0.4 }]), questions, false))).toBe(
      "marked, marked, marked, unsure faint",
    );
  });
  test("a mark much fuller than the others is looked at, however pale and loose it is", () => {
    const thin = { ...CROSS, coverage: 0.12 };
    const hatched = { ...CROSS, coverage: 0.5, solid: 0 };
    expect(middles(decide(rows([thin, thin, thin, hatched]), questions, false))).toBe("marked, marked, marked, unsure unlike");
  });
  test("a blot among crosses may be a stain", () => {
    const blot = { ...CROSS, coverage: 0.4, solid: 0.25 };
    expect(middles(decide(rows([CROSS, CROSS, CROSS, blot]), questions, false))).toBe("marked, marked, marked, unsure unlike");
  });
  test("a pale pencil is read where all marks are as pale", () => {
    const pale = { ...CROSS, strength: 0.27 };
    expect(middles(decide(rows([pale, pale, pale]), questions, false))).toBe("marked, marked, marked");
  });
});

describe("whatever is on a page", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const seen = fc.record({
    coverage: share,
    shade: share,
    strength: share,
    around: share,
    solid: share,
    sides: fc.integer({ min: 0, max: 4 }),
    framed: fc.boolean(),
  });
  const anyPage = fc
    .tuple(fc.array(seen, { maxLength: 5 }), fc.array(seen, { maxLength: 5 }), fc.array(fc.array(seen, { maxLength: 5 }), { maxLength: 4 }))
    .map(([first, second, table]) => [
      ...row("one", first),
      ...row("sev", second),
      ...table.flatMap((each, index) => row("grid", each, options[index]?.id ?? "")),
    ]);
  const check = (holds: (boxes: MeasuredBox[], readings: BoxReading[]) => void) =>
    fc.assert(
      fc.property(anyPage, fc.boolean(), (boxes, oneBit) => holds(boxes, decide(boxes, questions, oneBit))),
      { numRuns: 500 },
    );
  const groups = (readings: BoxReading[]) => [...Map.groupBy(readings, ({ question, row: of }) => `${question} ${of ?? ""}`).values()];

  test("each box is read once, in its order", () => {
    check((boxes, readings) => {
      expect(readings.map(({ question, row: of, option }) => [question, of, option])).toEqual(
        boxes.map(({ question, row: of, option }) => [question, of, option]),
      );
    });
  });
  test("no question has more marks than it takes", () => {
    check((_, readings) => {
      for (const group of groups(readings))
        expect(group.filter(({ decision }) => decision === "marked").length).toBeLessThanOrEqual(group[0]?.question === "sev" ? 2 : 1);
    });
  });
  test("no mark is taken back but for another one of the same question", () => {
    check((_, readings) => {
      for (const group of groups(readings).filter((each) => each.some(({ decision }) => decision === "undone")))
        expect(group.filter(({ decision }) => decision === "marked")).toHaveLength(1);
    });
  });
  test("ink is never called empty, nor an empty box marked, nor anything sure without its frame", () => {
    check((boxes, readings) => {
      for (const [index, { coverage, framed }] of boxes.entries()) {
        const decision = readings[index]?.decision;
        if (coverage >= EMPTY_BELOW) expect(decision).not.toBe("empty");
        if (coverage < MARKED_FROM) expect(["empty", "unsure"]).toContain(decision);
        if (!framed) expect(decision).toBe("unsure");
      }
    });
  });
  test("what is unsure has a reason, and nothing else has", () => {
    check((_, readings) => {
      for (const { decision, doubt } of readings) expect(decision === "unsure").toBe(doubt !== "");
    });
  });
});
