import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashOfCode } from "../../main/school-budgets/codes.ts";
import { bundle } from "./bundle.ts";
import { codesFor, kioskEdition, voteFor } from "./kiosk-town.ts";
import { openTestOffice } from "./test-office.ts";

let child: string;
beforeAll(async () => void (child = await bundle("kill-kiosk-child.ts")));
afterAll(() => rmSync(child, { force: true }));

/** Runs the child for `ms` after it is ready, kills it, and gives the codes whose votes were taken. */
const voteAndKill = (args: readonly string[], ms: number): Promise<string[]> =>
  new Promise((resolve) => {
    const running = spawn(process.execPath, [child, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    running.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (out === "") setTimeout(() => running.kill("SIGKILL"), ms);
      out += text;
    });
    running.on("close", () => resolve(out.split("\n").flatMap((line) => (line.endsWith(" done") ? [line.split(" ")[0] ?? ""] : []))));
  });

test(
  "a kill in the middle of voting loses no vote that was taken, and leaves no code used without its ballots",
  { tags: "full", timeout: 90_000 },
  async () => {
    const town = await openTestOffice();
    const edition = await kioskEdition(town, {}, 1000);
    const codes = await codesFor(town, edition, 900);
    const left = new Set(codes);
    let told = 0;
    for (let kill = 0; kill < 12; kill++) {
      await town.office.close({ backUp: false });
      const votes = JSON.stringify(voteFor(edition, { 1: 1 }, { 2: 1 }));
      const taken = await voteAndKill([town.office.folder, edition.id, votes, ...[...left].slice(0, 300)], 15 * kill);
      await town.reopen();
      const used = town.office.sqlite.prepare("select used from voting_code where hash = ?").pluck();
      for (const code of taken) expect(used.get(hashOfCode(edition.id, code))).toBe(1);
      for (const code of left) if (used.get(hashOfCode(edition.id, code)) === 1) left.delete(code);
      const ballots = town.office.sqlite.prepare("select count(*) from kiosk_ballot").pluck().get();
      expect(ballots).toBe(2 * (codes.length - left.size));
      told += taken.length;
    }
    expect(told).toBeGreaterThan(12);
    expect(codes.length - left.size).toBeGreaterThanOrEqual(told);
    // Killed between the closing and the writing anew: opening the office goes on with it.
    await town.office.db.updateTable("edition").set({ state: "counting" }).execute();
    await town.office.close({ backUp: false });
    await town.reopen();
    expect((await town.call("budgets.get", { id: edition.id })).urn).toBe("mixed");
    await town.call("budgets.openUrn", { id: edition.id });
    const [count] = await town.call("budgets.count", { id: edition.id });
    expect(count?.computer?.papers.valid).toBe(codes.length - left.size);
    await town.close();
  },
);
