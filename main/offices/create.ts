import { v7 as uuid } from "uuid";
import type { Person } from "../call.ts";
import { slugOf } from "../slug.ts";
import type { Db, Tables } from "./tables.ts";

/** The folder's name for a new office: its name in plain letters, numbered where that is taken. */
export function freeOfficeId(taken: readonly string[], name: string): string {
  const start = slugOf(name, 60) || "urzad";
  for (let n = 1; ; n++) {
    const id = n === 1 ? start : `${start}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

type NewOffice = {
  office: { id: string; name: string; sample: boolean };
  administrator: { name: string; login: string; password: string; recovery: string };
  now: Date;
};

/** Writes the office's own row and its first administrator; everything else is filled in by the guide. */
export async function createOffice(db: Db, { office, administrator, now }: NewOffice): Promise<Person> {
  const created_at = now.toISOString();
  const id = uuid();
  await db.transaction().execute(async (trx) => {
    // Villages are left to the column itself.
    const row: Omit<Tables["office"], "villages"> = {
      id: office.id,
      name: office.name,
      address: "",
      phone: "",
      email: "",
      hours: "",
      website: "",
      bip: "",
      head_title: "",
      dpo_name: "",
      dpo_email: "",
      accent: "#0f5a45",
      crest_file_id: null,
      resolution: "",
      statement: "{}",
      sample: office.sample ? 1 : 0,
      version: 1,
      created_at,
    };
    await trx
      .insertInto("office")
      .values(row as Tables["office"])
      .execute();
    await trx
      .insertInto("person")
      .values({
        id,
        name: administrator.name,
        login: administrator.login.toLowerCase(),
        role: "administrator",
        password: administrator.password,
        recovery: administrator.recovery,
        active: 1,
        failures: 0,
        locked_until: null,
        version: 1,
        created_at,
      })
      .execute();
  });
  return { id, name: administrator.name, role: "administrator" };
}
