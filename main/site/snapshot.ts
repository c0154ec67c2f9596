import { connectReadOnly, kyselyOver } from "../offices/database.ts";
import { asBase } from "../online-address.ts";
import type { SiteContent } from "./content.ts";
import { readContent } from "./read-content.ts";
import type { ReadResults } from "./survey-results.ts";

/** `now`: the moment for which the site is read, ISO. `baseUrl`: where it lives, instead of what the office says. */
type Source = { readonly database: string; readonly now: string; readonly baseUrl?: string };

/** Works on everything as it stood at one moment, however long the work takes: what is read in the middle of it is of that moment too. */
export async function withSnapshot<T>(
  { database, now, baseUrl }: Source,
  results: ReadResults | undefined,
  work: (content: SiteContent) => T | Promise<T>,
): Promise<T> {
  const sqlite = connectReadOnly(database);
  try {
    sqlite.exec("begin");
    const body = sqlite.prepare<[string], string>("select body from announcement where id = ?").pluck();
    const content = await readContent(kyselyOver(sqlite), (id) => body.get(id) ?? "", new Date(now), results);
    return await work(baseUrl === undefined ? content : { ...content, office: { ...content.office, website: asBase(baseUrl) } });
  } finally {
    // Ends the reading too.
    sqlite.close();
  }
}
