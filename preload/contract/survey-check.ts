import { isQuestion, type Item, type LocalText, questionsOf, type SurveyDefinition } from "./survey-definition.ts";

/** What is wrong with a draft. Errors stand between it and the printer; warnings are worth a look. */
export type Flaw = {
  readonly code:
    | "titleEmpty"
    | "noQuestions"
    | "textEmpty"
    | "fewOptions"
    | "optionEmpty"
    | "optionTwice"
    | "maxTooHigh"
    | "fewRows"
    | "fewColumns"
    | "rangeEmpty"
    | "endsUnnamed"
    | "manyOptions"
    | "longSurvey"
    | "untranslated";
  readonly severity: "error" | "warning";
  /** The item that it is about; none: the survey as a whole. */
  readonly item: string | null;
  readonly params: Readonly<Record<string, string | number>>;
};

/** From so many options on, the first one on the list is noticeably favoured. */
const MANY_OPTIONS = 9;
/** Fewer people finish what takes longer than two sheets. */
const MANY_QUESTIONS = 20;

/** Everything that a survey still lacks, in the order of its items. Pure: the screen and the backend ask the same. */
export function checkDefinition(definition: SurveyDefinition): Flaw[] {
  const flaws: Flaw[] = [];
  const tell =
    (severity: Flaw["severity"]) =>
    (code: Flaw["code"], item: Item | null, params: Flaw["params"] = {}) =>
      flaws.push({ code, severity, item: item?.id ?? null, params });
  const error = tell("error");
  const warn = tell("warning");

  const questions = questionsOf(definition);
  if (!definition.title.pl) error("titleEmpty", null);
  if (questions.length === 0) error("noQuestions", null);
  if (questions.length > MANY_QUESTIONS) warn("longSurvey", null, { count: questions.length });
  for (const item of definition.items) {
    if (!item.text.pl) error("textEmpty", item);
    if (isQuestion(item)) checkQuestion(item, error, warn);
    for (const language of definition.languages.slice(1)) {
      const untranslated = textsOf(item).filter((text) => text.pl && !text[language]).length;
      if (untranslated) warn("untranslated", item, { language, count: untranslated });
    }
  }
  return flaws;
}

type Tell = (code: Flaw["code"], item: Item | null, params?: Flaw["params"]) => unknown;

function checkQuestion(item: Extract<Item, { required: boolean }>, error: Tell, warn: Tell): void {
  switch (item.kind) {
    case "one":
    case "several":
    case "ranking": {
      const others = "other" in item && item.other ? 1 : 0;
      if (item.options.length < 2) error("fewOptions", item);
      checkNames(item, item.options, error);
      if (item.kind === "several" && item.max !== null && item.max > item.options.length + others)
        error("maxTooHigh", item, { max: item.max, options: item.options.length + others });
      if (item.options.length >= MANY_OPTIONS && item.kind !== "ranking") warn("manyOptions", item, { count: item.options.length });
      break;
    }
    case "grid":
      if (item.rows.length < 1) error("fewRows", item);
      if (item.columns.length < 2) error("fewColumns", item);
      checkNames(item, item.rows, error, "rows");
      checkNames(item, item.columns, error, "columns");
      break;
    case "scale":
      if (!item.low.pl || !item.high.pl) warn("endsUnnamed", item);
      break;
    case "number":
      if (item.min >= item.max) error("rangeEmpty", item, { min: item.min, max: item.max });
      break;
    case "shortText":
    case "longText":
      break;
  }
}

function checkNames(item: Item, entries: readonly { text: LocalText }[], error: Tell, list: "rows" | "columns" | "" = ""): void {
  const empty = entries.filter((entry) => !entry.text.pl).length;
  if (empty) error("optionEmpty", item, { count: empty, ...(list && { list }) });
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { text } of entries) {
    const name = text.pl.toLocaleLowerCase("pl");
    if (name && seen.has(name)) twice.add(text.pl);
    seen.add(name);
  }
  for (const name of twice) error("optionTwice", item, { name });
}

/** Every text of an item that a resident reads. */
function textsOf(item: Item): LocalText[] {
  const texts = [item.text];
  if (item.kind === "section") texts.push(item.lead);
  if (isQuestion(item)) texts.push(item.hint);
  if ("options" in item) texts.push(...item.options.map((option) => option.text));
  if (item.kind === "grid") texts.push(...item.rows.map((row) => row.text), ...item.columns.map((column) => column.text));
  if (item.kind === "scale") texts.push(item.low, item.high);
  if (item.kind === "number") texts.push(item.unit);
  return texts;
}
