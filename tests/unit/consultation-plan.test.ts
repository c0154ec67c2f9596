import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { noAccess } from "../../preload/contract/consultation-plan.ts";
import type { TemplateId } from "../../preload/contract/consultation-plan.ts";
import type { Reply } from "../../preload/contract/contract.ts";
import { remarkFormCode } from "../../main/consultations/documents/remark-form.ts";
import { contentPath } from "../../main/files/store.ts";
import { readContent } from "../../main/site/read-content.ts";
import { readFileSync } from "node:fs";
import { entryOf, readPdf } from "./print-reading.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => {
  town = await openTestOffice();
});
afterEach(() => town.close());

/** Noon in Poland. */
const on = (day: string) => new Date(`${day}T11:00:00Z`);
const BEFORE = "2026-10-01";
const described = {
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Co zmienić?" }] }],
};
const complete = {
  title: "Program rewitalizacji",
  purpose: "Chcemy wiedzieć, co poprawić najpierw.",
  legalBasis: "art. 6 ustawy o rewitalizacji",
  startsOn: "2026-10-26",
  endsOn: "2026-11-30",
  places: [{ id: "place001", name: "Biblioteka", address: "Rynek 11", hours: "" }],
  contact: { name: "Halina Wzorek", phone: "41 000 00 12", email: "urzad@probna.example" },
  description: described,
};

const call = <N extends Parameters<TestOffice["call"]>[0]>(name: N, input: Parameters<typeof town.call<N>>[1], day = BEFORE) =>
  town.call(name, input, "clerk", on(day));
const reply = (name: string, input: unknown, day = BEFORE): Promise<Reply> => town.reply(name, input, "clerk", on(day));
const issues = (answer: Reply) => (answer.ok ? [] : (answer.error.issues ?? []).map(({ path, code }) => `${path}: ${code}`));

async function draft(template: TemplateId = "revitalisation"): Promise<string> {
  return (await call("consultations.create", { template, title: complete.title })).id;
}
async function save(id: string, change: Partial<typeof complete> = {}, day = BEFORE): Promise<void> {
  const { version } = await call("consultations.get", { id }, day);
  await call("consultations.save", { id, version, ...complete, ...change }, day);
}
async function published(): Promise<string> {
  const id = await draft();
  await save(id);
  await call("plan.layOut", { id, startsOn: complete.startsOn });
  await call("consultations.publish", { id });
  return id;
}
const plan = (id: string, day = BEFORE) => call("plan.get", { id }, day);
const meeting = {
  kind: "meeting" as const,
  title: "",
  startsAt: "2026-11-05T17:00",
  endsAt: "2026-11-05T19:00",
  place: "Remiza",
  note: "",
  ...noAccess,
};

describe("templates", () => {
  test("each gives its legal basis, and the office's resolution stands beside it", async () => {
    const templates = await call("consultations.templates", undefined);
    expect(templates).toHaveLength(9);
    for (const { id, legalBasis } of templates) {
      const { id: made } = await call("consultations.create", { template: id, title: id });
      expect((await call("consultations.get", { id: made })).legalBasis).toBe(legalBasis);
    }
  });

  test("a template that nobody knows is refused", async () => {
    expect(issues(await reply("consultations.create", { template: "poll", title: "x" }))).toEqual(["template: invalid_value"]);
  });
});

describe("laying out a plan", () => {
  test("revitalisation: notice, remarks, a survey and a meeting, 35 days, and only the meeting's place is left to give", async () => {
    const id = await draft();
    await call("plan.layOut", { id, startsOn: "2026-10-26" });
    const { activities, warnings } = await plan(id);
    expect(activities.map(({ kind, startsAt, endsAt }) => [kind, startsAt, endsAt].join(" "))).toEqual([
      "notice 2026-10-23 ",
      "remarks 2026-10-26 2026-11-30",
      "survey 2026-10-26 2026-11-30",
      "meeting 2026-11-13T17:00 2026-11-13T19:00",
      "report  ",
    ]);
    expect(await call("consultations.get", { id })).toMatchObject({ startsOn: "2026-10-26", endsOn: "2026-11-30", broken: 1 });
    expect(warnings.map(({ code }) => code)).toEqual(["formsFew", "noPlace", "noDay"]);
    const one = activities.find(({ kind }) => kind === "meeting");
    await call("plan.save", { id: one?.id ?? "", version: 1, activity: { ...meeting, startsAt: "2026-11-13T17:00", endsAt: "" } });
    expect((await call("consultations.get", { id })).broken).toBe(0);
  });

  test("a walk with a day and a place counts as a form that the law asks for", async () => {
    const id = await draft();
    await save(id);
    await call("plan.layOut", { id, startsOn: complete.startsOn });
    const codes = async () => (await plan(id)).warnings.map(({ code }) => code);
    expect(await codes()).toContain("formsFew");
    await call("plan.add", { id, activity: { ...meeting, kind: "walk", place: "Rynek, przy studni" } });
    expect(await codes()).not.toContain("formsFew");
  });

  test("a second time it adds only what is missing; a day in the past is refused", async () => {
    const id = await draft();
    await call("plan.layOut", { id, startsOn: "2026-10-26" });
    const { activities } = await plan(id);
    await call("plan.remove", { id: activities[1]?.id ?? "" });
    await call("plan.layOut", { id, startsOn: "2026-10-26" });
    expect((await plan(id)).activities).toHaveLength(5);
    expect(issues(await reply("plan.layOut", { id, startsOn: "2026-09-30" }))).toEqual(["startsOn: past"]);
  });

  test("a last day that somebody typed stays where the law allows it; moved, it is told by what rule", async () => {
    const id = await draft("free");
    await save(id, { endsOn: "2026-11-04" });
    expect(await call("plan.layOut", { id, startsOn: "2026-10-26" })).toEqual({ lastDay: null });
    expect((await call("consultations.get", { id })).endsOn).toBe("2026-11-04");
    const own = { days: 21, counted: "calendar" as const, forms: [], cited: "uchwała nr 7, § 5" };
    const strict = await draft("free");
    await save(strict, { endsOn: "2026-11-04" });
    await call("plan.saveOwnRules", { id: strict, own });
    expect(await call("plan.layOut", { id: strict, startsOn: "2026-10-26" })).toEqual({
      lastDay: { from: "2026-11-04", to: "2026-11-16", days: 21, counted: "calendar", article: "uchwała nr 7, § 5" },
    });
  });

  test("windows for remarks and the survey follow the days that are typed on the description", async () => {
    const id = await draft();
    await call("plan.layOut", { id, startsOn: "2026-10-26" });
    await save(id, { endsOn: "2026-12-14" });
    expect((await plan(id)).activities.filter(({ endsAt }) => endsAt === "2026-12-14").map(({ kind }) => kind)).toEqual([
      "remarks",
      "survey",
    ]);
  });
});

describe("an activity", () => {
  test("that is planned and does not count as the form that the resolution asks for says why, once", async () => {
    const id = await draft("free");
    await save(id);
    await call("plan.saveOwnRules", { id, own: { days: null, counted: "calendar", forms: ["meeting", "walk"], cited: "§ 5" } });
    await call("plan.add", { id, activity: { ...meeting, place: "" } });
    const found = (await plan(id)).warnings.map(({ code, kinds, breaks }) => [code, ...kinds, breaks].join(" "));
    expect(found).toEqual(["formUncounted meeting noPlace true", "formMissing walk true"]);
  });

  test("that ends before it starts is refused at its field; one in an older window, as a conflict", async () => {
    const id = await draft();
    for (const [endsAt, code] of [
      ["2026-11-05T16:59", "endsTooEarly"],
      ["2026-11-04", "endsBeforeStart"],
    ] as const)
      expect(issues(await reply("plan.add", { id, activity: { ...meeting, endsAt } }))).toEqual([`activity.endsAt: ${code}`]);
    expect(issues(await reply("plan.add", { id, activity: { ...meeting, startsAt: "2026-11-31" } }))[0]).toMatch("activity.startsAt");
    const { id: made } = await call("plan.add", { id, activity: meeting });
    await call("plan.save", { id: made, version: 1, activity: { ...meeting, place: "Świetlica" } });
    expect(await reply("plan.save", { id: made, version: 1, activity: meeting })).toMatchObject({ error: { code: "conflict" } });
    expect((await plan(id)).activities[0]?.place).toBe("Świetlica");
  });

  test("a mistyped year is told, and a day at the end of all years stops nothing", async () => {
    const id = await draft();
    expect(issues(await reply("plan.layOut", { id, startsOn: "2062-10-26" }))).toEqual(["startsOn: tooFar"]);
    expect(issues(await reply("plan.add", { id, activity: { ...meeting, endsAt: "9026-11-05" } }))).toEqual(["activity.endsAt: tooFar"]);
    await save(id, { startsOn: "9999-12-20", endsOn: "9999-12-31" });
    expect((await plan(id)).earliestEnd).toBe("9999-12-31");
  });

  test("removed, it comes back; done, it says by whom", async () => {
    const id = await draft();
    const { id: made } = await call("plan.add", { id, activity: meeting });
    await call("plan.remove", { id: made });
    expect((await plan(id)).activities).toEqual([]);
    await call("plan.restore", { id: made });
    await call("plan.setDone", { id: made, done: true });
    expect((await plan(id)).activities[0]).toMatchObject({ doneBy: "Jan Nowak", doneAt: "2026-10-01T11:00:00.000Z" });
  });
});

describe("moving the start", () => {
  test("of a draft moves the rest; into a holiday it is stepped over; what is done stays", async () => {
    const id = await draft();
    await call("plan.layOut", { id, startsOn: "2026-10-26" });
    const [notice] = (await plan(id)).activities;
    await call("plan.setDone", { id: notice?.id ?? "", done: true });
    // 25 days on, the last day would be Christmas Day, a Friday: it is the Monday after.
    const { moves } = await call("plan.previewMove", { id, startsOn: "2026-11-20" });
    expect(moves.map(({ kind, to, stays, avoided }) => [kind, to, stays || avoided].filter(Boolean).join(" "))).toEqual([
      "end 2026-12-28 christmas",
      "notice 2026-10-23 done",
      "remarks 2026-11-20",
      "survey 2026-11-20",
      "meeting 2026-12-08T17:00",
      "report undated",
    ]);
    await call("plan.moveStart", { id, startsOn: "2026-11-20" });
    expect(await call("consultations.get", { id })).toMatchObject({ startsOn: "2026-11-20", endsOn: "2026-12-28" });
    const { activities } = await plan(id);
    expect(activities.find(({ kind }) => kind === "remarks")).toMatchObject({ startsAt: "2026-11-20", endsAt: "2026-12-28" });
    expect(activities.find(({ kind }) => kind === "meeting")).toMatchObject({ startsAt: "2026-12-08T17:00", endsAt: "2026-12-08T19:00" });
  });

  test("of a published one leaves what residents know, and says that 35 days are no longer there", async () => {
    const id = await published();
    const { moves, warnings } = await call("plan.previewMove", { id, startsOn: "2026-11-02" });
    expect(moves.filter(({ stays }) => stays === "published").map(({ kind }) => kind)).toEqual(["end", "remarks", "survey", "meeting"]);
    expect(warnings[0]).toMatchObject({ code: "tooShort", count: 35, day: "2026-12-07" });
    await call("plan.moveStart", { id, startsOn: "2026-11-02" });
    expect((await plan(id)).corrections[0]?.changes).toEqual([{ field: "startsOn", about: "", before: "2026-10-26", after: "2026-11-02" }]);
  });

  test("is refused to the past, behind the last day, and once it has begun", async () => {
    const id = await published();
    expect(issues(await reply("plan.moveStart", { id, startsOn: "2026-09-01" }))).toEqual(["startsOn: past"]);
    expect(issues(await reply("plan.moveStart", { id, startsOn: "2026-12-01" }))).toEqual(["startsOn: startsAfterEnd"]);
    expect(await reply("plan.moveStart", { id, startsOn: "2026-11-09" }, "2026-11-02")).toMatchObject({ error: { code: "plan.begun" } });
    expect(await reply("plan.moveStart", { id: await draft(), startsOn: "2026-11-09" })).toMatchObject({ error: { code: "plan.noStart" } });
    expect(await call("consultations.get", { id })).toMatchObject({ startsOn: "2026-10-26" });
  });
});

describe("after publication", () => {
  const content = async (day: string) => (await readContent(town.office.db, () => "", on(day))).consultations[0];

  test("an edit is a correction with its date, in the record and on the site; several of a day are one", async () => {
    const id = await published();
    await save(id, { endsOn: "2026-12-07" }, "2026-10-20");
    await save(id, { endsOn: "2026-12-14", purpose: "Inaczej." }, "2026-10-20");
    const [correction, ...others] = (await plan(id)).corrections;
    expect(others).toEqual([]);
    expect(correction).toMatchObject({ madeOn: "2026-10-20", madeBy: "Jan Nowak" });
    expect(correction?.changes).toEqual([
      { field: "endsOn", about: "", before: "2026-11-30", after: "2026-12-14" },
      { field: "purpose", about: "", before: complete.purpose, after: "Inaczej." },
    ]);
    await call("plan.explainCorrection", { id: correction?.id ?? "", reason: "Więcej czasu na uwagi." });
    expect((await content("2026-10-21"))?.corrections).toMatchObject([{ madeOn: "2026-10-20", reason: "Więcej czasu na uwagi." }]);
  });

  test("what is taken back on the same day is no correction; the next day it is one", async () => {
    const id = await published();
    await save(id, { endsOn: "2026-12-07" }, "2026-10-20");
    await save(id, {}, "2026-10-20");
    expect((await plan(id)).corrections).toEqual([]);
    await save(id, { endsOn: "2026-12-07" }, "2026-10-20");
    await save(id, {}, "2026-10-21");
    expect((await plan(id)).corrections.map(({ madeOn }) => madeOn)).toEqual(["2026-10-21", "2026-10-20"]);
  });

  test("a meeting that moves and one that falls away are corrections; a note for the office is not", async () => {
    const id = await published();
    const one = (await plan(id)).activities.find(({ kind }) => kind === "meeting");
    await call("plan.save", {
      id: one?.id ?? "",
      version: 1,
      activity: { ...meeting, startsAt: "2026-11-13T17:00", endsAt: "2026-11-13T19:00", place: "", note: "klucz u sołtysa" },
    });
    expect((await plan(id)).corrections).toEqual([]);
    await call("plan.save", { id: one?.id ?? "", version: 2, activity: meeting });
    expect((await plan(id)).corrections[0]?.changes).toMatchObject([
      {
        field: "activity",
        about: "Spotkanie otwarte",
        before: "13 listopada 2026 r., godz. 17.00–19.00",
        after: "5 listopada 2026 r., godz. 17.00–19.00, Remiza",
      },
    ]);
    await call("plan.remove", { id: one?.id ?? "" });
    expect((await plan(id)).corrections[0]?.changes[0]).toMatchObject({ after: "" });
  });

  test("two meetings of one name that move on one day are two corrections, each with its own day", async () => {
    const id = await published();
    const second = await call("plan.add", { id, activity: { ...meeting, startsAt: "2026-11-20T17:00", endsAt: "" } }, "2026-10-01");
    const [one] = (await plan(id)).activities.filter(({ kind }) => kind === "meeting");
    await call(
      "plan.save",
      { id: one?.id ?? "", version: 1, activity: { ...meeting, startsAt: "2026-11-12", endsAt: "", place: "" } },
      "2026-10-20",
    );
    await call(
      "plan.save",
      { id: second.id, version: 1, activity: { ...meeting, startsAt: "2026-11-21T17:00", endsAt: "" } },
      "2026-10-20",
    );
    expect((await plan(id)).corrections[0]?.changes.map(({ before, after }) => [before, after])).toEqual([
      ["13 listopada 2026 r., godz. 17.00–19.00", "12 listopada 2026 r."],
      ["20 listopada 2026 r., godz. 17.00, Remiza", "21 listopada 2026 r., godz. 17.00, Remiza"],
    ]);
    // What comes back is no change, and the other's stays.
    await call(
      "plan.save",
      { id: second.id, version: 2, activity: { ...meeting, startsAt: "2026-11-20T17:00", endsAt: "" } },
      "2026-10-20",
    );
    expect((await plan(id)).corrections[0]?.changes).toHaveLength(1);
  });

  test("who can get into a meeting is on the page, so the site is older than it; a note for the office changes no page", async () => {
    const id = await published();
    const one = (await plan(id)).activities.find(({ kind }) => kind === "meeting");
    const changedAt = async () => (await call("consultations.get", { id })).updatedAt;
    const text = { ...meeting, startsAt: one?.startsAt ?? "", endsAt: one?.endsAt ?? "", place: "" };
    const change = (version: number, part: Partial<typeof meeting>) =>
      call("plan.save", { id: one?.id ?? "", version, activity: { ...text, ...part } }, "2026-10-20");
    const before = await changedAt();
    await change(1, { note: "klucz u sołtysa" });
    expect(await changedAt()).toBe(before);
    await change(2, { hearingLoop: true });
    expect((await changedAt()) > before).toBe(true);
    expect((await plan(id)).corrections).toEqual([]);
  });

  test("a plan that is laid out only now tells of its meeting as something new", async () => {
    const id = await draft();
    await save(id);
    await call("consultations.publish", { id });
    await call("plan.layOut", { id, startsOn: complete.startsOn });
    expect((await plan(id)).corrections[0]?.changes).toMatchObject([
      { field: "activity", about: "Spotkanie otwarte", before: "", after: "13 listopada 2026 r., godz. 17.00–19.00" },
    ]);
    expect(await reply("plan.layOut", { id, startsOn: "2026-11-02" })).toMatchObject({ error: { code: "plan.moveInstead" } });
  });

  test("a draft changes freely, also one that was taken back before anybody saw it; one that was announced doesn't", async () => {
    const id = await published();
    await call("consultations.withdraw", { id });
    await save(id, { endsOn: "2026-12-07" });
    expect((await plan(id)).corrections).toEqual([]);
    await call("plan.recordPublication", {
      id,
      what: "notice",
      channel: "bip",
      place: "",
      publishedOn: BEFORE,
      publishedBy: "",
      proofId: null,
    });
    await save(id, { endsOn: "2026-12-14" });
    expect((await plan(id)).corrections).toHaveLength(1);
  });
});

describe("the record of publications", () => {
  const record = (id: string, channel: string, publishedOn: string, day = "2026-10-27") =>
    reply(
      "plan.recordPublication",
      { id, what: "notice", channel, place: "Echo Dnia nr 12", publishedOn, publishedBy: "", proofId: null },
      day,
    );

  test("closes the list of places one by one; the missing ones are due on the first day", async () => {
    const id = await published();
    const todo = async () => (await call("consultations.get", { id }, "2026-10-27")).todos.find(({ code }) => code === "notice");
    expect(await todo()).toMatchObject({ done: false, count: 6, due: "2026-10-26" });
    for (const channel of ["press", "areaBoard", "officeBoard", "bip", "website", "customary"]) await record(id, channel, "2026-10-26");
    expect(await todo()).toMatchObject({ done: true });
    expect((await plan(id)).activities.find(({ kind }) => kind === "notice")).toMatchObject({ doneBy: "Jan Nowak" });
    const { publications, warnings } = await plan(id, "2026-10-27");
    expect(publications[0]).toMatchObject({ channel: "press", place: "Echo Dnia nr 12", publishedBy: "Jan Nowak", proof: null });
    expect(warnings.filter(({ code }) => code.startsWith("notice"))).toEqual([]);
  });

  test("keeps a proof, takes an entry back and puts it again, and refuses tomorrow", async () => {
    const id = await published();
    expect(issues(await record(id, "bip", "2026-10-28"))).toEqual(["publishedOn: future"]);
    const { upload } = await call("files.begin", { name: "zrzut.pdf", bytes: 4, purpose: "attachment" });
    await call("files.append", { upload, data: Buffer.from("%PDF").toString("base64") });
    const { id: proofId } = await call("files.finish", { upload });
    const { id: made } = await call("plan.recordPublication", {
      id,
      what: "notice",
      channel: "bip",
      place: "",
      publishedOn: BEFORE,
      publishedBy: "Halina Wzorek",
      proofId,
    });
    expect((await plan(id)).publications).toMatchObject([{ publishedBy: "Halina Wzorek", proof: { name: "zrzut.pdf" } }]);
    await call("plan.undoPublication", { id: made });
    expect((await plan(id)).publications).toEqual([]);
    await call("plan.redoPublication", { id: made });
    expect((await plan(id)).publications).toHaveLength(1);
    expect(
      await reply("plan.recordPublication", {
        id,
        what: "notice",
        channel: "bip",
        place: "",
        publishedOn: BEFORE,
        publishedBy: "",
        proofId: id,
      }),
    ).toMatchObject({
      error: { code: "files.missing" },
    });
  });
});

describe("what is due", () => {
  test("the checklist is among the things to do, is ticked with a name, and takes no word of its own", async () => {
    const id = await draft();
    const open = async () =>
      (await call("consultations.get", { id })).todos.filter(({ code, done }) => code === "check" && !done).map(({ item }) => item);
    expect(await open()).toEqual(["signOrder", "plainMaterials", "bothWays", "privacy", "layOutForms"]);
    await call("plan.tick", { id, code: "signOrder", done: true });
    expect(await open()).toHaveLength(4);
    expect((await plan(id)).ticks).toMatchObject([{ code: "signOrder", by: "Jan Nowak" }]);
    await call("plan.saveOwnRules", { id, own: { days: 40, counted: "calendar", forms: ["duty"], cited: "uchwała nr I/1/2026" } });
    expect(await plan(id)).toMatchObject({ ticks: [{ code: "signOrder" }], own: { days: 40, forms: ["duty"] } });
    expect(await reply("plan.tick", { id, code: "party", done: true })).toMatchObject({ error: { code: "missing" } });
  });

  test("the start screen tells of the meeting, and of a plan that breaks a rule before all else", async () => {
    await town.office.db.updateTable("office").set({ address: "Rynek 1", phone: "1", head_title: "Wójt", dpo_name: "X" }).execute();
    const id = await published();
    const start = await call("start.overview", undefined, "2026-10-20");
    expect(start.deadlines.filter(({ code }) => code === "activity")).toMatchObject([
      { day: "2026-10-23", kind: "notice" },
      { day: "2026-11-13", kind: "meeting", to: `/konsultacje/${id}/plan`, title: "Program rewitalizacji" },
    ]);
    expect(start.next).toMatchObject({ code: "broken", to: `/konsultacje/${id}/plan` });
  });

  test("a week ahead the meeting is a thing to do, until it is done", async () => {
    const id = await published();
    const todos = async (day: string) => (await call("consultations.get", { id }, day)).todos.filter(({ code }) => code === "activity");
    expect(await todos("2026-11-01")).toEqual([]);
    expect(await todos("2026-11-06")).toMatchObject([{ item: "meeting", due: "2026-11-13", done: false }]);
  });
});

describe("documents", () => {
  /** The words of a Word document: its main part, unpacked. */
  const docxText = (bytes: Buffer) =>
    entryOf(bytes, "word/document.xml")
      .replace(/<\/w:p>/g, " ")
      .replace(/<[^>]+>/g, "");
  const bytesOf = async (id: string) => {
    const row = await town.office.db.selectFrom("file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    return readFileSync(contentPath(town.office.folder, row.sha256));
  };
  const text = async (
    id: string,
    document: "order" | "notice" | "privacy" | "privacyChild" | "remarkForm" | "meetingSheet",
    format: "pdf" | "docx",
  ) => {
    const bytes = await bytesOf((await call("plan.document", { id, document, format })).id);
    return (format === "pdf" ? (await readPdf(bytes)).texts.join(" ") : docxText(bytes)).replace(/\s+/g, " ");
  };

  test.each(["order", "notice", "privacy", "privacyChild", "remarkForm", "meetingSheet"] as const)(
    "%s: the PDF and the Word document are filled from what is known",
    async (document) => {
      const id = await published();
      for (const format of ["pdf", "docx"] as const) expect(await text(id, document, format)).toContain("Program rewitalizacji");
    },
  );

  test("the order has the days, the forms and the places of the law, and says what nobody has checked", async () => {
    const words = await text(await published(), "order", "docx");
    expect(words).toContain("od 26 października 2026 r. do 30 listopada 2026 r.");
    expect(words).toContain("Spotkanie otwarte: 13 listopada 2026 r., godz. 17.00–19.00, miejsce: …");
    expect(words).not.toContain("r..");
    expect(words).toContain("w prasie, na tablicach ogłoszeń na terenie");
    expect(words).toContain("Przed podpisaniem sprawdź w uchwale rady: gdzie i do kiedy podaje się wyniki.");
    const free = await draft("free");
    expect(await text(free, "order", "docx")).toContain("najkrótszy czas konsultacji; wymagane formy konsultacji; gdzie ma być ogłoszenie");
  });

  test("the order names its issuer in the case that it needs, cites the resolution, and has black headings in Word", async () => {
    const id = await draft("free");
    await call("plan.saveOwnRules", { id, own: { days: null, counted: "calendar", forms: [], cited: "uchwała nr XII/87/2024, § 5" } });
    const { db } = town.office;
    for (const [title, words] of [
      ["Wójt Gminy Nowa", "Wójta Gminy Nowa"],
      ["Burmistrz Nowej", "Burmistrza Nowej"],
      ["Dyrektorka Zespołu Szkół", "Wydaje: Dyrektorka Zespołu Szkół"],
    ] as const) {
      await db.updateTable("office").set({ head_title: title }).execute();
      expect(await text(id, "order", "docx")).toContain(words);
    }
    expect(await text(id, "order", "pdf")).toContain("nr XII/87/2024, § 5");
    // "Na podstawie …" declines the resolution; where the basis stands alone it does not.
    expect(await text(id, "order", "docx")).toMatch(/Na podstawie .+ oraz uchwały nr XII\/87\/2024, § 5 zarządza się/);
    expect(await text(id, "notice", "docx")).toContain("; uchwała nr XII/87/2024, § 5");
    expect(await text(id, "notice", "pdf")).toContain("nr XII/87/2024, § 5");
    const file = await bytesOf((await call("plan.document", { id, document: "order", format: "docx" })).id);
    const styles = entryOf(file, "word/styles.xml");
    for (const level of [1, 2, 3])
      expect(/<w:color w:val="(\w+)"/.exec(styles.slice(styles.indexOf(`w:styleId="Heading${level}"`)))?.[1]).toBe("000000");
  });

  test("the remark form bears a number of the consultation that stays the same; the meeting sheet asks for no names", async () => {
    const id = await published();
    const code = remarkFormCode(id);
    expect(code).toMatch(/^[2-9A-Z]{6}$/);
    expect(await text(id, "remarkForm", "pdf")).toContain(code);
    expect(await text(id, "remarkForm", "docx")).toContain(`Numer formularza: ${code}.`);
    expect(await text(id, "meetingSheet", "docx")).toContain("nie zapisujemy nazwisk ani podpisów");
    // Each meeting has a page that can be given to whoever runs it.
    for (const kind of ["debate", "walk"] as const) await call("plan.add", { id, activity: { ...meeting, kind } });
    const { texts } = await readPdf(await bytesOf((await call("plan.document", { id, document: "meetingSheet", format: "pdf" })).id));
    const names = [/Debata/, /Spacer studyjny/, /Spotkanie otwarte/];
    expect(texts.map((page) => names.filter((name) => name.test(page)))).toEqual(names.map((name) => [name]));
  });

  test("a plan and its documents come out of the barest draft", async () => {
    const id = await draft("planning");
    for (const document of ["order", "notice", "privacy", "privacyChild", "remarkForm", "meetingSheet"] as const)
      expect(await text(id, document, "docx")).not.toMatch(/undefined|\{\{/);
    const calendar = await call("plan.calendar", { id });
    expect((await bytesOf(calendar.id)).toString()).toContain("END:VCALENDAR");
  });

  test("the calendar holds what has a day, with its hours in Poland", async () => {
    const file = await call("plan.calendar", { id: await published() });
    expect(file).toMatchObject({ name: "plan-program-rewitalizacji.ics", mime: "text/calendar" });
    const lines = (await bytesOf(file.id)).toString().replace(/\r\n /g, "").split("\r\n");
    expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(4);
    expect(lines).toContain("DTSTART;TZID=Europe/Warsaw:20261113T170000");
    expect(lines).toContain("SUMMARY:Spotkanie otwarte: Program rewitalizacji");
  });
});
