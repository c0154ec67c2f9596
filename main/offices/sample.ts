import type { Person } from "../call.ts";
import type { Sessions } from "../sessions.ts";
import { createOffice } from "./create.ts";
import type { OpenOffice } from "./open-office.ts";
import { refuse } from "../refusal.ts";

export const SAMPLE_ID = "gmina-przykladowo";
const SAMPLE_NAME = "Gmina Przykładowo";
const SAMPLE_PERSON = "Halina Wzorek";

/** The office to learn on, made at the first visit; whoever opens it is its administrator. */
export async function openSampleOffice(sessions: Sessions): Promise<{ office: OpenOffice; person: Person }> {
  const office = await sessions.openFolder(SAMPLE_ID);
  const own = await office.db.selectFrom("office").select("sample").executeTakeFirst();
  // An office that only bears the sample's name has a password, and keeps it.
  if (own?.sample === 0) throw refuse("lobby.sampleTaken");
  const row = await office.db.selectFrom("person").selectAll().where("role", "=", "administrator").executeTakeFirst();
  if (row) return { office, person: { id: row.id, name: row.name, role: row.role } };
  const now = sessions.now();
  const person = await createOffice(office.db, {
    office: { id: SAMPLE_ID, name: SAMPLE_NAME, sample: true },
    // No password matches an empty hash: the sample office is opened by its button alone.
    administrator: { name: SAMPLE_PERSON, login: "halina", password: "", recovery: "" },
    now,
  });
  const { fillSample } = await import("../sample/fill.ts");
  await fillSample(office, person, now);
  return { office, person };
}
