import { join } from "node:path";
import { openBackend } from "../../main/backend.ts";
import { callOffice } from "../../main/dispatch.ts";
import { contentPath } from "../../main/files/store.ts";
import { createOffice } from "../../main/offices/create.ts";
import { readAuditHead, verifyAudit } from "../../main/offices/audit.ts";
import { integrity } from "../../main/offices/database.ts";
import { fingerprint } from "../../main/offices/manifest.ts";
import { rmSync, writeFileSync } from "node:fs";

/** Works on a disk of a few megabytes until it is full, and a little longer; prints what became of it. */
const dataFolder = process.argv[2] ?? "";
const backend = openBackend({ dataFolder, worker: new URL("file:///none.js"), version: "0", emit: () => {}, log: () => {} });
const ballast = join(dataFolder, "ballast");
writeFileSync(ballast, Buffer.alloc(1_000_000));
const office = await backend.sessions.openFolder("gmina-probna");
const person = await createOffice(office.db, {
  office: { id: "gmina-probna", name: "Gmina Próbna", sample: false },
  administrator: { name: "Anna", login: "anna", password: "-", recovery: "-" },
  now: new Date(),
});
const call = async (name: string, input: unknown) => callOffice(office, person, name, input, new Date());

async function attach(n: number): Promise<string> {
  const bytes = Buffer.alloc(250_000, `załącznik ${n} `);
  const begun = await call("files.begin", { name: `plan ${n}.pdf`, bytes: bytes.length, purpose: "attachment" });
  if (!begun.ok) return begun.error.code;
  const { upload } = begun.value as { upload: string };
  const appended = await call("files.append", { upload, data: bytes.toString("base64") });
  if (!appended.ok) return appended.error.code;
  const done = await call("files.finish", { upload });
  return done.ok ? "ok" : done.error.code;
}
const codes: string[] = [];
for (let n = 0; n < 40; n++) codes.push(await attach(n));
const rows = await office.db.selectFrom("file").select("sha256").execute();
const whole = rows.every(({ sha256 }) => fingerprint(contentPath(office.folder, sha256))?.sha256 === sha256);
const backedUp = await office.backUp("manual").then(
  () => "ok",
  (error: { code?: string }) => error.code,
);
rmSync(ballast);
const after = await call("office.update", { version: 1, change: { phone: "41 000" } });
console.log(
  JSON.stringify({
    codes,
    kept: rows.length,
    files: whole ? "whole" : "broken",
    backedUp,
    integrity: integrity(office.sqlite),
    audit: (await verifyAudit(office.db, readAuditHead(office.folder))).ok,
    after: after.ok ? "ok" : after.error.code,
  }),
);
process.exit(0);
