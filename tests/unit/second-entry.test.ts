import * as fc from "fast-check";
import { expect, test } from "vitest";
import { commitmentTo, isDrawn, newSeed } from "../../main/second-entry/draw.ts";
import { emptySheet, type Event, isRefused, SCANNER, type Sheet, type Stage, step } from "../../main/second-entry/machine.ts";

const same = (one: string, other: string) => one === other;
const PEOPLE = ["Anna", "Jan", "Ewa"];
const WORDS = ["tak", "nie"];

/** The same walk at every run. */
function* numbers(): Generator<number, never, undefined> {
  for (let state = 2026; ;) yield (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

test("in 100,000 steps at random nothing is ever final from one person where two are asked for", () => {
  const random = numbers();
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next().value * list.length)] as T;
  let sheet: Sheet<string> = emptySheet(false);
  /** Who looked at the sheet since it was last begun, told by the walk itself and by nothing that the machine says. */
  let lookers = new Set<string>();
  let hands: string[] = [];
  let byScanner = 0;
  const reached: Record<Stage, number> = { empty: 0, waiting: 0, differing: 0, final: 0 };
  for (let at = 0; at < 100_000; at++) {
    if (at % 50 === 0) [sheet, lookers, hands] = [emptySheet<string>(random.next().value < 0.5), new Set(), []];
    const by = pick(PEOPLE);
    const staff = by === "Anna";
    // The scanner reads a sheet that nobody entered; now and then somebody helps it with a doubtful mark.
    const helpers = random.next().value < 0.5 ? [pick(PEOPLE)] : [];
    const event = pick<Event<string>>([
      ...(sheet.stage === "empty" ? [{ kind: "enter" as const, by: SCANNER, helpers, content: pick(WORDS) }] : []),
      { kind: "enter", by, content: pick(WORDS) },
      { kind: "enter", by, content: pick(WORDS) },
      { kind: "correct", by, content: pick(WORDS) },
      { kind: "decide", by, staff, content: pick(WORDS) },
      ...(random.next().value < 0.2 ? [{ kind: "takeBack" as const, by, staff }] : []),
      ...(random.next().value < 0.1 ? [{ kind: "ask" as const }] : []),
    ]);
    const next = step(sheet, event, same);
    if (isRefused(next)) continue;
    if (event.kind === "correct" || event.kind === "enter") {
      if (event.kind === "correct" || sheet.stage === "empty") [lookers, hands] = [new Set([event.by]), [...(event.helpers ?? [])]];
      else {
        expect(hands, "who helped the first entry is no second person").not.toContain(event.by);
        lookers.add(event.by);
        if (sheet.first?.by === SCANNER) byScanner++;
      }
    }
    expect(next.two || !sheet.two, "two are asked for once and for all").toBe(true);
    // One reading, of a person's or the scanner's, is never enough.
    if (next.stage === "final" && next.two) expect(lookers.size, JSON.stringify({ sheet, event })).toBeGreaterThanOrEqual(2);
    // What is not final tells nobody anything; what is final has words that somebody entered or decided.
    expect(next.result === null, JSON.stringify(next)).toBe(next.stage !== "final");
    if (next.stage === "differing") expect(next.first?.content).not.toBe(next.second?.content);
    if (next.stage === "waiting") expect(next.second).toBeNull();
    reached[next.stage]++;
    sheet = next;
  }
  expect(byScanner).toBeGreaterThan(500);
  for (const [stage, times] of Object.entries(reached)) expect(times, stage).toBeGreaterThan(500);
});

test("every stage says of every event what it does", () => {
  const waiting = step(emptySheet<string>(true), { kind: "enter", by: "Anna", content: "tak" }, same) as Sheet<string>;
  const differing = step(waiting, { kind: "enter", by: "Jan", content: "nie" }, same) as Sheet<string>;
  const final = step(waiting, { kind: "enter", by: "Jan", content: "tak" }, same) as Sheet<string>;
  const said = (sheet: Sheet<string>, event: Event<string>) => {
    const next = step(sheet, event, same);
    return isRefused(next) ? next.refused : next.stage;
  };
  const enter = (by: string) => ({ kind: "enter", by, content: "tak" }) as const;
  const correct = (by: string) => ({ kind: "correct", by, content: "tak" }) as const;
  const decide = (staff: boolean) => ({ kind: "decide", by: "Ewa", staff, content: "tak" }) as const;
  const takeBack = (by: string, staff = false) => ({ kind: "takeBack", by, staff }) as const;
  expect([said(waiting, enter("Anna")), said(waiting, enter("Jan"))]).toEqual(["responses.ownEntry", "final"]);
  expect([said(waiting, correct("Anna")), said(waiting, correct("Jan"))]).toEqual(["waiting", "responses.blind"]);
  expect([said(waiting, takeBack("Anna")), said(waiting, takeBack("Jan")), said(waiting, takeBack("Ewa", true))]).toEqual([
    "empty",
    "responses.blind",
    "empty",
  ]);
  expect([said(differing, enter("Ewa")), said(differing, correct("Anna"))]).toEqual(["responses.differs", "responses.differs"]);
  expect([said(differing, decide(false)), said(differing, decide(true))]).toEqual(["forbidden", "final"]);
  expect([said(differing, takeBack("Jan")), said(differing, takeBack("Ewa", true))]).toEqual(["responses.differs", "empty"]);
  expect([said(final, enter("Ewa")), said(final, correct("Jan")), said(final, { kind: "ask" })]).toEqual([
    "responses.typed",
    "waiting",
    "final",
  ]);
  expect(said(emptySheet(false), enter("Anna"))).toBe("final");
  const scanned = step(emptySheet<string>(true), { kind: "enter", by: SCANNER, helpers: ["Anna"], content: "tak" }, same) as Sheet<string>;
  expect([said(scanned, enter("Anna")), said(scanned, enter("Jan"))]).toEqual(["responses.ownEntry", "final"]);
  expect([said(scanned, correct("Jan")), said(scanned, takeBack("Jan")), said(scanned, takeBack(SCANNER))]).toEqual([
    "responses.blind",
    "responses.blind",
    "empty",
  ]);
});

test("a draw is fixed by its seed, hits about as many as it should, and a higher share draws all of a lower one", () => {
  const serials = Array.from({ length: 4000 }, (_, index) => index.toString(32).padStart(5, "2"));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (some, more) => {
      const seed = newSeed();
      const [low, high] = [Math.min(some, more), Math.max(some, more)];
      const drawn = serials.filter((serial) => isDrawn(seed, low, serial));
      expect(drawn.every((serial) => isDrawn(seed, high, serial))).toBe(true);
      expect(Math.abs(drawn.length / serials.length - low / 100)).toBeLessThan(0.05);
    }),
    { numRuns: 30 },
  );
  expect(isDrawn("ab", 100, "22222")).toBe(true);
  expect(isDrawn("ab", 0, "22222")).toBe(false);
  expect(commitmentTo("ab")).toBe("fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603");
});
