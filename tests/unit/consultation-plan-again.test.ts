import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { noAccess } from "../../preload/contract/consultation-plan.ts";
import type { Activity } from "../../preload/contract/consultation-plan.ts";
import { fillOffice } from "../site/town.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => {
  town = await openTestOffice();
});
afterEach(() => town.close());

/** Noon in Poland. */
const on = (day: string) => new Date(`${day}T11:00:00Z`);
const BEFORE = on("2026-10-01");
const call: TestOffice["call"] = (name, input, role = "clerk", now = BEFORE) => town.call(name, input, role, now);
const activities = async (id: string) => (await call("plan.get", { id })).activities;
const brief = (all: readonly Activity[]) => all.map(({ kind, startsAt, endsAt, place }) => [kind, startsAt, endsAt, place].join(" "));
const own = { days: 30, counted: "working" as const, forms: ["walk" as const], cited: "uchwała nr 7" };

async function draft(): Promise<string> {
  const { id } = await call("consultations.create", { template: "revitalisation", title: "Program rewitalizacji" });
  await call("plan.layOut", { id, startsOn: "2026-10-26" });
  return id;
}
const walk = {
  kind: "walk" as const,
  title: "",
  startsAt: "2026-11-05T17:00",
  endsAt: "2026-11-05T19:00",
  place: "Remiza",
  note: "klucze u sołtysa",
  ...noAccess,
};
async function publish(id: string): Promise<void> {
  const one = await call("consultations.get", { id });
  const words = {
    type: "doc" as const,
    content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Co zmienić?" }] }],
  };
  const { version, title, legalBasis, startsOn, endsOn } = one;
  const told = {
    purpose: "Po co",
    places: [{ id: "place001", name: "Biblioteka", address: "Rynek 11", hours: "" }],
    contact: { name: "Halina", phone: "41 000 00 12", email: "" },
    description: words,
  };
  await call("consultations.save", { id, version, title, legalBasis, startsOn, endsOn, ...told });
  await call("consultations.publish", { id });
}

describe("a copy takes the plan along", () => {
  test("rules, activities as far from the new first day as they were from the old, and parts of the document", async () => {
    const id = await draft();
    await call("plan.saveOwnRules", { id, own });
    await call("plan.add", { id, activity: walk });
    await call("plan.tick", { id, code: (await call("plan.get", { id })).template.checklist[0]?.code ?? "", done: true });
    const parts = [
      { level: 1, title: "Rozdział 1" },
      { level: 2, title: "§ 4" },
    ];
    await call("remarks.setParts", { consultationId: id, parts });
    const now = on("2027-01-10");
    const { id: copy, undated } = await call("consultations.copy", { id, startsOn: "2027-02-01" }, "clerk", now);
    expect(undated).toBe(0);
    const plan = await call("plan.get", { id: copy }, "clerk", now);
    expect(plan).toMatchObject({ own, ticks: [], corrections: [] });
    // 98 days later, and never onto a free day: the window closes with the consultation.
    const told = brief(plan.activities);
    expect(told).toContain("walk 2027-02-11T17:00 2027-02-11T19:00 Remiza");
    const one = await call("consultations.get", { id: copy }, "clerk", now);
    expect(one).toMatchObject({ startsOn: "2027-02-01", phase: "draft" });
    expect(told).toContain(`remarks 2027-02-01 ${one.endsOn} `);
    expect((await call("remarks.setup", { consultationId: copy })).parts).toMatchObject(parts);
  });

  test("nothing falls in the past silently: what would, and all without a first day, waits for its day", async () => {
    const id = await draft();
    const all = (await activities(id)).length;
    // The notice would hang on the Friday before.
    const late = await call("consultations.copy", { id, startsOn: "2027-02-01" }, "clerk", on("2027-02-01"));
    expect(late.undated).toBe(1);
    const plan = await call("plan.get", { id: late.id }, "clerk", on("2027-02-01"));
    expect(plan.activities.find(({ kind }) => kind === "notice")?.startsAt).toBe("");
    expect(plan.warnings).toContainEqual(expect.objectContaining({ code: "noDay", kinds: ["notice"] }));
    const open = await call("consultations.copy", { id }, "clerk", on("2027-02-01"));
    expect(open.undated).toBe((await activities(id)).filter(({ startsAt }) => startsAt !== "").length);
    expect((await activities(open.id)).every(({ startsAt, endsAt }) => startsAt + endsAt === "")).toBe(true);
    expect(await activities(open.id)).toHaveLength(all);
    const without = await call("consultations.copy", { id, parts: [] });
    expect(await activities(without.id)).toEqual([]);
    expect(await town.reply("consultations.copy", { id, startsOn: "2026-01-01" }, "clerk", BEFORE)).toMatchObject({ ok: false });
    expect((await call("consultations.list", undefined)).length).toBe(4);
  });
});

describe("a plan laid out anew", () => {
  test("shows what would change first, keeps places and what is the office's own, removes nothing, and is undone", async () => {
    const id = await draft();
    const other = { kind: "other" as const, title: "Dożynki", startsAt: "2026-10-30", endsAt: "", place: "Błonia", note: "", ...noAccess };
    await call("plan.add", { id, activity: other });
    const meeting = (await activities(id)).find(({ kind }) => kind === "meeting");
    if (!meeting) throw new Error("no meeting");
    const { id: meetingId, version, doneAt: _, doneBy: __, ...text } = meeting;
    await call("plan.save", { id: meetingId, version, activity: { ...text, startsAt: "2026-10-27T09:00", endsAt: "", place: "Remiza" } });
    const survey = (await activities(id)).find(({ kind }) => kind === "survey");
    await call("plan.remove", { id: survey?.id ?? "" });
    const before = brief(await activities(id));

    const preview = await call("plan.previewAgain", { id, startsOn: "2026-11-09" });
    expect(preview.added.map(({ kind }) => kind)).toEqual(["survey"]);
    expect(preview.moves.find((move) => move.id === meetingId)).toMatchObject({ from: "2026-10-27T09:00", stays: "" });
    expect(preview.moves.find(({ kind }) => kind === "other")).toMatchObject({ stays: "own" });
    expect(brief(await activities(id))).toEqual(before);

    const undo = await call("plan.layOutAgain", { id, startsOn: "2026-11-09" });
    const after = await activities(id);
    expect(after).toHaveLength(before.length + 1);
    expect(after.find((one) => one.id === meetingId)).toMatchObject({
      place: "Remiza",
      startsAt: expect.stringContaining("T17:00") as string,
    });
    expect(brief(after)).toContain("other 2026-10-30  Błonia");
    expect(await call("consultations.get", { id })).toMatchObject({ startsOn: "2026-11-09", endsOn: preview.endsOn });
    await call("plan.undoLayOut", { id, before: undo });
    expect(brief(await activities(id))).toEqual(before);
    expect(await call("consultations.get", { id })).toMatchObject({ startsOn: "2026-10-26" });
  });

  test("the last day that the clerk chose stays where it is lawful, and only there", async () => {
    const id = await draft();
    const { version, ...one } = await call("consultations.get", { id });
    await call("consultations.save", { ...one, version, endsOn: "2026-12-31" });
    const preview = (startsOn: string, keepEnd: boolean) => call("plan.previewAgain", { id, startsOn, keepEnd });
    expect(await preview("2026-10-26", false)).toMatchObject({ endsOn: "2026-11-30", endCanStay: true });
    const kept = await preview("2026-10-27", true);
    expect(kept).toMatchObject({ endsBefore: "2026-12-31", endsOn: "2026-12-31", endCanStay: true });
    await call("plan.layOutAgain", { id, startsOn: "2026-10-27", keepEnd: true });
    expect(await call("consultations.get", { id })).toMatchObject({ startsOn: "2026-10-27", endsOn: "2026-12-31" });
    expect(brief(await activities(id))).toContain("remarks 2026-10-27 2026-12-31 ");
    // 35 days from the first of December end in January.
    expect(await preview("2026-12-01", true)).toMatchObject({ endsOn: "2027-01-05", endCanStay: false });
  });

  test("once published, what residents know stays; once begun, it is refused", async () => {
    const id = await draft();
    await publish(id);
    const preview = await call("plan.previewAgain", { id, startsOn: "2026-10-26" });
    expect(preview.moves.filter(({ stays }) => stays === "published").map(({ kind }) => kind)).toContain("remarks");
    expect(await town.reply("plan.layOutAgain", { id, startsOn: "2026-10-27" }, "clerk", BEFORE)).toMatchObject({
      error: { code: "plan.moveInstead" },
    });
    expect(await town.reply("plan.layOutAgain", { id, startsOn: "2026-10-26" }, "clerk", on("2026-10-26"))).toMatchObject({
      error: { code: "plan.begun" },
    });
  });
});

test("a correction of an activity is told in the language of the page, its place as the office wrote it", async () => {
  await fillOffice({ db: town.office.db, folder: town.office.folder });
  const id = await draft();
  await call("plan.add", { id, activity: walk });
  await publish(id);
  const one = (await activities(id)).find(({ kind }) => kind === "walk");
  if (!one) throw new Error("no walk");
  const { id: walkId, version, doneAt: _, doneBy: __, ...text } = one;
  await call("plan.save", { id: walkId, version, activity: { ...text, startsAt: "2026-11-06T17:00", endsAt: "2026-11-06T19:00" } });
  await call("plan.add", { id, activity: { ...walk, kind: "duty", startsAt: "2026-11-10T09:00", endsAt: "", place: "Ratusz" } });
  const target = mkdtempSync(join(tmpdir(), "rynek-corrections-"));
  try {
    const { jobId } = await call("site.export", { kind: "folder", folder: target });
    await town.office.jobs.finished(jobId);
    const told = (path: string) =>
      readFileSync(join(target, path), "utf8")
        .replaceAll("\u00a0", " ")
        .replaceAll("\u2060", "")
        .replace(/[\s\S]*id="sprostowania"/, "")
        .replace(/<\/section>[\s\S]*/, "")
        .replace(/<[^>]+>/g, "");
    expect(told("konsultacje/program-rewitalizacji.html")).toMatch(
      /Spacer studyjny[\s\S]*5 listopada, 17\.00–19\.00, Remiza[\s\S]*6 listopada/,
    );
    const english = told("en/konsultacje/program-rewitalizacji.html");
    expect(english).toMatch(/5 November, 17:00–19:00, Remiza/);
    expect(english).toMatch(/10 November, 09:00, Ratusz/);
    expect(english).not.toMatch(/listopad|Spacer|Dyżur|godz\./);
    expect(told("uk/konsultacje/program-rewitalizacji.html")).not.toMatch(/listopad|Spacer|Dyżur|godz\./);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
});
