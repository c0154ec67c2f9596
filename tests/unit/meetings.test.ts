import { afterEach, beforeEach, expect, test } from "vitest";
import { whenLine } from "../../main/consultations/documents/facts.ts";
import { GatheringKind } from "../../preload/contract/consultation-plan.ts";
import { openTown, type Town } from "./imports-town.ts";

let town: Town;
beforeEach(async () => void (town = await openTown()));
afterEach(() => town.close());

const told = {
  kind: "meeting" as GatheringKind,
  title: "z wójtem",
  startsAt: "2026-11-12T17:00",
  endsAt: "2026-11-12T19:30",
  place: "Świetlica w Zalesiu",
  note: "klucz u sołtysa",
  stepFree: true,
  hearingLoop: false,
  signLanguage: true,
  accessNote: "Parking przy wejściu.",
};
const minutes = {
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Mówiono o cieniu." }] }],
};
const add = (change: Partial<typeof told> = {}) => town.call("plan.add", { id: town.consultationId, activity: { ...told, ...change } });
const list = () => town.call("meetings.list", { consultationId: town.consultationId });
const remark = (id: string) => ({ id, submitter: "resident" as const, part: "", body: "Więcej ławek", proposal: "" });

test("what the plan has for people to come to is the meeting, in the order of its days; a survey is none", async () => {
  await add({ startsAt: "", endsAt: "" });
  await add({ startsAt: "2026-11-20T09:05", endsAt: "" });
  await add();
  await town.call("plan.add", { id: town.consultationId, activity: { ...told, kind: "survey" } });
  const meetings = await list();
  expect(meetings.map(({ startsAt }) => startsAt)).toEqual(["2026-11-12T17:00", "2026-11-20T09:05", ""]);
  expect(meetings[0]).toMatchObject({ ...told, headcount: null, minutesPublished: false, remarks: [] });
});

test("of every kind a headcount, minutes and remarks are kept, and with a headcount it is done", async () => {
  for (const kind of GatheringKind.options) {
    const { id } = await add({ kind });
    await town.call("meetings.record", { id, version: 1, headcount: 34, minutes, minutesPublished: true });
    await town.call("meetings.addRemark", remark(id), "typist");
  }
  const meetings = await list();
  expect(meetings.map(({ kind }) => kind).sort()).toEqual([...GatheringKind.options].sort());
  for (const meeting of meetings)
    expect(meeting).toMatchObject({ headcount: 34, minutes, minutesPublished: true, version: 2, remarks: [{ body: "Więcej ławek" }] });
  const { activities } = await town.call("plan.get", { id: town.consultationId });
  expect(activities.every(({ headcount, doneAt }) => headcount === 34 && doneAt !== null)).toBe(true);
});

test("a headcount that was a slip is taken back, and the meeting is not done any more", async () => {
  const { id } = await add();
  await town.call("meetings.record", { id, version: 1, headcount: 34, minutes, minutesPublished: false });
  await town.call("meetings.record", { id, version: 2, headcount: null, minutes, minutesPublished: false });
  expect((await list())[0]).toMatchObject({ headcount: null, doneAt: null, doneBy: "" });
  // What somebody ticked as done stays so while nobody counted.
  await town.call("plan.setDone", { id, done: true });
  await town.call("meetings.record", { id, version: 3, headcount: null, minutes, minutesPublished: true });
  expect((await list())[0]?.doneAt).not.toBeNull();
});

test("a record on top of another's is a conflict; a number below zero is none, and a notice has no headcount", async () => {
  const { id } = await add();
  const record = { id, version: 1, headcount: null, minutes, minutesPublished: false };
  await town.call("meetings.record", record);
  expect((await list())[0]).toMatchObject({ minutes, doneAt: null, version: 2 });
  expect(await town.reply("meetings.record", record)).toMatchObject({ error: { code: "conflict" } });
  expect(await town.reply("meetings.record", { ...record, version: 2, headcount: -1 })).toMatchObject({ ok: false });
  const { id: notice } = await town.call("plan.add", { id: town.consultationId, activity: { ...told, kind: "notice" } });
  expect(await town.reply("meetings.record", { ...record, id: notice })).toMatchObject({ error: { code: "missing" } });
});

test("what was held stays a meeting of some kind", async () => {
  const { id } = await add();
  const save = (version: number, kind: "other" | "debate") => town.reply("plan.save", { id, version, activity: { ...told, kind } });
  await town.call("meetings.addRemark", remark(id));
  expect(await save(1, "other")).toMatchObject({ error: { issues: [{ path: "activity.kind", code: "held" }] } });
  expect(await save(1, "debate")).toMatchObject({ ok: true });
});

test("hours of one day come one after the other", async () => {
  const reply = await town.reply("plan.add", { id: town.consultationId, activity: { ...told, endsAt: "2026-11-12T17:00" } });
  expect(reply).toMatchObject({ ok: false, error: { code: "invalid", issues: [{ path: "activity.endsAt", code: "endsTooEarly" }] } });
});

test("an hour that is only the end is told as the end in documents", () => {
  expect(whenLine({ startsAt: "2026-11-12", endsAt: "2026-11-12T19:30" })).toBe("12 listopada 2026 r., do godz. 19.30");
});

test("a remark taken there is in the register, by the channel of meetings and on the meeting's day", async () => {
  const { id } = await add();
  expect(await town.call("meetings.addRemark", remark(id), "typist")).toMatchObject({ number: 1 });
  const { remarks } = await town.call("remarks.list", { consultationId: town.consultationId });
  expect(remarks).toMatchObject([{ number: 1, channel: "meeting", receivedOn: "2026-11-12", body: "Więcej ławek" }]);
  expect((await list())[0]?.remarks).toMatchObject([{ number: 1, body: "Więcej ławek" }]);
  await town.call("remarks.remove", { ids: [remarks[0]?.id ?? ""] });
  expect((await list())[0]?.remarks).toEqual([]);
});

test("a removed meeting comes back, with its record and its remarks", async () => {
  const { id } = await add();
  await town.call("meetings.record", { id, version: 1, headcount: 5, minutes, minutesPublished: false });
  await town.call("meetings.addRemark", remark(id));
  await town.call("plan.remove", { id });
  expect(await list()).toEqual([]);
  expect(await town.reply("meetings.addRemark", remark(id))).toMatchObject({ error: { code: "missing" } });
  await town.call("plan.restore", { id });
  expect((await list())[0]).toMatchObject({ headcount: 5, minutes, remarks: [{ number: 1 }] });
});
