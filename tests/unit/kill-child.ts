import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { openBackend } from "../../main/backend.ts";
import { callOffice } from "../../main/dispatch.ts";

/**
 * Works in an office as fast as it can until it is killed, and says each thing that was
 * confirmed, one line each: what it was and by what it can be found again.
 */
const [dataFolder = "", office = "", seed = "0"] = process.argv.slice(2);
const backend = openBackend({ dataFolder, worker: new URL("file:///none.js"), version: "0", emit: () => {}, log: () => {} });
if (backend.sessions.problem) throw new Error(backend.sessions.problem.code);
const opened = await backend.sessions.open(office);
const person = { id: null, name: "Jan Nowak", role: "administrator" } as const;

export type Confirmed = { kind: "consultation" | "announcement" | "remark" | "survey" | "file" | "office"; id: string; value: string };
const say = (confirmed: Confirmed) => void writeSync(1, `${JSON.stringify(confirmed)}\n`);

async function call<T>(name: string, input: unknown): Promise<T> {
  const reply = await callOffice(opened, person, name, input, new Date());
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as T;
}
let made = 0;
const word = () => `${seed}-${++made}`;

async function consult(): Promise<void> {
  const title = `Konsultacja ${word()}`;
  const { id } = await call<{ id: string }>("consultations.create", { template: "free", title });
  say({ kind: "consultation", id, value: title });
  const remark = await call<{ id: string }>("remarks.add", {
    consultationId: id,
    receivedOn: "2026-11-24",
    channel: "desk",
    submitter: "resident",
    part: "",
    body: title,
    proposal: "",
  });
  say({ kind: "remark", id: remark.id, value: title });
  const survey = await call<{ id: string }>("surveys.create", { consultationId: id });
  say({ kind: "survey", id: survey.id, value: id });
}
async function announce(): Promise<void> {
  const title = `Ogłoszenie ${word()}`;
  const { id } = await call<{ id: string }>("announcements.create", { title });
  say({ kind: "announcement", id, value: title });
}
async function attach(): Promise<void> {
  const bytes = Buffer.from(`załącznik ${word()} `.repeat(3000));
  const { upload } = await call<{ upload: string }>("files.begin", { name: "plan.pdf", bytes: bytes.length, purpose: "attachment" });
  await call("files.append", { upload, data: bytes.toString("base64") });
  const { id } = await call<{ id: string }>("files.finish", { upload });
  say({ kind: "file", id, value: createHash("sha256").update(bytes).digest("hex") });
}
async function rename(): Promise<void> {
  const { version } = await call<{ version: number }>("office.get", undefined);
  const saved = await call<{ version: number }>("office.update", { version, change: { phone: word() } });
  say({ kind: "office", id: office, value: String(saved.version) });
}

writeSync(1, "ready\n");
/** Three windows at once. */
const window = async (doings: readonly (() => Promise<void>)[]) => {
  for (;;) for (const doing of doings) await doing();
};
await Promise.all([window([consult, attach]), window([announce, announce, attach]), window([rename])]);
