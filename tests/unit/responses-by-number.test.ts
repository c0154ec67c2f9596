import { expect, test } from "vitest";
import { openSheet, press, type TypedSheet } from "../../renderer/responses/sheet-state.ts";
import { answerInKeys } from "../../renderer/responses/answer-keys.ts";
import { questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";

const text = (pl: string) => ({ pl });
const ballot = (projects: number) =>
  SurveyDefinition.parse({
    languages: ["pl"],
    title: text("Budżet"),
    lead: text(""),
    items: [
      {
        kind: "several",
        id: "vote",
        text: text("Na które projekty głosujesz?"),
        hint: text(""),
        options: Array.from({ length: projects }, (_, at) => ({ id: `proj${at + 1}`, text: text(`Projekt ${at + 1}`) })),
        other: false,
        max: 3,
      },
    ],
  });
const sheetOf = (definition: SurveyDefinition) => openSheet({ id: "s", code: null, channel: "paper", revisionId: "r", definition }, 0);
/** What stands on the sheet after these keys, and whether it is done. */
function typed(projects: number, ...keys: string[]): { marks: readonly string[]; done: boolean; sheet: TypedSheet } {
  let state = { sheet: sheetOf(ballot(projects)), done: false };
  for (const key of keys) state = press(state.sheet, { key });
  return { marks: state.sheet.answers["vote"]?.marks ?? [], done: state.done, sheet: state.sheet };
}

test("with more projects than keys a vote is a number and Enter, and a second Enter goes on", () => {
  expect(typed(90, "4", "7", "Enter", "9", "0", "Enter", "3", "Enter")).toMatchObject({
    marks: ["proj47", "proj90", "proj3"],
    done: false,
  });
  const { sheet, done } = typed(90, "4", "7", "Enter", "9", "Enter", "Enter");
  expect(done).toBe(true);
  const [question] = questionsOf(sheet.definition);
  expect(question && answerInKeys(question, sheet.answers["vote"])).toBe("9, 47");
});
test("a number that is not on the ballot is not taken; Backspace takes a digit back, then the last mark", () => {
  expect(typed(90, "9", "1", "Enter").marks).toEqual(["proj9"]);
  expect(typed(90, "4", "7", "Backspace", "Enter").marks).toEqual(["proj4"]);
  expect(typed(90, "4", "Enter", "5", "Enter", "Backspace").marks).toEqual(["proj4"]);
  expect(typed(90, "4", "Enter", "4", "Enter").marks).toEqual([]);
});
test("0 alone is a ballot without a vote; four marks of three wait for a look", () => {
  expect(typed(90, "0")).toMatchObject({ marks: [], done: true });
  const four = typed(90, "1", "Enter", "2", "Enter", "3", "Enter", "4", "Enter", "Enter");
  expect(four).toMatchObject({ done: false, sheet: { notice: "wrong" } });
});
test("with as many projects as keys, one key is a vote as before", () => {
  expect(typed(35, "4", "7", "z").marks).toEqual(["proj4", "proj7", "proj35"]);
});

test("a second Enter at the end of a table does not go past an empty field in silence; a third one does", () => {
  const named = (id: string) => ({ id, text: text(id) });
  const definition = SurveyDefinition.parse({
    ...ballot(1),
    items: [
      {
        kind: "grid",
        id: "grid",
        text: text("Siatka"),
        hint: text(""),
        rows: [named("row1"), named("row2")],
        columns: [named("col1"), named("col2")],
      },
      { kind: "longText", id: "words", text: text("Co jeszcze?"), hint: text(""), lines: 3 },
      { kind: "shortText", id: "more", text: text("A poza tym?"), hint: text("") },
    ],
  });
  const after = (...keys: string[]) => {
    let state = { sheet: sheetOf(definition), done: false };
    for (const key of keys) state = press(state.sheet, { key });
    return { at: state.sheet.at, notice: state.sheet.notice, done: state.done };
  };
  expect(after("1", "2", "Enter")).toEqual({ at: 1, notice: null, done: false });
  for (const end of [["1", "2", "Enter"], ["-"]]) {
    expect(after(...end, "Enter")).toEqual({ at: 1, notice: "empty", done: false });
    expect(after(...end, "Enter", "Enter")).toEqual({ at: 2, notice: null, done: false });
  }
  // A field after a field is empty more often than not, and one Enter goes past it as before.
  expect(after("1", "2", "Enter", "Enter", "Enter", "Enter").done).toBe(true);
});
