import { describe, expect, test } from "vitest";
import { judge, misfit } from "../../preload/contract/survey-rules.ts";
import { OTHER, questionOf, townSurvey } from "./responses-samples.ts";

const state = (id: string, answer: Parameters<typeof judge>[1]) => {
  const { state: is, reason } = judge(questionOf(id), answer);
  return reason ? `${is}: ${reason}` : is;
};

describe("what counts on a sheet", () => {
  test("nothing written is blank, whatever the question", () => {
    for (const id of ["live", "change", "rate", "grid", "order", "people", "short", "long"]) {
      expect(state(id, undefined)).toBe("blank");
      expect(state(id, {})).toBe("blank");
      expect(state(id, { marks: [], cells: {}, text: "  " })).toBe("blank");
    }
  });

  test("one cross where one is asked for; two spoil the answer", () => {
    expect(state("live", { marks: ["o002"] })).toBe("valid");
    expect(state("live", { marks: ["o002", "o003"] })).toBe("invalid: tooMany");
    expect(state("rate", { marks: ["10"] })).toBe("valid");
    expect(state("rate", { marks: ["1", "2"] })).toBe("invalid: tooMany");
  });

  test("as many as the question allows, and not one more", () => {
    expect(state("change", { marks: ["o001", "o002", "o003"] })).toBe("valid");
    expect(state("change", { marks: ["o001", "o002", "o003", "o004"] })).toBe("invalid: tooMany");
  });

  test("the same cross typed twice is one cross", () => {
    expect(state("live", { marks: ["o002", "o002"] })).toBe("valid");
  });

  test("words beside „inne” are its mark where the cross was forgotten, and only a remark where another stands", () => {
    expect(state("live", { text: "w lesie" })).toBe("valid");
    expect(state("live", { marks: [OTHER], text: "w lesie" })).toBe("valid");
    expect(state("live", { marks: [OTHER] })).toBe("valid");
    expect(state("live", { marks: ["o001"], text: "od zawsze" })).toBe("valid");
    expect(state("live", { marks: ["o001", OTHER], text: "w lesie" })).toBe("invalid: tooMany");
  });

  test("a wrong row of a grid spoils itself alone", () => {
    const judged = judge(questionOf("grid"), { cells: { o001: ["o003"], o002: ["o001", "o002"] } });
    expect(judged.state).toBe("invalid");
    expect(judged.rows).toEqual({ o001: { state: "valid" }, o002: { state: "invalid", reason: "tooMany" }, o003: { state: "blank" } });
  });

  test("an order may stop early, but gives no place twice", () => {
    expect(state("order", { cells: { o001: ["2"], o003: ["1"] } })).toBe("valid");
    expect(state("order", { cells: { o001: ["1"], o002: ["1"], o003: ["2"] } })).toBe("invalid: samePlace");
    expect(state("order", { cells: { o001: ["1", "2"] } })).toBe("invalid: tooMany");
    expect(judge(questionOf("order"), { cells: { o001: ["1"], o002: ["1"], o003: ["2"] } }).rows).toMatchObject({
      o001: { state: "invalid" },
      o002: { state: "invalid" },
      o003: { state: "valid" },
    });
  });

  test("a number is digits, within its range", () => {
    expect(state("people", { text: " 4 " })).toBe("valid");
    expect(state("people", { text: "0" })).toBe("invalid: outOfRange");
    expect(state("people", { text: "21" })).toBe("invalid: outOfRange");
    expect(state("people", { text: "cztery" })).toBe("invalid: notNumber");
    expect(state("people", { text: "-4" })).toBe("invalid: notNumber");
  });
});

describe("what can't stand on this survey's sheet", () => {
  test.each([
    ["a question of another survey", { nowhere: { marks: ["o001"] } }],
    ["an option that is not there", { live: { marks: ["o009"] } }],
    ["a point beyond the scale", { rate: { marks: ["11"] } }],
    ["a row that is not there", { grid: { cells: { o009: ["o001"] } } }],
    ["a column that is not there", { grid: { cells: { o001: ["o009"] } } }],
    ["a fourth place of three", { order: { cells: { o001: ["4"] } } }],
    ["words where crosses are asked for", { rate: { text: "dobrze" } }],
    ["crosses where words are asked for", { long: { marks: ["o001"] } }],
    ["a name that every object has", { live: { marks: ["constructor"] } }],
  ])("%s", (_, answers) => {
    expect(misfit(townSurvey, answers)).not.toBeNull();
  });

  test("a whole right sheet fits", () => {
    expect(
      misfit(townSurvey, {
        live: { marks: [OTHER], text: "w lesie" },
        change: { marks: ["o001", "o005"] },
        rate: { marks: ["10"] },
        grid: { cells: { o001: ["o001"], o002: ["o002", "o003"] } },
        order: { cells: { o001: ["3"] } },
        people: { text: "99" },
        short: { text: "ładny" },
        long: { text: "…" },
      }),
    ).toBeNull();
  });
});
