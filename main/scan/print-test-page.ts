import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 as uuid } from "uuid";
import { type Call, moment } from "../call.ts";
import { paperTexts } from "../print/paper-texts.ts";
import { keepFile } from "../files/store.ts";

/** Makes the test page's PDF in a job; its file is offered when it is done. */
export function startTestPage(call: Call): string {
  const { office, person } = call;
  const id = uuid();
  call.afterCommit(() =>
    office.jobs.start(
      "print",
      paperTexts("pl")("test.title"),
      async (progress, signal) => {
        const folder = mkdtempSync(join(tmpdir(), "rynek-print-"));
        const file = join(folder, "page.pdf");
        try {
          const { name } = await office.db.selectFrom("office").select("name").executeTakeFirstOrThrow();
          await office.work.run("printTestPage", { language: "pl", author: name, createdAt: moment(call), file }, { signal, progress });
          const bytes = readFileSync(file);
          const kept = await office.db
            .transaction()
            .execute((db) =>
              keepFile({ db, office, person, now: office.now() }, { name: "kartka-probna.pdf", mime: "application/pdf", bytes }),
            );
          return { fileId: kept.id };
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
      id,
    ),
  );
  return id;
}
