import { type Call, today } from "../call.ts";
import { forgetFile } from "../files/forget.ts";
import { keepFile } from "../files/store.ts";
import { liveSheets } from "./read.ts";

/** What became of scanned forms: how many files were erased, and how many stay because other sheets are in them too. */
export type ErasedScans = { readonly files: number; readonly left: number };

/**
 * Erases whose remarks the forms are: what was typed and is not a remark yet, the pictures of the fields, and the scans
 * themselves, on which the names stand in handwriting. In place of a scan a text says that it was erased, and when.
 */
export async function eraseForms(call: Call, consultationId: string): Promise<ErasedScans> {
  const { db } = call;
  await db
    .deleteFrom("remark_entry_sender")
    .where("entry_id", "in", (eb) =>
      eb
        .selectFrom("remark_entry")
        .innerJoin("remark_sheet", "remark_sheet.id", "sheet_id")
        .innerJoin("survey", "survey.id", "survey_id")
        .select("remark_entry.id")
        .where("remarks_of", "=", consultationId),
    )
    .execute();
  const ofForm = db
    .selectFrom("scan_page")
    .innerJoin("survey", "survey.id", "survey_id")
    .select("scan_page.id")
    .where("remarks_of", "=", consultationId);
  await db
    .updateTable("scan_item")
    .set({ crop: new Uint8Array() })
    .where("purpose", "=", "written")
    .where("question", "in", ["name", "address"])
    .where("page_id", "in", ofForm)
    .execute();

  const pages = await db
    .selectFrom("scan_page")
    .innerJoin("scan_file", "scan_file.id", "scan_file_id")
    .innerJoin("file", "file.id", "file_id")
    .leftJoin("survey", "survey.id", "survey_id")
    .select(["file.id", "file.name", "file.mime", "scan_page.status", "remarks_of"])
    .where("mime", "!=", ERASED_SCAN)
    .where("file.id", "in", (eb) =>
      eb
        .selectFrom("scan_file as own")
        .innerJoin("scan_page as page", "page.scan_file_id", "own.id")
        .select("own.file_id")
        .where("page.id", "in", ofForm),
    )
    .execute();
  const files = [...Map.groupBy(pages, ({ id }) => id).values()];
  const own = files.filter((all) => all.every(({ remarks_of, status }) => remarks_of === consultationId || status === "blank"));
  for (const [file] of own) if (file) await replace(call, file);
  return { files: own.length, left: files.length - own.length };
}

/** A file of this kind stands where a scan was. */
export const ERASED_SCAN = "text/plain";

async function replace(call: Call, { id, name }: { id: string; name: string }): Promise<void> {
  const bytes = Buffer.from(`${name}: skan usunięto ${today(call)}, bo minął okres przechowywania danych osobowych.\n`);
  const note = await keepFile(call, { name: `${name}.txt`, mime: ERASED_SCAN, bytes });
  await call.db.updateTable("scan_file").set({ file_id: note.id }).where("file_id", "=", id).execute();
  await forgetFile(call, id);
}

/** How many typed forms hold whose remark it is, without being a remark yet. */
export async function formSenders(call: Pick<Call, "db">, consultationId: string): Promise<number> {
  const { count } = await liveSheets(call.db, consultationId)
    .innerJoin("remark_entry", "sheet_id", "remark_sheet.id")
    .innerJoin("remark_entry_sender", "entry_id", "remark_entry.id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
