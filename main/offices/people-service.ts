import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import type { offices } from "../../preload/contract/offices.ts";
import type { Call } from "../call.ts";
import { moment } from "../call.ts";
import { refuse, refuseField } from "../refusal.ts";
import { hashPassword } from "./passwords.ts";
import { checkNewPassword, waitOf } from "./sign-in.ts";

type Part = Pick<Service<typeof offices>, "people.list" | "people.add" | "people.update" | "people.resetPassword">;

/** Who works in the office. Nobody is ever deleted: the log and the sheets name them. */
export const peopleService = (call: Call): Part => ({
  "people.list": async () => {
    const rows = await call.db.selectFrom("person").selectAll().execute();
    return rows
      .map((row) => ({
        id: row.id,
        name: row.name,
        login: row.login,
        role: row.role,
        active: row.active === 1,
        waitsUntil: waitOf(row, call.now) > 0 ? row.locked_until : null,
        hasCode: row.recovery !== null,
        isMe: row.id === call.person.id,
        version: row.version,
      }))
      .sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, "pl"));
  },

  "people.add": async ({ name, login, role, password }) => {
    checkNewPassword(password, login);
    await needFreeLogin(call, login);
    const id = uuid();
    await call.db
      .insertInto("person")
      .values({
        id,
        name,
        login: login.toLowerCase(),
        role,
        password: await hashPassword(password),
        recovery: null,
        active: 1,
        failures: 0,
        locked_until: null,
        version: 1,
        created_at: moment(call),
      })
      .execute();
    return { id };
  },

  "people.update": async ({ id, version, name, role, active }) => {
    const row = await personRow(call, id);
    if (row.version !== version) throw refuse("conflict");
    if (row.role === "administrator" && row.active === 1 && (role !== "administrator" || !active)) await needAnotherAdministrator(call, id);
    await call.db
      .updateTable("person")
      .set({ name, role, active: active ? 1 : 0, version: version + 1 })
      .where("id", "=", id)
      .execute();
    call.afterCommit(() => call.office.personChanged(id, active ? { id, name, role } : null));
    return { version: version + 1 };
  },

  "people.resetPassword": async ({ id, password }) => {
    if (id === call.person.id) throw refuse("people.ownPassword");
    const row = await personRow(call, id);
    checkNewPassword(password, row.login);
    await call.db
      .updateTable("person")
      .set({ password: await hashPassword(password), failures: 0, locked_until: null })
      .where("id", "=", id)
      .execute();
    call.afterCommit(() => call.office.personChanged(id, null));
  },
});

async function personRow(call: Call, id: string) {
  const row = await call.db.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

async function needFreeLogin(call: Call, login: string): Promise<void> {
  const taken = await call.db.selectFrom("person").select("id").where("login", "=", login.toLowerCase()).executeTakeFirst();
  if (taken) throw refuseField("login", "loginTaken");
}

/** Without an administrator nobody could add people, change settings or restore. */
async function needAnotherAdministrator(call: Call, id: string): Promise<void> {
  const other = await call.db
    .selectFrom("person")
    .select("id")
    .where("role", "=", "administrator")
    .where("active", "=", 1)
    .where("id", "!=", id)
    .executeTakeFirst();
  if (!other) throw refuse("people.lastAdministrator");
}
