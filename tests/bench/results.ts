import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 as uuid } from "uuid";
import { callOffice } from "../../main/dispatch.ts";
import { createOffice } from "../../main/offices/create.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import type { Work } from "../../main/work.ts";
import type { Answer } from "../../preload/contract/survey-definition.ts";

type Row = { name: string; value: number; unit: string; note: string };

const SHEETS = 20_000;
const QUESTIONS = 50;
const named = (start: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${start}${String(index).padStart(3, "0")}`, text: { pl: `${start} ${index}` } }));
const asked = (index: number) => ({
  id: `q${String(index).padStart(3, "0")}`,
  text: { pl: `Pytanie ${index}` },
  hint: { pl: "" },
  required: false,
});

/** Fifty questions: half of one choice, the rest of every other kind. */
const items = Array.from({ length: QUESTIONS }, (_, index) => {
  const kind = ["one", "several", "one", "scale", "one", "number", "one", "grid", "one", "shortText"][index % 10];
  if (kind === "several") return { kind, ...asked(index), options: named("o", 8), other: true, max: 3 };
  if (kind === "scale") return { kind, ...asked(index), from: 1, to: 10, low: { pl: "" }, high: { pl: "" } };
  if (kind === "number") return { kind, ...asked(index), min: 1, max: 20, unit: { pl: "" } };
  if (kind === "grid") return { kind, ...asked(index), rows: named("r", 5), columns: named("c", 5) };
  if (kind === "shortText") return { kind, ...asked(index) };
  return { kind: "one", ...asked(index), options: named("o", 6), other: false };
});

/** The same answers at every run. */
function answersOf(below: (limit: number) => number): Record<string, Answer> {
  const id = (start: string, limit: number) => `${start}${String(below(limit)).padStart(3, "0")}`;
  const answer = (kind: string): Answer => {
    if (kind === "several") return { marks: [...new Set([id("o", 8), id("o", 8)])] };
    if (kind === "scale") return { marks: [String(1 + below(10))] };
    if (kind === "number") return { text: String(1 + below(20)) };
    if (kind === "grid") return { cells: Object.fromEntries(named("r", 5).map((row) => [row.id, [id("c", 5)]])) };
    return kind === "shortText" ? { text: "więcej zieleni i ławek" } : { marks: [id("o", 6)] };
  };
  return Object.fromEntries(items.map((item) => [item.id, answer(item.kind ?? "one")]));
}

/** Fifty questions answered on twenty thousand sheets, asked for through the door: the first time, again, and after one more sheet. */
export async function benchResults(): Promise<Row[]> {
  const root = mkdtempSync(join(tmpdir(), "rynek-bench-"));
  const noWork: Work = { run: () => Promise.reject(new Error("not needed")), close: () => Promise.resolve() };
  const now = new Date();
  const office = await OpenOffice.open(join(root, "office"), {
    work: noWork,
    version: "0",
    now: () => now,
    log: (error) => console.error(error),
    jobChanged: () => {},
    personChanged: () => {},
  });
  try {
    const administrator = await createOffice(office.db, {
      office: { id: "gmina", name: "Gmina", sample: false },
      administrator: { name: "Anna", login: "anna", password: "-", recovery: "-" },
      now,
    });
    const call = async <T>(name: string, input: unknown): Promise<T> => {
      const reply = await callOffice(office, administrator, name, input, now);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value as T;
    };
    const { id: consultationId } = await call<{ id: string }>("consultations.create", { template: "free", title: "Pomiar" });
    const definition = { languages: ["pl"], title: { pl: "Pomiar" }, lead: { pl: "" }, items };
    const { id: surveyId } = await call<{ id: string }>("surveys.create", { consultationId, definition });
    const { revisionId } = await call<{ revisionId: string }>("responses.prepare", { surveyId });
    let state = 12_345;
    const below = (limit: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
    await office.db.transaction().execute(async (db) => {
      for (let at = 0; at < SHEETS; at += 200)
        await db
          .insertInto("response")
          .values(
            Array.from({ length: 200 }, () => ({
              id: uuid(),
              survey_id: surveyId,
              revision_id: revisionId,
              serial: null,
              channel: "online" as const,
              state: "counted" as const,
              reason: "",
              answers: JSON.stringify(answersOf(below)),
              import_id: null,
              external_id: "",
              entered_by: "Anna",
              entered_at: now.toISOString(),
              version: 1,
              undone_at: null,
            })),
          )
          .execute();
    });
    const timed = async (name: string, input: unknown): Promise<number> => {
      const started = performance.now();
      await call(name, input);
      return performance.now() - started;
    };
    const add = () =>
      call("responses.add", {
        id: uuid(),
        surveyId,
        code: null,
        revisionId,
        channel: "phone",
        answers: answersOf(below),
        state: "counted",
        reason: "",
        duplicate: null,
      });
    const first = await timed("responses.results", { surveyId });
    const again = await timed("responses.results", { surveyId });
    await add();
    const afterWrite = await timed("responses.results", { surveyId });
    const cross = { surveyId, row: { question: "q000" }, column: { question: "q002" } };
    const crossed = await timed("responses.cross", cross);
    const crossedAgain = await timed("responses.cross", cross);
    const note = `${SHEETS} sheets of ${QUESTIONS} questions, through the door`;
    return [
      { name: "results.first", value: first, unit: "ms", note },
      { name: "results.again", value: again, unit: "ms", note: "nothing written since" },
      { name: "results.afterWrite", value: afterWrite, unit: "ms", note: "one more sheet" },
      { name: "results.cross", value: crossed, unit: "ms", note: "two questions against each other" },
      { name: "results.crossAgain", value: crossedAgain, unit: "ms", note: "nothing written since" },
    ];
  } finally {
    await office.close({ backUp: false });
    rmSync(root, { recursive: true, force: true });
  }
}
