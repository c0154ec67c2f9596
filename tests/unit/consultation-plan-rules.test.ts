import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendar, folded } from "../../main/calendar.ts";
import { mergeChanges } from "../../main/consultations/plan/corrections.ts";
import {
  addDays,
  afterDays,
  easterOf,
  freeDay,
  holidaysBetween,
  holidaysOf,
  workingDayFrom,
} from "../../main/consultations/plan/holidays.ts";
import { earliestEnd, noOwnRules, type Plan, warningsOf } from "../../main/consultations/plan/law.ts";
import { proposal } from "../../main/consultations/plan/lay-out.ts";
import { movesOf } from "../../main/consultations/plan/move.ts";
import { templateOf, templates } from "../../main/consultations/templates/index.ts";

/** Easter Sundays as calendars print them. */
const EASTER =
  "2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01 2041-04-21 2042-04-06 2043-03-29 2044-04-17".split(
    " ",
  );
const days = fc.integer({ min: 0, max: 365 * 40 }).map((n) => addDays("2012-01-01", n));

describe("free days", () => {
  test.each(EASTER)("Easter on %s, and what follows from it", (easter) => {
    const year = Number(easter.slice(0, 4));
    expect(easterOf(year)).toBe(easter);
    expect(freeDay(addDays(easter, 1))).toBe("easterMonday");
    expect(freeDay(addDays(easter, 60))).toBe("corpusChristi");
    expect(new Date(addDays(easter, 60)).getUTCDay()).toBe(4);
  });

  test("the whole of 2026, and Christmas Eve since 2025", () => {
    expect([...holidaysOf(2026).keys()]).toEqual(
      "2026-01-01 2026-01-06 2026-04-05 2026-04-06 2026-05-01 2026-05-03 2026-05-24 2026-06-04 2026-08-15 2026-11-01 2026-11-11 2026-12-24 2026-12-25 2026-12-26".split(
        " ",
      ),
    );
    expect(freeDay("2025-12-24")).toBe("christmasEve");
    expect(freeDay("2024-12-24")).toBeUndefined();
    expect(holidaysBetween("2026-12-20", "2027-01-10").map(({ code }) => code)).toEqual([
      "christmasEve",
      "christmas",
      "secondChristmas",
      "newYear",
      "epiphany",
    ]);
  });

  test("the next working day is one, and none lies before it; working days are never fewer than calendar days", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const next = workingDayFrom(day);
        expect(freeDay(next)).toBeUndefined();
        for (let at = day; at < next; at = addDays(at, 1)) expect(freeDay(at)).toBeDefined();
        const last = afterDays(day, count, "working");
        expect(freeDay(last)).toBeUndefined();
        expect(last >= afterDays(day, count, "calendar")).toBe(true);
        let working = 0;
        for (let at = addDays(day, 1); at <= last; at = addDays(at, 1)) if (!freeDay(at)) working++;
        expect(working).toBe(count);
      }),
      { numRuns: 300 },
    );
  });
});

const plan = (change: Partial<Plan> = {}): Plan => ({
  template: templateOf("revitalisation"),
  own: noOwnRules,
  today: "2026-10-01",
  startsOn: "2026-10-26",
  endsOn: "2026-11-30",
  draft: true,
  activities: [],
  publications: [],
  ...change,
});
const activity = (kind: Plan["activities"][number]["kind"], change: Partial<Plan["activities"][number]> = {}) => ({
  kind,
  title: "",
  startsAt: "2026-11-05",
  endsAt: "",
  place: "Świetlica",
  doneAt: null,
  ...change,
});
const codes = (change: Partial<Plan>) =>
  warningsOf(plan(change))
    .filter(({ breaks }) => breaks)
    .map(({ code }) => code);

describe("the law", () => {
  test("every rule is with an article or said to be unchecked, and every checked one with its source", () => {
    for (const { id, days: time, forms, notices, summary, checklist, notes } of templates)
      for (const rule of [time, forms, notices, summary, ...checklist, ...notes].filter((one) => one !== null)) {
        if (rule.checked) expect([id, rule.article !== "", rule.source.startsWith("https://")]).toEqual([id, true, true]);
      }
    // From memory or partly seen in the sources: never told as law.
    expect(templateOf("planning").days).toMatchObject({ least: 28, checked: false });
    expect(templateOf("strategy").summary).toMatchObject({ within: 30, checked: false });
    expect(templates.filter(({ days: time }) => time?.checked).map(({ id }) => id)).toEqual(["strategy", "revitalisation"]);
  });

  test("revitalisation: 26 October to 30 November is 35 days, a day less is too short, with the article", () => {
    expect(earliestEnd(plan())).toBe("2026-11-30");
    expect(codes({ endsOn: "2026-11-30" })).not.toContain("tooShort");
    expect(warningsOf(plan({ endsOn: "2026-11-29" }))[0]).toMatchObject({
      code: "tooShort",
      count: 35,
      day: "2026-11-30",
      article: expect.stringContaining("art. 6"),
    });
  });

  test("a window for remarks that is shorter than the consultation is what counts", () => {
    const short = activity("remarks", { startsAt: "2026-10-26", endsAt: "2026-11-15" });
    expect(codes({ activities: [short] })).toContain("tooShort");
  });

  test("a strategy's time runs from the notice on the web", () => {
    const strategy = { template: templateOf("strategy"), startsOn: "2026-10-26", endsOn: "2026-11-30" };
    expect(codes(strategy)).not.toContain("tooShort");
    const told = (publishedOn: string) => [{ what: "notice" as const, channel: "website" as const, publishedOn }];
    expect(codes({ ...strategy, publications: told("2026-10-28") })).toContain("tooShort");
    expect(codes({ ...strategy, endsOn: "2026-11-24", publications: told("2026-10-20") })).not.toContain("tooShort");
  });

  test("two other forms are needed, and only what has a day and a place within the time counts", () => {
    const remarks = activity("remarks", { startsAt: "2026-10-26", endsAt: "2026-11-30" });
    const survey = activity("survey", { startsAt: "2026-10-26", endsAt: "2026-11-30" });
    expect(codes({ draft: false })).toEqual(["formMissing", "formsFew"]);
    // An empty draft is not yet a breach.
    expect(codes({})).toEqual([]);
    expect(codes({ activities: [remarks, survey, activity("meeting")] })).toEqual([]);
    expect(codes({ activities: [remarks, survey, activity("meeting", { place: "" })] })).toEqual(["formsFew"]);
    expect(codes({ activities: [remarks, survey, activity("meeting", { startsAt: "2026-12-05" })] })).toEqual(["formsFew"]);
  });

  test("planning wants one of each kind of form", () => {
    const template = templateOf("planning");
    const remarks = activity("remarks", { startsAt: "2026-10-26", endsAt: "2026-11-30" });
    expect(codes({ template, activities: [remarks, activity("meeting"), activity("workshop")] })).toEqual(["formsFew"]);
    expect(codes({ template, activities: [remarks, activity("meeting"), activity("duty")] })).toEqual([]);
  });

  test("the office's resolution wins over what is unchecked, and doesn't shorten what is checked", () => {
    const own = { ...noOwnRules, days: 14, cited: "uchwała nr XII/87/2024, § 5" };
    const planning = { template: templateOf("planning"), own, endsOn: "2026-11-09" };
    expect(codes(planning)).not.toContain("tooShort");
    expect(codes({ ...planning, endsOn: "2026-11-08" })).toContain("tooShort");
    // The 28 days of the ordinary procedure are from memory: told, and never as a breach.
    const unsure = warningsOf(plan({ template: templateOf("planning"), endsOn: "2026-11-09" })).find(({ code }) => code === "tooShort");
    expect(unsure).toMatchObject({ breaks: false, checked: false, count: 28 });
    expect(codes({ own, endsOn: "2026-11-09" })).toContain("tooShort");
    const longer = warningsOf(plan({ own: { ...own, days: 40 } }))[0];
    expect(longer).toMatchObject({ code: "tooShort", count: 40, article: "uchwała nr XII/87/2024, § 5" });
    expect(codes({ template: templateOf("free"), own: { ...own, forms: ["meeting"] }, draft: false })).toContain("formMissing");
  });

  test("working days of a resolution leave out Independence Day and weekends", () => {
    const own = { ...noOwnRules, days: 10, counted: "working" as const };
    expect(earliestEnd(plan({ template: templateOf("free"), own, startsOn: "2026-11-02" }))).toBe("2026-11-17");
  });

  test("the earliest last day is never a free one", () => {
    expect(earliestEnd(plan({ startsOn: "2026-11-19" }))).toBe("2026-12-28");
  });

  test("a notice that is missing or late on the first day", () => {
    const running = { draft: false, today: "2026-10-27" };
    const told = (channels: string[], publishedOn: string) =>
      channels.map((channel) => ({ what: "notice", channel, publishedOn })) as unknown as Plan["publications"];
    const all = ["press", "areaBoard", "officeBoard", "bip", "website", "customary"];
    expect(codes(running)).toContain("noticeMissing");
    expect(codes({ ...running, today: "2026-10-25" })).not.toContain("noticeMissing");
    expect(codes({ ...running, publications: told(all, "2026-10-26") })).not.toContain("noticeMissing");
    const late = warningsOf(plan({ ...running, publications: [...told(all.slice(1), "2026-10-26"), ...told(["press"], "2026-10-27")] }));
    expect(late.find(({ code }) => code === "noticeLate")).toMatchObject({ kinds: ["press"] });
    // In planning a board at the office does as well as one in the area.
    const planning = told(["press", "officeBoard", "bip", "website", "customary"], "2026-10-26");
    expect(codes({ ...running, template: templateOf("planning"), publications: planning })).not.toContain("noticeMissing");
  });

  test("a plan laid out by any template breaks nothing once meetings have a place", () => {
    fc.assert(
      fc.property(fc.constantFrom(...templates), days, (template, startsOn) => {
        const today = addDays(startsOn, -10);
        const end = earliestEnd(plan({ template, startsOn })) || workingDayFrom(addDays(startsOn, 14));
        const activities = proposal(template, noOwnRules, startsOn, end, today).map((one) => ({
          ...one,
          place: "Świetlica",
          doneAt: null,
        }));
        expect(codes({ template, startsOn, endsOn: end, today, activities })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("moving the start", () => {
  const base = {
    startsOn: "2026-10-26",
    endsOn: "2026-11-30",
    published: false,
    printed: false,
    noticed: false,
    activities: [
      { id: "n", kind: "notice" as const, title: "", startsAt: "2026-10-23", endsAt: "", doneAt: "2026-10-23T10:00:00Z" },
      { id: "m", kind: "meeting" as const, title: "", startsAt: "2026-11-04T17:00", endsAt: "2026-11-04T19:00", doneAt: null },
    ],
  };
  const short = (moves: ReturnType<typeof movesOf>) => moves.map(({ id, to, stays, avoided }) => [id, to, stays, avoided].join(" "));

  test("the rest moves as far; what is done stays; a holiday is stepped over", () => {
    expect(short(movesOf(base, "2026-11-02"))).toEqual(["end 2026-12-07  ", "n 2026-10-23 done ", "m 2026-11-12T17:00  independenceDay"]);
  });

  test("what residents know and what is on paper stays, with the reason", () => {
    expect(short(movesOf({ ...base, published: true }, "2026-11-02"))).toEqual([
      "end 2026-11-30 published ",
      "n 2026-10-23 done ",
      "m 2026-11-04T17:00 published ",
    ]);
    expect(movesOf({ ...base, printed: true }, "2026-11-02")[0]).toMatchObject({ stays: "printed" });
    const hanging = { ...base, noticed: true, activities: base.activities.map((one) => ({ ...one, doneAt: null })) };
    expect(movesOf(hanging, "2026-11-02").map(({ stays }) => stays)).toEqual(["", "published", ""]);
  });

  test("a meeting put on a Sunday on purpose stays on a Sunday", () => {
    const sunday = {
      ...base,
      activities: [{ id: "s", kind: "meeting" as const, title: "", startsAt: "2026-11-08T11:00", endsAt: "", doneAt: null }],
    };
    expect(movesOf(sunday, "2026-11-02")[1]).toMatchObject({ to: "2026-11-15T11:00", avoided: "" });
  });
});

test("corrections of a day are one: the first 'before' stays, and what came back is none", () => {
  const change = (before: string, after: string) => ({ field: "endsOn", about: "", before, after });
  expect(mergeChanges([change("a", "b")], [change("b", "c")])).toEqual([change("a", "c")]);
  expect(mergeChanges([change("a", "b")], [change("b", "a")])).toEqual([]);
});

describe("the calendar file", () => {
  /** Reads it back as RFC 5545 says: unfold, split, unescape. */
  const read = (text: string) =>
    text
      .replace(/\r\n[ \t]/g, "")
      .split("\r\n")
      .filter(Boolean)
      .map((line) => {
        const at = line.indexOf(":");
        const value = line.slice(at + 1).replace(/\\([\\;,nN])/g, (_, letter: string) => (letter.toLowerCase() === "n" ? "\n" : letter));
        return [line.slice(0, at), value] as const;
      });

  test("comes back as it went in, however long and odd its words are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (wild) => {
        const title = `Spotkanie „Zażółć”; ${wild.replace(/[\r\n]/g, " ")}\\, koniec`;
        const text = calendar(
          "Plan",
          [{ id: "x", title, startsAt: "2026-11-04T17:00", endsAt: "2026-11-04T19:00", place: "Dąbrowa, świetlica", note: "a\nb" }],
          new Date(0),
        );
        for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const lines = new Map(read(text));
        expect(lines.get("SUMMARY")).toBe(title);
        expect(lines.get("LOCATION")).toBe("Dąbrowa, świetlica");
        expect(lines.get("DESCRIPTION")).toBe("a\nb");
        expect(lines.get("DTSTART;TZID=Europe/Warsaw")).toBe("20261104T170000");
      }),
      { numRuns: 200 },
    );
  });

  test("a whole day ends where the next begins, and what has no day is left out", () => {
    const event = { id: "x", title: "Uwagi", place: "", note: "" };
    const lines = read(
      calendar(
        "Plan",
        [
          { ...event, startsAt: "2026-12-30", endsAt: "2026-12-31" },
          { ...event, startsAt: "", endsAt: "" },
        ],
        new Date(0),
      ),
    );
    expect(lines.filter(([name]) => name.startsWith("DT"))).toEqual(
      expect.arrayContaining([
        ["DTSTART;VALUE=DATE", "20261230"],
        ["DTEND;VALUE=DATE", "20270101"],
      ]),
    );
    expect(lines.filter(([name, value]) => name === "BEGIN" && value === "VEVENT")).toHaveLength(1);
  });

  test("letters of several bytes are not cut by a fold", () => {
    expect(folded("ł".repeat(60)).split("\r\n ").join("")).toBe("ł".repeat(60));
  });
});
