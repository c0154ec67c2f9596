import { v7 as uuid } from "uuid";
import { type Call, moment } from "../call.ts";
import { refuse } from "../refusal.ts";
import { nextNumber, remarkRow } from "./find.ts";
import { searchOf, UNRULED } from "./rules.ts";

/** Cuts a piece out of a remark's text. Nothing is counted twice: what was cut out is in the piece alone, and the letter keeps the whole. */
export async function split(
  call: Call,
  { id, version, from, to }: { id: string; version: number; from: number; to: number },
): Promise<{ id: string; number: number; version: number }> {
  const { db } = call;
  const row = await remarkRow(db, id);
  if (row.version !== version) throw refuse("conflict");
  const body = row.body.slice(from, to).trim();
  const rest = [row.body.slice(0, from).trim(), row.body.slice(to).trim()].filter(Boolean).join("\n");
  if (body === "") throw refuse("remarks.splitNothing");
  if (rest === "") throw refuse("remarks.splitAll");
  let letter = row.letter_id;
  if (letter === null) {
    letter = uuid();
    await db
      .insertInto("letter")
      .values({ id: letter, consultation_id: row.consultation_id, body: row.body, created_at: moment(call) })
      .execute();
  }
  const piece = {
    ...row,
    id: uuid(),
    number: await nextNumber(db, row.consultation_id),
    letter_id: letter,
    part_id: null,
    part: "",
    body,
    proposal: "",
    search: searchOf({ part: "", body, proposal: "" }),
    ...UNRULED,
    external_id: "",
    entered_by: call.person.name,
    entered_at: moment(call),
    version: 1,
  };
  await db.insertInto("remark").values(piece).execute();
  const sender = await db.selectFrom("remark_sender").selectAll().where("remark_id", "=", id).executeTakeFirst();
  if (sender)
    await db
      .insertInto("remark_sender")
      .values({ ...sender, remark_id: piece.id })
      .execute();
  await db
    .updateTable("remark")
    .set({ body: rest, letter_id: letter, search: searchOf({ ...row, body: rest }), version: version + 1 })
    .where("id", "=", id)
    .execute();
  return { id: piece.id, number: piece.number, version: version + 1 };
}

/** The piece goes, the remark has its text from before; once it is alone again, the letter is its own text. */
export async function unsplit(
  call: Call,
  { piece, id, version, body }: { piece: string; id: string; version: number; body: string },
): Promise<{ version: number }> {
  const { db } = call;
  const row = await remarkRow(db, id);
  const cut = await remarkRow(db, piece);
  if (row.version !== version || cut.version !== 1 || cut.ruling !== "none") throw refuse("conflict");
  if (row.letter_id === null || row.letter_id !== cut.letter_id) throw refuse("missing");
  await db
    .updateTable("remark")
    .set({ deleted_at: moment(call), letter_id: null })
    .where("id", "=", piece)
    .execute();
  await db.deleteFrom("remark_sender").where("remark_id", "=", piece).execute();
  const others = await db
    .selectFrom("remark")
    .select("id")
    .where("letter_id", "=", row.letter_id)
    .where("id", "!=", id)
    .limit(1)
    .executeTakeFirst();
  await db
    .updateTable("remark")
    .set({ body, letter_id: others ? row.letter_id : null, search: searchOf({ ...row, body }), version: version + 1 })
    .where("id", "=", id)
    .execute();
  if (!others) await db.deleteFrom("letter").where("id", "=", row.letter_id).execute();
  return { version: version + 1 };
}

export async function readLetter({ db }: Call, id: string) {
  const letter = await db.selectFrom("letter").select("body").where("id", "=", id).executeTakeFirst();
  if (!letter) throw refuse("missing");
  const pieces = await db
    .selectFrom("remark")
    .select(["id", "number", "ruling"])
    .where("letter_id", "=", id)
    .where("deleted_at", "is", null)
    .orderBy("number")
    .execute();
  return { body: letter.body, pieces };
}
