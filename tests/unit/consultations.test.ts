import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contentPath } from "../../main/files/store.ts";
import { byUrgency, todosOf } from "../../main/consultations/rules.ts";
import { noAccess } from "../../preload/contract/consultation-plan.ts";
import type { Consultation, ConsultationEntry } from "../../preload/contract/consultations.ts";
import type { Reply } from "../../preload/contract/contract.ts";
import { readPdf } from "./print-reading.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => {
  town = await openTestOffice();
});
afterEach(() => town.close());

/** Noon in Poland, so that the day is the same in every zone. */
const on = (day: string) => new Date(`${day}T11:00:00Z`);
const described = {
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Co zmienić?" }] }],
};
const complete = {
  title: "Jak urządzić Rynek?",
  purpose: "Chcemy wiedzieć, co poprawić najpierw.",
  legalBasis: "art. 5a ust. 1 u.s.g.",
  startsOn: "2026-11-10",
  endsOn: "2026-11-30",
  places: [{ id: "place001", name: "Biblioteka", address: "Rynek 11", hours: "" }],
  contact: { name: "Halina Wzorek", phone: "41 000 00 12", email: "" },
  description: described,
};

async function draft(title = complete.title, day = "2026-11-01"): Promise<string> {
  return (await town.call("consultations.create", { template: "free", title }, "clerk", on(day))).id;
}
async function save(id: string, change: Partial<typeof complete> = {}, day = "2026-11-01"): Promise<Reply> {
  const { version } = await town.call("consultations.get", { id });
  return town.reply("consultations.save", { id, version, ...complete, ...change }, "clerk", on(day));
}
async function published(): Promise<string> {
  const id = await draft();
  await save(id);
  await town.call("consultations.publish", { id }, "clerk", on("2026-11-02"));
  return id;
}
const at = (id: string, day: string): Promise<Consultation> => town.call("consultations.get", { id }, "clerk", on(day));
const issues = (reply: Reply) => (reply.ok ? [] : (reply.error.issues ?? []).map(({ path, code }) => `${path}: ${code}`));

async function addRemark(consultationId: string): Promise<void> {
  await town.office.db
    .insertInto("remark")
    .values({
      id: "0190a5c0-0000-7000-8000-000000000001",
      consultation_id: consultationId,
      number: 1,
      received_on: "2026-11-12",
      channel: "desk",
      submitter: "resident",
      part: "",
      body: "Ławki w cieniu.",
      proposal: "",
      ruling: "none",
      reason: "",
      ruling_version: 1,
      ruled_by: null,
      ruled_at: null,
      search: "lawki w cieniu",
      import_id: null,
      external_id: "",
      entered_by: "Halina Wzorek",
      entered_at: "2026-11-12T09:00:00.000Z",
      version: 1,
      deleted_at: null,
    })
    .execute();
}

describe("a new consultation", () => {
  test("is numbered within its year, and takes over what the office has told of itself", async () => {
    await town.office.db
      .updateTable("office")
      .set({ address: "ul. Kościelna 5,\n99-999 Próbna", email: "urzad@probna.example", resolution: "uchwała nr XII/87/2024" })
      .execute();
    const first = await at(await draft(), "2026-11-01");
    const second = await at(await draft("Drugie"), "2026-11-01");
    const next = await at(await draft("Trzecie", "2027-01-02"), "2027-01-02");
    expect([first, second, next].map(({ year, number }) => `${year}/${number}`)).toEqual(["2026/1", "2026/2", "2027/1"]);
    expect(first.places).toMatchObject([{ name: "Urząd Gminy Próbna", address: "ul. Kościelna 5, 99-999 Próbna" }]);
    expect(first.contact).toEqual({ name: "Jan Nowak", phone: "", email: "urzad@probna.example" });
    expect(first.legalBasis).toMatch(/^art\. 5a ust\. 1 .*; uchwała nr XII\/87\/2024$/);
  });

  test("New Year's Eve in Poland belongs to the new year, whatever zone the PC is set to", async () => {
    const { id } = await town.call(
      "consultations.create",
      { template: "free", title: "Sylwester" },
      "clerk",
      new Date("2026-12-31T23:30:00Z"),
    );
    expect((await at(id, "2027-01-01")).year).toBe(2027);
  });

  test.each(["", "   ", "\u0000\u202e"])("needs a title: %j is none", async (title) => {
    expect(issues(await town.reply("consultations.create", { template: "free", title }))).toEqual(["title: too_small"]);
  });

  test("a title of 10,000 letters is refused with its length, an emoji makes an address by number", async () => {
    const reply = await town.reply("consultations.create", { template: "free", title: "ż".repeat(10_000) });
    expect(reply).toMatchObject({
      ok: false,
      error: { issues: [{ path: "title", code: "too_big", params: { maximum: 300, length: 10_000 } }] },
    });
    expect((await at(await draft("🌳🌳"), "2026-11-01")).slug).toBe("konsultacje-2026-1");
  });

  test("a viewer and a typist can't make one", async () => {
    for (const role of ["viewer", "typist"] as const)
      expect(await town.reply("consultations.create", { template: "free", title: "Rynek" }, role)).toMatchObject({
        error: { code: "forbidden" },
      });
  });
});

describe("saving", () => {
  test("two windows: the older version is refused, and the newer stays", async () => {
    const id = await draft();
    await save(id, { purpose: "Z pierwszego okna." });
    const late = await town.reply("consultations.save", { id, version: 1, ...complete, purpose: "Z drugiego okna." });
    expect(late).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect((await at(id, "2026-11-01")).purpose).toBe("Z pierwszego okna.");
  });

  test("a draft keeps what is incomplete, and says what publication needs", async () => {
    const id = await draft();
    await save(id, {
      title: "",
      purpose: "",
      endsOn: "2026-11-01",
      places: [],
      contact: { name: "", phone: "", email: "" },
      description: { type: "doc", content: [] as never[] } as never,
    });
    const { missing } = await at(id, "2026-11-01");
    expect(missing.map(({ field, code }) => `${field}: ${code}`)).toEqual([
      "title: empty",
      "purpose: empty",
      "endsOn: endsBeforeStart",
      "places: noWayIn",
      "contact.name: empty",
      "contact.phone: noContact",
      "description: empty",
    ]);
    const reply = await town.reply("consultations.publish", { id });
    expect(issues(reply)).toHaveLength(7);
    expect((await at(id, "2026-11-01")).state).toBe("draft");
  });

  test("an e-mail address is a way in, too", async () => {
    const id = await draft();
    await save(id, { places: [], contact: { name: "Halina Wzorek", phone: "", email: "konsultacje@probna.example" } });
    expect((await at(id, "2026-11-01")).missing).toEqual([]);
  });

  test("the address follows the title of a draft, and stays once residents may know it", async () => {
    const id = await draft("Rynek");
    await save(id, { title: "Żółte ławki" });
    expect((await at(id, "2026-11-01")).slug).toBe("zolte-lawki");
    await town.call("consultations.publish", { id });
    await save(id, { title: "Zielone ławki" });
    expect(await at(id, "2026-11-11")).toMatchObject({ title: "Zielone ławki", slug: "zolte-lawki" });
    await town.call("consultations.withdraw", { id });
    await save(id, { title: "Białe ławki" });
    expect((await at(id, "2026-11-11")).slug).toBe("zolte-lawki");
  });

  test("two consultations of one title get two addresses", async () => {
    const slugs = [await at(await draft("Rynek"), "2026-11-01"), await at(await draft("Rynek!"), "2026-11-01")].map(({ slug }) => slug);
    expect(slugs).toEqual(["rynek", "rynek-2"]);
  });

  test("publication fixes the finished surveys as their first revision, and leaves the others drafts", async () => {
    const id = await draft();
    await save(id);
    const finished = await town.call("surveys.create", { consultationId: id, sample: "place" });
    const empty = await town.call("surveys.create", { consultationId: id });
    await town.call("consultations.publish", { id });
    expect((await town.call("surveys.get", { id: finished.id })).revisions).toHaveLength(1);
    expect((await town.call("surveys.get", { id: empty.id })).revisions).toEqual([]);
  });

  test("what is published can be mended, but not emptied", async () => {
    const id = await published();
    expect(await save(id, { endsOn: "2026-12-14" })).toMatchObject({ ok: true });
    expect(issues(await save(id, { purpose: "" }))).toEqual(["purpose: empty"]);
    expect(await at(id, "2026-11-11")).toMatchObject({ endsOn: "2026-12-14", purpose: complete.purpose });
  });

  test("a description may hold only what the editor offers", async () => {
    const id = await draft();
    const reply = await save(id, { description: { type: "doc", content: [{ type: "image", attrs: { src: "https://x" } }] } as never });
    expect(issues(reply)[0]).toMatch(/^description\.content\.0/);
  });
});

describe("its days", () => {
  test("szkic, zaplanowana, trwa, zakończona", async () => {
    const id = await draft();
    await save(id);
    expect((await at(id, "2026-11-20")).phase).toBe("draft");
    await town.call("consultations.publish", { id });
    expect(await at(id, "2026-11-09")).toMatchObject({ phase: "planned", daysLeft: 1 });
    expect(await at(id, "2026-11-10")).toMatchObject({ phase: "running", daysLeft: 20 });
    expect(await at(id, "2026-11-30")).toMatchObject({ phase: "running", daysLeft: 0 });
    expect(await at(id, "2026-12-01")).toMatchObject({ phase: "ended", daysLeft: null });
  });

  test("closed before its last day it has ended; taken back it runs on", async () => {
    const id = await published();
    await town.call("consultations.close", { id }, "clerk", on("2026-11-20"));
    expect((await at(id, "2026-11-21")).phase).toBe("ended");
    await town.call("consultations.reopen", { id });
    expect(await at(id, "2026-11-21")).toMatchObject({ phase: "running", closedAt: null });
  });

  test("fewer than two weeks and a last day in the past are allowed, and told", async () => {
    const id = await draft();
    await save(id, { startsOn: "2026-11-01", endsOn: "2026-11-07" });
    expect((await at(id, "2026-11-10")).advice).toEqual([
      { code: "past", days: 3 },
      { code: "short", days: 7 },
    ]);
  });

  test("results are for after the last day", async () => {
    const id = await published();
    expect(await town.reply("consultations.publishResults", { id }, "clerk", on("2026-11-30"))).toMatchObject({
      error: { code: "consultations.stillRunning" },
    });
    await town.call("consultations.publishResults", { id }, "clerk", on("2026-12-01"));
    expect((await at(id, "2026-12-02")).resultsPublishedAt).toBe("2026-12-01T11:00:00.000Z");
    await town.call("consultations.withdrawResults", { id });
    expect((await at(id, "2026-12-02")).resultsPublishedAt).toBeNull();
  });

  test("the list starts with what ends soonest and closes with what ended long ago", () => {
    const one = (title: string, phase: ConsultationEntry["phase"], endsOn: string) =>
      ({ title, phase, endsOn, updatedAt: "", year: 2026, number: 1 }) as ConsultationEntry;
    const sorted = [
      one("ended long ago", "ended", "2025-01-01"),
      one("draft", "draft", ""),
      one("ended lately", "ended", "2026-10-01"),
      one("runs on", "running", "2026-12-30"),
      one("planned", "planned", "2027-01-01"),
      one("ends soon", "running", "2026-11-24"),
    ].sort(byUrgency);
    expect(sorted.map(({ title }) => title)).toEqual(["ends soon", "runs on", "planned", "draft", "ended lately", "ended long ago"]);
  });
});

describe("removing", () => {
  test("a draft goes, and comes back whole", async () => {
    const id = await draft();
    await town.call("consultations.remove", { id });
    expect(await town.call("consultations.list", undefined)).toEqual([]);
    expect(await town.reply("consultations.get", { id })).toMatchObject({ error: { code: "missing" } });
    await town.call("consultations.restore", { id });
    expect(await town.call("consultations.list", undefined)).toHaveLength(1);
  });

  test("one with a remark stays, and the refusal says how many there are", async () => {
    const id = await published();
    await addRemark(id);
    for (const name of ["consultations.withdraw", "consultations.remove"])
      expect(await town.reply(name, { id })).toMatchObject({ ok: false });
    expect(await town.reply("consultations.withdraw", { id })).toMatchObject({
      error: { code: "consultations.keptByVoices", params: { responses: 0, remarks: 1 } },
    });
    expect((await at(id, "2026-11-12")).accounts).toMatchObject({
      channels: [{ channel: "desk", responses: 0, remarks: 1, lastWeek: 1 }],
      unruled: 1,
    });
  });
});

describe("attachments", () => {
  const files = () => town.call("files.begin", { name: "Mapa rynku.pdf", bytes: 4, purpose: "attachment" });
  async function upload(): Promise<string> {
    const { upload: piece } = await files();
    await town.call("files.append", { upload: piece, data: Buffer.from("%PDF").toString("base64") });
    return (await town.call("files.finish", { upload: piece })).id;
  }

  test("are attached, renamed, taken off and put back", async () => {
    const id = await draft();
    const [one, two] = [await upload(), await upload()];
    for (const [fileId, title] of [
      [one, "Mapa rynku"],
      [two, "Kosztorys"],
    ] as const)
      await town.call("consultations.attach", { id, fileId, title });
    await town.call("consultations.renameFile", { id, fileId: two, title: "Kosztorys prac" });
    expect((await at(id, "2026-11-01")).files.map(({ title }) => title)).toEqual(["Mapa rynku", "Kosztorys prac"]);
    await town.call("consultations.detach", { id, fileId: one });
    await town.call("consultations.attach", { id, fileId: one, title: "Mapa rynku" });
    expect((await at(id, "2026-11-01")).files.map(({ title }) => title)).toEqual(["Kosztorys prac", "Mapa rynku"]);
  });

  test("a file that isn't there is refused by name, and changes nothing", async () => {
    const id = await draft();
    expect(await town.reply("consultations.attach", { id, fileId: id, title: "Mapa" })).toMatchObject({ error: { code: "files.missing" } });
  });
});

test("the privacy notice names this consultation, and says what the office hasn't told", async () => {
  const id = await draft();
  const notice = await town.call("consultations.privacyNotice", { id });
  expect(notice.full.pl).toContain("Jak urządzić Rynek?");
  expect(notice.missing).toEqual(["address", "dpo", "controller"]);
});

test("the poster names the next meeting, and none that is over", async () => {
  const id = await published();
  const walk = { kind: "walk" as const, title: "", startsAt: "2026-11-12T17:00", endsAt: "", place: "Rynek, przy studni", note: "" };
  await town.call("plan.add", { id, activity: { ...walk, ...noAccess } });
  await town.call("plan.add", { id, activity: { ...walk, ...noAccess, kind: "duty", startsAt: "2026-11-20", endsAt: "2026-11-22" } });
  const words = async (day: string) => {
    await town.call("consultations.poster", { id, format: "A4", language: "pl" }, "clerk", on(day));
    const fileId = (await town.jobs()).findLast(({ kind }) => kind === "poster")?.result?.fileId ?? "";
    const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", fileId).executeTakeFirstOrThrow();
    const read = await readPdf(readFileSync(contentPath(town.office.folder, sha256)));
    return read.texts.join("").replaceAll(/\s/gu, " ");
  };
  expect(await words("2026-11-12")).toMatch(/Spacer studyjny: czwartek 12 listopada, 17\.00, ?Rynek, ?przy ?studni/);
  const later = await words("2026-11-21");
  expect(later).toMatch(/Dyżur: 20 listopada – 22 listopada, ?Rynek/);
  expect(later).not.toContain("Spacer");
  expect(await words("2026-11-23")).not.toContain("studni");
});

describe("Co teraz", () => {
  const facts = {
    phase: "draft" as const,
    missing: 3,
    publishedAt: null,
    questions: 0,
    printedAt: null,
    exportedAt: null,
    changedAt: "2026-11-02T00:00:00Z",
    aside: 0,
    remarks: 0,
    unruled: 0,
    unreasoned: 0,
    resultsPublishedAt: null,
    hasOutcome: false,
    plan: { today: "2026-11-02", broken: 0, startsOn: "", activities: [], checklist: [], ticks: [], openNotices: 0, noticePlaces: 0 },
  };
  const open = (change: Partial<Parameters<typeof todosOf>[0]>) =>
    todosOf({ ...facts, ...change })
      .filter((todo) => !todo.done)
      .map(({ code, count }) => (count > 0 ? `${code} ${count}` : code));

  test("a draft is completed, gets its survey and is published", () => {
    expect(open({})).toEqual(["complete 3", "plan", "survey", "publish"]);
    expect(open({ missing: 0, questions: 5 })).toEqual(["plan", "publish", "print"]);
  });
  test("a running one waits for sheets, sheets put aside and rulings; a site that is older than it goes out again", () => {
    expect(
      open({ phase: "running", publishedAt: "x", questions: 5, printedAt: "x", aside: 2, remarks: 9, unruled: 4, unreasoned: 1 }),
    ).toEqual(["aside 2", "rule 4", "reason 1", "site"]);
    expect(open({ phase: "running", questions: 5, printedAt: "x", exportedAt: "2026-11-03T00:00:00Z" })).toEqual([]);
  });
  test("a meeting that is over asks how many came, whether it was ticked or not; not any more once the results are out", () => {
    const walk = { id: "m", kind: "walk" as const, title: "", startsAt: "2026-10-30", endsAt: "2026-11-01", doneAt: "x", headcount: null };
    const running = { phase: "running" as const, questions: 5, printedAt: "x", exportedAt: "2026-11-03T00:00:00Z" };
    const todos = (change: Partial<typeof walk> | { headcount: number }, more: Partial<Parameters<typeof todosOf>[0]> = {}) =>
      todosOf({ ...facts, ...running, ...more, plan: { ...facts.plan, activities: [{ ...walk, ...change }] } })
        .filter(({ code }) => code === "headcount" || code === "activity")
        .map(({ code, done, activityId, count }) => [code, done, activityId, count].join(" "));
    expect(todos({})).toEqual(["headcount false m 0"]);
    expect(todos({ headcount: 0 })).toEqual(["headcount true m 0"]);
    expect(todos({ endsAt: "2026-11-02", doneAt: "x" })).toEqual(["activity true m 0"]);
    expect(todos({}, { phase: "ended", resultsPublishedAt: "2026-11-02T00:00:00Z" })).toEqual([]);
  });
  test("an ended one asks for its results and for what was done with them", () => {
    expect(open({ phase: "ended", exportedAt: "2026-11-03T00:00:00Z" })).toEqual(["results", "outcome"]);
  });
});

describe("a copy", () => {
  test("has everything but voices and dates: texts, questions, files, kinds of meetings, who signs", async () => {
    const id = await published();
    await addRemark(id);
    await town.call("surveys.create", { consultationId: id });
    const duty = { kind: "duty" as const, title: "w sobotę", startsAt: "2026-11-12T09:00", endsAt: "", place: "Rynek", note: "" };
    const access = { ...noAccess, stepFree: true };
    const { id: meetingId } = await town.call("plan.add", { id, activity: { ...duty, ...access } });
    await town.call("meetings.record", {
      id: meetingId,
      version: 1,
      headcount: 12,
      minutes: { type: "doc", content: [] },
      minutesPublished: false,
    });
    const report = {
      addressees: "Mieszkańcy",
      ways: "",
      answerBy: "2026-12-20",
      nextSteps: "Sesja",
      signatures: ["Anna Lis"],
      approver: "Wójt",
    };
    await town.call("report.save", { id, version: 0, publicity: [{ how: "BIP", on: "" }], ...report });
    const { id: copied } = await town.call("consultations.copy", { id }, "clerk", on("2027-01-10"));
    const copy = await at(copied, "2027-01-10");
    expect(copy).toMatchObject({ ...complete, startsOn: "", endsOn: "", phase: "draft", remarks: 0, responses: 0, year: 2027 });
    expect(copy.publishedAt).toBeNull();
    const surveys = await Promise.all([id, copied].map((consultationId) => town.call("surveys.ofConsultation", { consultationId })));
    expect(surveys[1]).toHaveLength(1);
    expect(surveys[1]?.[0]?.code).not.toBe(surveys[0]?.[0]?.code);
    expect(await town.call("meetings.list", { consultationId: copied })).toMatchObject([
      { ...duty, ...access, startsAt: "", headcount: null, doneAt: null },
    ]);
    expect(await town.call("report.get", { id: copied })).toMatchObject({ ...report, publicity: [], answerBy: "", nextSteps: "" });
    // Undone as any draft is.
    await town.call("consultations.remove", { id: copied });
    expect((await town.call("consultations.list", undefined)).map((one) => one.id)).toEqual([id]);
  });
});

describe("the archive", () => {
  test("takes only what has ended; it asks for nothing any more, and comes back", async () => {
    const id = await published();
    expect(await town.reply("consultations.archive", { id }, "clerk", on("2026-11-20"))).toMatchObject({
      error: { code: "consultations.notEnded" },
    });
    await addRemark(id);
    const next = async () => (await town.call("start.overview", undefined, "clerk", on("2026-12-05"))).deadlines.length;
    const before = await next();
    expect(before).toBeGreaterThan(0);
    await town.call("consultations.archive", { id }, "clerk", on("2026-12-05"));
    expect((await at(id, "2026-12-05")).archived).toBe(true);
    expect(await next()).toBe(0);
    await town.call("consultations.unarchive", { id });
    expect(await next()).toBe(before);
  });
});
