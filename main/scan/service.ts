import type { Service } from "../../preload/contract/contract.ts";
import type { scan } from "../../preload/contract/scan.ts";
import type { Call } from "../call.ts";
import { contentPath } from "../files/store.ts";
import { refuse } from "../refusal.ts";
import { acceptBatch, type ScannedSheets, takeBack } from "./accept.ts";
import { batchRow, batchView, readingIn } from "./batch.ts";
import { folderView, setFolder, startTakingFolder } from "./folder.ts";
import { decideItem, itemsOf, typeItem } from "./items.ts";
import { pagesOf, setAside, viewOf } from "./pages.ts";
import { addBatch, addFiles, startReading } from "./read-batch.ts";
import { startTestPage } from "./print-test-page.ts";
import { recheckOf } from "./recheck.ts";
import { remarkFormsIn } from "./remark-forms.ts";

/** Scanned batches: read, checked by people, accepted as responses. */
export const scanService = (call: Call, responses: ScannedSheets): Service<typeof scan> => {
  const { db, office } = call;
  return {
    "scan.list": async () => {
      const rows = await db.selectFrom("scan_batch").selectAll().orderBy("created_at", "desc").orderBy("id", "desc").execute();
      return Promise.all(rows.map((row) => batchView(call, row)));
    },
    "scan.get": async ({ id }) => {
      const files = await db
        .selectFrom("scan_file")
        .innerJoin("file", "file.id", "scan_file.file_id")
        .select(["scan_file.id", "name", "pages", "trouble"])
        .where("batch_id", "=", id)
        .orderBy("position")
        .execute();
      return {
        batch: await batchView(call, await batchRow(db, id)),
        files: files.map((file) => ({ ...file, pages: file.pages ?? 0 })),
        recheck: await recheckOf(db, { batchId: id }),
        forms: await remarkFormsIn(db, id),
      };
    },
    "scan.begin": async ({ fileIds }) => {
      const first = await db
        .selectFrom("file")
        .select("name")
        .where("id", "=", fileIds[0] ?? "")
        .executeTakeFirst();
      if (!first) throw refuse("files.missing");
      const batch = await addBatch(call, first.name, fileIds);
      return { id: batch.id, jobId: startReading(call, batch) };
    },
    "scan.folder": () => folderView(call),
    "scan.setFolder": ({ path }) => setFolder(call, path),
    "scan.takeFolder": () => startTakingFolder(call),
    "scan.add": async ({ id, fileIds }) => {
      const batch = await batchRow(db, id);
      if (readingIn(office).has(id)) throw refuse("scan.busy");
      await addFiles(call, id, fileIds);
      return { jobId: startReading(call, batch) };
    },
    "scan.goOn": async ({ id }) => ({ jobId: startReading(call, await batchRow(db, id)) }),
    "scan.pages": (asked) => pagesOf(call, asked),
    "scan.view": ({ pageId }) => viewOf(call, pageId),
    "scan.items": ({ id, purpose }) => itemsOf(call, id, purpose),
    "scan.decide": ({ itemId, decision }) => decideItem(call, itemId, decision),
    "scan.type": ({ itemId, text }) => typeItem(call, itemId, text),
    "scan.setAside": ({ pageId, status }) => setAside(call, pageId, status),
    "scan.accept": async ({ id }) => {
      await batchRow(db, id);
      if (readingIn(office).has(id)) throw refuse("scan.busy");
      return acceptBatch(call, id, responses);
    },
    "scan.printTestPage": () => ({ jobId: startTestPage(call) }),
    "scan.checkTestPage": async ({ fileId }) => {
      const row = await db.selectFrom("file").select("sha256").where("id", "=", fileId).executeTakeFirst();
      if (!row) throw refuse("files.missing");
      return office.work.run("checkTestPage", { path: contentPath(office.folder, row.sha256) });
    },
    "scan.takeBack": async ({ id }) => {
      await batchRow(db, id);
      return takeBack(call, id, responses);
    },
  };
};
