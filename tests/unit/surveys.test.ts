import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contentPath } from "../../main/files/store.ts";
import { readFileSync } from "node:fs";
import { everyKind, insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let consultationId: string;

beforeEach(async () => {
  town = await openTestOffice();
  consultationId = await insertConsultation(town);
});
afterEach(async () => {
  expect(town.logged).toEqual([]);
  await town.close();
});

const makeSurvey = async () => (await town.call("surveys.create", { consultationId, definition: everyKind() })).id;
const cards = () => town.call("surveys.ofConsultation", { consultationId });

describe("a draft", () => {
  test("starts with the consultation's title and nothing else", async () => {
    const { id } = await town.call("surveys.create", { consultationId });
    const survey = await town.call("surveys.get", { id });
    expect(survey.definition).toMatchObject({ languages: ["pl"], title: { pl: "Rynek i okolice" }, items: [] });
    expect(survey).toMatchObject({
      home: { kind: "consultation", title: "Rynek i okolice" },
      version: 1,
      changed: true,
      revisions: [],
      printed: 0,
    });
  });

  test.each(["place", "document"] as const)(
    "starts from the set of questions about a %s, in three languages, ready to print",
    async (sample) => {
      const { id } = await town.call("surveys.create", { consultationId, sample });
      const { definition, version } = await town.call("surveys.get", { id });
      expect(definition.items.length).toBeGreaterThan(5);
      await town.call("surveys.save", { id, version, definition: { ...definition, languages: ["pl", "en", "uk"] } });
      expect((await cards())[0]).toMatchObject({ missing: 0 });
      const preview = await town.call("surveys.preview", { id, variant: "standard", language: "uk" });
      expect(preview.layout.pages.length).toBeGreaterThan(0);
    },
  );

  test("is kept while it is incomplete: no texts, one option, a number from 9 to 1", async () => {
    const id = await makeSurvey();
    const definition = everyKind();
    const items = definition.items.map((item) =>
      item.kind === "one"
        ? { ...item, text: { pl: "" }, options: item.options.slice(0, 1) }
        : item.kind === "number"
          ? { ...item, min: 9, max: 1 }
          : item.kind === "grid"
            ? { ...item, rows: [], columns: [] }
            : item,
    );
    await town.call("surveys.save", { id, version: 1, definition: { ...definition, items } });
    expect((await cards())[0]).toMatchObject({ missing: 5, changed: true });
    for (const variant of ["standard", "large"] as const)
      expect((await town.call("surveys.preview", { id, variant, language: "pl" })).codes.length).toBeGreaterThan(0);
  });

  test("saved in two windows is refused in the second, and the first stays", async () => {
    const id = await makeSurvey();
    const one = { ...everyKind(), title: { pl: "Z pierwszego okna" } };
    expect(await town.call("surveys.save", { id, version: 1, definition: one })).toEqual({ version: 2 });
    expect(await town.reply("surveys.save", { id, version: 1, definition: everyKind() })).toEqual({
      ok: false,
      error: { code: "conflict" },
    });
    expect((await town.call("surveys.get", { id })).definition.title.pl).toBe("Z pierwszego okna");
  });

  test("with two items or two options of the same id is refused: answers are kept by ids", async () => {
    const id = await makeSurvey();
    const definition = everyKind();
    const twice = { ...definition, items: [...definition.items, definition.items[0]] };
    expect(await town.reply("surveys.save", { id, version: 1, definition: twice })).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
    const items = definition.items.map((item) => (item.kind === "one" ? { ...item, options: [...item.options, item.options[0]] } : item));
    expect(await town.reply("surveys.save", { id, version: 1, definition: { ...definition, items } })).toMatchObject({ ok: false });
  });

  test("can be removed, brought back and copied under a code of its own", async () => {
    const id = await makeSurvey();
    const copy = await town.call("surveys.duplicate", { id });
    const both = await cards();
    expect(both.map((card) => card.title)).toEqual([everyKind().title.pl, everyKind().title.pl]);
    expect(new Set(both.map((card) => card.code)).size).toBe(2);
    await town.call("surveys.remove", { id });
    expect((await cards()).map((card) => card.id)).toEqual([copy.id]);
    expect(await town.reply("surveys.get", { id })).toEqual({ ok: false, error: { code: "missing" } });
    await town.call("surveys.restore", { id });
    expect(await cards()).toHaveLength(2);
  });

  test("is read by a typist and a viewer, and changed by neither", async () => {
    const id = await makeSurvey();
    for (const role of ["typist", "viewer"] as const) {
      expect((await town.call("surveys.get", { id }, role)).id).toBe(id);
      const forbidden = { ok: false, error: { code: "forbidden" } };
      expect(await town.reply("surveys.save", { id, version: 1, definition: everyKind() }, role)).toEqual(forbidden);
      expect(await town.reply("surveys.print", { id, variant: "standard", language: "pl", sheets: 1 }, role)).toEqual(forbidden);
    }
  });

  test("of a consultation that is not there is refused", async () => {
    expect(await town.reply("surveys.create", { consultationId: "00000000-0000-7000-8000-000000000000" })).toEqual({
      ok: false,
      error: { code: "missing" },
    });
  });
});

describe("a revision", () => {
  test("is the same one as long as nothing changes, and the next one after", async () => {
    const id = await makeSurvey();
    const first = await town.call("surveys.freeze", { id });
    expect(first).toMatchObject({ number: 1, fresh: true });
    expect(await town.call("surveys.freeze", { id })).toEqual({ ...first, fresh: false });
    expect((await cards())[0]).toMatchObject({ changed: false, revision: { number: 1, questions: 8 } });

    const changed = { ...everyKind(), title: { pl: "Rynek od nowa" } };
    await town.call("surveys.save", { id, version: 1, definition: changed });
    expect((await town.call("surveys.get", { id })).changed).toBe(true);
    expect(await town.call("surveys.freeze", { id })).toMatchObject({ number: 2, fresh: true });
    expect((await town.call("surveys.revision", { id, number: 1 })).definition.title.pl).toBe(everyKind().title.pl);
    expect((await town.call("surveys.get", { id })).revisions.map((revision) => revision.number)).toEqual([2, 1]);
  });

  test("never carries the hash of another of the survey's sheets", async () => {
    const id = await makeSurvey();
    const { db } = town.office;
    const layouts = async (number: number) => {
      const row = await db.selectFrom("survey_revision").select(["id", "layouts"]).where("number", "=", number).executeTakeFirstOrThrow();
      return { id: row.id, layouts: JSON.parse(row.layouts) as Record<string, { hash: string }> };
    };
    await town.call("surveys.freeze", { id });
    const move = (day: string) => db.updateTable("consultation").set({ ends_on: day }).where("id", "=", consultationId).execute();
    await move("2026-12-14");
    await town.call("surveys.freeze", { id });
    const [first, second] = [await layouts(1), await layouts(2)];
    const hash = second.layouts["standard-pl"]?.hash ?? "";
    // As if the first revision's sheet had come by the same four digits.
    await db.deleteFrom("survey_revision").where("id", "=", second.id).execute();
    const clashing = { ...first.layouts, "standard-pl": { ...first.layouts["standard-pl"], hash } };
    await db
      .updateTable("survey_revision")
      .set({ layouts: JSON.stringify(clashing) })
      .where("id", "=", first.id)
      .execute();
    expect(await town.call("surveys.freeze", { id })).toMatchObject({ number: 2, fresh: true });
    expect((await layouts(2)).layouts["standard-pl"]?.hash).not.toBe(hash);
    expect(await town.call("surveys.freeze", { id })).toMatchObject({ number: 2, fresh: false });
  });

  test("is a new one when the last day moves: the sheet says another day", async () => {
    const id = await makeSurvey();
    await town.call("surveys.freeze", { id });
    await town.office.db.updateTable("consultation").set({ ends_on: "2026-12-14" }).where("id", "=", consultationId).execute();
    expect(await town.call("surveys.freeze", { id })).toMatchObject({ number: 2, fresh: true });
  });

  test("keeps the geometry in each language and size, and nobody can change it", async () => {
    const { id } = await town.call("surveys.create", { consultationId, definition: { ...everyKind(), languages: ["pl", "uk"] } });
    await town.call("surveys.freeze", { id });
    const row = await town.office.db.selectFrom("survey_revision").selectAll().executeTakeFirstOrThrow();
    expect(Object.keys(JSON.parse(row.layouts) as object).sort()).toEqual([
      "easy-pl",
      "easy-uk",
      "large-pl",
      "large-uk",
      "standard-pl",
      "standard-uk",
    ]);
    await expect(town.office.db.updateTable("survey_revision").set({ definition: "{}" }).execute()).rejects.toThrow(/never changed/);
  });

  test("from before there were easy-to-read sheets gets one, and stays the same revision", async () => {
    const id = await makeSurvey();
    await town.call("surveys.freeze", { id });
    const row = await town.office.db.selectFrom("survey_revision").selectAll().executeTakeFirstOrThrow();
    const { "easy-pl": easy, ...before } = JSON.parse(row.layouts) as Record<string, { hash: string }>;
    await town.office.db
      .updateTable("survey_revision")
      .set({ layouts: JSON.stringify(before) })
      .execute();
    await town.call("surveys.print", { id, variant: "easy", language: "pl", sheets: 1 });
    await town.jobs();
    const after = await town.office.db.selectFrom("survey_revision").selectAll().executeTakeFirstOrThrow();
    expect(after.number).toBe(1);
    expect(JSON.parse(after.layouts)).toEqual({ ...before, "easy-pl": easy });
  });

  test("is refused while something is missing, with the number of things", async () => {
    const { id } = await town.call("surveys.create", { consultationId });
    expect(await town.reply("surveys.freeze", { id })).toEqual({ ok: false, error: { code: "surveys.incomplete", params: { count: 1 } } });
  });
});

describe("a print run", () => {
  const paper = { variant: "standard", language: "pl" } as const;

  test("gives each sheet a code of its own and keeps the PDF", async () => {
    const id = await makeSurvey();
    const { runId, revision } = await town.call("surveys.print", { id, ...paper, sheets: 3 });
    expect(revision).toBe(1);
    const [job] = await town.jobs();
    expect(job).toMatchObject({ kind: "print", state: "done", title: everyKind().title.pl });
    const [run] = await town.call("surveys.printRuns", { id });
    expect(run).toMatchObject({
      id: runId,
      state: "ready",
      sheets: 3,
      revision: 1,
      jobId: null,
      file: { id: job?.result?.fileId, mime: "application/pdf" },
    });
    const file = await town.office.db.selectFrom("file").selectAll().executeTakeFirstOrThrow();
    const pdf = readFileSync(contentPath(town.office.folder, file.sha256)).toString("latin1");
    expect(pdf.startsWith("%PDF-")).toBe(true);
    const { layout } = await town.call("surveys.preview", { id, ...paper });
    expect(pdf).toMatch(new RegExp(`/Count ${3 * layout.pages.length + (layout.pages.length % 2) * 2}\\b`));
    const sheets = await town.office.db.selectFrom("sheet").selectAll().execute();
    expect(new Set(sheets.map((sheet) => sheet.serial)).size).toBe(3);
    expect(await town.call("surveys.accounting", { id })).toMatchObject({ printed: 3, runs: [{ id: runId, sheets: 3 }] });
  });

  test("stopped half way leaves no code behind", async () => {
    const id = await makeSurvey();
    await town.call("surveys.print", { id, ...paper, sheets: 5000 });
    const [started] = await town.call("surveys.printRuns", { id });
    expect(started).toMatchObject({ state: "making" });
    await town.call("jobs.cancel", { id: started?.jobId ?? "" });
    expect((await town.jobs())[0]?.state).toBe("cancelled");
    expect(await town.call("surveys.printRuns", { id })).toEqual([]);
    expect(await town.office.db.selectFrom("sheet").selectAll().execute()).toEqual([]);
  });

  test("cut off by the program's end can be made again with the same codes, or given up", async () => {
    const id = await makeSurvey();
    await town.call("surveys.print", { id, ...paper, sheets: 2 });
    await town.jobs();
    const codes = async () =>
      (await town.office.db.selectFrom("sheet").select("serial").orderBy("serial").execute()).map((sheet) => sheet.serial);
    const before = await codes();
    await town.office.db.updateTable("print_run").set({ file_id: null }).execute();
    const [run] = await town.call("surveys.printRuns", { id });
    expect(run).toMatchObject({ state: "unfinished", file: null });
    expect(await town.call("surveys.accounting", { id })).toEqual({ printed: 0, runs: [] });

    await town.call("surveys.remakeRun", { id: run?.id ?? "" });
    await town.jobs();
    expect((await town.call("surveys.printRuns", { id }))[0]?.state).toBe("ready");
    expect(await codes()).toEqual(before);
    expect(await town.reply("surveys.discardRun", { id: run?.id ?? "" })).toEqual({ ok: false, error: { code: "surveys.runMade" } });

    await town.office.db.updateTable("print_run").set({ file_id: null }).execute();
    await town.call("surveys.discardRun", { id: run?.id ?? "" });
    expect(await codes()).toEqual([]);
  });

  test("of more than 5,000 sheets, or in a language that the survey lacks, is refused", async () => {
    const id = await makeSurvey();
    expect(await town.reply("surveys.print", { id, ...paper, sheets: 5001 })).toMatchObject({ ok: false, error: { code: "invalid" } });
    expect(await town.reply("surveys.print", { id, variant: "standard", language: "uk", sheets: 1 })).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
    expect((await town.call("surveys.get", { id })).revisions).toEqual([]);
  });

  test("and names the controller that the office named, its address in one line", async () => {
    const { version } = await town.call("office.get", undefined, "administrator");
    const change = { headTitle: "Wójt Gminy Nowej", address: "ul. Polna 1\n99-999 Nowa" };
    await town.call("office.update", { version, change }, "administrator");
    const preview = await town.call("surveys.preview", { id: await makeSurvey(), variant: "standard", language: "pl" });
    const words = preview.layout.pages
      .flatMap((page) => page.texts.flatMap((text) => text.lines))
      .join(" ")
      .replaceAll("\u00a0", " ");
    expect(words).toContain("Wójt Gminy Nowej, ul. Polna 1, 99-999 Nowa");
  });

  test("and a copy for the web, which is made once", async () => {
    const id = await makeSurvey();
    const copy = await town.call("surveys.blankCopy", { id, variant: "large", language: "pl" });
    expect(copy).toMatchObject({ name: "rynek-i-okolice-co-zmienic-najpierw-pl-duzy-druk.pdf", mime: "application/pdf" });
    expect(await town.call("surveys.blankCopy", { id, variant: "large", language: "pl" })).toEqual(copy);
  });
});
