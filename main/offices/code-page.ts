import { today } from "../call.ts";
import { refuse } from "../refusal.ts";
import { slugOf } from "../slug.ts";
import type { OpenOffice } from "./open-office.ts";
import { secretMatches } from "./passwords.ts";

/**
 * The page to print with a code that was just issued. It goes to the window and nowhere else: in a
 * file of ours the code would lie beside what it opens, and in every backup.
 */
export async function codePage(
  office: OpenOffice,
  personId: string,
  code: string,
  language: "pl" | "en",
): Promise<{ pdf: string; name: string }> {
  const person = await office.db
    .selectFrom("person")
    .select(["name", "login", "recovery"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  if (!person.recovery || !(await secretMatches(code, person.recovery))) throw refuse("lobby.wrongCode");
  const { name } = await office.db.selectFrom("office").select("name").executeTakeFirstOrThrow();
  const date = today({ now: office.now() });
  const { recoveryPage } = await import("../print/recovery-page.ts");
  const page = await recoveryPage({ officeName: name, personName: person.name, login: person.login, code, date, language });
  const title = { pl: "kod-odzyskiwania", en: "recovery-code" }[language];
  return { pdf: page.toString("base64"), name: `${title}-${slugOf(name)}.pdf` };
}
