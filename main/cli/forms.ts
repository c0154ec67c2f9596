import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { LayoutVariant } from "../../preload/contract/form-layout.ts";
import { inLanguage, questionsOf } from "../../preload/contract/survey-definition.ts";
import type { FormFile } from "../forms/form-file.ts";
import { FormPaper, formOfPaper } from "../forms/kinds/index.ts";
import { newSerials, newSurveyCode, printedCode } from "../forms/sheet-code.ts";
import { type Command, count, oneOf, PRINT_OPTIONS, text } from "./arguments.ts";
import { BadUsage } from "./desk.ts";
import { words } from "./words.ts";

/** Reads the description of a form; says which of its parts is wrong. */
function readPaper(path: string): FormPaper {
  let described: unknown;
  try {
    described = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new BadUsage(words("form.unreadable", { path, reason: error instanceof Error ? error.message : String(error) }));
  }
  const paper = FormPaper.safeParse(described);
  if (paper.success) return paper.data;
  const wrong = paper.error.issues.map((issue) => issue.path.join(".") || "kind");
  throw new BadUsage(words("form.wrong", { path, parts: [...new Set(wrong)].join(", ") }));
}

const formPrint: Command = {
  name: "form print",
  takes: ["description"],
  options: PRINT_OPTIONS,
  run: async (_desk, [described = ""], options) => {
    const paper = readPaper(resolve(described));
    const variant = oneOf(options, "variant", LayoutVariant.options, "standard");
    const language = oneOf(options, "language", paper.languages, "pl");
    const { layOutForm, typesetting } = await import("../print/form-layout.ts");
    const { printSheets } = await import("../print/sheets.ts");
    const form = formOfPaper(paper, typesetting);
    const layout = layOutForm(form, { variant, language });
    const code = newSurveyCode();
    const serials = newSerials(count(options, "sheets", 10), new Set());
    const file = resolve(text(options, "out") ?? `${paper.kind}.pdf`);
    const title = inLanguage(form.definition.title, language);
    // Beside the file that may be there already, which is replaced once this one is whole.
    const half = `${file}.part`;
    rmSync(half, { force: true });
    const about = { title, author: form.officeName, createdAt: new Date().toISOString() };
    const { pages } = await printSheets(
      { layout, surveyCode: code, serials, file: half, ...about },
      { progress: () => {}, cancelled: () => false },
    );
    renameSync(half, file);
    const layoutPath = text(options, "layout");
    const told: FormFile = { code, layout, questions: questionsOf(form.definition) };
    if (layoutPath) writeFileSync(resolve(layoutPath), `${JSON.stringify(told, null, 2)}\n`);
    return {
      lines: [
        words("form.printed", { count: serials.length, pages, out: file }),
        ...(layoutPath ? [words("survey.layout", { path: resolve(layoutPath) })] : []),
      ],
      json: {
        file,
        kind: paper.kind,
        variant,
        language,
        codes: serials.map((serial) => printedCode(code, serial)),
        ...(layoutPath && { layout: resolve(layoutPath) }),
      },
    };
  },
};

export const formCommands = [formPrint];
