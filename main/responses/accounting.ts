import type { Accounting } from "../../preload/contract/responses.ts";
import type { Call } from "../call.ts";
import { today } from "../call.ts";
import { personKey } from "../second-entry/rule.ts";
import { surveyOf } from "./read.ts";

const none = () => ({ counted: 0, invalid: 0, aside: 0, unchecked: 0 });
const DAY_MS = 86_400_000;

/** Where every sheet of a survey is, and what came by the other channels. */
export async function accountingOf(call: Call, surveyId: string): Promise<Accounting> {
  await surveyOf(call.db, surveyId);
  const live = call.db.selectFrom("response").where("survey_id", "=", surveyId).where("undone_at", "is", null);
  const groups = await live
    .select((eb) => ["channel", "state", "reason", eb("serial", "is not", null).as("coded"), eb.fn.countAll<number>().as("count")])
    .groupBy(["channel", "state", "reason", "coded"])
    .execute();

  const sheets = none();
  const channels = new Map<Accounting["channels"][number]["channel"], ReturnType<typeof none>>();
  const reasons = new Map<string, number>();
  let duplicates = 0;
  for (const { channel, state, reason, coded, count } of groups) {
    if (state === "duplicate") {
      duplicates += count;
      continue;
    }
    const here = channels.get(channel) ?? none();
    channels.set(channel, here);
    const part = state === "differing" ? "unchecked" : state;
    here[part] += count;
    if (coded) sheets[part] += count;
    if (state === "invalid") reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  }
  const typed = sheets.counted + sheets.invalid + sheets.aside + sheets.unchecked;
  const printed = await printedSheets(call, surveyId);
  return {
    printed,
    waiting: printed - typed,
    sheets,
    channels: [...channels].map(([channel, sums]) => ({ channel, ...sums })).sort((a, b) => b.counted - a.counted),
    duplicates,
    all: groups.reduce((sum, group) => sum + group.count, 0),
    reasons: [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    mineToday: await mineToday(call, surveyId),
  };
}

/**
 * Sheets that exist on paper: of the runs whose PDF was made, and any that came back. A run that
 * a crash cut off may have reached the printer all the same.
 */
async function printedSheets({ db }: Call, surveyId: string): Promise<number> {
  const typed = db
    .selectFrom("response")
    .select("serial")
    .where("survey_id", "=", surveyId)
    .where("undone_at", "is", null)
    .where("state", "!=", "duplicate")
    .where("serial", "is not", null);
  const { printed } = await db
    .selectFrom("sheet")
    .innerJoin("print_run", "print_run.id", "sheet.print_run_id")
    .select((eb) => eb.fn.countAll<number>().as("printed"))
    .where("sheet.survey_id", "=", surveyId)
    .where((eb) => eb.or([eb("print_run.file_id", "is not", null), eb("sheet.serial", "in", typed)]))
    .executeTakeFirstOrThrow();
  return printed;
}

async function mineToday(call: Call, surveyId: string): Promise<number> {
  const day = today(call);
  const recent = await call.db
    .selectFrom("response")
    .select("entered_at")
    .where("survey_id", "=", surveyId)
    .where("undone_at", "is", null)
    .where("import_id", "is", null)
    .where("entered_by", "=", call.person.name)
    .where("entered_at", ">", new Date(call.now.getTime() - DAY_MS).toISOString())
    .execute();
  const second = await call.db
    .selectFrom("sheet_entry")
    .innerJoin("response", "response.id", "sheet_entry.response_id")
    .select("sheet_entry.entered_at")
    .where("response.survey_id", "=", surveyId)
    .where("response.undone_at", "is", null)
    .where("sheet_entry.look", "=", "second")
    .where("sheet_entry.person", "=", personKey(call.person))
    .where("sheet_entry.entered_at", ">", new Date(call.now.getTime() - DAY_MS).toISOString())
    .execute();
  return [...recent, ...second].filter((row) => today({ now: new Date(row.entered_at) }) === day).length;
}
