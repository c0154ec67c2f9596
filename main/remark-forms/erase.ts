import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuid } from "uuid";
import { type Call, moment, today } from "../call.ts";
import { forgetFile } from "../files/forget.ts";
import { contentPath, keepFile, type NewFile } from "../files/store.ts";
import { liveSheets } from "./read.ts";

/** What became of scanned forms: files erased whole, pages erased out of others' files, and files that stay because they could not be written anew. */
export type ErasedScans = { readonly files: number; readonly pages: number; readonly left: number };

/** A scan that was written anew without the pages of the forms, and lies beside the old one until that is erased. */
export type Rewritten = { readonly of: string; readonly pages: readonly number[]; readonly path: string; readonly sha256: string };

/**
 * Writes anew each scan in which forms lie among other sheets. Before the erasure's own transaction: it takes a third
 * of a second a page. `dropRewritten` clears away what was not taken over.
 */
export async function rewriteScans(call: Pick<Call, "db" | "office" | "now">, consultationId: string): Promise<Rewritten[]> {
  const { office } = call;
  const rewritten: Rewritten[] = [];
  for (const { file, pages } of (await scansOf(call, consultationId)).mixed) {
    const to = join(office.folder, "files", `${uuid()}.part`);
    const done = await office.work
      .run("writeWithoutPages", {
        path: contentPath(office.folder, file.sha256),
        pages,
        note: `Stronę usunięto ${today(call)}, bo minął okres przechowywania danych osobowych.`,
        title: file.name,
        createdAt: moment(call),
        to,
      })
      .catch((error: unknown) => {
        office.log(error);
        return false as const;
      });
    if (done) rewritten.push({ of: file.id, pages, path: to, sha256: done.sha256 });
    else rmSync(to, { force: true });
  }
  return rewritten;
}

export function dropRewritten(rewritten: readonly Rewritten[]): void {
  for (const { path } of rewritten) rmSync(path, { force: true });
}

/**
 * Erases whose remarks the forms are: what was typed and is not a remark yet, the pictures of the fields, and the scans
 * themselves, on which the names stand in handwriting. In place of a scan a text says that it was erased, and when; where
 * other sheets are in it too, it goes on without the pages of the forms.
 */
export async function eraseForms(call: Call, consultationId: string, rewritten: readonly Rewritten[]): Promise<ErasedScans> {
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
  await db
    .updateTable("scan_item")
    .set({ crop: new Uint8Array() })
    .where("purpose", "=", "written")
    .where("question", "in", ["name", "address"])
    .where("page_id", "in", pagesOfForms(call, consultationId))
    .execute();

  const { own, mixed } = await scansOf(call, consultationId);
  for (const scan of own) {
    const text = `${scan.file.name}: skan usunięto ${today(call)}, bo minął okres przechowywania danych osobowych.\n`;
    await replace(call, scan, { name: `${scan.file.name}.txt`, mime: "text/plain", bytes: Buffer.from(text) });
  }
  let pages = 0;
  let left = 0;
  for (const scan of mixed) {
    const anew = rewritten.find(({ of, pages: without }) => of === scan.file.id && without.join() === scan.pages.join());
    if (anew && statSync(anew.path, { throwIfNoEntry: false })) {
      const { path, sha256 } = anew;
      const name = scan.file.name.replace(/(?:\.pdf)?$/i, ".pdf");
      await replace(call, scan, { name, mime: "application/pdf", path, sha256 });
      pages += scan.pages.length;
    } else left++;
  }
  return { files: own.length, pages, left };
}

const pagesOfForms = ({ db }: Pick<Call, "db">, consultationId: string) =>
  db
    .selectFrom("scan_page")
    .innerJoin("survey", "survey.id", "survey_id")
    .select("scan_page.id")
    .where("remarks_of", "=", consultationId)
    .where("erased_on", "=", "");

/** A scan with forms that are not erased yet, and their pages. */
type Scan = { readonly file: { id: string; name: string; sha256: string }; readonly pages: readonly number[] };

/** Scans that hold nothing but the consultation's forms, and those in which they lie among other sheets. */
async function scansOf(call: Pick<Call, "db">, consultationId: string): Promise<{ own: Scan[]; mixed: Scan[] }> {
  const rows = await call.db
    .selectFrom("scan_page")
    .innerJoin("scan_file", "scan_file.id", "scan_file_id")
    .innerJoin("file", "file.id", "file_id")
    .leftJoin("survey", "survey.id", "survey_id")
    .select(["file.id", "file.name", "sha256", "number", "scan_page.status", "remarks_of", "erased_on"])
    .where("file.id", "in", (eb) =>
      eb
        .selectFrom("scan_file as own")
        .innerJoin("scan_page as page", "page.scan_file_id", "own.id")
        .select("own.file_id")
        .where("page.id", "in", pagesOfForms(call, consultationId)),
    )
    .orderBy("number")
    .execute();
  const scans = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((all) => {
    const [file] = all;
    const pages = all.filter((page) => page.remarks_of === consultationId && page.erased_on === "").map(({ number }) => number);
    const alone = all.every((page) => page.remarks_of === consultationId || page.status === "blank" || page.erased_on !== "");
    return file ? [{ file, pages: [...new Set(pages)], alone }] : [];
  });
  return { own: scans.filter(({ alone }) => alone), mixed: scans.filter(({ alone }) => !alone) };
}

/** Puts something else in a scan's place, and remembers what was there: the backups have it too. */
async function replace(call: Call, { file, pages }: Scan, by: NewFile): Promise<void> {
  const { db } = call;
  const { id } = await keepFile(call, by);
  await db
    .updateTable("scan_page")
    .set({ erased_on: today(call) })
    .where("number", "in", pages)
    .where("scan_file_id", "in", db.selectFrom("scan_file").select("id").where("file_id", "=", file.id))
    .execute();
  await db.updateTable("scan_file").set({ file_id: id }).where("file_id", "=", file.id).execute();
  await db.updateTable("erased_scan").set({ file_id: id }).where("file_id", "=", file.id).execute();
  await db
    .insertInto("erased_scan")
    .values({ sha256: file.sha256, file_id: id })
    .onConflict((known) => known.column("sha256").doUpdateSet({ file_id: id }))
    .execute();
  await forgetFile(call, file.id);
}

/**
 * Whether forms were scanned that no erasure has seen: names stand on them by hand, though nobody has typed any. A scan
 * that an erasure could not write anew stays, as its protocol says, and is not tried for ever.
 */
export async function hasNewScans(call: Pick<Call, "db">, consultationId: string): Promise<boolean> {
  const { db } = call;
  if ((await scansOf(call, consultationId)).own.length > 0) return true;
  const last = await db
    .selectFrom("sender_erasure")
    .select((eb) => eb.fn.max<string | null>("erased_at").as("at"))
    .where("consultation_id", "=", consultationId)
    .executeTakeFirstOrThrow();
  const page = await db
    .selectFrom("scan_page")
    .innerJoin("scan_batch", "scan_batch.id", "batch_id")
    .select("scan_page.id")
    .where("scan_page.id", "in", pagesOfForms(call, consultationId))
    .where("created_at", ">", last.at ?? "")
    .executeTakeFirst();
  return page !== undefined;
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
