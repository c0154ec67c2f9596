import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PIECE } from "../../preload/contract/files.ts";
import { recountElection } from "../../main/school-budgets/recount.ts";
import type { RecountRules } from "../../preload/contract/school-budget-recount.ts";
import { PB } from "../school-budgets/goldens.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => void (town = await openTestOffice()));
afterEach(() => town.close());

/** Three projects of 700, 400 and 300 zł for 1,000 zł; two voters each. */
const SCHOOL =
  "META\nkey;value\ndescription;Szkoła w Nowej\nbudget;1000\nvote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost;name;selected\n1;700;Boisko;1\n2;400;Biblioteka;0\n3;300;Ogród;1\nVOTES\nvoter_id;vote\na;1\nb;1,3\nc;2,3\nd; 2\n";

async function handIn(content: string | Buffer, name = "szkola.pb"): Promise<string> {
  const bytes = Buffer.from(content);
  const { upload } = await town.call("files.begin", { name, bytes: bytes.length, purpose: "election" });
  for (let at = 0; at < bytes.length; at += PIECE)
    await town.call("files.append", { upload, data: bytes.subarray(at, at + PIECE).toString("base64") });
  return upload;
}
async function recount(upload: string, rules: RecountRules | null = null) {
  const { jobId } = await town.call("budgets.recount", { upload, rules });
  const job = await town.office.jobs.finished(jobId);
  return { job, recount: await town.call("budgets.recounted", { jobId }) };
}

test("a file is counted by the rule that it names, told beside what it says itself, and then by another one", async () => {
  const upload = await handIn(SCHOOL);
  const { recount: first } = await recount(upload);
  expect(first).toMatchObject({
    fileName: "szkola.pb",
    title: "Szkoła w Nowej",
    named: "these",
    rules: { count: { method: "votes", tooDear: "skip" }, threshold: 0 },
    official: { onlyInFile: [], onlyHere: [] },
    oddities: [{ line: 17, what: "spaces" }],
    oddityCount: 1,
    outcome: { cost: 100_000, left: 0, tie: { kind: "drawn" } },
  });
  expect(first?.outcome.lines.map(({ title, won, reason }) => [title, won, reason])).toEqual([
    ["1 Boisko", true, "fits"],
    ["2 Biblioteka", false, "tooDear"],
    ["3 Ogród", true, "fits"],
  ]);
  const shares = { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false } as const;
  const { recount: second } = await recount(upload, { count: shares, threshold: 0 });
  expect(second).toMatchObject({ named: "others", official: { onlyInFile: ["1 Boisko"], onlyHere: ["2 Biblioteka"] } });
  expect(second?.outcome.shares?.rounds.length).toBeGreaterThan(0);
});

test("nothing of it is kept: no file, no line in the log; and who gives the file up can't count it again", async () => {
  const kept = async () => [
    await town.office.db.selectFrom("file").selectAll().execute(),
    await town.office.db.selectFrom("audit_entry").selectAll().execute(),
  ];
  const before = await kept();
  const upload = await handIn(SCHOOL);
  await recount(upload);
  const incoming = join(town.office.folder, "incoming");
  expect(readdirSync(incoming)).toHaveLength(1);
  await town.call("files.drop", { upload });
  expect(readdirSync(incoming)).toEqual([]);
  expect(await town.reply("budgets.recount", { upload, rules: null })).toMatchObject({ ok: false, error: { code: "files.gone" } });
  expect(await kept()).toEqual(before);
});

test("what can't be counted ends the job with its line, and another person's file is not there", async () => {
  const upload = await handIn(SCHOOL.replace("2;400", "2;czterysta"));
  const { job, recount: none } = await recount(upload);
  expect(none).toBeNull();
  expect(job).toMatchObject({ kind: "count", title: "szkola.pb", state: "failed", error: { code: "budgets.money", params: { line: 10 } } });
  expect(await town.reply("budgets.recount", { upload, rules: null }, "administrator")).toMatchObject({
    ok: false,
    error: { code: "files.gone" },
  });
});

const there = existsSync(join(PB, "elections"));
describe("real elections (skipped where ../shared/data is not there)", () => {
  test.skipIf(!there)(
    "a city's count tells how far it is, and ends in the middle when it is stopped",
    { tags: "full", timeout: 60_000 },
    () => {
      const shares = { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false } as const;
      const input = { path: join(PB, "elections/Poland_Lodz_2022.pb"), name: "lodz.pb", rules: { count: shares, threshold: 0 } };
      const told: number[] = [];
      const whole = recountElection(input, { progress: (done) => void told.push(done), cancelled: () => false });
      expect(whole.outcome.lines.filter(({ won }) => won)).toHaveLength(45);
      expect(told.length).toBeGreaterThan(10);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      let times = 0;
      expect(() => recountElection(input, { progress: () => void times++, cancelled: () => times === 5 })).toThrow("cancelled");
      expect(times).toBe(5);
    },
  );

  const NAMES = [
    "Poland_Swiecie_2023",
    "Poland_Wieliczka_2023_Green_Budget",
    "Poland_Poznan_2024_9_-_Stare_Miasto__large",
    "Poland_Lodz_2022_Lagiewniki",
    "Poland_Krakow_2019_Swoszowice",
  ];
  test.skipIf(!there).each(NAMES)("%s comes out as the city says, by the rule that its file names", { timeout: 60_000 }, async (name) => {
    const { recount: city } = await recount(await handIn(readFileSync(join(PB, `elections/${name}.pb`)), `${name}.pb`));
    expect(city).toMatchObject({ named: "these", official: { onlyInFile: [], onlyHere: [] } });
  });
});
