import { v7 as uuid } from "uuid";
import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { TestOffice } from "./test-office.ts";

/** A consultation as a row, so that these tests need no other feature. */
export async function insertConsultation({ office }: TestOffice, change: { title?: string; ends_on?: string } = {}): Promise<string> {
  const id = uuid();
  const now = new Date().toISOString();
  await office.db
    .insertInto("consultation")
    .values({
      id,
      number: Number.parseInt(id.slice(-6), 16),
      year: 2026,
      template: "free",
      slug: id,
      title: "Rynek i okolice",
      purpose: "",
      legal_basis: "art. 5a ust. 1 ustawy o samorządzie gminnym",
      starts_on: "2026-11-02",
      ends_on: "2026-11-30",
      places: JSON.stringify([{ id: "place001", name: "Urząd Gminy", address: "ul. Kościelna 5", hours: "7.30–15.30" }]),
      contact: JSON.stringify({ name: "Anna Kowalska", phone: "41 000 00 00", email: "" }),
      description: JSON.stringify({ type: "doc", content: [] }),
      outcome: JSON.stringify({ type: "doc", content: [] }),
      state: "draft",
      published_at: null,
      closed_at: null,
      results_published_at: null,
      version: 1,
      created_at: now,
      updated_at: now,
      deleted_at: null,
      ...change,
    })
    .execute();
  return id;
}

const named = (start: string, names: readonly string[]) => names.map((pl, index) => ({ id: `${start}${index + 1}`, text: { pl } }));
const asked = (id: string, pl: string) => ({ id, text: { pl }, hint: { pl: "" }, required: false });

/** A survey with one question of each kind, a section and a note. */
export const everyKind = (): SurveyDefinition =>
  SurveyDefinition.parse({
    languages: ["pl"],
    title: { pl: "Rynek i okolice: co zmienić najpierw?" },
    lead: { pl: "Ankieta jest anonimowa." },
    items: [
      { kind: "section", id: "sect1", text: { pl: "O rynku" }, lead: { pl: "" } },
      { kind: "note", id: "note1", text: { pl: "Zaznacz krzyżykiem." } },
      {
        kind: "one",
        ...asked("ques1", "Gdzie Pani/Pan mieszka?"),
        options: named("opta", ["na rynku", "w innej części", "poza gminą"]),
        other: false,
      },
      {
        kind: "several",
        ...asked("ques2", "Co wymaga zmiany najpierw?"),
        options: named("optb", ["nawierzchnia", "zieleń", "oświetlenie", "parkowanie"]),
        other: true,
        max: 3,
      },
      { kind: "scale", ...asked("ques3", "Jak ocenia Pani/Pan rynek?"), from: 1, to: 5, low: { pl: "źle" }, high: { pl: "dobrze" } },
      {
        kind: "grid",
        ...asked("ques4", "Jak ocenia Pani/Pan poszczególne rzeczy?"),
        rows: named("rows", ["czystość", "zieleń"]),
        columns: named("cols", ["źle", "średnio", "dobrze"]),
      },
      { kind: "ranking", ...asked("ques5", "Proszę ułożyć od najważniejszego"), options: named("optc", ["spokój", "handel", "zabawa"]) },
      { kind: "number", ...asked("ques6", "Ile osób liczy gospodarstwo?"), min: 1, max: 15, unit: { pl: "osób" } },
      { kind: "shortText", ...asked("ques7", "Z której ulicy?") },
      { kind: "longText", ...asked("ques8", "Co jeszcze powinniśmy wiedzieć?"), lines: 5 },
    ],
  });
