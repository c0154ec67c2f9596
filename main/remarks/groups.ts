import type { Call } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { consultationTitle } from "./find.ts";
import type { AlikeGroup } from "./likeness.ts";

/** The last grouping: it holds until a text is added, changed or removed, whatever is ruled meanwhile. */
const last = new WeakMap<OpenOffice, { key: string; groups: AlikeGroup[] }>();
/** Of the first remark's text, so much is told. */
const SHOWN = 600;

/** Campaigns and repeated remarks, to be answered together. */
export async function alikeGroups(call: Call, { consultationId, least }: { consultationId: string; least: number }) {
  await consultationTitle(call.db, consultationId);
  const rows = await call.db
    .selectFrom("remark")
    .select(["id", "number", "body", "version", "ruling", "ruling_version"])
    .where("consultation_id", "=", consultationId)
    .where("deleted_at", "is", null)
    .orderBy("number")
    .execute();
  const key = JSON.stringify([consultationId, least, rows.map(({ id, version }) => `${id}${version}`)]);
  const known = last.get(call.office);
  const texts = rows.map(({ id, body }) => ({ id, text: body }));
  const groups = known?.key === key ? known.groups : await call.office.work.run("groupAlike", { texts, least: least / 100 });
  last.set(call.office, { key, groups });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    remarks: rows.length,
    groups: groups.map(({ first, members }) => ({
      body: (byId.get(first)?.body ?? "").slice(0, SHOWN),
      members: members.flatMap(({ id, likeness }) => {
        const row = byId.get(id);
        return row
          ? [{ id, number: row.number, likeness: Math.round(likeness * 100), ruling: row.ruling, rulingVersion: row.ruling_version }]
          : [];
      }),
    })),
  };
}
