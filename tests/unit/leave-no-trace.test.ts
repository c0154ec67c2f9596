import "./quick-passwords.ts";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eraseByCalendar } from "../../main/erasure.ts";
import { withSnapshot } from "../../main/site/snapshot.ts";
import { codesFor, kioskEdition, voteFor } from "./kiosk-town.ts";
import { openTown, type Town } from "./imports-town.ts";

let town: Town;
beforeEach(async () => void (town = await openTown()));
afterEach(() => town.close());

const DAY_MS = 86_400_000;
const NAME = "Zenobia Wyjątkowska";

/** Holds one moment's state open, as an export does while it draws. Gives what ends it. */
function startReading(): () => Promise<void> {
  const drawn = Promise.withResolvers<void>();
  const source = { database: town.office.databaseFile, now: new Date().toISOString() };
  const reading = withSnapshot(source, undefined, () => drawn.promise);
  return async () => {
    drawn.resolve();
    await reading;
  };
}

test("names that are erased while an export reads leave the disk as soon as it is done", async () => {
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  await town.call("remarks.saveSettings", { consultationId: town.consultationId, approval: false, senders: true, eraseOn: tomorrow });
  await town.call("remarks.add", {
    consultationId: town.consultationId,
    receivedOn: "2026-11-20",
    channel: "desk",
    submitter: "resident",
    part: "",
    proposal: "",
    body: "Ławki",
    partId: null,
    sender: { name: NAME, address: "" },
  });
  const database = town.office.databaseFile;
  const onDisk = () => [database, `${database}-wal`].some((path) => readFileSync(path).includes(NAME));
  const stopReading = startReading();
  await eraseByCalendar(town.office, new Date(Date.now() + 3 * DAY_MS));
  expect(await town.call("remarks.setup", { consultationId: town.consultationId })).toMatchObject({ senders: 0 });
  expect(onDisk()).toBe(true);
  await stopReading();
  await vi.waitFor(() => expect(onDisk()).toBe(false), 10_000);
});

test("an urn that is closed while an export reads is mixed as soon as it is done, and not before", async () => {
  const edition = await kioskEdition(town, { ballot: { kind: "share", points: 10 } }, 3);
  const [code = ""] = await codesFor(town, edition, 1);
  await town.call("kiosk.vote", { id: edition.id, code, votes: voteFor(edition, { 1: 1 }, { 2: 1 }) });
  const stopReading = startReading();
  await town.call("budgets.closeVoting", { id: edition.id });
  // It has been tried by then.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const urn = async () => (await town.call("budgets.get", { id: edition.id })).urn;
  expect(await urn()).toBe("sealed");
  await stopReading();
  expect((await town.jobs()).map(({ state }) => state)).not.toContain("failed");
  expect(await urn()).toBe("mixed");
});
