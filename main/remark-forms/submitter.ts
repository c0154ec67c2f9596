import type { Submitter } from "../../preload/contract/remarks.ts";
import type { PageReading } from "../../preload/contract/scan.ts";
import { questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { submitterOf } from "../forms/kinds/remark.ts";
import type { Db } from "../offices/tables.ts";
import type { SheetRow } from "./read.ts";

/** What the program knows of a form before anybody types it: whether it asks for a name, and whose remark it is by the one cross that is sure. */
export async function formSays(
  db: Db,
  { id, revision_id, consultationId }: SheetRow & { consultationId: string },
): Promise<{ asksSender: boolean; submitter: Submitter | null }> {
  const { definition } = await db
    .selectFrom("survey_revision")
    .select("definition")
    .where("id", "=", revision_id)
    .executeTakeFirstOrThrow();
  const settings = db.selectFrom("register_settings").select("senders").where("consultation_id", "=", consultationId);
  const kept = (await settings.executeTakeFirst())?.senders === 1;
  const asksSender = kept && questionsOf(SurveyDefinition.parse(JSON.parse(definition))).some((question) => question.id === "name");
  const pages = await db.selectFrom("scan_page").select("reading").where("remark_sheet_id", "=", id).execute();
  const boxes = pages
    .flatMap(({ reading }) => (JSON.parse(reading) as PageReading).boxes)
    .filter(({ question }) => question === "submitter");
  const marked = boxes.filter(({ decision }) => decision === "marked");
  const doubtful = boxes.some(({ decision }) => decision === "unsure");
  if (doubtful || marked.length > 1) return { asksSender, submitter: null };
  return { asksSender, submitter: marked[0] ? submitterOf(marked[0].option) : "unknown" };
}
