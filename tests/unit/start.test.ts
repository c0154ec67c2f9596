import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ConsultationFacts, deadlinesOf, type Facts, NOTHING, openThings, stepsOf } from "../../main/start/rules.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

const consultation = (change: Partial<ConsultationFacts> = {}): ConsultationFacts => ({
  id: "c1",
  title: "Rynek i okolice",
  phase: "running",
  startsOn: "2026-11-10",
  endsOn: "2026-11-30",
  daysLeft: 7,
  missing: 0,
  questions: 10,
  responses: 0,
  remarks: 0,
  lastWeek: 0,
  aside: 0,
  unruled: 0,
  unreasoned: 0,
  unanswered: 0,
  answerBy: "",
  steps: 0,
  openNotices: 0,
  hasResults: false,
  hasOutcome: false,
  broken: 0,
  uncounted: [],
  upcoming: [],
  ...change,
});
const quiet: Facts = {
  today: "2026-11-23",
  officeMissing: 0,
  consultations: [consultation()],
  announcements: [],
  budgets: [],
  erasures: [],
  statementSeen: "",
  changedSinceExport: 0,
  lastBackup: "2026-11-22T06:30:00.000Z",
};
const nextStep = (facts: Facts, role: Parameters<typeof stepsOf>[1]) => stepsOf(facts, role)[0] ?? NOTHING;
const first = (change: Partial<Facts>) => nextStep({ ...quiet, ...change }, "administrator").code;

describe("Najpierw", () => {
  test("nothing, where all is done", () => expect(first({})).toBe("nothing"));
  test("an office that lacks its address comes before everything", () =>
    expect(first({ officeMissing: 2, consultations: [consultation({ aside: 3 })] })).toBe("office"));
  test("an empty office begins with its first consultation", () => expect(first({ consultations: [] })).toBe("firstConsultation"));
  test("sheets put aside come before the last days, rulings and the site", () => {
    const busy = { aside: 2, daysLeft: 1, unruled: 4 };
    expect(nextStep({ ...quiet, changedSinceExport: 3, consultations: [consultation(busy)] }, "administrator")).toEqual({
      code: "aside",
      params: { count: 2 },
      to: "/konsultacje/c1/ankieta",
      subject: "Rynek i okolice",
      due: "2026-11-23",
    });
    expect(first({ changedSinceExport: 3, consultations: [consultation({ ...busy, aside: 0 })] })).toBe("lastDays");
    expect(first({ changedSinceExport: 3, consultations: [consultation({ unruled: 4 })] })).toBe("publishSite");
    expect(first({ changedSinceExport: 3, consultations: [consultation({ broken: 1 })] })).toBe("broken");
  });
  test.each([
    [4, "nothing"],
    [3, "lastDays"],
    [0, "lastDays"],
  ])("%i days before the end: %s", (daysLeft, code) => expect(first({ consultations: [consultation({ daysLeft })] })).toBe(code));
  test("after the end: rulings, results, what was done", () => {
    const ended = { phase: "ended" as const, daysLeft: null, responses: 20, remarks: 3 };
    expect(first({ consultations: [consultation({ ...ended, unruled: 3 })] })).toBe("rule");
    expect(first({ consultations: [consultation({ ...ended, unreasoned: 1 })] })).toBe("reason");
    expect(first({ consultations: [consultation(ended)] })).toBe("results");
    expect(first({ consultations: [consultation({ ...ended, hasResults: true })] })).toBe("outcome");
    expect(first({ consultations: [consultation({ ...ended, hasResults: true, hasOutcome: true })] })).toBe("nothing");
  });
  test("a promised answer comes first in its last week, and after it, with how many remarks wait and how long", () => {
    const next = (answerBy: string, unanswered = 12) =>
      nextStep({ ...quiet, consultations: [consultation({ phase: "ended", unruled: 12, unanswered, answerBy })] }, "clerk");
    expect(next("2026-11-26")).toMatchObject({ code: "answers", params: { count: 12, days: 3 } });
    expect(next("2026-11-20")).toMatchObject({ code: "answers", params: { days: -3 } });
    expect(next("2026-12-24").code).toBe("rule");
    expect(next("2026-11-26", 0).code).toBe("rule");
  });
  test("a draft is finished, then published", () => {
    const draft = { phase: "draft" as const, daysLeft: null };
    expect(nextStep({ ...quiet, consultations: [consultation({ ...draft, missing: 4 })] }, "administrator")).toMatchObject({
      code: "finishDraft",
      params: { count: 4 },
      to: "/konsultacje/c1/opis",
    });
    expect(first({ consultations: [consultation(draft)] })).toBe("publishDraft");
  });
  test("a running one without questions and remarks wants its survey", () =>
    expect(first({ consultations: [consultation({ questions: 0 })] })).toBe("survey"));
  test("what the overview asks for before the start is not nothing", () => {
    expect(first({ consultations: [consultation({ phase: "planned", daysLeft: null, steps: 4 })] })).toBe("steps");
  });
  test("nobody is sent to work that is not theirs", () => {
    const everything = { officeMissing: 2, lastBackup: null };
    const step = (role: "administrator" | "clerk" | "typist" | "viewer", aside = 0) =>
      nextStep({ ...quiet, ...everything, consultations: [consultation({ unruled: 4, aside })] }, role).code;
    expect([step("administrator"), step("clerk"), step("typist"), step("viewer")]).toEqual(["office", "rule", "nothing", "nothing"]);
    expect([step("clerk", 1), step("typist", 1), step("viewer", 1)]).toEqual(["aside", "aside", "nothing"]);
  });
  test("an overdue answer comes before an outdated site, and each thing stands once, the soonest first", () => {
    const steps = stepsOf(
      {
        ...quiet,
        changedSinceExport: 3,
        lastBackup: null,
        consultations: [
          consultation({ id: "a", unruled: 4, daysLeft: 2, endsOn: "2026-11-25" }),
          consultation({ id: "b", phase: "ended", unruled: 2, unanswered: 2, answerBy: "2026-11-20", hasResults: true, hasOutcome: true }),
          consultation({ id: "c", phase: "planned", startsOn: "2026-11-28", steps: 3, daysLeft: null }),
          consultation({ id: "d", uncounted: [{ activityId: "m", kind: "walk", title: "po parku", day: "2026-11-19" }] }),
          consultation({ id: "e", uncounted: [{ activityId: "n", kind: "duty", title: "", day: "2026-11-20" }] }),
        ],
      },
      "administrator",
    );
    expect(steps.map(({ code, to, due }) => `${due} ${code} ${to}`)).toEqual([
      "2026-11-20 answers /konsultacje/b/uwagi",
      "2026-11-23 lastDays /konsultacje/a",
      "2026-11-23 headcount /konsultacje/d/spotkania/m",
      "2026-11-23 headcount /konsultacje/e/spotkania/n",
      "2026-11-28 steps /konsultacje/c",
      " publishSite /strona",
      " rule /konsultacje/a/uwagi",
      " backup /ustawienia/kopie",
    ]);
    expect(steps[2]).toMatchObject({ params: { kind: "walk", day: "2026-11-19" }, subject: "po parku, Rynek i okolice" });
  });
  test("a week without a backup", () => {
    expect(first({ lastBackup: "2026-11-16T06:30:00.000Z" })).toBe("nothing");
    expect(first({ lastBackup: "2026-11-15T06:30:00.000Z" })).toBe("backup");
    expect(first({ lastBackup: null })).toBe("backup");
  });
});

test("Terminy: the soonest first, nothing past, nothing beyond a month", () => {
  const facts: Facts = {
    ...quiet,
    consultations: [
      consultation({ title: "Program współpracy", daysLeft: 2, endsOn: "2026-11-25" }),
      consultation({ title: "Rynek" }),
      consultation({ title: "Statut", phase: "planned", startsOn: "2026-12-01" }),
      consultation({ title: "Strategia", phase: "planned", startsOn: "2027-02-01" }),
      consultation({ title: "Park", phase: "ended", responses: 4 }),
    ],
    announcements: [
      { id: "a1", title: "Most", showing: "visible", shownFrom: "", shownTo: "2026-11-24" },
      { id: "a2", title: "Zbiórka", showing: "visible", shownFrom: "", shownTo: "2026-12-20" },
      { id: "a3", title: "Kolędy", showing: "planned", shownFrom: "2026-12-12", shownTo: "" },
      { id: "a4", title: "Przetarg", showing: "expired", shownFrom: "", shownTo: "2026-11-01" },
    ],
  };
  expect(deadlinesOf(facts).map(({ day, code, title, sign }) => `${day} ${code} ${title} ${sign}`)).toEqual([
    "2026-11-23 results Park warn",
    "2026-11-24 expires Most on",
    "2026-11-25 ends Program współpracy warn",
    "2026-11-30 ends Rynek on",
    "2026-12-01 starts Statut planned",
    "2026-12-12 announced Kolędy planned",
  ]);
});

test("remarks without an answer, notices and erasures fall due with their numbers; what is late counts for today", () => {
  const due = deadlinesOf({
    ...quiet,
    consultations: [
      consultation({ title: "Rynek", phase: "ended", hasResults: true, unanswered: 12, answerBy: "2026-11-26" }),
      consultation({ title: "Park", phase: "ended", hasResults: true, unanswered: 2, answerBy: "2026-11-20" }),
      consultation({ title: "Statut", phase: "planned", startsOn: "2026-12-01", openNotices: 3 }),
    ],
    erasures: [
      { of: "senders", title: "Plan", to: "/konsultacje/p/uwagi", day: "2026-12-04", count: 14, done: false },
      { of: "voters", title: "Budżet", to: "/budzety/b", day: "2026-11-20", count: 0, done: true },
    ],
  });
  expect(due.map(({ day, code, title, sign, count }) => `${day} ${code} ${title} ${sign} ${count}`)).toEqual([
    "2026-11-23 answers Park late 2",
    "2026-11-23 erasedVoters Budżet done 0",
    "2026-11-26 answers Rynek warn 12",
    "2026-12-01 starts Statut planned 0",
    "2026-12-01 notices Statut planned 3",
    "2026-12-04 erase Plan planned 14",
  ]);
});

test("of a school budget the end of the call, the days of voting, and the votes that wait to be counted fall due", () => {
  const budget = {
    id: "b1",
    title: "Budżet",
    state: "open",
    callTo: "2026-11-27",
    votingFrom: "2026-12-08",
    votingTo: "2026-12-09",
  } as const;
  const due = (change: object) =>
    deadlinesOf({ ...quiet, consultations: [], budgets: [{ ...budget, ...change }] }).map(({ day, code, to }) => `${day} ${code} ${to}`);
  expect(due({})).toEqual(["2026-11-27 callEnds /budzety/b1/projekty", "2026-12-08 votingStarts /budzety/b1/glosowanie"]);
  expect(due({ state: "voting" })).toEqual(["2026-12-09 votingEnds /budzety/b1/glosowanie"]);
  // Nobody closed it on its last day: that is due today.
  expect(due({ state: "voting", votingTo: "2026-11-20" })).toEqual([`${quiet.today} votingEnds /budzety/b1/glosowanie`]);
  expect(due({ state: "counting" })).toEqual([`${quiet.today} countVotes /budzety/b1/liczenie`]);
  expect(due({ state: "decided" })).toEqual([]);
});

test("Teraz otwarte: what runs, with what waits there", () => {
  const facts = {
    ...quiet,
    consultations: [
      consultation({ responses: 412, remarks: 37, lastWeek: 25, aside: 1, unruled: 5, unreasoned: 2 }),
      consultation({ phase: "draft" }),
    ],
  };
  expect(openThings(facts)).toEqual([
    { title: "Rynek i okolice", to: "/konsultacje/c1", responses: 412, remarks: 37, lastWeek: 25, aside: 1, unanswered: 7, daysLeft: 7 },
  ]);
});

describe("through the door", () => {
  let town: TestOffice;
  beforeEach(async () => {
    town = await openTestOffice();
  });
  afterEach(() => town.close());

  test("a new office is empty, and asked for its own data first", async () => {
    expect(await town.call("start.overview", undefined, "administrator")).toMatchObject({
      empty: true,
      next: { code: "office", params: { count: 4 } },
      deadlines: [],
      open: [],
      lastBackup: null,
      lastExport: null,
    });
  });

  test("a published announcement waits for the site to go out", async () => {
    await town.office.db
      .updateTable("office")
      .set({ address: "Rynek 1", phone: "41", head_title: "Wójt Gminy Próbna", dpo_name: "Jan" })
      .execute();
    const { id } = await town.call("announcements.create", { title: "Kiermasz" });
    const { version, ...rest } = await town.call("announcements.get", { id });
    const body = {
      type: "doc" as const,
      content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "W sobotę." }] }],
    };
    await town.call("announcements.save", { ...rest, version, body });
    expect(await town.call("start.overview", undefined)).toMatchObject({ changedSinceExport: 0 });
    await town.call("announcements.publish", { id });
    expect(await town.call("start.overview", undefined)).toMatchObject({
      changedSinceExport: 1,
      next: { code: "publishSite", to: "/strona" },
    });
  });

  test("what was decided about published remarks' words waits for the site to go out", async () => {
    const { id: consultationId } = await town.call("consultations.create", { template: "free", title: "Rynek" });
    const remark = { receivedOn: "2026-11-20", channel: "desk" as const, submitter: "resident" as const, part: "", proposal: "" };
    const { id } = await town.call("remarks.add", { consultationId, ...remark, body: "Sąsiad parkuje na trawniku" });
    const day = "2026-11-21T08:00:00.000Z";
    await town.office.db.updateTable("consultation").set({ state: "closed", results_published_at: day, updated_at: day }).execute();
    expect(await town.call("start.overview", undefined)).toMatchObject({ changedSinceExport: 0 });
    await town.call("remarks.decideMany", { ids: [id], decision: "withheld" });
    expect(await town.call("start.overview", undefined)).toMatchObject({ changedSinceExport: 1 });
  });
});

test.each([
  ["2027-02-20", "2026-11-02", []],
  ["2027-03-05", "2026-11-02", ["2027-03-31 warn"]],
  ["2027-04-10", "2026-11-02", ["2027-04-10 warn"]],
  ["2027-04-10", "2027-03-30", []],
  ["2027-03-05", "", []],
])("on %s, with the statement last gone through on „%s”, the yearly review is due: %j", (today, statementSeen, expected) => {
  const reviews = deadlinesOf({ ...quiet, today, statementSeen }).filter(({ code }) => code === "statementReview");
  expect(reviews.map(({ day, sign }) => `${day} ${sign}`)).toEqual(expected);
});
