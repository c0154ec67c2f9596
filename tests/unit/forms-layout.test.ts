import { readFileSync, writeFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateMinutes } from "../../main/forms/form-input.ts";
import { toldApart } from "../../main/forms/layout.ts";
import { layOutForm } from "../../main/print/form-layout.ts";
import { type Layout, LayoutSchema } from "../../preload/contract/form-layout.ts";
import { type Item, OTHER, questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { faultsOf } from "./forms-checks.ts";
import { marketSurvey } from "../../main/sample/market-survey.ts";
import { marketForm, marketItems } from "./forms-samples.ts";

const standard = { variant: "standard", language: "pl" } as const;
const large = { variant: "large", language: "pl" } as const;
const LONG =
  "Czy popiera Pani/Pan propozycję przebudowy skrzyżowania ulic Młyńskiej i Kościelnej wraz z budową chodnika, ścieżki rowerowej i oświetlenia, jeśli oznacza to objazd przez Zalesie od marca do końca października przyszłego roku?";

const words = fc.array(
  fc.constantFrom(
    "park",
    "i",
    "w",
    "Przykładowie",
    "ławki",
    "oświetlenie",
    "🌳",
    "zażółć",
    "вулиця",
    "Konstantynopolitańczykowianeczka",
    "–",
    "1 200 zł",
    "שלום",
  ),
  { minLength: 1, maxLength: 28 },
);
const phrase = words.map((list) => list.join(" ").slice(0, 300));
const text = fc.record({
  pl: phrase,
  en: fc.option(phrase, { nil: undefined, freq: 3 }),
  uk: fc.option(phrase, { nil: undefined, freq: 3 }),
});
const rare = fc.oneof({ weight: 3, arbitrary: fc.constant({ pl: "" }) }, { weight: 1, arbitrary: text });
const choice = fc.record({ text });
const options = (min: number, max: number) => fc.array(choice, { minLength: min, maxLength: max });
const question = { text, hint: rare, required: fc.boolean() };
const item = fc.oneof(
  fc.record({ kind: fc.constant("section"), text, lead: rare }),
  fc.record({ kind: fc.constant("note"), text }),
  fc.record({ kind: fc.constant("one"), ...question, options: options(2, 12), other: fc.boolean() }),
  fc.record({
    kind: fc.constant("several"),
    ...question,
    options: options(2, 40),
    other: fc.boolean(),
    max: fc.option(fc.integer({ min: 1, max: 40 })),
  }),
  fc.record({
    kind: fc.constant("scale"),
    ...question,
    from: fc.integer({ min: 0, max: 1 }),
    to: fc.integer({ min: 2, max: 10 }),
    low: rare,
    high: rare,
  }),
  fc.record({ kind: fc.constant("grid"), ...question, rows: options(1, 12), columns: options(2, 7) }),
  fc.record({ kind: fc.constant("ranking"), ...question, options: options(2, 9) }),
  fc.record({ kind: fc.constant("number"), ...question, min: fc.constant(0), max: fc.integer({ min: 0, max: 9_999_999 }), unit: rare }),
  fc.record({ kind: fc.constant("shortText"), ...question }),
  fc.record({ kind: fc.constant("longText"), ...question, lines: fc.integer({ min: 2, max: 20 }) }),
);
/** Gives ids to items, options, rows and columns, as the builder does. */
function named(items: unknown[]): Item[] {
  let count = 0;
  const id = () => `i${String(++count).padStart(5, "0")}`;
  const parts = (list: object[]) => list.map((part) => ({ id: id(), ...part }));
  return (items as Record<string, object[]>[]).map((each) => ({
    ...each,
    id: id(),
    ...(each["options"] && { options: parts(each["options"]) }),
    ...(each["rows"] && { rows: parts(each["rows"]) }),
    ...(each["columns"] && { columns: parts(each["columns"]) }),
  })) as unknown as Item[];
}
const survey = fc.record({
  items: fc.array(item, { maxLength: 8 }).map(named),
  languages: fc.constantFrom(["pl"], ["pl", "uk"], ["pl", "uk", "en"]),
  variant: fc.constantFrom("standard", "large"),
  title: text,
});

/** What can be marked or written, as names: all of it must be on the sheet, each once. */
function expected(definition: SurveyDefinition): string[] {
  return questionsOf(definition).flatMap((each) => {
    const name = (row: string | null, option: string) => `${each.id}/${row}/${option}`;
    switch (each.kind) {
      case "one":
      case "several":
        return [...each.options.map((entry) => name(null, entry.id)), ...(each.other ? [name(null, OTHER), `${each.id}:other`] : [])];
      case "scale":
        return Array.from({ length: each.to - each.from + 1 }, (_, index) => name(null, String(each.from + index)));
      case "grid":
        return each.rows.flatMap((row) => each.columns.map((column) => name(row.id, column.id)));
      case "ranking":
        return each.options.flatMap((row) => each.options.map((_, index) => name(row.id, String(index + 1))));
      default:
        return [`${each.id}:answer`];
    }
  });
}
const onSheet = ({ pages }: Layout) =>
  pages.flatMap(({ boxes, fields }) => [
    ...boxes.map((box) => `${box.question}/${box.row}/${box.option}`),
    ...fields.map((field) => `${field.question}:${field.part}`),
  ]);
const wordsOf = ({ pages }: Layout) => pages.flatMap((page) => page.texts.flatMap((each) => each.lines)).join("\n");
const pagesOf = ({ pages }: Layout, id: string) =>
  pages.flatMap((page, index) =>
    page.boxes.some((box) => box.question === id) || page.fields.some((field) => field.question === id) ? [index] : [],
  );

describe("a laid-out form", () => {
  test("has room for whatever a clerk writes: nothing meets, nothing is lost, no box on a fold", () => {
    fc.assert(
      fc.property(survey, ({ items, languages, variant, title }) => {
        const form = marketForm(languages as ["pl"], items);
        form.definition = SurveyDefinition.parse({ ...form.definition, title });
        const layout = layOutForm(form, { variant, language: "pl" });
        expect(faultsOf(layout)).toEqual([]);
        expect(onSheet(layout).toSorted()).toEqual(expected(form.definition).toSorted());
      }),
      // RUNS=500 looks for new faults; without it the same surveys each time, so that a failure is the change's own.
      process.env["RUNS"] ? { numRuns: Number(process.env["RUNS"]), endOnFailure: true } : { numRuns: 40, seed: 2411 },
    );
  }, 120_000);

  test("of every kind of question is sound in both prints and in three languages", () => {
    for (const languages of [["pl"], ["pl", "uk", "en"]] as const)
      for (const print of [standard, large, { variant: "standard", language: "uk" }] as const) {
        const layout = layOutForm(marketForm([...languages]), print);
        expect(faultsOf(layout)).toEqual([]);
        expect(LayoutSchema.parse(layout)).toEqual(layout);
      }
  });

  test("without a single question still says who asks and where to bring it", () => {
    const form = {
      ...marketForm(["pl"], []),
      returnBy: "",
      places: [],
      phone: "",
      minutes: 0,
      online: "",
      privacy: { short: { pl: "" }, full: { pl: "" } },
    };
    const layout = layOutForm(form, standard);
    expect(layout.pages).toHaveLength(1);
    expect(faultsOf(layout)).toEqual([]);
  });

  test("begins with the first question on the first page", () => {
    const [page] = layOutForm(marketForm(), standard).pages;
    expect(page?.boxes.map((box) => box.question)).toContain(questionsOf(marketForm().definition)[0]?.id);
  });

  test("of ten questions takes three sheets of paper in two languages and two in one, and asks on each first page", () => {
    for (const [languages, pages] of [
      [["pl", "uk"], 6],
      [["pl"], 4],
    ] as const) {
      const form = marketForm([...languages], marketSurvey.items);
      form.definition = { ...marketSurvey, languages: [...languages] };
      for (const language of languages) {
        const layout = layOutForm(form, { variant: "standard", language });
        expect(layout.pages.length).toBeLessThanOrEqual(pages);
        expect(pagesOf(layout, "live")).toEqual([0]);
        expect(faultsOf(layout)).toEqual([]);
      }
    }
  });

  test("has an option's translation in the option's own line where both fit, else under it", () => {
    const long = "w jednej z miejscowości położonych po drugiej stronie Strugi i na Zastrużu";
    const items = named([
      {
        kind: "one",
        text: { pl: "Gdzie?" },
        hint: { pl: "" },
        required: false,
        other: false,
        options: [{ text: { pl: "poza gminą", uk: "за межами ґміни" } }, { text: { pl: long, uk: "за річкою Струга та на Застружжі" } }],
      },
    ]);
    const texts = layOutForm(marketForm(["pl", "uk"], items), standard).pages.flatMap((page) => page.texts);
    const at = (start: string) => texts.find((each) => each.lines[0]?.startsWith(start))?.y ?? NaN;
    expect(at("за межами")).toBe(at("poza"));
    expect(at("за річкою")).toBeGreaterThan(at("w\u00a0jednej"));
  });

  test("says the last day once more at the end, framed where there is room, but takes no leaf for that", () => {
    const ended = (lines: number) => {
      const ask = (id: string, count: number) => ({ ...marketItems().at(-1), id, lines: count }) as Item;
      const form = { ...marketForm(["pl"], [ask("first01", 6), ask("second1", lines)]), online: "" };
      const { pages } = layOutForm(form, standard);
      const last = wordsOf({ pages: pages.slice(-1) } as Layout);
      expect(last).toContain("Dziękujemy");
      const frames = pages.flatMap((page) => page.frames).length;
      return { leaves: Math.ceil(pages.length / 2), end: frames === 2 ? "frame" : last.includes("Oddaj do") ? "lines" : "thanks" };
    };
    const all = Array.from({ length: 16 }, (_, index) => ended(5 + index));
    const oneLeaf = all.filter(({ leaves }) => leaves === 1).map(({ end }) => end);
    expect([...new Set(oneLeaf)]).toEqual(["frame", "lines", "thanks"]);
    expect(all.slice(oneLeaf.length).every(({ leaves, end }) => leaves === 2 && end !== "thanks")).toBe(true);
  });

  test("keeps each question on one page, and splits only one that no page could hold", () => {
    const form = marketForm();
    const layout = layOutForm(form, standard);
    for (const { id } of questionsOf(form.definition)) expect(pagesOf(layout, id)).toHaveLength(1);

    const many = named([
      {
        kind: "one",
        text: { pl: LONG },
        hint: { pl: "" },
        required: false,
        other: true,
        options: Array.from({ length: 40 }, (_, index) => ({ text: { pl: `${LONG.slice(0, 90)} ${index}` } })),
      },
    ]);
    const split = layOutForm(marketForm(["pl"], many), standard);
    expect(faultsOf(split)).toEqual([]);
    expect(pagesOf(split, many[0]?.id ?? "").length).toBeGreaterThan(1);
    expect(wordsOf(split)).toContain("(cd.)");
  });

  test("names long columns by letters, and lists what they mean", () => {
    const columns = ["A", "B", "C", "D", "E", "F", "G"].map((letter) => ({ text: { pl: `${letter}: ${LONG.slice(0, 60)}` } }));
    const layout = layOutForm(
      marketForm(
        ["pl"],
        named([{ kind: "grid", text: { pl: LONG }, hint: { pl: "" }, required: false, rows: [{ text: { pl: LONG } }], columns }]),
      ),
      standard,
    );
    expect(faultsOf(layout)).toEqual([]);
    expect(wordsOf(layout)).toContain("G\u00a0– G: Czy");
  });

  test("prints a question mark for what the font lacks, one for a whole emoji", () => {
    const layout = layOutForm(marketForm(["pl"], named([{ kind: "note", text: { pl: "Park 👩‍👩‍👧 i drzewa 🌳 są nasze" } }])), standard);
    expect(wordsOf(layout)).toContain("Park ? i\u00a0drzewa ? są nasze");
  });

  test("has larger type and boxes in large print", () => {
    const { pages } = layOutForm(marketForm(), large);
    for (const page of pages) {
      expect(page.boxes.every((box) => box.size === 8)).toBe(true);
      expect(page.texts.filter(({ role }) => role === "option").every(({ size }) => size === 18)).toBe(true);
      expect(
        Math.min(...page.texts.filter(({ role }) => role !== "footer" && role !== "issuer").map(({ size }) => size)),
      ).toBeGreaterThanOrEqual(14);
    }
  });

  test("is the same whenever it is laid out, and another where a single word differs", () => {
    const layout = layOutForm(marketForm(), standard);
    expect(layOutForm(marketForm(), standard)).toEqual(layout);
    const items = marketItems();
    const changed = items.map((each, index) => (index === 0 ? { ...each, text: { pl: "Gdzie Pani/Pan pracuje?" } } : each));
    expect(layOutForm(marketForm(["pl"], changed), standard).hash).not.toBe(layout.hash);
  });

  test("has another hash than every different sheet of its survey, and its own again if it is the same sheet", () => {
    const layout = layOutForm(marketForm(), standard);
    const other = { ...layOutForm(marketForm(["pl"], marketItems().slice(1)), standard), hash: layout.hash };
    const again = toldApart(other, [layout]);
    expect(again.hash).not.toBe(layout.hash);
    expect(toldApart(other, [layout])).toEqual(again);
    expect(toldApart(other, [layout, { ...layout, hash: again.hash }]).hash).not.toBe(again.hash);
    expect(LayoutSchema.parse(again)).toEqual({ ...other, hash: again.hash });
    expect(toldApart(layout, [layout])).toEqual(layout);
  });

  // A scanner reads sheets by this: when it changes on purpose, look at the pages, then run with UPDATE_GOLDEN=1.
  test("stands where it stood", () => {
    const layout = layOutForm(marketForm(["pl", "uk"]), standard);
    const file = new URL("../golden/form-standard-pl-uk.json", import.meta.url);
    const json = `${JSON.stringify(layout, null, 1)}\n`;
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(file, json);
    expect(json).toBe(readFileSync(file, "utf8"));
  });
});

test("the time that a survey takes grows with its questions", () => {
  const form = marketForm();
  expect(estimateMinutes({ ...form.definition, items: [] })).toBe(1);
  expect(estimateMinutes(form.definition)).toBeGreaterThanOrEqual(3);
});
