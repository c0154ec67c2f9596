import { afterEach, beforeEach, expect, test } from "vitest";
import { noAccess } from "../../preload/contract/consultation-plan.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => void (town = await openTestOffice()));
afterEach(() => town.close());
const search = (text: string) => town.call("start.search", { text });

test("the search finds titles by letters without marks", async () => {
  const { id } = await town.call("consultations.create", { template: "free", title: "Żółte ławki na rynku" });
  expect(await search("LAWKI zolte")).toMatchObject([{ kind: "consultation", to: `/konsultacje/${id}` }]);
  expect(await search("ławki w parku")).toEqual([]);
  expect(await search(" ")).toEqual([]);
});

test("the search finds remarks, documents, meetings and the words of descriptions without Polish marks; a title before a text", async () => {
  const { id } = await town.call("consultations.create", { template: "free", title: "Uchwała o żółwiach" });
  const { id: other } = await town.call("consultations.create", { template: "free", title: "Park" });
  const one = await town.call("consultations.get", { id: other });
  await town.call("consultations.save", {
    id: other,
    version: one.version,
    title: "Park",
    purpose: "Uchwała zapadnie wiosną, gdy będzie wiadomo, ile kosztuje ścieżka przez środek parku i kto ją zrobi.",
    legalBasis: "",
    startsOn: "",
    endsOn: "",
    places: [],
    contact: { name: "", phone: "", email: "" },
    description: { type: "doc", content: [] },
  });
  const remark = { receivedOn: "2026-11-20", channel: "desk" as const, submitter: "resident" as const, part: "", proposal: "" };
  await town.call("remarks.add", { consultationId: id, ...remark, body: "Ta uchwała jest za długa" });
  const meeting = { kind: "debate" as const, title: "", startsAt: "2026-11-20", endsAt: "", place: "Świetlica pod Uchwałami", note: "" };
  await town.call("plan.add", { id, activity: { ...meeting, ...noAccess } });
  const found = await search("UCHWAL");
  expect(found.map(({ kind, to }) => [kind, to])).toEqual([
    ["consultation", `/konsultacje/${id}`],
    ["meeting", `/konsultacje/${id}/spotkania`],
    ["consultation", `/konsultacje/${other}`],
    ["remark", `/konsultacje/${id}/uwagi/1`],
  ]);
  expect(found[2]?.note).toContain("Uchwała zapadnie wiosną");
  expect(await search("uchwala srodek")).toMatchObject([{ title: "Park" }]);
  expect(await search("100%")).toEqual([]);
});

test("in the search a thousand remarks don't hide the one announcement", async () => {
  const { id } = await town.call("consultations.create", { template: "free", title: "Park" });
  const remark = { receivedOn: "2026-11-20", channel: "desk" as const, submitter: "resident" as const, part: "", proposal: "" };
  for (let n = 0; n < 30; n++) await town.call("remarks.add", { consultationId: id, ...remark, body: `Woda, uwaga ${n}` });
  await town.call("announcements.create", { title: "Nie ma wody" });
  const found = await search("wod");
  expect(found.map(({ kind }) => kind)).toEqual(["announcement", ...Array.from({ length: 6 }, () => "remark")]);
});
