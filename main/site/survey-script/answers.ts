/** What stands in the form, as the office keeps it (preload/contract/survey-definition.ts), and what is wrong with it. */
type Answer = { marks?: string[]; cells?: Record<string, string[]>; text?: string };
export type Said = Record<string, Answer>;

export type Fault = { readonly at: HTMLElement; readonly text: string };

export const questions = (form: HTMLFormElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>("[data-id]")];

const checked = (within: HTMLElement): string[] =>
  [...within.querySelectorAll<HTMLInputElement>(":checked[name]")].map(({ value }) => value);
const written = (within: HTMLElement): string =>
  within.querySelector<HTMLInputElement | HTMLTextAreaElement>("[type=text],textarea")?.value.trim() ?? "";

/** Undefined where nothing was answered. */
export function answerOf(question: HTMLElement): Answer | undefined {
  const kind = question.dataset["kind"];
  if (kind === "number" || kind === "shortText" || kind === "longText") {
    const text = kind === "number" ? written(question).replace(/\s/g, "") : written(question);
    return text ? { text } : undefined;
  }
  if (kind === "grid" || kind === "ranking") {
    const cells: Record<string, string[]> = {};
    for (const row of question.querySelectorAll<HTMLElement>("[data-row]")) {
      const chosen = row instanceof HTMLSelectElement ? [row.value].filter(Boolean) : checked(row);
      if (chosen.length > 0) cells[row.dataset["row"] ?? ""] = chosen;
    }
    return Object.keys(cells).length > 0 ? { cells } : undefined;
  }
  const marks = checked(question);
  if (marks.length === 0) return undefined;
  const text = marks.includes("other") ? written(question) : "";
  return text ? { marks, text } : { marks };
}

export function answersOf(form: HTMLFormElement): Said {
  const said: Said = {};
  for (const question of questions(form)) {
    const answer = answerOf(question);
    if (answer) said[question.dataset["id"] ?? ""] = answer;
  }
  return said;
}

export const filled = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));

/** The same that the office refuses, and what it would rather have. */
export function faultOf(question: HTMLElement, texts: Record<string, string>): string {
  const { kind, min, max, required } = question.dataset;
  const answer = answerOf(question);
  if (!answer) return required === undefined ? "" : (texts["missingHere"] ?? "");
  if (kind === "number" && answer.text !== undefined) {
    const value = /^\d{1,9}$/.test(answer.text) ? Number(answer.text) : NaN;
    if (!(value >= Number(min) && value <= Number(max))) return filled(texts["wrongNumber"] ?? "", { min: min ?? "", max: max ?? "" });
  }
  if (kind === "ranking") {
    const places = Object.values(answer.cells ?? {}).flat();
    if (new Set(places).size < places.length) return texts["samePlace"] ?? "";
  }
  return "";
}
