import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { altProblem } from "../../preload/contract/announcements.ts";
import type { Reply } from "../../preload/contract/contract.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => {
  town = await openTestOffice();
});
afterEach(() => town.close());

const on = (day: string) => new Date(`${day}T11:00:00Z`);
const text = (words: string) => ({
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: words }] }],
});
const water = {
  title: "Przerwa w dostawie wody: ul. Lipowa i Młyńska",
  body: text("Beczkowóz stoi przy szkole od 9.00."),
  category: "outage" as const,
  place: "ul. Lipowa, ul. Młyńska",
  shownFrom: "2026-11-20",
  shownTo: "2026-11-23",
  pinned: false,
  urgent: false,
  pictureId: null as string | null,
  pictureAlt: "",
};

async function save(id: string, change: Partial<typeof water> = {}): Promise<Reply> {
  const { version } = await town.call("announcements.get", { id });
  return town.reply("announcements.save", { id, version, ...water, ...change }, "clerk", on("2026-11-19"));
}
async function published(change: Partial<typeof water> = {}): Promise<string> {
  const { id } = await town.call("announcements.create", { title: "" }, "clerk", on("2026-11-19"));
  await save(id, change);
  await town.call("announcements.publish", { id }, "clerk", on("2026-11-19"));
  return id;
}
const showing = async (id: string, day: string) => (await town.call("announcements.get", { id }, "clerk", on(day))).showing;
const issues = (reply: Reply) => (reply.ok ? [] : (reply.error.issues ?? []).map(({ path, code }) => `${path}: ${code}`));

async function picture(): Promise<string> {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0f5a45"/></svg>',
  );
  const { upload } = await town.call("files.begin", { name: "wieża.svg", bytes: svg.length, purpose: "picture" });
  await town.call("files.append", { upload, data: svg.toString("base64") });
  return (await town.call("files.finish", { upload })).id;
}

describe("its days", () => {
  test("szkic, zaplanowane, widoczne, wygasło, wycofane", async () => {
    const { id } = await town.call("announcements.create", {});
    expect(await showing(id, "2026-11-20")).toBe("draft");
    await save(id);
    await town.call("announcements.publish", { id }, "clerk", on("2026-11-19"));
    expect(await showing(id, "2026-11-19")).toBe("planned");
    expect(await showing(id, "2026-11-20")).toBe("visible");
    expect(await showing(id, "2026-11-23")).toBe("visible");
    expect(await showing(id, "2026-11-24")).toBe("expired");
    await town.call("announcements.withdraw", { id });
    expect(await showing(id, "2026-11-20")).toBe("withdrawn");
    await town.call("announcements.publish", { id }, "clerk", on("2026-11-20"));
    expect(await showing(id, "2026-11-20")).toBe("visible");
  });

  test("without days it is visible at once, until it is withdrawn", async () => {
    expect(await showing(await published({ shownFrom: "", shownTo: "" }), "2036-01-01")).toBe("visible");
  });

  test("what is over already isn't published", async () => {
    const { id } = await town.call("announcements.create", {});
    await save(id);
    expect(issues(await town.reply("announcements.publish", { id }, "clerk", on("2026-11-24")))).toEqual(["shownTo: past"]);
    expect(issues(await town.reply("announcements.publish", { id }, "clerk", on("2026-11-23")))).toEqual([]);
  });
});

describe("publication", () => {
  test("needs a title, words, and days in their order", async () => {
    const { id } = await town.call("announcements.create", {});
    await save(id, { title: "", body: text(" "), shownFrom: "2026-11-23", shownTo: "2026-11-20" });
    expect(issues(await town.reply("announcements.publish", { id }))).toEqual(["title: empty", "body: empty", "shownTo: endsBeforeStart"]);
  });

  test("a picture needs a description, and the file's name is none", async () => {
    const { id } = await town.call("announcements.create", {});
    const pictureId = await picture();
    await save(id, { pictureId, pictureAlt: "zdjęcie1.jpg" });
    expect(issues(await town.reply("announcements.publish", { id }, "clerk", on("2026-11-20")))).toEqual(["pictureAlt: altIsFileName"]);
    await save(id, { pictureId, pictureAlt: "Wieża ciśnień przy ul. Młyńskiej" });
    expect(await town.reply("announcements.publish", { id }, "clerk", on("2026-11-20"))).toEqual({ ok: true });
    expect(issues(await save(id, { pictureId, pictureAlt: "" }))).toEqual(["pictureAlt: empty"]);
    expect((await town.call("announcements.get", { id })).picture).toMatchObject({ mime: "image/png" });
  });

  test.each(["zdjęcie1.jpg", "IMG_20231104", "DSC00412", "skan 3", "20231104_1200", "Wieża.PNG"])("%s is the name of a file", (alt) => {
    expect(altProblem(alt)).toBe("altIsFileName");
  });
  test.each(["Wieża ciśnień przy ul. Młyńskiej", "Zdjęcie rynku po remoncie", "Plakat: kiermasz 12 grudnia"])(
    "%s says what can be seen",
    (alt) => {
      expect(altProblem(alt)).toBeUndefined();
    },
  );

  test("the address stays once residents may know it", async () => {
    const id = await published();
    await save(id, { title: "Woda już jest" });
    expect(await town.call("announcements.get", { id })).toMatchObject({
      title: "Woda już jest",
      slug: "przerwa-w-dostawie-wody-ul-lipowa-i-mlynska",
    });
  });
});

describe("the list", () => {
  test("finds words without their marks, in the title, the place and the text", async () => {
    const id = await published();
    for (const search of ["mlynska WODY", "beczkowoz", "Lipowa"])
      expect(
        (await town.call("announcements.list", { search })).entries.map((one) => one.id),
        search,
      ).toEqual([id]);
    expect((await town.call("announcements.list", { search: "prąd" })).entries).toEqual([]);
  });

  test("starts with the urgent and the pinned, then drafts; its counts are of all", async () => {
    const now = on("2026-11-21");
    const plain = await published();
    const pinned = await published({ title: "Kiermasz", pinned: true });
    const urgent = await published({ title: "Most", urgent: true });
    const { id: draft } = await town.call("announcements.create", { title: "Szkic" });
    const list = await town.call("announcements.list", {}, "viewer", now);
    expect(list.entries.map(({ id }) => id)).toEqual([urgent, pinned, draft, plain]);
    expect(list.counts).toEqual({ draft: 1, planned: 0, visible: 3, expired: 0, withdrawn: 0 });
    const drafts = await town.call("announcements.list", { showing: "draft" }, "viewer", now);
    expect(drafts.entries.map(({ id }) => id)).toEqual([draft]);
  });
});

test("a new one that nothing was written into is given again instead of piling up", async () => {
  const { id } = await town.call("announcements.create", {});
  expect((await town.call("announcements.create", {})).id).toBe(id);
  await save(id);
  expect((await town.call("announcements.create", {})).id).not.toBe(id);
});

test("two windows: the older version is refused", async () => {
  const { id } = await town.call("announcements.create", {});
  await save(id);
  expect(await town.reply("announcements.save", { id, version: 1, ...water })).toMatchObject({ error: { code: "conflict" } });
});

test("one that was removed comes back as it was", async () => {
  const id = await published();
  await town.call("announcements.remove", { id });
  expect((await town.call("announcements.list", {})).entries).toEqual([]);
  await town.call("announcements.restore", { id });
  expect(await showing(id, "2026-11-21")).toBe("visible");
});

test("a poster is made in the background: a PDF whose code leads to the announcement's page", async () => {
  await town.office.db.updateTable("office").set({ website: "https://www.probna.example/info/", phone: "41 000 00 00" }).execute();
  const pictureId = await picture();
  const id = await published({ urgent: true, pictureId, pictureAlt: "Wieża ciśnień" });
  for (const format of ["A4", "A3"] as const) await town.call("announcements.poster", { id, format, language: "pl" });
  const jobs = await town.jobs();
  expect(jobs.map(({ kind, state, title }) => [kind, state, title])).toEqual([
    ["poster", "done", water.title],
    ["poster", "done", water.title],
  ]);
  const file = await town.call("files.get", { id: jobs[0]?.result?.fileId ?? "" });
  expect(file).toMatchObject({ mime: "application/pdf", name: "plakat-przerwa-w-dostawie-wody-ul-lipowa-i-mlynska-A4.pdf" });
  expect(town.logged).toEqual([]);
});
