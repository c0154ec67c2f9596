import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eraseByCalendar } from "../../main/erasure.ts";
import { withSnapshot } from "../../main/site/snapshot.ts";
import { openTown, type Town } from "./imports-town.ts";

let town: Town;
beforeEach(async () => void (town = await openTown()));
afterEach(() => town.close());

const DAY_MS = 86_400_000;
const NAME = "Zenobia Wyjątkowska";

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
  const exported = Promise.withResolvers<void>();
  const exporting = withSnapshot({ database, now: new Date().toISOString() }, undefined, () => exported.promise);
  await eraseByCalendar(town.office, new Date(Date.now() + 3 * DAY_MS));
  expect(await town.call("remarks.setup", { consultationId: town.consultationId })).toMatchObject({ senders: 0 });
  expect(onDisk()).toBe(true);
  exported.resolve();
  await exporting;
  await vi.waitFor(() => expect(onDisk()).toBe(false), 10_000);
});
