import { connectReadOnly, kyselyOver } from "../offices/database.ts";
import { asBase } from "../online-address.ts";
import type { SiteContent } from "./content.ts";
import { readContent } from "./read-content.ts";
import type { ReadResults } from "./survey-results.ts";

/** `now`: the moment for which the site is read, ISO. `baseUrl`: where it lives, instead of what the office says. */
type Source = { readonly database: string; readonly now: string; readonly baseUrl?: string };

/** Everything as it stood at one moment, however long the work takes that reads it. */
export async function readSnapshot({ database, now, baseUrl }: Source, results?: ReadResults): Promise<SiteContent> {
  const sqlite = connectReadOnly(database);
  try {
    sqlite.exec("begin");
    const content = await readContent(kyselyOver(sqlite), new Date(now), results);
    sqlite.exec("commit");
    return baseUrl === undefined ? content : { ...content, office: { ...content.office, website: asBase(baseUrl) } };
  } finally {
    sqlite.close();
  }
}
