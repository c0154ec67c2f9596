import { afterEach, beforeEach, expect, test } from "vitest";
import { openTown, type Town } from "./imports-town.ts";

let town: Town;
beforeEach(async () => void (town = await openTown()));
afterEach(() => town.close());

const told = {
  kind: "meeting" as const,
  day: "2026-11-12",
  startsAt: "17",
  endsAt: "19.30",
  place: "Świetlica w Zalesiu",
  stepFree: true,
  hearingLoop: false,
  signLanguage: true,
  accessNote: "Parking przy wejściu.",
};
const minutes = {
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Mówiono o cieniu." }] }],
};
const add = (change: Partial<typeof told> = {}) => town.call("meetings.add", { consultationId: town.consultationId, ...told, ...change });
const list = () => town.call("meetings.list", { consultationId: town.consultationId });

test("hours are taken as people write them, and meetings stand in the order of their days", async () => {
  await add({ day: "" });
  await add({ day: "2026-11-20", startsAt: "9:05", endsAt: "" });
  await add();
  expect((await list()).map(({ day, startsAt, endsAt }) => [day, startsAt, endsAt])).toEqual([
    ["2026-11-12", "17:00", "19:30"],
    ["2026-11-20", "09:05", ""],
    ["", "17:00", "19:30"],
  ]);
});

test.each([
  [{ startsAt: "25.00" }, "startsAt"],
  [{ startsAt: "rano" }, "startsAt"],
  [{ endsAt: "16.00" }, "endsAt"],
])("%j is refused at its field", async (change, field) => {
  const reply = await town.reply("meetings.add", { consultationId: town.consultationId, ...told, ...change });
  expect(reply).toMatchObject({ ok: false, error: { code: "invalid", issues: [{ path: field }] } });
});

test("after it a number of people and the minutes are kept, and never below zero", async () => {
  const { id } = await add();
  const whole = { id, version: 1, ...told, headcount: 34, minutes, minutesPublished: true };
  await town.call("meetings.save", whole);
  expect(await list()).toMatchObject([{ headcount: 34, minutes, minutesPublished: true, version: 2 }]);
  expect(await town.reply("meetings.save", whole)).toMatchObject({ error: { code: "conflict" } });
  expect(await town.reply("meetings.save", { ...whole, version: 2, headcount: -1 })).toMatchObject({ ok: false });
});

test("a remark taken there is in the register, by the channel of meetings and on the meeting's day", async () => {
  const { id } = await add();
  const remark = { id, submitter: "resident" as const, part: "", body: "Więcej ławek", proposal: "" };
  const { number } = await town.call("meetings.addRemark", remark, "typist");
  expect(number).toBe(1);
  const { remarks } = await town.call("remarks.list", { consultationId: town.consultationId });
  expect(remarks).toMatchObject([{ number: 1, channel: "meeting", receivedOn: "2026-11-12", body: "Więcej ławek" }]);
  expect((await list())[0]?.remarks).toMatchObject([{ number: 1, body: "Więcej ławek" }]);
  await town.call("remarks.remove", { ids: [remarks[0]?.id ?? ""] });
  expect((await list())[0]?.remarks).toEqual([]);
});

test("a removed meeting comes back, with its remarks", async () => {
  const { id } = await add();
  await town.call("meetings.addRemark", { id, submitter: "unknown", part: "", body: "Cień", proposal: "" });
  await town.call("meetings.remove", { id });
  expect(await list()).toEqual([]);
  expect(await town.reply("meetings.addRemark", { id, submitter: "unknown", part: "", body: "Cień", proposal: "" })).toMatchObject({
    error: { code: "missing" },
  });
  await town.call("meetings.restore", { id });
  expect((await list())[0]?.remarks).toHaveLength(1);
});

test("what is planned becomes a meeting in one step, told to residents of no change; it goes back as it was", async () => {
  const { consultationId: id } = town;
  const activity = {
    kind: "meeting" as const,
    title: "z wójtem",
    startsAt: "2026-11-12T17:00",
    endsAt: "2026-11-12T19:00",
    place: "Świetlica",
    note: "klucz u sołtysa",
  };
  const { id: activityId } = await town.call("plan.add", { id, activity });
  expect((await town.call("report.get", { id })).lacks).toContain("meetings");
  const { id: made } = await town.call("meetings.takeOver", { activityId });
  expect(await list()).toMatchObject([
    { kind: "meeting", day: "2026-11-12", startsAt: "17:00", endsAt: "19:00", place: "Świetlica (z wójtem)" },
  ]);
  const plan = await town.call("plan.get", { id });
  expect([plan.activities, plan.meetings.length, plan.corrections]).toEqual([[], 1, []]);
  expect((await town.call("report.get", { id })).lacks).not.toContain("meetings");
  await town.call("meetings.giveBack", { id: made, activityId });
  expect(await list()).toEqual([]);
  expect((await town.call("plan.get", { id })).activities).toMatchObject([activity]);
  const { id: debate } = await town.call("plan.add", { id, activity: { ...activity, kind: "debate" } });
  expect(await town.reply("meetings.takeOver", { activityId: debate })).toMatchObject({ error: { code: "meetings.notOne" } });
});
