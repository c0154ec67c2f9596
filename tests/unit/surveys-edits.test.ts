import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Item, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import {
  addEntry,
  addItem,
  changeItem,
  changeKind,
  copyItem,
  KINDS,
  linesOf,
  listOf,
  moveEntry,
  moveItems,
  pasteEntries,
  removeEntry,
  removeItem,
  setLines,
  setMax,
  setRange,
  setScale,
  stepItem,
  toggleLanguage,
  withList,
  writeEntry,
} from "../../renderer/surveys/edits.ts";
import { everyKind } from "./surveys-fixtures.ts";

const LISTS = ["options", "rows", "columns"] as const;
const LANGUAGES = ["pl", "en", "uk"] as const;

/** One thing that a person does in the builder, picked by numbers so that it fits any survey. */
const step = fc.record({
  what: fc.nat(17),
  which: fc.nat(60),
  where: fc.integer({ min: -3, max: 60 }),
  kind: fc.constantFrom(...KINDS),
  list: fc.constantFrom(...LISTS),
  language: fc.constantFrom(...LANGUAGES),
  text: fc.string({ maxLength: 40 }),
  number: fc.oneof(fc.integer(), fc.double()),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function apply(definition: SurveyDefinition, { what, which, where, kind, list, language, text, number }: Step): SurveyDefinition {
  const item = definition.items[which % Math.max(1, definition.items.length)];
  if (!item) return addItem(definition, kind, null).definition;
  const entry = listOf(item, list)[where < 0 ? 0 : where % Math.max(1, listOf(item, list).length)];
  const change = (next: Item) => changeItem(definition, next);
  switch (what) {
    case 0:
    case 1:
      return addItem(definition, kind, where < 0 ? null : item.id).definition;
    case 2:
      return removeItem(definition, item.id);
    case 3:
      return moveItems(definition, new Set([item.id, definition.items[0]?.id ?? ""]), where);
    case 4:
      return stepItem(definition, item.id, where % 2 ? 1 : -1);
    case 5:
      return copyItem(definition, item.id).definition;
    case 6:
      return changeKind(definition, item.id, kind);
    case 7:
      return toggleLanguage(definition, language);
    case 8:
      return change(addEntry(item, list, where).item);
    case 9:
      return entry ? change(removeEntry(item, list, entry.id)) : definition;
    case 10:
      return entry ? change(moveEntry(item, list, entry.id, where)) : definition;
    case 11:
      return entry ? change(writeEntry(item, list, entry.id, { ...entry.text, [language]: text })) : definition;
    case 12:
      return entry
        ? change(
            pasteEntries(
              item,
              list,
              entry.id,
              language,
              linesOf(Array.from({ length: which }, (_, index) => `${text} ${index}`).join("\n")),
            ),
          )
        : definition;
    case 13:
      return item.kind === "several" ? change(setMax(item, which % 3 ? number : null)) : definition;
    case 14:
      return item.kind === "number" ? change(setRange(item, { min: number, max: where })) : definition;
    case 15:
      return item.kind === "scale" ? change(setScale(item, { from: where, to: number })) : definition;
    case 16:
      return item.kind === "longText" ? change(setLines(item, number)) : definition;
    default:
      return change({ ...item, text: { ...item.text, [language]: text } });
  }
}

test("whatever is done in the builder, in whatever order, the survey can be saved", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      let definition = everyKind();
      for (const one of steps) {
        definition = apply(definition, one);
        const kept = SurveyDefinition.safeParse(definition);
        if (!kept.success) throw new Error(JSON.stringify(kept.error.issues[0]));
      }
    }),
    { numRuns: 150 },
  );
});

describe("an item", () => {
  test("moved up and down again stands where it stood", () => {
    const start = everyKind();
    expect(stepItem(stepItem(start, "ques3", -1), "ques3", 1)).toEqual(start);
    expect(stepItem(start, "sect1", -1)).toEqual(start);
    expect(
      moveItems(start, new Set(["ques8"]), 0)
        .items.map((item) => item.id)
        .slice(0, 2),
    ).toEqual(["ques8", "sect1"]);
  });

  test("of another kind keeps its text, its hint and its answers", () => {
    const ranked = changeKind(everyKind(), "ques1", "ranking").items.find((item) => item.id === "ques1");
    expect(ranked).toMatchObject({
      kind: "ranking",
      text: { pl: "Gdzie Pani/Pan mieszka?" },
      options: [{ text: { pl: "na rynku" } }, {}, {}],
    });
    const grid = changeKind(everyKind(), "ques1", "grid").items.find((item) => item.id === "ques1");
    expect(grid).toMatchObject({ kind: "grid", rows: [{ text: { pl: "na rynku" } }, {}, {}] });
  });
});

describe("pasted lines", () => {
  const one = () => everyKind().items.find((item) => item.id === "ques1") as Extract<Item, { kind: "one" }>;
  const texts = (item: Item, language: "pl" | "uk" = "pl") => listOf(item, "options").map((entry) => entry.text[language]);

  test("lose the numbers and dots of the list they come from", () => {
    expect(linesOf("1. ławki\r\n2) kosze\n\n• drzewa\n– latarnie\na) stojaki\n")).toEqual([
      "ławki",
      "kosze",
      "drzewa",
      "latarnie",
      "stojaki",
    ]);
    expect(linesOf("3 ławki\n18–34 lata")).toEqual(["3 ławki", "18–34 lata"]);
  });

  test("become answers after the one they were pasted into", () => {
    expect(texts(pasteEntries(one(), "options", "opta2", "pl", ["b", "c", "d"]))).toEqual(["na rynku", "b", "c", "d", "poza gminą"]);
  });

  test("fill the empty answers that a new question begins with", () => {
    const fresh = { ...one(), options: [1, 2].map((n) => ({ id: `leer${n}`, text: { pl: "", en: "", uk: "" } })) } as ReturnType<
      typeof one
    >;
    expect(texts(pasteEntries(fresh, "options", "leer1", "pl", ["a", "b", "c", "d"]))).toEqual(["a", "b", "c", "d"]);
  });

  test("in another language become translations of the answers that are there", () => {
    const item = pasteEntries(one(), "options", "opta1", "uk", ["на ринку", "в іншій частині", "поза гміною"]);
    expect(texts(item)).toEqual(["na rynku", "w innej części", "poza gminą"]);
    expect(texts(item, "uk")).toEqual(["на ринку", "в іншій частині", "поза гміною"]);
  });

  test("never make a list longer than it may be", () => {
    const ranking = withList(
      changeKind(everyKind(), "ques1", "ranking").items.find((item) => item.id === "ques1") as Item,
      "options",
      one().options,
    );
    expect(
      texts(
        pasteEntries(
          ranking,
          "options",
          "opta1",
          "pl",
          Array.from({ length: 30 }, (_, index) => `o${index}`),
        ),
      ),
    ).toHaveLength(9);
  });
});
