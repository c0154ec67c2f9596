import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { vera, whyNot } from "../../.tools/vera/vera.mjs";
import { FormPaper, formOfPaper } from "../../main/forms/kinds/index.ts";
import { blankCopy } from "../../main/print/blank-copy.ts";
import { layOutForm, typesetting } from "../../main/print/form-layout.ts";
import { printSheets } from "../../main/print/sheets.ts";
import { decodePicture } from "../../main/scan/decode.ts";
import { findFormInFile } from "../../main/scan/find-form.ts";
import { readPage } from "../../main/scan/read-page.ts";
import type { Layout, LayoutBox } from "../../preload/contract/form-layout.ts";
import { questionsOf } from "../../preload/contract/survey-definition.ts";
import { faultsOf } from "./forms-checks.ts";
import { filled, paperOf } from "./scan-paper.ts";

const KINDS = ["remark", "request", "ballot", "signatures"] as const;
const described = (kind: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../data/forms", `${kind}.json`), "utf8")) as Record<string, unknown>;
const formOf = (kind: string, change: object = {}) => formOfPaper(FormPaper.parse({ ...described(kind), ...change }), typesetting);
const wordsOn = ({ pages }: Layout) =>
  pages
    .flatMap((page) => page.texts.flatMap((text) => text.lines))
    .join(" ")
    .replaceAll("\u00a0", " ");
const standard = { variant: "standard", language: "pl" } as const;

describe.each(KINDS)("a form of kind %s", (kind) => {
  test.each([
    ["standard", ["pl"]],
    ["large", ["pl"]],
    ["standard", ["pl", "uk"]],
    ["large", ["pl", "uk", "en"]],
  ] as const)("is sound in %s print in %s: nothing meets, no box on a fold, every page has its squares and codes", (variant, languages) => {
    const layout = layOutForm(formOf(kind, { languages }), { variant, language: "pl" });
    expect(faultsOf(layout)).toEqual([]);
    for (const page of layout.pages) expect([page.squares.length, page.codes.length]).toEqual([6, 2]);
  });
  test("says nothing of a survey, and is the same each time", () => {
    const layout = layOutForm(formOf(kind), standard);
    expect(wordsOn(layout)).not.toMatch(/ankiet/i);
    expect(layOutForm(formOf(kind), standard)).toEqual(layout);
  });
  test("has a box for all that can be marked, each once", () => {
    const form = formOf(kind);
    const wanted = questionsOf(form.definition).flatMap((question) =>
      question.kind === "grid"
        ? question.rows.flatMap((row) => question.columns.map((column) => `${row.id} ${column.id}`))
        : "options" in question
          ? [...question.options.map(({ id }) => id), ...("other" in question && question.other ? ["other"] : [])]
          : [],
    );
    const drawn = layOutForm(form, standard).pages.flatMap((page) =>
      page.boxes.map(({ row, option }) => (row ? `${row} ${option}` : option)),
    );
    expect(drawn.sort()).toEqual(wanted.sort());
  });
});

test("a remark and a request fit on one sheet of two pages", () => {
  for (const kind of ["remark", "request"]) expect(layOutForm(formOf(kind), standard).pages.length, kind).toBe(2);
});

test("a list of signatures has room for a name and a hand on each row, and its heading on every page", () => {
  const { pages } = layOutForm(formOf("signatures"), standard);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages.filter(({ boxes }) => boxes.length > 0)) {
    expect(
      page.texts.filter(({ lines }) => ["Imię i nazwisko", "Klasa", "Podpis"].includes((lines[0] ?? "").replaceAll("\u00a0", " "))),
    ).toHaveLength(3);
    const rows = page.boxes.map(({ y }) => y).sort((a, b) => a - b);
    for (const [index, y] of rows.slice(1).entries()) expect(y - (rows[index] ?? 0)).toBeGreaterThanOrEqual(11);
  }
});

test.each([
  [{ kind: "choose", most: 1 }, "Zaznacz jeden projekt.", 6],
  [{ kind: "choose", most: 3 }, "Zaznacz najwyżej 3 projekty.", 6],
  [{ kind: "choose", most: 5 }, "Zaznacz najwyżej 5 projektów.", 6],
  [{ kind: "choose", most: null }, "Można zaznaczyć dowolnie wiele projektów.", 6],
  [{ kind: "points", points: [3, 2, 1] }, "Każdą liczbę punktów proszę dać jednemu projektowi.", 18],
  [{ kind: "share", points: 10 }, "Jak dzieli Pani/Pan 10 punktów?", 60],
])("a ballot by the rule %j says how to vote", (rule, words, boxes) => {
  const layout = layOutForm(formOf("ballot", { rule }), standard);
  expect(wordsOn(layout)).toContain(words);
  expect(layout.pages.flatMap((page) => page.boxes)).toHaveLength(boxes);
  expect(faultsOf(layout)).toEqual([]);
});

test("the names of points stand over a row of boxes on every page where they stand", () => {
  const rule = { kind: "points", points: [3, 2, 1] };
  const title = { pl: "Kącik ciszy z hamakami i pufami", uk: "Куточок тиші з гамаками та пуфами", en: "A quiet corner with hammocks" };
  for (let count = 2; count <= 12; count++) {
    const projects = Array.from({ length: count }, (_, index) => ({ number: index + 1, title, cost: 100_000 + index }));
    const form = formOf("ballot", { rule, projects, languages: ["pl", "en", "uk"] });
    for (const { texts, boxes } of layOutForm(form, { variant: "large", language: "pl" }).pages)
      if (texts.some(({ lines }) => lines[0]?.replace(/\s/g, " ") === "3 pkt"))
        expect(boxes.length, `${count} projects`).toBeGreaterThan(0);
  }
});

test.each([
  ["two projects of one number", { projects: [1, 1].map((number) => ({ number, title: { pl: "Ławki" }, cost: 1 })) }],
  ["two columns of one worth", { rule: { kind: "points", points: [2, 2] } }],
])("%s are refused: they could not be told apart", (_, change) => {
  expect(FormPaper.safeParse({ ...described("ballot"), ...change }).success).toBe(false);
});

test("a hundred and twenty projects with long names are all on the ballot, over several pages", () => {
  const projects = Array.from({ length: 120 }, (_, index) => ({
    number: index + 1,
    title: { pl: `Rewitalizacja nieużytkowanego boiska przy Zespole Szkolno-Przedszkolnym, etap ${index + 1}` },
    cost: 1_234_567 + index,
  }));
  for (const variant of ["standard", "large"] as const) {
    const layout = layOutForm(formOf("ballot", { projects }), { variant, language: "pl" });
    expect(layout.pages.flatMap((page) => page.boxes)).toHaveLength(120);
    expect(layout.pages.length, variant).toBeLessThanOrEqual(variant === "large" ? 20 : 10);
    expect(faultsOf(layout)).toEqual([]);
  }
});

test.each(KINDS)(
  "a printed %s is read back by its form file: what was marked, whose sheet it is, and where something is written",
  async (kind) => {
    const folder = mkdtempSync(join(tmpdir(), "rynek-kinds-"));
    const form = formOf(kind);
    const layout = layOutForm(form, standard);
    const [file, told] = [join(folder, "sheets.pdf"), join(folder, "form.json")];
    const serials = ["7FQ93", "QK44M"];
    const about = { title: kind, author: "Urząd", createdAt: "2026-11-24T08:00:00.000Z" };
    await printSheets({ layout, surveyCode: "K7Q2ZP", serials, file, ...about }, { progress: () => {}, cancelled: () => false });
    writeFileSync(told, JSON.stringify({ code: "K7Q2ZP", layout, questions: questionsOf(form.definition) }));
    const papers = await paperOf(readFileSync(file), layout, serials);
    expect(papers).toHaveLength(2 * layout.pages.length);
    // The second box of a question of one answer, every third of any other.
    const marks = (box: LayoutBox) => {
      const boxes = layout.pages.flatMap((page) => page.boxes).filter((each) => each.question === box.question);
      const at = boxes.findIndex((each) => each.row === box.row && each.option === box.option);
      return form.definition.items.some((item) => item.kind === "one" && item.id === box.question) ? at === 1 : at % 3 === 1;
    };
    for (const paper of papers) {
      const reading = await readPage(await decodePicture(await filled(paper, marks)), findFormInFile(told));
      expect(reading).toMatchObject({ status: "read", mark: { surveyCode: "K7Q2ZP", serial: paper.serial, page: paper.page } });
      expect(reading.boxes.map(({ decision }) => decision)).toEqual(paper.boxes.map((box) => (marks(box) ? "marked" : "empty")));
      expect(reading.fields.every(({ written }) => !written)).toBe(true);
    }
    rmSync(folder, { recursive: true });
  },
);

const reason = whyNot();
test.skipIf(reason)(
  `veraPDF passes a blank copy of every kind${reason && ` (skipped: ${reason})`}`,
  { tags: "full", timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "rynek-kinds-"));
    const files: string[] = [];
    for (const kind of KINDS) {
      const file = join(folder, `${kind}.pdf`);
      const about = { title: kind, author: "Urząd Gminy", createdAt: "2026-11-24T08:00:00.000Z" };
      writeFileSync(file, await blankCopy({ layout: layOutForm(formOf(kind), standard), surveyCode: "K7Q2ZP", ...about }));
      files.push(file);
    }
    expect(vera("ua1,2a", files)).toMatchObject({ passed: true });
    rmSync(folder, { recursive: true });
  },
);
