import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findPhones, isPesel } from "../../preload/contract/personal-data.ts";
import { Statement } from "../../preload/contract/site.ts";
import { checkSite } from "../../main/site/check.ts";
import type { SiteContent } from "../../main/site/content.ts";
import { withSnapshot } from "../../main/site/snapshot.ts";
import { readResults } from "../../main/responses/results.ts";
import { addBudget } from "../site/budgets.ts";
import { fillTown } from "../site/full-town.ts";
import { addAnnouncement, addConsultation, addFile, addPlan, fillOffice, NOW, rich, statement, type Town } from "../site/town.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let rows: Town;
beforeEach(async () => {
  town = await openTestOffice();
  rows = { db: town.office.db, folder: town.office.folder };
  await fillOffice(rows);
});
afterEach(() => town.close());

const problems = async (now = NOW) => (await town.call("site.status", undefined, "viewer", now)).problems;
const codes = async (now = NOW) => (await problems(now)).map(({ code, severity }) => `${code} ${severity}`);

describe("the gate before the site goes out", () => {
  test("a town in order has nothing to mend", async () => {
    await addAnnouncement(rows, {
      title: "Most",
      body: JSON.stringify(rich("Pytania: 41 000 00 00, urzad@przykladowo.example. Koszt 1 200 000 zł.")),
    });
    await addConsultation(rows, { title: "Rynek" });
    expect(await codes()).toEqual([]);
  });

  test("without an address and a statement nothing is exported, and the refusal says how many things to mend", async () => {
    await fillOffice(rows, { website: "", statement: "{}", head_title: "", dpo_name: "", dpo_email: "", bip: "" });
    expect(await codes()).toEqual([
      "websiteMissing blocker",
      "statementIncomplete blocker",
      "headTitleMissing warning",
      "dpoMissing warning",
      "bipMissing warning",
      "statementWording warning",
    ]);
    expect(await town.reply("site.export", { kind: "zip" })).toMatchObject({
      ok: false,
      error: { code: "site.blocked", params: { count: 2 } },
    });
  });

  test("a statement that is kept elsewhere needs no answers here", async () => {
    await fillOffice(rows, { statement: JSON.stringify(Statement.parse({ elsewhere: "https://gmina.example/deklaracja" })) });
    expect(await codes()).toEqual([]);
  });

  test("a partly compliant site must say what is not accessible", async () => {
    await fillOffice(rows, { statement: JSON.stringify({ ...statement, nonConformities: "", excluded: "" }) });
    expect((await problems())[0]).toMatchObject({ code: "statementIncomplete", found: ["nonConformities"] });
  });

  test("after 31 March last year's review is too old", async () => {
    expect(await codes(new Date("2027-03-30T10:00:00Z"))).toEqual([]);
    expect(await codes(new Date("2027-04-02T10:00:00Z"))).toEqual(["statementReview warning"]);
  });

  test("a picture without a description stops the export", async () => {
    const picture = await addFile(rows, { name: "m.png", mime: "image/png", bytes: Buffer.from("x"), width: 1, height: 1 });
    const id = await addAnnouncement(rows, { title: "Most", picture_file_id: picture, picture_alt: " " });
    expect(await problems()).toMatchObject([
      { code: "altMissing", severity: "blocker", subject: { kind: "announcement", id, title: "Most" }, found: ["m.png"] },
    ]);
    await rows.db.updateTable("announcement").set({ picture_alt: "IMG_2034" }).execute();
    expect(await codes()).toEqual(["altMissing blocker"]);
    await rows.db.updateTable("announcement").set({ picture_alt: "Most bez nawierzchni" }).execute();
    expect(await codes()).toEqual([]);
  });

  test("a PESEL stops the export and is not repeated in full; strange telephones and e-mails are shown", async () => {
    await addAnnouncement(rows, {
      title: "Zgubiono portfel",
      body: JSON.stringify(rich("Właściciel, PESEL 44051401359, proszony o kontakt: 601 234 567 albo jan.nowak@poczta.example.")),
    });
    expect(await problems()).toMatchObject([
      { code: "pesel", severity: "blocker", found: ["44…59"] },
      { code: "phoneInText", severity: "question", found: ["601 234 567"] },
      { code: "emailInText", severity: "question", found: ["jan.nowak@poczta.example"] },
    ]);
  });

  test("a question about a telephone stops the export until it is answered, and is asked again when the text changes", async () => {
    const id = await addAnnouncement(rows, { title: "Kurs", body: JSON.stringify(rich("Zapisy: 601 234 567.")) });
    const asked = (await problems()).find(({ code }) => code === "phoneInText");
    expect(asked).toMatchObject({ severity: "question", finding: expect.any(String) });
    const finding = asked?.finding ?? "";
    expect(await town.reply("site.export", { kind: "zip" }, "clerk", NOW)).toMatchObject({
      error: { code: "site.blocked", params: { count: 1 } },
    });
    await town.call("site.answer", { finding, fine: true }, "clerk", NOW);
    expect(await codes()).toEqual([]);
    expect(await town.reply("site.export", { kind: "zip" }, "clerk", NOW)).toMatchObject({ ok: true });
    await town.jobs();

    await rows.db
      .updateTable("announcement")
      .set({ body: JSON.stringify(rich("Zapisy od dziś: 601 234 567.")), version: 2 })
      .where("id", "=", id)
      .execute();
    const again = (await problems())[0];
    expect(again).toMatchObject({ code: "phoneInText", severity: "question" });
    // What was asked before is asked no more, so it can't be answered.
    expect(await town.reply("site.answer", { finding, fine: true }, "clerk", NOW)).toMatchObject({ error: { code: "conflict" } });
    await town.call("site.answer", { finding: again?.finding ?? "", fine: true }, "clerk", NOW);
    await town.call("site.answer", { finding: again?.finding ?? "", fine: false }, "clerk", NOW);
    expect(await codes()).toEqual(["phoneInText question"]);
  });

  test("what stands in old announcements, in the projects of a budget and in the reasons of a correction is asked about too", async () => {
    await addAnnouncement(rows, { title: "Dawne", shown_to: "2026-11-21", body: JSON.stringify(rich("Tel. 601 234 567.")) });
    await addBudget(rows, { title: "Szkolny budżet", slug: "szkolny", state: "voting", projects: [["Kącik, tel. 602 345 678", 100]] });
    const id = await addConsultation(rows, { title: "Rynek" });
    await addPlan(rows, id, [{ field: "endsOn", about: "", before: "2026-12-04", after: "2026-12-11" }], "Tel. 603 456 789.");
    const found = (await problems()).filter(({ code }) => code === "phoneInText");
    expect(found.map(({ subject, found: numbers }) => `${subject.kind} ${numbers.join()}`)).toEqual([
      "announcement 601 234 567",
      "consultation 603 456 789",
      "budget 602 345 678",
    ]);
  });

  test("a second look reads no word again; after anything was written, on another day and at the gate it does", async () => {
    const run = vi.spyOn(town.office.work, "run");
    const looks = () => run.mock.calls.filter(([task]) => task === "lookThrough").length;
    const id = await addAnnouncement(rows, { title: "Most", body: JSON.stringify(rich("Tel. 600 100 200.")) });
    const [asked] = await problems();
    expect(await problems()).toEqual([asked]);
    expect(looks()).toBe(1);
    await rows.db
      .updateTable("announcement")
      .set({ body: JSON.stringify(rich("Bez telefonu.")), version: 2 })
      .where("id", "=", id)
      .execute();
    expect(await problems()).toEqual([]);
    await problems(new Date(NOW.getTime() + 86_400_000));
    expect(looks()).toBe(3);
    await town.call("site.export", { kind: "zip" }, "clerk", NOW);
    expect(looks()).toBe(4);
    await town.jobs();
    run.mockRestore();
  });

  test("a link without words and a bare long address are found", async () => {
    const link = (text: string, href: string) => ({ type: "text", text, marks: [{ type: "link", attrs: { href } }] });
    const long = "https://drogi.example/objazdy/2026/most-w-olszynach";
    const body = {
      type: "doc",
      content: [{ type: "paragraph", content: [link(" ", "https://puste.example"), { type: "text", text: "i" }, link(long, long)] }],
    };
    await addAnnouncement(rows, { title: "Most", body: JSON.stringify(body) });
    expect(await problems()).toMatchObject([
      { code: "linkEmpty", severity: "blocker", found: ["https://puste.example"] },
      { code: "linkBare", severity: "warning", found: [long] },
    ]);
  });

  test("two urgent announcements: only the newest gets the banner, and the clerk is told", async () => {
    await addAnnouncement(rows, { title: "Nie ma wody", urgent: 1, published_at: "2026-11-24T07:00:00.000Z" });
    await addAnnouncement(rows, { title: "Nie ma prądu", urgent: 1, published_at: "2026-11-24T06:00:00.000Z" });
    expect(await problems()).toMatchObject([{ code: "severalUrgent", subject: { title: "Nie ma wody" }, found: ["Nie ma prądu"] }]);
  });

  test("published results without a word on what was done are noticed", async () => {
    await addConsultation(rows, { title: "Autobus", state: "closed", results_published_at: NOW.toISOString() });
    expect(await codes()).toEqual(["outcomeMissing warning"]);
  });
});

describe("names in what the office writes", () => {
  const NAME = "Zgodnie z wnioskiem Jana Kowalskiego.";
  /** Words of people who agreed, of officials, of residents whose remarks were decided on; and what is no text at all. */
  const LEFT_ALONE = [
    /^consultations\.\d+\.contact\./,
    /^consultations\.\d+\.register\.\d+\.(?:part|body|proposal|receivedOn|ruling|code|withheld)$/,
    /^budgets\.\d+\.projects\.\d+\.signed$/,
    /\.(?:id|type|slug|code|stamp|kind|state|stage|ballot|delivery|field|type|href|sha256|mime|poolId)$/,
    /\.(?:layouts|online|stages|access|receipts)\./,
  ];

  /** Paths of all texts in a thing. */
  const leaves = (value: unknown, path = ""): string[] =>
    typeof value === "string"
      ? value === "doc"
        ? []
        : [path]
      : typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, inside]) => leaves(inside, path ? `${path}.${key}` : key))
        : [];
  const changed = (content: SiteContent, path: string): SiteContent => {
    const copy = structuredClone(content) as unknown as Record<string, unknown>;
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const at = keys.reduce((inside, key) => inside[key] as Record<string, unknown>, copy);
    at[last] = NAME;
    return copy as unknown as SiteContent;
  };

  test("are asked about wherever the site shows them, and nowhere else", async () => {
    await fillTown(rows);
    const database = town.office.databaseFile;
    // Announcements' words are read while the snapshot is open.
    const content = await withSnapshot({ database, now: NOW.toISOString() }, readResults, (whole) => ({
      ...whole,
      announcements: whole.announcements.map((one) => ({ ...one })),
    }));
    const { consultations, budgets } = content;
    const quiet = checkSite(content).filter(({ code }) => code.startsWith("nameIn"));
    expect(quiet).toEqual([]);
    // One of each kind: "consultations.0.meetings.1.place" stands for all places of meetings.
    const paths = new Map(leaves({ consultations, budgets }).map((path) => [path.replaceAll(/\d+/g, "n"), path]));
    expect(paths.size).toBeGreaterThan(60);
    for (const [, path] of paths) {
      const { consultations: c, budgets: b, ...rest } = changed(content, path);
      const [kind, at] = path.split(".");
      const alone = <T>(all: readonly T[], of: string) => (kind === of ? all.slice(Number(at), Number(at) + 1) : []);
      const found = checkSite({
        ...rest,
        announcements: [],
        consultations: alone(c, "consultations"),
        budgets: alone(b, "budgets"),
      }).filter(({ code }) => code.startsWith("nameIn"));
      const left = LEFT_ALONE.some((pattern) => pattern.test(path));
      expect.soft(found.length, path).toBe(left ? 0 : 1);
    }
  });

  test("a ruling's reason that names somebody is shown with its remark's number, and waits for an answer", async () => {
    const id = await addConsultation(rows, { title: "Rynek", starts_on: "2026-10-01", ends_on: "2026-11-06" });
    const remark = await town.call("remarks.add", {
      consultationId: id,
      receivedOn: "2026-10-12",
      channel: "desk",
      submitter: "resident",
      part: "",
      body: "Więcej drzew",
      proposal: "",
    });
    await town.call("remarks.rule", { ids: [remark.id], ruling: "accepted", reason: "Pani Zofia Nowak ma rację." });
    await town.call("consultations.publishResults", { id }, "clerk", NOW);
    const asked = (await problems()).find(({ code }) => code === "nameInReason");
    expect(asked).toMatchObject({ severity: "question", subject: { id }, found: ["1: Zofia Nowak"] });
    expect(await town.reply("site.export", { kind: "zip" }, "clerk", NOW)).toMatchObject({ error: { code: "site.blocked" } });
    await town.call("site.answer", { finding: asked?.finding ?? "", fine: true }, "clerk", NOW);
    expect(await codes()).not.toContain("nameInReason question");
  });
});

describe("the statement", () => {
  test("is saved with a version, and an older window is told of the conflict", async () => {
    const { version } = await town.call("site.statement", undefined);
    const saved = await town.call("site.saveStatement", { statement: { ...statement, contact: "Sekretariat" }, version });
    expect(saved.version).toBe(version + 1);
    expect((await town.call("site.statement", undefined)).statement.contact).toBe("Sekretariat");
    expect(await town.reply("site.saveStatement", { statement, version })).toMatchObject({ ok: false, error: { code: "conflict" } });
  });

  test("no day of it lies ahead", async () => {
    const { version } = await town.call("site.statement", undefined);
    const reply = await town.reply("site.saveStatement", { statement: { ...statement, reviewedOn: "2040-11-28" }, version });
    expect(reply).toMatchObject({ ok: false, error: { code: "invalid", issues: [{ path: "statement.reviewedOn", code: "future" }] } });
  });

  test("a web address that is none is refused at its field", async () => {
    const reply = await town.reply("site.saveStatement", {
      statement: { ...statement, architectureUrl: "javascript:alert(1)" },
      version: 1,
    });
    expect(reply).toMatchObject({ ok: false, error: { code: "invalid", issues: [{ path: "statement.architectureUrl" }] } });
  });
});

describe("patterns of personal data", () => {
  test.each(["44051401359", "02070803628"])("%s is a PESEL", (digits) => expect(isPesel(digits)).toBe(true));
  test.each(["44051401358", "12345678901", "00000000000", "61102012341"])("%s is none", (digits) => expect(isPesel(digits)).toBe(false));
  test.each([
    ["zadzwoń 601 234 567 po 15", ["601 234 567"]],
    ["+48 601-234-567", ["+48 601-234-567"]],
    ["41 234 56 78, pokój 12", ["41 234 56 78"]],
    ["koszt 120 500 000 zł", []],
    ["działka 123/4, 12.11.2026, 26-200", []],
    ["konto 12 1020 3040 0000 1234 5678 9012", []],
  ])("telephones in „%s”", (text, found) => expect(findPhones(text)).toEqual(found));
});
