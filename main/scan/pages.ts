import type { Aside, PageReading, PageStatus, ScanPage } from "../../preload/contract/scan.ts";
import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { Call } from "../call.ts";
import { contentPath } from "../files/store.ts";
import { printedCode } from "../forms/sheet-code.ts";
import { refuse } from "../refusal.ts";
import { parseReading } from "./sheets.ts";

type Asked = { id: string; status: PageStatus | null; from: number; limit: number };

/** The pages of a batch in the order of the paper, all or those of one status. */
export async function pagesOf({ db }: Call, { id, status, from, limit }: Asked): Promise<{ pages: ScanPage[]; found: number }> {
  let all = db
    .selectFrom("scan_page")
    .innerJoin("scan_file", "scan_file.id", "scan_page.scan_file_id")
    .innerJoin("file", "file.id", "scan_file.file_id")
    .leftJoin("survey", "survey.id", "scan_page.survey_id")
    .where("scan_page.batch_id", "=", id);
  if (status) all = all.where("status", "=", status);
  const { found } = await all.select((eb) => eb.fn.countAll<number>().as("found")).executeTakeFirstOrThrow();
  const rows = await all
    .selectAll("scan_page")
    .select(["file.name", "survey.code", "survey.definition", "survey.remarks_of"])
    .select((eb) =>
      eb
        .selectFrom("scan_item")
        .select((item) => item.fn.countAll<number>().as("unsure"))
        .whereRef("page_id", "=", "scan_page.id")
        .where("purpose", "=", "unsure")
        .where("value", "is", null)
        .where((item) => item.or([item("decision", "is", null), item("decision", "=", "later")]))
        .as("unsure"),
    )
    .orderBy("position")
    .orderBy("number")
    .offset(from)
    .limit(limit)
    .execute();
  const titles = new Map<string, string>();
  return {
    found,
    pages: rows.map((row) => {
      if (row.survey_id && row.definition && !titles.has(row.survey_id))
        titles.set(row.survey_id, SurveyDefinition.parse(JSON.parse(row.definition)).title.pl);
      const reading = row.reading ? parseReading(row) : null;
      return {
        id: row.id,
        file: row.name,
        number: row.number,
        status: row.status,
        reason: row.reason,
        surveyId: row.survey_id,
        remarksOf: row.remarks_of,
        surveyTitle: titles.get(row.survey_id ?? "") ?? "",
        code: row.code && row.serial ? printedCode(row.code, row.serial) : "",
        page: row.page,
        pages: reading?.mark?.pages ?? null,
        unsure: row.unsure ?? 0,
        byPerson: row.decided_by !== null,
        oneBit: reading?.oneBit ?? false,
      };
    }),
  };
}

/** The page as a small upright picture, drawn from the kept file. */
export async function viewOf({ db, office }: Call, pageId: string): Promise<{ picture: string }> {
  const row = await db
    .selectFrom("scan_page")
    .innerJoin("scan_file", "scan_file.id", "scan_page.scan_file_id")
    .innerJoin("file", "file.id", "scan_file.file_id")
    .select(["number", "reading", "reason", "sha256", "erased_on"])
    .where("scan_page.id", "=", pageId)
    .executeTakeFirst();
  if (!row) throw refuse("missing");
  if (row.reason === "file" || row.reason === "tooLarge") throw refuse("scan.noPicture");
  if (row.erased_on !== "") throw refuse("scan.erased");
  const quarterTurns = row.reading ? turnsOf(parseReading(row).transform) : 0;
  const webp = await office.work.run("drawScanPage", { path: contentPath(office.folder, row.sha256), number: row.number, quarterTurns });
  return { picture: `data:image/webp;base64,${Buffer.from(webp).toString("base64")}` };
}

/** How many quarter turns clockwise bring the page upright: its own lines run that far from the scan's. */
const turnsOf = (transform: PageReading["transform"]): number =>
  transform ? (4 - Math.round(Math.atan2(transform[3], transform[0]) / (Math.PI / 2))) % 4 : 0;

/** What a person who looked at a page says that it is. `duplicate`: its sheet was typed by hand. A page that the reader put to its sheet stays there. */
export async function setAside(call: Call, pageId: string, status: Aside): Promise<void> {
  const row = await call.db.selectFrom("scan_page").select(["status", "reason", "decided_by"]).where("id", "=", pageId).executeTakeFirst();
  if (!row) throw refuse("missing");
  const movable = ["blank", "foreign", "unreadable"].includes(row.status) || row.reason === "copy" || row.decided_by !== null;
  if (!movable) throw refuse("scan.hasSheet");
  await call.db.updateTable("scan_page").set({ status, decided_by: call.person.name }).where("id", "=", pageId).execute();
}
