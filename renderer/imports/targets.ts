import { type AnswerMapping, type AnswerTarget, BLANK, type Column } from "../../preload/contract/imports.ts";
import { type Answer, type Answers, OTHER, type Question } from "../../preload/contract/survey-definition.ts";

/** A target as the value of a list's entry, and back. */
export const keyOf = (target: AnswerTarget): string => JSON.stringify(target);
export const targetOf = (key: string): AnswerTarget => JSON.parse(key) as AnswerTarget;

/** A long text cut to fit, with a sign that it was. */
export const short = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** How a target is called; `other` is the sentence for the words beside "inne". */
export function targetName(target: AnswerTarget, questions: readonly Question[], other: (question: string) => string): string {
  if (!("question" in target)) return "";
  const index = questions.findIndex(({ id }) => id === target.question);
  const question = questions[index];
  if (!question) return "";
  const name = `${index + 1}. ${short(question.text.pl, 70)}`;
  const entry = (entries: readonly { id: string; text: { pl: string } }[], id: string) =>
    short(entries.find((one) => one.id === id)?.text.pl ?? "", 90);
  switch (target.to) {
    case "question":
      return name;
    case "other":
      return other(name);
    case "row":
      return question.kind === "grid" ? `${index + 1}. ${entry(question.rows, target.row)}` : name;
    case "option":
      return "options" in question ? `${index + 1}. ${entry(question.options, target.option)}` : name;
  }
}

/** Everything that a column can be in this survey, in the survey's order. */
export function targetsOf(questions: readonly Question[]): AnswerTarget[] {
  return questions.flatMap((question): AnswerTarget[] => {
    const { id } = question;
    if (question.kind === "grid") return question.rows.map((row) => ({ to: "row", question: id, row: row.id }));
    const whole: AnswerTarget[] = [{ to: "question", question: id }];
    if (question.kind === "several" || question.kind === "ranking")
      whole.push(...question.options.map((option): AnswerTarget => ({ to: "option", question: id, option: option.id })));
    if ("other" in question && question.other) whole.push({ to: "other", question: id });
    return whole;
  });
}

/** The mapping with one column changed; what it takes is taken from the column that had it. */
export function withTarget(mapping: AnswerMapping, index: number, target: AnswerTarget): AnswerMapping {
  const key = keyOf(target);
  const columns = mapping.columns.map((old, at) =>
    at === index ? target : target.to !== "ignore" && keyOf(old) === key ? ({ to: "ignore" } as const) : old,
  );
  return { ...mapping, columns };
}

export const isWholeNumber = (text: string): boolean => /^\d{1,2}([.,]0+)?$/.test(text);

/** Kinds whose values have to be given a meaning. */
export const hasValues = (question: Question): boolean => ["one", "several", "grid", "scale"].includes(question.kind);

/** The values of the file that a question's columns hold, with counts; those that need no meaning are left out. */
export function valuesOf(
  question: Question,
  mapping: AnswerMapping,
  columns: readonly Column[],
  unknown: readonly { value: string; count: number }[],
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  mapping.columns.forEach((target, index) => {
    if (!("question" in target) || target.question !== question.id || target.to === "other") return;
    // A cell of several answers is parted by the check; its parts are in `unknown` or known by their words.
    if (question.kind === "several" && target.to === "question") return;
    for (const { value, count } of columns[index]?.values ?? []) counts.set(value, (counts.get(value) ?? 0) + count);
  });
  for (const { value, count } of unknown) if (!counts.has(value)) counts.set(value, count);
  for (const value of Object.keys(mapping.values[question.id] ?? {})) if (!counts.has(value)) counts.set(value, 0);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .filter(
      ({ value }) =>
        question.kind !== "scale" ||
        !(isWholeNumber(value) && Number.parseInt(value, 10) >= question.from && Number.parseInt(value, 10) <= question.to),
    )
    .sort((a, b) => b.count - a.count);
}

export const withValue = (mapping: AnswerMapping, question: string, value: string, meaning: string | undefined): AnswerMapping => {
  const { [value]: _before, ...others } = mapping.values[question] ?? {};
  return { ...mapping, values: { ...mapping.values, [question]: meaning === undefined ? others : { ...others, [value]: meaning } } };
};

/** One cell of the preview: what was read, in the survey's words. */
export function answerText(question: Question, target: AnswerTarget, answers: Answers): string {
  const answer: Answer = answers[question.id] ?? {};
  const option = (id: string) =>
    id === OTHER ? (answer.text ?? "") : ("options" in question && question.options.find((one) => one.id === id)?.text.pl) || id;
  switch (target.to) {
    case "row":
      return (answer.cells?.[target.row] ?? [])
        .map((id) => (question.kind === "grid" && question.columns.find((one) => one.id === id)?.text.pl) || id)
        .join(", ");
    case "option":
      return question.kind === "ranking"
        ? (answer.cells?.[target.option] ?? []).join(", ")
        : (answer.marks ?? []).includes(target.option)
          ? "✓"
          : BLANK;
    case "other":
      return answer.text ?? "";
    case "question":
      if (question.kind === "ranking")
        return Object.entries(answer.cells ?? {})
          .sort(([, a], [, b]) => Number(a[0]) - Number(b[0]))
          .map(([id, [place = ""]]) => `${place}. ${option(id)}`)
          .join(", ");
      return question.kind === "scale" || "options" in question ? (answer.marks ?? []).map(option).join(", ") : (answer.text ?? "");
    case "ignore":
    case "externalId":
      return "";
  }
}
