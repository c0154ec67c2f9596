import type { ByChannel, Channel, QuestionResult, Results } from "../../preload/contract/results.ts";
import { type Answer, type Answers, type Question, questionsOf, type SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { cellOf, cellsKnown, judge, marksKnown, marksOf } from "../../preload/contract/survey-rules.ts";
import { binsOf, meanOf, medianOf, type Values } from "./numbers.ts";

/** Counts answers one after another, so that a hundred thousand need not be in memory together. */
export type Tally = {
  /** `frozen`: the revision that was answered, where it isn't the definition that is counted by. It judges; the ids count. */
  add(answers: Answers, channel?: Channel, frozen?: SurveyDefinition): void;
  results(): Results;
};

/** What all the answers to one survey come to. */
export function tally(definition: SurveyDefinition, answers: readonly Answers[]): Results {
  const count = startTally(definition);
  for (const one of answers) count.add(one);
  return count.results();
}

export function startTally(definition: SurveyDefinition): Tally {
  const counters = new Map(questionsOf(definition).map((question) => [question.id, counterOf(question)]));
  const channels: ByChannel = {};
  const asked = new Map<SurveyDefinition, Question[]>();
  let responses = 0;
  return {
    add: (answers, channel = "paper", frozen = definition) => {
      let questions = asked.get(frozen);
      if (!questions) asked.set(frozen, (questions = questionsOf(frozen)));
      responses += 1;
      channels[channel] = (channels[channel] ?? 0) + 1;
      for (const question of questions) {
        const counter = counters.get(question.id);
        // Under the same id another kind of question may have stood: its answers can't be counted together.
        if (counter?.kind === question.kind) counter.add(question, answers[question.id], channel);
      }
    },
    results: () => ({ responses, channels: { ...channels }, questions: [...counters.values()].map((counter) => counter.result()) }),
  };
}

type Sums = { asked: number; valid: number; blank: number; invalid: number };
type Counter = {
  readonly kind: Question["kind"];
  add(asked: Question, answer: Answer | undefined, channel: Channel): void;
  result(): QuestionResult;
};
/** Counts what only this kind of question has. */
type Part<K extends Question["kind"]> = {
  /** Called for valid answers; `always` for all of them, with their judgement. */
  valid?: (answer: Answer, asked: Extract<Question, { kind: K }>) => void;
  always?: (answer: Answer | undefined, rows: ReturnType<typeof judge>["rows"]) => void;
  result(sums: Sums): Omit<Extract<QuestionResult, { kind: K }>, keyof Sums | "id" | "kind" | "channels">;
};

const noSums = (): Sums => ({ asked: 0, valid: 0, blank: 0, invalid: 0 });
const more = <K>(counts: Map<K, number>, key: K): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
const share = (count: number, base: number): number => (base === 0 ? 0 : count / base);
const counted = (ids: readonly string[], counts: ReadonlyMap<string, number>, base: number) =>
  ids.map((id) => ({ id, count: counts.get(id) ?? 0, share: share(counts.get(id) ?? 0, base) }));
/** How often each whole number was given. */
const spread = (counts: ReadonlyMap<string, number>): Values => new Map([...counts].map(([text, count]) => [Number(text), count]));

function counterOf(question: Question): Counter {
  const sums = noSums();
  const channels: ByChannel = {};
  const part = partOf(question) as Part<Question["kind"]>;
  return {
    kind: question.kind,
    add: (asked, answer, channel) => {
      const { state, rows } = judge(asked, answer);
      sums.asked += 1;
      sums[state] += 1;
      part.always?.(answer, rows);
      if (state !== "valid" || !answer) return;
      channels[channel] = (channels[channel] ?? 0) + 1;
      part.valid?.(answer, asked);
    },
    result: () => ({ id: question.id, kind: question.kind, ...sums, channels: { ...channels }, ...part.result(sums) }) as QuestionResult,
  };
}

function partOf(question: Question) {
  switch (question.kind) {
    case "one":
    case "several":
      return choicePart(question);
    case "scale":
      return scalePart(question);
    case "grid":
      return gridPart(question);
    case "ranking":
      return rankingPart(question);
    case "number":
      return numberPart();
    case "shortText":
    case "longText":
      return { result: ({ valid }: Sums) => ({ texts: valid }) } satisfies Part<"shortText" | "longText">;
  }
}

function choicePart(question: Extract<Question, { kind: "one" | "several" }>): Part<"one" | "several"> {
  const counts = new Map<string, number>();
  let texts = 0;
  return {
    valid: (answer, asked) => {
      for (const id of marksOf(asked, answer)) more(counts, id);
      if (answer.text?.trim()) texts += 1;
    },
    result: ({ valid }) => ({ options: counted(marksKnown(question), counts, valid), texts }),
  };
}

function scalePart(question: Extract<Question, { kind: "scale" }>): Part<"scale"> {
  const counts = new Map<string, number>();
  return {
    valid: (answer, asked) => {
      for (const value of marksOf(asked, answer)) more(counts, value);
    },
    result: ({ valid }) => ({
      points: counted(marksKnown(question), counts, valid).map(({ id, ...one }) => ({ value: Number(id), ...one })),
      mean: meanOf(spread(counts)),
      median: medianOf(spread(counts)),
    }),
  };
}

function gridPart(question: Extract<Question, { kind: "grid" }>): Part<"grid"> {
  const { rows, columns } = cellsKnown(question);
  const all = new Map(rows.map((id) => [id, { sums: noSums(), counts: new Map<string, number>() }]));
  return {
    always: (answer, judged = {}) => {
      for (const [id, { state }] of Object.entries(judged)) {
        const row = all.get(id);
        if (!row) continue;
        row.sums.asked += 1;
        row.sums[state] += 1;
        if (state === "valid") more(row.counts, cellOf(answer, id));
      }
    },
    result: () => ({
      rows: [...all].map(([id, row]) => ({ id, ...row.sums, columns: counted(columns, row.counts, row.sums.valid) })),
    }),
  };
}

function rankingPart(question: Extract<Question, { kind: "ranking" }>): Part<"ranking"> {
  const { rows, columns } = cellsKnown(question);
  const all = new Map(rows.map((id) => [id, new Map<string, number>()]));
  return {
    valid: (answer) => {
      for (const [id, places] of all) if (cellOf(answer, id)) more(places, cellOf(answer, id));
    },
    result: () => ({
      options: [...all].map(([id, counts]) => {
        const places = columns.map((place) => counts.get(place) ?? 0);
        return { id, ranked: places.reduce((sum, count) => sum + count, 0), first: places[0] ?? 0, mean: meanOf(spread(counts)), places };
      }),
    }),
  };
}

function numberPart(): Part<"number"> {
  const counts = new Map<string, number>();
  return {
    valid: (answer) => more(counts, String(Number((answer.text ?? "").replace(/\s/g, "")))),
    result: () => {
      const values = spread(counts);
      const given = [...values.keys()].sort((a, b) => a - b);
      return { mean: meanOf(values), median: medianOf(values), min: given[0] ?? null, max: given.at(-1) ?? null, bins: binsOf(values) };
    },
  };
}
