import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readResults } from "../../main/responses/results.ts";
import { exportSite } from "../../main/site/tasks.ts";
import { noAccess } from "../../preload/contract/consultation-plan.ts";
import { fillTown } from "../site/full-town.ts";
import { addAnnouncement, NOW, rich } from "../site/town.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
const folders: string[] = [];
const newFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), "rynek-site-")));
  return folders.at(-1) ?? "";
};
beforeEach(async () => void (town = await openTestOffice()));
afterEach(async () => {
  await town.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function exported(target: string, now: Date): Promise<Map<string, string>> {
  const source = { folder: town.office.folder, database: town.office.databaseFile, target, now: now.toISOString() };
  await exportSite(source, { progress: () => {}, cancelled: () => false }, readResults);
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name).slice(target.length + 1)).filter((path) => !path.startsWith(".rynek"));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(target, path), "base64")]));
}

test(
  "after any change an export on top of an earlier one is what a fresh one is, file by file",
  { timeout: 180_000, tags: "full" },
  async () => {
    const rows = { db: town.office.db, folder: town.office.folder };
    await fillTown(rows);
    await addAnnouncement(rows, { title: "Zebranie wiejskie", slug: "zebranie" });
    const target = newFolder();
    await exported(target, NOW);
    const consultations = await town.office.db.selectFrom("consultation").select(["id", "state"]).execute();
    const announcement = await town.office.db
      .selectFrom("announcement")
      .select("id")
      .where("slug", "=", "zebranie")
      .executeTakeFirstOrThrow();
    const remark = await town.office.db.selectFrom("remark").select("id").where("deleted_at", "is", null).executeTakeFirstOrThrow();
    const ids = consultations.filter(({ state }) => state !== "draft").map(({ id }) => id);
    const later = new Date(NOW.getTime() + 1000);
    const changes: Record<string, () => Promise<unknown>> = {
      "a consultation's purpose": async () => {
        for (const id of ids) {
          const one = await town.call("consultations.get", { id });
          await town.call("consultations.save", { ...one, purpose: "Inny cel niż przedtem." }, "clerk", later);
        }
      },
      "a meeting": async () => {
        const activity = {
          kind: "debate" as const,
          title: "o wodzie",
          startsAt: "2026-12-10T17:00",
          endsAt: "",
          place: "Remiza",
          note: "",
          ...noAccess,
        };
        for (const id of ids) await town.call("plan.add", { id, activity }, "clerk", later);
      },
      "how many came": async () => {
        for (const id of ids)
          for (const { id: meeting, version } of await town.call("meetings.list", { consultationId: id }))
            await town.call(
              "meetings.record",
              { id: meeting, version, headcount: 17, minutes: rich("Mówiono o wodzie."), minutesPublished: true },
              "clerk",
              later,
            );
      },
      "the day of a promised answer": () => town.office.db.updateTable("consultation_report").set({ answer_by: "2027-01-15" }).execute(),
      "the accessibility statement": async () => {
        const { statement, version } = await town.call("site.statement", undefined);
        await town.call("site.saveStatement", { statement: { ...statement, contact: "Sekretariat, pokój 2" }, version });
      },
      "an announcement's words": async () => {
        const { picture, ...one } = await town.call("announcements.get", announcement);
        await town.call(
          "announcements.save",
          { ...one, pictureId: picture?.id ?? null, body: rich("Zupełnie inne słowa.") },
          "clerk",
          later,
        );
      },
      "what is published of a remark": () => town.call("remarks.decideMany", { ids: [remark.id], decision: "withheld" }, "clerk", later),
      "whether results are out": () => town.office.db.updateTable("consultation").set({ results_published_at: null }).execute(),
      "the office's telephone": () => town.office.db.updateTable("office").set({ phone: "41 999 99 99" }).execute(),
    };
    for (const [what, change] of Object.entries(changes)) {
      await change();
      const [again, fresh] = [await exported(target, later), await exported(newFolder(), later)];
      expect([...again.keys()], what).toEqual([...fresh.keys()]);
      expect(
        [...again].filter(([path, body]) => fresh.get(path) !== body).map(([path]) => path),
        what,
      ).toEqual([]);
    }
    for (const days of [1, 14, 60]) {
      const day = new Date(NOW.getTime() + days * 86_400_000);
      const [again, fresh] = [await exported(target, day), await exported(newFolder(), day)];
      expect(
        [...again].filter(([path, body]) => fresh.get(path) !== body).map(([path]) => path),
        `${days} days`,
      ).toEqual([]);
    }
  },
);
