import type { Call } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { consultationTitle } from "./find.ts";
import type { AlikeGroup } from "./likeness.ts";

/** The last grouping: it holds until a text is added, changed or removed, whatever is ruled meanwhile. */
const last = new WeakMap<OpenOffice, { key: string; groups: AlikeGroup[] }>();
/** What is being compared now: whoever asks for the same waits for the same job. */
const running = new WeakMap<OpenOffice, { key: string; jobId: string }>();
/** Of the first remark's text, so much is told. */
const SHOWN = 600;

type Asked = { consultationId: string; least: number };

async function textsOf({ db }: Call, { consultationId, least }: Asked) {
  const title = await consultationTitle(db, consultationId);
  const rows = await db
    .selectFrom("remark")
    .select(["id", "number", "body", "version", "ruling", "ruling_version"])
    .where("consultation_id", "=", consultationId)
    .where("deleted_at", "is", null)
    .orderBy("number")
    .execute();
  return { title, rows, key: JSON.stringify([consultationId, least, rows.map(({ id, version }) => `${id}${version}`)]) };
}

/** Starts comparing all texts with one another. */
export async function compareRemarks(call: Call, asked: Asked): Promise<{ jobId: string }> {
  const { office } = call;
  const { title, rows, key } = await textsOf(call, asked);
  const known = running.get(office);
  if (known?.key === key && office.jobs.list().some(({ id, state }) => id === known.jobId && state === "running"))
    return { jobId: known.jobId };
  const texts = rows.map(({ id, body }) => ({ id, text: body }));
  const { id: jobId } = office.jobs.start("alike", title, async (progress, signal) => {
    const groups = await office.work.run("groupAlike", { texts, least: asked.least / 100 }, { progress, signal });
    signal.throwIfAborted();
    last.set(office, { key, groups });
    return undefined;
  });
  running.set(office, { key, jobId });
  return { jobId };
}

/** Campaigns and repeated remarks, to be answered together; null where these texts were not compared yet. */
export async function alikeGroups(call: Call, asked: Asked) {
  const { rows, key } = await textsOf(call, asked);
  const known = last.get(call.office);
  if (known?.key !== key) return null;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    remarks: rows.length,
    groups: known.groups.map(({ first, members }) => ({
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
