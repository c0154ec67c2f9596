import type { Answers } from "../../preload/contract/survey-definition.ts";
import { marketTexts } from "./market-survey.ts";

/** A small generator with a seed, so that the sample is the same each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Answers of an invented town to the sample survey: not even, as in a real one, and with what people get wrong. */
export function marketAnswers(count: number): Answers[] {
  const roll = dice(2026);
  const pick = <T>(weighted: readonly (readonly [T, number])[]): T => {
    let left = roll() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of weighted) if ((left -= weight) <= 0) return value;
    return (weighted[0] as readonly [T, number])[0];
  };
  const shuffled = (list: readonly string[]) =>
    list
      .map((one) => [roll(), one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one);
  const grade = (good: number) =>
    pick([
      ["vpoor", 2 - good],
      ["poor", 3 - good],
      ["soso", 3],
      ["good", 2 + good],
      ["vgood", 1 + good],
    ] as const);

  return Array.from({ length: count }, (_, index): Answers => {
    const first = shuffled(["paving", "paving", "green", "green", "light", "seats", "parking", "toilet", "access", "fronts"]).filter(
      (one, at, all) => all.indexOf(one) === at,
    );
    // One sheet in fifteen has four crosses where three are allowed: that answer is invalid, the sheet is not.
    const marks = first.slice(
      0,
      index % 15 === 4
        ? 4
        : pick([
            [1, 1],
            [2, 3],
            [3, 6],
          ] as const),
    );
    const order = shuffled(["market", "market", "events", "rest", "play"]).filter((one, at, all) => all.indexOf(one) === at);
    const answers: Answers = {
      live: {
        marks: [
          pick([
            ["square", 3],
            ["town", 5],
            ["village", 5],
            ["outside", 1],
          ] as const),
        ],
      },
      visit: {
        marks: [
          pick([
            ["daily", 4],
            ["weekly", 5],
            ["monthly", 3],
            ["rarely", 2],
          ] as const),
        ],
      },
      first: { marks },
      rate: { cells: { clean: [grade(1)], safe: [grade(0)], reach: [grade(-0.5)], offer: [grade(-0.5)] } },
      cars: {
        marks: [
          pick([
            ["always", 3],
            ["weekend", 6],
            ["nocars", 4],
            ["dunno", 2],
          ] as const),
        ],
      },
      like: {
        marks: [
          pick([
            ["1", 2],
            ["2", 2],
            ["3", 3],
            ["4", 5],
            ["5", 6],
          ] as const),
        ],
      },
      home: {
        text: String(
          pick([
            [1, 3],
            [2, 5],
            [3, 4],
            [4, 3],
            [5, 1],
          ] as const),
        ),
      },
      age1: {
        marks: [
          pick([
            ["under18", 1],
            ["to34", 3],
            ["to54", 5],
            ["to69", 5],
            ["over70", 3],
          ] as const),
        ],
      },
    };
    if (index % 4 !== 0) answers["order"] = { cells: Object.fromEntries(order.map((one, at) => [one, [String(at + 1)]])) };
    const said = index % 4 === 1 ? marketTexts[(index / 4) | 0] : undefined;
    if (said) answers["more"] = { text: said };
    return answers;
  });
}
