import type { ItemDecision, PageReading, ScanItem } from "../../preload/contract/scan.ts";
import { inLanguage, OTHER, type Question, questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { type Call, moment } from "../call.ts";
import { printedCode } from "../forms/sheet-code.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { type Pages, parseReading, isTaken } from "./sheets.ts";

type Purpose = ScanItem["purpose"];

/** Everything of a batch that a person is asked: boxes by survey, question and doubt, so that like stands beside like, then what is to be typed. */
export async function itemsOf(call: Call, batchId: string, purpose: Purpose): Promise<ScanItem[]> {
  const rows = await call.db
    .selectFrom("scan_item")
    .innerJoin("scan_page", "scan_page.id", "scan_item.page_id")
    .innerJoin("survey", "survey.id", "scan_page.survey_id")
    .innerJoin("sheet", (join) => join.onRef("sheet.survey_id", "=", "scan_page.survey_id").onRef("sheet.serial", "=", "scan_page.serial"))
    .selectAll("scan_item")
    .select(["scan_page.survey_id", "scan_page.serial", "scan_page.page", "scan_page.reading", "survey.code", "sheet.revision_id"])
    .where("batch_id", "=", batchId)
    .where("purpose", "=", purpose)
    .where("status", "in", ["accepted", "check"])
    // What was said stays to be seen; of a sheet that was typed meanwhile nothing more is asked.
    .where((eb) =>
      eb.or([
        eb("decision", "is not", null),
        eb("value", "is not", null),
        eb("purpose", "=", "recheck"),
        eb.not(isTaken(eb as unknown as Pages)),
      ]),
    )
    .orderBy("scan_item.id")
    .execute();
  const forms = await formsOf(call.db, new Set(rows.map((row) => row.revision_id)));
  const readings = new Map<string, PageReading>();
  const readingOf = (row: { page_id: string; reading: string }) => {
    const reading = readings.get(row.page_id) ?? parseReading(row);
    readings.set(row.page_id, reading);
    return reading;
  };
  const items = rows.map((row) => {
    const questions = forms.get(row.revision_id) ?? [];
    const index = questions.findIndex((question) => question.id === row.question);
    const question = questions[index];
    const marked = readingOf(row).boxes.filter(
      (box) => box.question === row.question && box.row === row.row && box.decision === "marked",
    ).length;
    return {
      id: row.id,
      pageId: row.page_id,
      kind: row.kind,
      purpose,
      surveyId: row.survey_id ?? "",
      code: printedCode(row.code, row.serial ?? ""),
      page: row.page ?? 1,
      question: row.question,
      questionNumber: index + 1,
      ...wordsOf(question, row),
      row: row.row,
      option: row.option,
      // Who decides blind is told neither what the reader thought nor what it saw.
      doubt: purpose === "recheck" ? ("" as const) : row.doubt,
      coverage: purpose === "recheck" ? null : row.coverage,
      marked: purpose === "recheck" ? 0 : marked,
      most: mostOf(question),
      digits: question?.kind === "number",
      crop: `data:image/png;base64,${Buffer.from(row.crop).toString("base64")}`,
      at: JSON.parse(row.at) as ScanItem["at"],
      decision: row.decision,
      text: row.value,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
    };
  });
  const rank = (item: ScanItem) => [item.kind, item.surveyId, String(item.questionNumber).padStart(4, "0"), item.doubt, item.id].join(" ");
  return items.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

async function formsOf(db: Db, revisions: ReadonlySet<string>): Promise<Map<string, Question[]>> {
  if (revisions.size === 0) return new Map();
  const rows = await db
    .selectFrom("survey_revision")
    .select(["id", "definition"])
    .where("id", "in", [...revisions])
    .execute();
  return new Map(rows.map((row) => [row.id, questionsOf(SurveyDefinition.parse(JSON.parse(row.definition)))]));
}

/** What stands on the sheet beside the box, in Polish. A scale's points and a ranking's places are their own words. */
function wordsOf(question: Question | undefined, { row, option }: Pick<Tables["scan_item"], "row" | "option">) {
  const named = (things: readonly { id: string; text: { pl: string } }[], id: string) =>
    things.find((thing) => thing.id === id)?.text.pl ?? (id === OTHER ? "" : id);
  const rows = question?.kind === "grid" ? question.rows : question?.kind === "ranking" ? question.options : [];
  const options =
    question?.kind === "grid" ? question.columns : question?.kind === "one" || question?.kind === "several" ? question.options : [];
  return {
    questionText: question ? inLanguage(question.text, "pl") : "",
    rowText: row === null ? "" : named(rows, row),
    optionText: named(options, option),
  };
}

const mostOf = (question: Question | undefined): number | null =>
  question?.kind === "several" ? question.max : question && ["one", "scale", "grid", "ranking"].includes(question.kind) ? 1 : null;

type ItemRow = Pick<Tables["scan_item"], "id" | "page_id" | "kind" | "purpose">;

/** An item whose sheet is not counted yet: afterwards a decision would change nothing. */
async function openItem(call: Call, id: string, kind: ItemRow["kind"]): Promise<ItemRow> {
  const item = await call.db
    .selectFrom("scan_item")
    .innerJoin("scan_page", "scan_page.id", "scan_item.page_id")
    .leftJoin("response", "response.id", "scan_page.response_id")
    .select(["scan_item.id", "page_id", "kind", "purpose", "response_id", "undone_at"])
    .where("scan_item.id", "=", id)
    .executeTakeFirst();
  if (!item || item.kind !== kind) throw refuse("missing");
  if (item.purpose === "unsure" && item.response_id !== null && item.undone_at === null) throw refuse("scan.counted");
  return item;
}

export async function decideItem(call: Call, id: string, decision: ItemDecision | null): Promise<void> {
  await keep(call, await openItem(call, id, "box"), { decision });
}

export async function typeItem(call: Call, id: string, text: string | null): Promise<void> {
  await keep(call, await openItem(call, id, "text"), { value: text });
}

/** Keeps what was said and by whom; the page is clear once nothing on it waits any more. */
async function keep(call: Call, item: ItemRow, said: { decision?: ItemDecision | null; value?: string | null }): Promise<void> {
  const takenBack = (said.decision ?? said.value ?? null) === null;
  await call.db
    .updateTable("scan_item")
    .set({
      ...said,
      decided_by: takenBack ? null : call.person.name,
      decided_by_id: takenBack ? null : call.person.id,
      decided_at: takenBack ? null : moment(call),
    })
    .where("id", "=", item.id)
    .execute();
  if (item.purpose === "recheck") return;
  const waits = await call.db
    .selectFrom("scan_item")
    .select("id")
    .where("page_id", "=", item.page_id)
    .where("purpose", "=", "unsure")
    .where((eb) => eb.or([eb("decision", "is", null), eb("decision", "=", "later")]))
    .where("value", "is", null)
    .executeTakeFirst();
  await call.db
    .updateTable("scan_page")
    .set(waits ? { status: "check", reason: "marks" } : { status: "accepted", reason: "" })
    .where("id", "=", item.page_id)
    .execute();
}
