import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { callOffice } from "../../main/dispatch.ts";
import { eraseByCalendar } from "../../main/erasure.ts";
import { exportSite } from "../../main/site/tasks.ts";
import { openTown, type Town } from "./imports-town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const typed = (body: string, more: Record<string, unknown> = {}) => ({
  consultationId: town.consultationId,
  receivedOn: "2026-11-24",
  channel: "paper" as const,
  submitter: "resident" as const,
  part: "",
  body,
  proposal: "",
  ...more,
});
const add = async (body: string, more: Record<string, unknown> = {}) => (await town.call("remarks.add", typed(body, more))).id;
const get = (id: string) => town.call("remarks.get", { id });
const list = (filter: Record<string, unknown> = {}) => town.call("remarks.list", { consultationId: town.consultationId, ...filter });
const numbers = async (filter: Record<string, unknown>) => (await list(filter)).remarks.map(({ number }) => number);
const setup = () => town.call("remarks.setup", { consultationId: town.consultationId });

/** Calls as one of two clerks of the office. */
async function as<T>(who: "jan" | "ewa", name: string, input: unknown): Promise<T> {
  const person = { id: null, name: who === "jan" ? "Jan Nowak" : "Ewa Lis", role: "clerk" as const };
  return (await callOffice(town.office, person, name, input, new Date())) as T;
}
type Answer = {
  ok: boolean;
  value?: { ruled: { id: string; version: number }[]; skipped: number };
  error?: { code: string; params: unknown };
};

describe("a letter in pieces", () => {
  test("a piece becomes a remark of its own, the letter stays whole, and it can be taken back", async () => {
    const id = await add("Dzień dobry. Za mało drzew. Za dużo aut. Pozdrawiam.", { part: "§ 3" });
    const before = (await get(id)).body;
    const cut = before.indexOf("Za dużo aut.");
    const piece = await town.call("remarks.split", { id, version: 1, from: cut, to: cut + "Za dużo aut.".length });
    expect(piece).toMatchObject({ number: 2, version: 2 });
    const one = await get(id);
    expect(one).toMatchObject({ body: "Dzień dobry. Za mało drzew.\nPozdrawiam.", version: 2 });
    expect(await get(piece.id)).toMatchObject({ body: "Za dużo aut.", channel: "paper", part: "", ruling: "none", letterId: one.letterId });
    expect(await town.call("remarks.letter", { id: one.letterId ?? "" })).toMatchObject({
      body: before,
      pieces: [{ number: 1 }, { number: 2 }],
    });
    expect(await numbers({ search: "duzo aut" })).toEqual([2]);

    await town.call("remarks.unsplit", { piece: piece.id, id, version: 2, body: before });
    expect(await get(id)).toMatchObject({ body: before, letterId: null, version: 3 });
    expect((await list()).found).toBe(1);
    expect(await numbers({ search: "duzo aut" })).toEqual([1]);
  });

  test("nothing, everything, or a text that has changed meanwhile is not split", async () => {
    const id = await add("Za mało drzew.");
    expect(await town.reply("remarks.split", { id, version: 1, from: 2, to: 3 })).toMatchObject({
      error: { code: "remarks.splitNothing" },
    });
    expect(await town.reply("remarks.split", { id, version: 1, from: 0, to: 14 })).toMatchObject({ error: { code: "remarks.splitAll" } });
    expect(await town.reply("remarks.split", { id, version: 2, from: 0, to: 2 })).toMatchObject({ error: { code: "conflict" } });
  });

  test("a piece that somebody has worked on is not thrown away by an undo", async () => {
    const id = await add("Za mało drzew. Za dużo aut.");
    const piece = await town.call("remarks.split", { id, version: 1, from: 0, to: 14 });
    await town.call("remarks.rule", { ids: [piece.id], ruling: "accepted", reason: "Tak." });
    const back = { piece: piece.id, id, version: 2, body: "Za mało drzew. Za dużo aut." };
    expect(await town.reply("remarks.unsplit", back)).toMatchObject({ error: { code: "conflict" } });
    expect(await get(piece.id)).toMatchObject({ ruling: "accepted" });
  });
});

describe("parts of the document, tags and filters", () => {
  const parts = [
    { level: 1, title: "Rozdział 1" },
    { level: 2, title: "§ 1" },
    { level: 2, title: "§ 2" },
    { level: 1, title: "Rozdział 2" },
  ];

  test("a part is found with those below it, and remarks follow their part into a new list", async () => {
    await add("Wpisana wcześniej", { part: "§ 2" });
    await town.call("remarks.setParts", { consultationId: town.consultationId, parts });
    const { parts: kept } = await setup();
    expect(kept.map(({ title, remarks }) => [title, remarks])).toEqual([
      ["Rozdział 1", 0],
      ["§ 1", 0],
      ["§ 2", 1],
      ["Rozdział 2", 0],
    ]);
    await add("Druga", { part: "§ 1", partId: kept[1]?.id });
    await add("Bez części");
    expect(await numbers({ part: kept[0]?.id })).toEqual([1, 2]);
    expect(await numbers({ part: kept[3]?.id })).toEqual([]);
    expect(await numbers({ part: "none" })).toEqual([3]);

    const { before } = await town.call("remarks.setParts", { consultationId: town.consultationId, parts: parts.slice(3) });
    expect(await numbers({ part: "none" })).toEqual([1, 2, 3]);
    expect((await list()).remarks.map(({ part }) => part)).toEqual(["§ 2", "§ 1", ""]);
    await town.call("remarks.setParts", { consultationId: town.consultationId, parts: before });
    expect((await setup()).parts.map(({ remarks }) => remarks)).toEqual([0, 1, 1, 0]);
  });

  test("a part of another consultation is not taken", async () => {
    const id = await add("Uwaga");
    const { consultationId: _, ...fields } = typed("Uwaga");
    const wrong = { id, version: 1, ...fields, partId: "0192f3a4-0000-7000-8000-000000000001" };
    expect(await town.reply("remarks.save", wrong)).toMatchObject({ error: { code: "remarks.partGone" } });
  });

  test("tags are given to many, found, renamed, and brought back after they were dropped", async () => {
    const ids = [await add("Drzewa"), await add("Ławki"), await add("Auta")];
    const one = { consultationId: town.consultationId, ids: ids.slice(0, 2), name: "Zieleń" };
    const { tagId } = await town.call("remarks.addTag", one);
    // The same word in other letters is the same tag; who has it already is not told again.
    expect(await town.call("remarks.addTag", { ...one, ids, name: "ZIELEN" })).toEqual({ tagId, ids: [ids[2]] });
    await town.call("remarks.removeTag", { tagId, ids: [ids[2] ?? ""] });
    expect(await numbers({ tag: tagId })).toEqual([1, 2]);
    expect(await numbers({ tag: "none" })).toEqual([3]);
    expect((await get(ids[0] ?? "")).tags).toEqual([tagId]);
    await town.call("remarks.renameTag", { tagId, name: "Zieleń i woda" });
    const other = await town.call("remarks.addTag", { ...one, name: "Ruch" });
    expect(await town.reply("remarks.renameTag", { tagId: other.tagId, name: "zielen i woda" })).toMatchObject({
      error: { code: "remarks.tagKnown" },
    });
    expect((await setup()).tags.map(({ name, remarks }) => [name, remarks])).toEqual([
      ["Ruch", 2],
      ["Zieleń i woda", 2],
    ]);
    const dropped = await town.call("remarks.dropTag", { tagId });
    expect(dropped).toMatchObject({ name: "Zieleń i woda", ids: expect.arrayContaining(ids.slice(0, 2)) });
    await town.call("remarks.addTag", { consultationId: town.consultationId, ...dropped });
    expect((await setup()).tags.map(({ name }) => name)).toEqual(["Ruch", "Zieleń i woda"]);
  });

  test("ruling, channel, state and words narrow together", async () => {
    const ids = [
      await add("Uchwała o drzewach"),
      await add("Uchwała o autach", { channel: "email" }),
      await add("Ławki", { channel: "email" }),
    ];
    await town.call("remarks.rule", { ids: [ids[1] ?? ""], ruling: "outside", reason: "Drogi nie należą do gminy." });
    expect(await numbers({ search: "uchwala" })).toEqual([1, 2]);
    expect(await numbers({ search: "uchwala", channel: "email" })).toEqual([2]);
    expect(await numbers({ ruling: "outside" })).toEqual([2]);
    expect(await numbers({ state: "open", channel: "email" })).toEqual([3]);
    expect(await numbers({ state: "answered" })).toEqual([2]);
    expect(await numbers({ state: "proposed" })).toEqual([]);
    expect(await list()).toMatchObject({ counts: { outside: 1, none: 2 }, states: { open: 2, proposed: 0, answered: 1 } });
  });
});

describe("two people", () => {
  test("a ruling that somebody else gave meanwhile is never overwritten unseen", async () => {
    const ids = [await add("Pierwsza"), await add("Druga")];
    const [first = "", second = ""] = ids;
    const jan = await as<Answer>("jan", "remarks.rule", { ids: [first], ruling: "accepted", reason: "Tak." });
    // Ewa's screen still shows it as open.
    const refused = await as<Answer>("ewa", "remarks.rule", { ids, ruling: "rejected", reason: "Nie.", seen: [{ id: first, version: 0 }] });
    expect(refused).toMatchObject({ ok: false, error: { code: "remarks.taken", params: { count: 1, numbers: "1", by: "Jan Nowak" } } });
    expect(await get(second)).toMatchObject({ ruling: "none" });
    // She rules on the others only…
    const rest = await as<Answer>("ewa", "remarks.rule", { ids, ruling: "rejected", reason: "Nie.", skipTaken: true });
    expect(rest.value).toMatchObject({ ruled: [{ id: second, version: 1 }], skipped: 1 });
    // …or having seen Jan's ruling, replaces it; and his undo then does not bring his back over hers.
    const seen = await as<Answer>("ewa", "remarks.rule", {
      ids: [first],
      ruling: "partly",
      reason: "W części.",
      seen: [{ id: first, version: 1 }],
    });
    expect(seen.ok).toBe(true);
    expect(await as<Answer>("jan", "remarks.takeBack", { rulings: jan.value?.ruled })).toMatchObject({
      error: { code: "remarks.ruledSince" },
    });
    expect(await get(first)).toMatchObject({ ruling: "partly", ruledBy: "Ewa Lis" });
    // Hers does: and what comes back is his, not hers.
    await as<Answer>("ewa", "remarks.takeBack", { rulings: seen.value?.ruled });
    expect(await get(first)).toMatchObject({ ruling: "accepted", reason: "Tak.", ruledBy: "Jan Nowak" });
  });

  test("where a second person approves, nobody approves their own, and a new ruling needs a new yes", async () => {
    const id = await add("Pierwsza");
    await town.call("remarks.saveSettings", { consultationId: town.consultationId, approval: true, senders: false, eraseOn: "" });
    const { value } = await as<Answer>("jan", "remarks.rule", { ids: [id], ruling: "accepted", reason: "Tak." });
    expect(await list({ state: "proposed" })).toMatchObject({ found: 1, states: { proposed: 1, answered: 0 } });
    const rulings = value?.ruled ?? [];
    expect(await as<Answer>("jan", "remarks.approve", { rulings })).toMatchObject({ error: { code: "remarks.ownRuling" } });
    expect(await as<Answer>("ewa", "remarks.approve", { rulings: [{ id, version: 0 }] })).toMatchObject({
      error: { code: "remarks.ruledSince" },
    });
    expect((await as<Answer>("ewa", "remarks.approve", { rulings })).ok).toBe(true);
    expect(await get(id)).toMatchObject({ state: "answered", approvedBy: "Ewa Lis" });
    // What is approved is not replaced unseen, not even by who ruled.
    expect(await as<Answer>("jan", "remarks.rule", { ids: [id], ruling: "rejected", reason: "Nie." })).toMatchObject({
      error: { code: "remarks.taken" },
    });
    await as<Answer>("jan", "remarks.rule", { ids: [id], ruling: "rejected", reason: "Nie.", seen: rulings });
    expect(await get(id)).toMatchObject({ state: "proposed", approvedBy: null });
    await town.call("remarks.saveSettings", { consultationId: town.consultationId, approval: false, senders: false, eraseOn: "" });
    expect(await get(id)).toMatchObject({ state: "answered" });
    expect(await as<Answer>("ewa", "remarks.approve", { rulings: [{ id, version: 2 }] })).toMatchObject({
      error: { code: "remarks.noApproval" },
    });
  });

  test("taking a ruling back does not make it the ruling of who takes it back", async () => {
    const id = await add("Pierwsza");
    await town.call("remarks.saveSettings", { consultationId: town.consultationId, approval: true, senders: false, eraseOn: "" });
    await as<Answer>("jan", "remarks.rule", { ids: [id], ruling: "accepted", reason: "Tak." });
    const { value } = await as<Answer>("ewa", "remarks.rule", {
      ids: [id],
      ruling: "rejected",
      reason: "Nie.",
      seen: [{ id, version: 1 }],
    });
    await as<Answer>("jan", "remarks.takeBack", { rulings: value?.ruled });
    expect(await get(id)).toMatchObject({ ruledBy: "Jan Nowak", rulingVersion: 3 });
    expect(await as<Answer>("jan", "remarks.approve", { rulings: [{ id, version: 3 }] })).toMatchObject({
      error: { code: "remarks.ownRuling" },
    });
  });

  test("ready reasons are the office's, in the order of their keys", async () => {
    const { id } = await town.call("remarks.saveReason", { id: null, body: "Nie dotyczy tych konsultacji." });
    await town.call("remarks.saveReason", { id: null, body: "Dziękujemy, uwzględniamy." });
    await town.call("remarks.saveReason", { id, body: "Uwaga nie dotyczy tych konsultacji." });
    expect((await town.call("remarks.reasons", undefined)).map(({ body }) => body)).toEqual([
      "Uwaga nie dotyczy tych konsultacji.",
      "Dziękujemy, uwzględniamy.",
    ]);
    await town.call("remarks.dropReason", { id });
    expect(await town.call("remarks.reasons", undefined)).toHaveLength(1);
    await town.call("remarks.restoreReason", { id });
    expect(await town.call("remarks.reasons", undefined)).toHaveLength(2);
  });
});

describe("who handed it in", () => {
  const sender = { name: "Zdzisława Tajemnicza", address: "ul. Sekretna 7, Przykładowo" };
  const tomorrow = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);
  const settings = (eraseOn: string) => ({ consultationId: town.consultationId, approval: false, senders: true, eraseOn });
  /** Bytes of everything that lies in the office's folder, the site exported into it too. */
  const onDisk = () =>
    readdirSync(town.office.folder, { recursive: true, encoding: "utf8" })
      .map((path) => join(town.office.folder, path))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path).toString("utf8"))
      .join("\n");

  test("is asked for only where the consultation says so, and with a day of erasure", async () => {
    const id = await add("Uwaga");
    expect(await town.reply("remarks.saveSender", { id, ...sender })).toMatchObject({ error: { code: "remarks.noSenders" } });
    expect(await town.reply("remarks.add", typed("Uwaga", { sender }))).toMatchObject({ error: { code: "remarks.noSenders" } });
    expect((await list()).found).toBe(1);
    expect(await town.reply("remarks.saveSettings", settings(""))).toMatchObject({ error: { code: "remarks.noEraseDay" } });
    await town.call("remarks.saveSettings", settings("2031-12-31"));
    const other = await add("Uwaga z formularza", { sender });
    expect(await town.call("remarks.sender", { id: other })).toEqual(sender);
    expect(await town.reply("remarks.sender", { id: other }, "viewer")).toMatchObject({ error: { code: "forbidden" } });
    const off = { ...settings(""), senders: false };
    expect(await town.reply("remarks.saveSettings", off)).toMatchObject({ error: { code: "remarks.sendersKept" } });
    await town.call("remarks.saveSender", { id: other, name: "", address: "" });
    await town.call("remarks.saveSettings", off);
  });

  test("is in no list, no register, no log and no page; and after its day nowhere in the office", async () => {
    await town.call("remarks.saveSettings", settings(tomorrow));
    const id = await add("Więcej drzew. Mniej aut.", { sender });
    for (let n = 0; n < 50; n++) await add(`Uwaga ${n}`, { sender: { ...sender, name: `Zdzisława Tajemnicza ${n}` } });
    await town.call("remarks.split", { id, version: 1, from: 0, to: 13 });
    await town.call("remarks.rule", { ids: [id], ruling: "accepted", reason: "Tak." });
    expect(JSON.stringify(await list())).not.toContain("Tajemnicza");
    expect(JSON.stringify(await town.office.db.selectFrom("audit_entry").selectAll().execute())).not.toMatch(/Tajemnicza|Sekretna/);
    await town.call("remarks.export", { consultationId: town.consultationId, language: "pl" });
    const day = new Date().toISOString();
    await town.office.db.updateTable("consultation").set({ state: "closed", published_at: day, results_published_at: day }).execute();
    const target = join(town.office.folder, "site");
    const source = { folder: town.office.folder, database: town.office.databaseFile, target, now: day };
    await exportSite(source, { progress: () => {}, cancelled: () => false });
    // In the database and nowhere else.
    const outside = readdirSync(town.office.folder, { recursive: true, encoding: "utf8" }).filter(
      (path) =>
        statSync(join(town.office.folder, path)).isFile() &&
        !path.startsWith("office.sqlite") &&
        /Tajemnicza|Sekretna/.test(readFileSync(join(town.office.folder, path)).toString("utf8")),
    );
    expect(outside).toEqual([]);
    expect(onDisk()).toContain("Tajemnicza");

    const after = new Date(Date.now() + 3 * 86_400_000);
    await eraseByCalendar(town.office, after);
    expect(await setup()).toMatchObject({ senders: 0, erasures: [{ senders: 52, erasedBy: "Rynek" }] });
    await town.office.db.selectFrom("office").select("id").execute();
    expect(onDisk()).not.toMatch(/Tajemnicza|Sekretna/);
    // Once is enough: there is nothing left to tell of.
    await eraseByCalendar(town.office, after);
    expect((await setup()).erasures).toHaveLength(1);
  }, 30_000);

  test("is not erased before its day, and a day that is past already is refused once there are names", async () => {
    await town.call("remarks.saveSettings", settings(tomorrow));
    await add("Uwaga", { sender });
    await eraseByCalendar(town.office, new Date());
    expect(await setup()).toMatchObject({ senders: 1 });
    expect(await town.reply("remarks.saveSettings", settings("2026-01-01"))).toMatchObject({ error: { code: "remarks.eraseDayPast" } });
    expect(await setup()).toMatchObject({ settings: { eraseOn: tomorrow } });
  });
});
