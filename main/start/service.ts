import { sql } from "kysely";
import type { announcements } from "../../preload/contract/announcements.ts";
import type { ConsultationEntry, consultations, Todo } from "../../preload/contract/consultations.ts";
import type { Service } from "../../preload/contract/contract.ts";
import type { schoolBudgets } from "../../preload/contract/school-budgets.ts";
import { Statement } from "../../preload/contract/site.ts";
import type { start } from "../../preload/contract/start.ts";
import { plainText } from "../../preload/contract/rich-text.ts";
import { type Call, today } from "../call.ts";
import { readErasures, readUnanswered } from "./due.ts";
import { refuse } from "../refusal.ts";
import { type ConsultationFacts, daysBetween, deadlinesOf, type Facts, NOTHING, openThings, stepsOf } from "./rules.ts";
import { searchOffice } from "./search.ts";

/** Other features, as main/services.ts hands them in. */
type Others = Pick<Service<typeof consultations>, "consultations.list" | "consultations.get"> &
  Pick<Service<typeof announcements>, "announcements.list"> &
  Pick<Service<typeof schoolBudgets>, "budgets.list"> & { lastBackup: () => string | null };

/** Ended consultations ask for nothing any more after so long. */
const RECENT_DAYS = 200;
const STEPS_AHEAD = 7;
const ANSWERED = { unanswered: 0, answerBy: "" };

export const startService = (call: Call, others: Others): Service<typeof start> => ({
  "start.overview": async () => {
    const day = today(call);
    const entries = await others["consultations.list"](undefined);
    const { entries: shown } = await others["announcements.list"]({ search: "" });
    const budgets = await others["budgets.list"](undefined);
    const recent = entries.filter((one) => !one.archived && (one.phase !== "ended" || daysBetween(one.endsOn, day) <= RECENT_DAYS));
    const lastExport = await readLastExport(call);
    const waiting = await readUnanswered(call.db);
    const facts: Facts = {
      today: day,
      officeMissing: await countOfficeGaps(call),
      consultations: await Promise.all(
        recent.map(async (one) => ({ ...(await factsOf(one, others, day)), ...(waiting.get(one.id) ?? ANSWERED) })),
      ),
      announcements: shown,
      budgets,
      erasures: await readErasures(call),
      statementSeen: await readStatementSeen(call),
      changedSinceExport: await countChangesSince(call, lastExport),
      lastBackup: others.lastBackup(),
    };
    const doubt = call.office.clock.doubt();
    const [next = NOTHING, ...rest] = stepsOf(facts, call.person.role);
    return {
      today: day,
      clock: doubt && { last: today({ now: doubt.last }), now: today(doubt) },
      empty: entries.length + shown.length + budgets.length === 0,
      next,
      others: rest,
      deadlines: deadlinesOf(facts),
      open: openThings(facts),
      lastBackup: facts.lastBackup,
      lastExport,
      changedSinceExport: facts.changedSinceExport,
    };
  },

  "start.trustClock": (seen) => {
    // Said of another date than the one that holds now.
    if (seen.today !== today(call)) throw refuse("clock.changed");
    call.afterCommit(() => call.office.clock.trust(call.now));
  },

  "start.search": ({ text }) => searchOffice(call, text),
});

/** A week before the start all that has to be ready for it; while it runs, what was planned and what the rules ask for. */
function nearSteps({ phase, startsOn }: ConsultationEntry, day: string): readonly Todo["code"][] {
  if (phase === "planned") return daysBetween(day, startsOn) <= STEPS_AHEAD ? ["check", "notice", "print", "activity"] : [];
  return phase === "running" ? ["check", "notice", "activity"] : [];
}

async function factsOf(entry: ConsultationEntry, others: Others, day: string): Promise<Omit<ConsultationFacts, keyof typeof ANSWERED>> {
  const { accounts, missing, todos, outcome, broken, upcoming } = await others["consultations.get"]({ id: entry.id });
  const todo = (code: (typeof todos)[number]["code"]) => todos.find((one) => one.code === code);
  const near = nearSteps(entry, day);
  return {
    id: entry.id,
    title: entry.title,
    phase: entry.phase,
    startsOn: entry.startsOn,
    endsOn: entry.endsOn,
    daysLeft: entry.daysLeft,
    missing: missing.length,
    questions: todo("survey")?.count ?? 0,
    responses: entry.responses,
    remarks: entry.remarks,
    lastWeek: accounts.channels.reduce((sum, one) => sum + one.lastWeek, 0),
    aside: todo("aside")?.count ?? 0,
    unruled: accounts.unruled,
    unreasoned: accounts.unreasoned,
    steps: todos.filter(({ code, done }) => !done && near.includes(code)).length,
    openNotices: todo("notice")?.count ?? 0,
    hasResults: entry.resultsPublishedAt !== null,
    hasOutcome: plainText(outcome) !== "",
    broken,
    uncounted: todos
      .filter(({ code, done }) => code === "headcount" && !done)
      .map(({ activityId, item, title, due }) => ({ activityId, kind: item, title, day: due })),
    upcoming,
  };
}

/** What every sheet, page and notice has to say of the office, and the office has not told yet. */
async function countOfficeGaps({ db }: Call): Promise<number> {
  const office = await db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
  return [office.address, office.phone || office.email, office.head_title, office.dpo_name || office.dpo_email].filter(
    (field) => field === "",
  ).length;
}

async function readStatementSeen({ db }: Call): Promise<string> {
  const { statement } = await db.selectFrom("office").select("statement").executeTakeFirstOrThrow();
  const { elsewhere, reviewedOn, preparedOn } = Statement.parse(JSON.parse(statement));
  return elsewhere ? "" : reviewedOn || preparedOn;
}

async function readLastExport({ db }: Call): Promise<string | null> {
  const row = await db
    .selectFrom("site_export")
    .select((eb) => eb.fn.max("created_at").as("at"))
    .where("kind", "!=", "preview")
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Things that residents see, changed since the site last went out. */
async function countChangesSince({ db }: Call, lastExport: string | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select id from consultation where published_at is not null and updated_at > ${lastExport ?? ""}
      union all
      select id from announcement where published_at is not null and updated_at > ${lastExport ?? ""}
      union all
      select remark.id from remark join consultation on consultation.id = consultation_id
      left join remark_publishing on remark_publishing.remark_id = remark.id
      where results_published_at is not null and (ruled_at > ${lastExport ?? ""} or decided_at > ${lastExport ?? ""})
      union all
      select id from edition where announced_at is not null and updated_at > ${lastExport ?? ""}
    ) as changed`.execute(db);
  return rows[0]?.n ?? 0;
}
