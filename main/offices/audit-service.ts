import { sql } from "kysely";
import type { Service } from "../../preload/contract/contract.ts";
import type { offices } from "../../preload/contract/offices.ts";
import type { Call } from "../call.ts";
import { readAuditHead, verifyAudit } from "./audit.ts";

type Part = Pick<Service<typeof offices>, "audit.list" | "audit.verify">;
const PAGE = 100;

/** The log of who did what, to read and to verify. */
export const auditService = (call: Call): Part => ({
  "audit.list": async ({ before, person }) => {
    let entries = call.db.selectFrom("audit_entry").selectAll().orderBy("seq", "desc");
    if (before !== undefined) entries = entries.where("seq", "<", before);
    if (person !== undefined) entries = entries.where("person_name", "=", person);
    const rows = await entries.limit(PAGE + 1).execute();
    const shown = rows.slice(0, PAGE);
    const titles = await titlesOf(
      call,
      shown.map((row) => idOf(row.subject)),
    );
    let count = call.db.selectFrom("audit_entry").select(({ fn }) => fn.countAll<number>().as("n"));
    if (person !== undefined) count = count.where("person_name", "=", person);
    const people = await call.db.selectFrom("audit_entry").select("person_name").distinct().execute();
    return {
      entries: shown.map((row) => ({
        seq: row.seq,
        at: row.at,
        personName: row.person_name,
        role: row.role,
        action: row.action,
        title: [titles.get(idOf(row.subject)), noteOf(row.subject)].filter(Boolean).join(", "),
      })),
      more: rows.length > PAGE,
      total: (await count.executeTakeFirstOrThrow()).n,
      people: people.map((row) => row.person_name).sort((a, b) => a.localeCompare(b, "pl")),
    };
  },

  "audit.verify": async () => {
    const check = await verifyAudit(call.db, readAuditHead(call.office.folder));
    if (check.ok) return { ok: true, entries: check.entries, brokenAt: null };
    const { n } = await call.db
      .selectFrom("audit_entry")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return { ok: false, entries: n, brokenAt: check.brokenAt };
  },
});

/** A subject is an id, and where there is more to say, a note after it: "… 12/60". */
const idOf = (subject: string): string => subject.split(" ")[0] ?? "";
const noteOf = (subject: string): string => subject.split(" ")[1] ?? "";

/** What the entries' subjects are called today: one look into every table whose rows have a name. */
async function titlesOf(call: Call, subjects: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(subjects)].filter((id) => id !== "");
  if (ids.length === 0) return new Map();
  const list = sql.join(ids);
  const { rows } = await sql<{ id: string; title: string }>`
    select id, name as title from person where id in (${list})
    union all select id, name from file where id in (${list})
    union all select id, title from consultation where id in (${list})
    union all select id, title from announcement where id in (${list})
    union all select id, title from scan_batch where id in (${list})
    union all select survey.id, consultation.title from survey
      join consultation on consultation.id = survey.consultation_id where survey.id in (${list})
    union all select survey.id, edition.title from survey
      join pool on pool.id = survey.pool_id join edition on edition.id = pool.edition_id where survey.id in (${list})
    union all select id, title from edition where id in (${list})
    union all select id, title from project where id in (${list})
    union all select id, file_name from import_batch where id in (${list})`.execute(call.db);
  return new Map(rows.map((row) => [row.id, row.title]));
}
