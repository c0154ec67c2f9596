import { startTally } from "../../main/surveys/tally.ts";
import { crossTable } from "../../main/surveys/cross-table.ts";
import { Answers, SurveyDefinition } from "../../preload/contract/survey-definition.ts";

const RESPONSES = 100_000;
const named = (start: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${start}${String(index).padStart(3, "0")}`, text: { pl: `${start} ${index}` } }));
const asked = (id: string) => ({ id, text: { pl: id }, hint: { pl: "" }, required: false });

/** Ten questions and a grid of twenty rows: a large survey of a large town. */
const definition: SurveyDefinition = SurveyDefinition.parse({
  languages: ["pl"],
  title: { pl: "Pomiar" },
  lead: { pl: "" },
  items: [
    ...Array.from({ length: 6 }, (_, index) => ({ kind: "one", ...asked(`one${index}x`), options: named("o", 6), other: false })),
    { kind: "several", ...asked("many"), options: named("o", 8), other: true, max: 3 },
    { kind: "scale", ...asked("rate"), from: 1, to: 10, low: { pl: "" }, high: { pl: "" } },
    { kind: "number", ...asked("people"), min: 1, max: 20, unit: { pl: "" } },
    { kind: "ranking", ...asked("order"), options: named("o", 5) },
    { kind: "grid", ...asked("grid"), rows: named("r", 20), columns: named("c", 5) },
  ],
});

/** The same sheets at every run. */
function sheets(): string[] {
  let state = 12_345;
  const below = (limit: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
  const id = (start: string, limit: number) => `${start}${String(below(limit)).padStart(3, "0")}`;
  const sheet = (): Answers => ({
    ...Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`one${index}x`, { marks: [id("o", 6)] }])),
    many: { marks: [...new Set([id("o", 8), id("o", 8)])] },
    rate: { marks: [String(1 + below(10))] },
    people: { text: String(1 + below(20)) },
    order: { cells: { o000: ["1"], o001: ["2"], o002: ["3"] } },
    grid: { cells: Object.fromEntries(named("r", 20).map((row) => [row.id, [id("c", 5)]])) },
  });
  return Array.from({ length: RESPONSES }, () => JSON.stringify(sheet()));
}

/** How long the count of 100,000 kept answers takes: read from their JSON, checked, judged, counted. */
export async function benchTally(): Promise<{ name: string; value: number; unit: string; note: string }[]> {
  const kept = sheets();
  const started = performance.now();
  const tally = startTally(definition);
  for (const json of kept) tally.add(Answers.parse(JSON.parse(json)));
  const { responses } = tally.results();
  const counted = performance.now();
  const parsed = kept.map((json) => ({ answers: JSON.parse(json) as Answers }));
  const crossing = performance.now();
  crossTable(definition, parsed, { question: "grid", row: "r000" }, { question: "one0x" });
  const crossed = performance.now();
  return [
    {
      name: "tally",
      value: (counted - started) / 1000,
      unit: "s",
      note: `${responses} answers of ${definition.items.length} questions, one a grid of 20 rows`,
    },
    { name: "tally.each", value: ((counted - started) / responses) * 1000, unit: "µs/answer", note: "with reading and checking its JSON" },
    { name: "cross-table", value: crossed - crossing, unit: "ms", note: `${responses} answers, small groups hidden` },
  ];
}
