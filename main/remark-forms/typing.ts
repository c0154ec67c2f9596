import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { type Service, staff } from "../../preload/contract/contract.ts";
import { type remarkForms, type RemarkSheetState, sameForm, type TypedRemarkForm } from "../../preload/contract/remark-forms.ts";
import type { remarkSetup } from "../../preload/contract/remark-setup.ts";
import type { remarks } from "../../preload/contract/remarks.ts";
import type { SecondOutcome } from "../../preload/contract/responses.ts";
import { type Call, moment } from "../call.ts";
import { refuse, refuseField } from "../refusal.ts";
import { type Event, isRefused, type Sheet, step } from "../second-entry/machine.ts";
import { personKey } from "../second-entry/rule.ts";
import { dropSenderPictures, machineSheet, type SheetRow, sheetRow } from "./read.ts";

/** What the forms need of the register. */
export type Register = Pick<Service<typeof remarks>, "remarks.add" | "remarks.remove" | "remarks.get"> &
  Pick<Service<typeof remarkSetup>, "remarks.saveSender">;
type Input<K extends keyof typeof remarkForms> = z.output<(typeof remarkForms)[K]["input"]>;
type KnownSheet = SheetRow & { consultationId: string };
const NOBODY = { name: "", address: "" };

/** Keeps what somebody typed; once nobody else is asked for, the form is a remark. */
export async function typeForm(
  call: Call,
  { id, version, receivedOn, typed }: Input<"remarkForms.type">,
  register: Register,
): Promise<{ second: SecondOutcome; number: number | null }> {
  const row = await sheetAt(call, id, version);
  const event = { kind: "enter", by: personKey(call.person), content: tidied(typed) } as const;
  // Whoever types it first sees when it came in; the second only what it says.
  const next = await moved(call, row, row.state === "untyped" ? receivedOn : row.received_on, event, register);
  const second = next.stage === "waiting" ? "waiting" : next.stage === "differing" ? "differing" : next.second ? "equal" : "none";
  return { second, number: next.number };
}

export async function decideForm(
  call: Call,
  { id, version, typed }: Input<"remarkForms.decide">,
  register: Register,
): Promise<{ number: number | null }> {
  const row = await sheetAt(call, id, version);
  const event = { kind: "decide", by: personKey(call.person), staff: staff.includes(call.person.role), content: tidied(typed) } as const;
  return { number: (await moved(call, row, row.received_on, event, register)).number };
}

/** The form waits to be typed again, and its remark goes: unless somebody ruled on it. */
export async function takeBackForm(call: Call, id: string, register: Register): Promise<void> {
  const row = await sheetRow(call.db, id);
  if (row.state === "untyped") return;
  if (row.remark_id !== null) await removeRemark(row.remark_id, register);
  const event = { kind: "takeBack", by: personKey(call.person), staff: staff.includes(call.person.role) } as const;
  await moved(call, row, row.received_on, event, register);
}

async function removeRemark(id: string, register: Register): Promise<void> {
  const { ruling, rulingVersion } = await register["remarks.get"]({ id });
  if (ruling !== "none" || rulingVersion > 0) throw refuse("remarkForms.ruled");
  await register["remarks.saveSender"]({ id, ...NOBODY });
  await register["remarks.remove"]({ ids: [id] });
}

async function sheetAt(call: Call, id: string, version: number): Promise<KnownSheet> {
  const row = await sheetRow(call.db, id);
  if (row.version !== version) throw refuse("conflict");
  return row;
}

/** Of a form that is no remark, nothing is kept. */
function tidied(typed: TypedRemarkForm): TypedRemarkForm {
  if (typed.state !== "remark") return { state: typed.state, submitter: "unknown", part: "", body: "", proposal: "", sender: NOBODY };
  if (typed.body === "") throw refuseField("typed.body", "too_small", { minimum: 1 });
  return typed;
}

/** Moves a form on by one event, or refuses: its entries, its state, and the remark where it has become one. */
async function moved(
  call: Call,
  row: KnownSheet,
  receivedOn: string,
  event: Event<TypedRemarkForm>,
  register: Register,
): Promise<Sheet<TypedRemarkForm> & { number: number | null }> {
  const before = await machineSheet(call.db, row);
  const next = step(before, event, sameForm);
  if (isRefused(next)) throw refuse(next.refused === "responses.typed" ? "remarkForms.typed" : next.refused);
  if (event.kind === "takeBack") await closeEntries(call, row.id);
  if (event.kind === "enter") await keepEntry(call, row.id, before.stage === "empty" ? "first" : "second", event.content);
  if (event.kind === "decide") await keepEntry(call, row.id, "decided", event.content);
  const remark =
    next.stage === "final" && next.result?.state === "remark" ? await addRemark(call, row, receivedOn, next.result, register) : null;
  if (next.stage === "final") await dropSenders(call, row.id);
  await call.db
    .updateTable("remark_sheet")
    .set({ state: stateOf(next), remark_id: remark?.id ?? null, received_on: receivedOn, version: row.version + 1 })
    .where("id", "=", row.id)
    .execute();
  return { ...next, number: remark?.number ?? null };
}

const stateOf = ({ stage, result }: Sheet<TypedRemarkForm>): RemarkSheetState =>
  stage === "empty" ? "untyped" : stage === "waiting" ? "unchecked" : stage === "differing" ? "differing" : (result?.state ?? "blank");

async function addRemark(
  { db }: Call,
  { consultationId }: KnownSheet,
  receivedOn: string,
  { sender, submitter, part, body, proposal }: TypedRemarkForm,
  register: Register,
) {
  // A part is one of the document's list where it is called as it is there.
  const listed = db.selectFrom("document_part").select("id").where("consultation_id", "=", consultationId).where("title", "=", part);
  const partId = (await listed.executeTakeFirst())?.id ?? null;
  const whose = sender.name === "" && sender.address === "" ? null : sender;
  return register["remarks.add"]({ consultationId, receivedOn, channel: "paper", submitter, part, partId, body, proposal, sender: whose });
}

async function keepEntry(call: Call, sheetId: string, look: "first" | "second" | "decided", typed: TypedRemarkForm): Promise<void> {
  const { sender, ...content } = typed;
  const id = uuid();
  await call.db
    .insertInto("remark_entry")
    .values({
      id,
      sheet_id: sheetId,
      look,
      content: JSON.stringify(content),
      person: personKey(call.person),
      entered_by: call.person.name,
      entered_at: moment(call),
      closed_at: null,
    })
    .execute();
  if (sender.name + sender.address !== "")
    await call.db
      .insertInto("remark_entry_sender")
      .values({ entry_id: id, ...sender })
      .execute();
}

async function closeEntries(call: Call, sheetId: string): Promise<void> {
  await forgetSenders(call, sheetId);
  await call.db
    .updateTable("remark_entry")
    .set({ closed_at: moment(call) })
    .where("sheet_id", "=", sheetId)
    .where("closed_at", "is", null)
    .execute();
}

/** Once the form is a remark, whose it is stands with the register's other senders alone. */
async function dropSenders(call: Call, sheetId: string): Promise<void> {
  await forgetSenders(call, sheetId);
  await dropSenderPictures(call, sheetId);
}

const forgetSenders = ({ db }: Call, sheetId: string) =>
  db
    .deleteFrom("remark_entry_sender")
    .where("entry_id", "in", (eb) => eb.selectFrom("remark_entry").select("id").where("sheet_id", "=", sheetId))
    .execute();
