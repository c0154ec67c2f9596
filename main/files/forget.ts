import { rmSync } from "node:fs";
import type { Call } from "../call.ts";
import { contentPath } from "./store.ts";

/**
 * Takes a file out of the office that nothing refers to. Its content goes once that is committed,
 * unless another file has the same.
 */
export async function forgetFile(call: Pick<Call, "db" | "office" | "afterCommit">, id: string): Promise<void> {
  const row = await call.db.selectFrom("file").select("sha256").where("id", "=", id).executeTakeFirst();
  if (!row) return;
  await call.db.deleteFrom("file").where("id", "=", id).execute();
  const twin = await call.db.selectFrom("file").select("id").where("sha256", "=", row.sha256).executeTakeFirst();
  if (!twin) call.afterCommit(() => rmSync(contentPath(call.office.folder, row.sha256), { force: true }));
}
