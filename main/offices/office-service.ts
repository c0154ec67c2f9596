import type { Service } from "../../preload/contract/contract.ts";
import type { Office, OfficeChange, offices } from "../../preload/contract/offices.ts";
import type { Call } from "../call.ts";
import { refuse, refuseField } from "../refusal.ts";
import type { Tables } from "./tables.ts";

type Row = Tables["office"];
type Part = Pick<Service<typeof offices>, "office.get" | "office.update">;

/** Which column keeps which field. */
const COLUMNS = {
  name: "name",
  address: "address",
  phone: "phone",
  email: "email",
  hours: "hours",
  website: "website",
  bip: "bip",
  headTitle: "head_title",
  dpoName: "dpo_name",
  dpoEmail: "dpo_email",
  accent: "accent",
  crest: "crest_file_id",
  resolution: "resolution",
  villages: "villages",
} as const satisfies Record<keyof OfficeChange, keyof Row>;

export const officeView = (row: Row): Office => ({
  id: row.id,
  name: row.name,
  address: row.address,
  phone: row.phone,
  email: row.email,
  hours: row.hours,
  website: row.website,
  bip: row.bip,
  headTitle: row.head_title,
  dpoName: row.dpo_name,
  dpoEmail: row.dpo_email,
  accent: row.accent,
  crest: row.crest_file_id,
  resolution: row.resolution,
  villages: row.villages,
  sample: row.sample === 1,
  version: row.version,
});

/** What the office says of itself. */
export const officeService = (call: Call): Part => ({
  "office.get": async () => officeView(await call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow()),

  "office.update": async ({ version, change }) => {
    const row = await call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
    if (row.version !== version) throw refuse("conflict");
    if (change.crest) await needPicture(call, change.crest);
    const columns = Object.fromEntries(
      Object.entries(change)
        .filter(([, value]) => value !== undefined)
        .map(([field, value]) => [COLUMNS[field as keyof OfficeChange], value]),
    ) as Partial<Row>;
    await call.db
      .updateTable("office")
      .set({ ...columns, version: version + 1 })
      .execute();
    return { version: version + 1 };
  },
});

async function needPicture(call: Call, id: string): Promise<void> {
  const file = await call.db.selectFrom("file").select("mime").where("id", "=", id).executeTakeFirst();
  if (!file?.mime.startsWith("image/")) throw refuseField("change.crest", "notPicture");
}
