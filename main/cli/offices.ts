import { randomCode } from "../forms/paper-code.ts";
import { refuse } from "../refusal.ts";
import { type Command, required, text } from "./arguments.ts";
import { words } from "./words.ts";

const officeCreate: Command = {
  name: "office create",
  takes: [],
  options: { name: { type: "string" }, person: { type: "string" }, login: { type: "string" }, password: { type: "string" } },
  run: async (desk, _positionals, options) => {
    const name = required(options, "name", "office create");
    const login = text(options, "login") ?? "administrator";
    const password = text(options, "password") ?? randomCode(16);
    const personName = text(options, "person") ?? words("administrator");
    const { sessions } = await desk.backend();
    const { makeOffice } = await import("../offices/make-office.ts");
    const { noteDoing } = await import("../offices/sign-in.ts");
    const { office, person, recoveryCode } = await makeOffice(sessions, { name, personName, login, password });
    await noteDoing(office, person, "lobby.createOffice");
    return {
      lines: [
        words("office.created", { name, id: office.id, folder: office.folder }),
        words("office.signIn", { login, password: text(options, "password") ? words("office.yourPassword") : password }),
        words("office.recovery", { code: recoveryCode }),
      ],
      json: { id: office.id, name, folder: office.folder, login, ...(!text(options, "password") && { password }), recoveryCode },
    };
  },
};

const officeList: Command = {
  name: "office list",
  takes: [],
  options: {},
  run: async (desk) => {
    const { sessions } = await desk.backend();
    const offices = await Promise.all(
      sessions.officeIds().map(async (id) => {
        const office = await sessions.open(id);
        const row = await office.db.selectFrom("office").select(["name", "sample"]).executeTakeFirst();
        return { id, name: row?.name ?? id, sample: row?.sample === 1, folder: office.folder };
      }),
    );
    return { lines: offices.length === 0 ? [words("noOffice")] : offices.map(({ id, name }) => `${id}  ${name}`), json: offices };
  },
};

const officeCheck: Command = {
  name: "office check",
  takes: [],
  options: {},
  run: async (desk) => {
    const { office } = await desk.openOffice();
    const { integrity } = await import("../offices/database.ts");
    const { readAuditHead, verifyAudit } = await import("../offices/audit.ts");
    const structure = integrity(office.sqlite);
    const audit = await verifyAudit(office.db, readAuditHead(office.folder));
    if (structure !== "ok" || !audit.ok)
      throw refuse(structure === "ok" ? "office.auditBroken" : "office.damaged", audit.ok ? {} : { entry: audit.brokenAt });
    return {
      lines: [words("office.sound", { id: office.id, count: audit.entries })],
      json: { id: office.id, integrity: structure, auditEntries: audit.entries },
    };
  },
};

/** The day is typed by whoever knows it: a script can't confirm what the PC shows by itself. */
const officeConfirmDate: Command = {
  name: "office confirm-date",
  takes: ["day"],
  options: {},
  run: async (desk, [day = ""]) => {
    const at = await desk.openOffice();
    await at.call("start.trustClock", { today: day });
    return { lines: [words("office.dateConfirmed", { day })], json: { id: at.office.id, today: day } };
  },
};

export const officeCommands = [officeCreate, officeList, officeCheck, officeConfirmDate];
