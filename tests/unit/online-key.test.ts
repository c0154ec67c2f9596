import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { callOffice } from "../../main/dispatch.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import { putBackup } from "../../main/offices/restore.ts";
import type { Safe } from "../../main/safe.ts";
import { type OnlineTown, openOnlineTown } from "./online-town.ts";
import { inlineWork } from "./test-office.ts";

let opened: OnlineTown;
let town: OnlineTown["town"];
let site: OnlineTown["site"];
let surveyId: OnlineTown["surveyId"];
let printed: OnlineTown["printed"];
let box: OnlineTown["box"];
let state: OnlineTown["state"];
let sealed: OnlineTown["sealed"];
let drop: OnlineTown["drop"];
let collect: OnlineTown["collect"];
beforeEach(async () => {
  opened = await openOnlineTown();
  ({ town, site, surveyId, printed, box, state, sealed, drop, collect } = opened);
});
afterEach(() => opened.close());

describe("the key", () => {
  test("is on no disk: neither the database nor a backup holds it or its code, and the log has neither", async () => {
    drop(await sealed({ answers: { long: { text: "tajnesłowo" } } }));
    const secret = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
    const head = Buffer.from(await crypto.subtle.exportKey("pkcs8", secret.privateKey)).subarray(0, 30);
    await town.office.backUp("manual");
    const bare = printed.code.replaceAll("-", "");
    const all = readdirSync(town.office.folder, { recursive: true, encoding: "utf8" });
    expect(all.some((name) => name.includes("backups"))).toBe(true);
    for (const name of all) {
      const path = join(town.office.folder, name);
      if (!statSync(path).isFile()) continue;
      const bytes = readFileSync(path);
      for (const word of [printed.code, bare, head.toString("base64").slice(0, 38)]) expect(bytes.includes(word), name).toBe(false);
      expect(bytes.includes(head), name).toBe(false);
    }
    expect(readFileSync(join(box(), readdirSync(box())[0] ?? "")).includes("tajnesłowo")).toBe(false);
  });

  test("waits for its code after a restart, and answers wait with it", async () => {
    drop(await sealed());
    await town.office.close();
    await town.reopen();
    expect((await state()).key?.unlocked).toBe(false);
    expect(await town.reply("online.collect", { surveyId, folder: site })).toMatchObject({ error: { code: "online.locked" } });
    expect(await town.reply("online.unlock", { code: "22222-22222-22222-22222-22222" })).toMatchObject({
      error: { code: "online.wrongCode" },
    });
    expect(readdirSync(box())).toHaveLength(1);
    expect(await town.call("online.unlock", { code: printed.code.toLowerCase().replaceAll("-", " ") })).toEqual({
      fingerprint: printed.fingerprint,
    });
    expect(await collect()).toMatchObject({ counted: 1 });
  });

  test("of a lost PC comes back from a backup and the printed code, and from neither alone", async () => {
    drop(await sealed());
    await town.office.backUp("manual");
    const folder = mkdtempSync(join(tmpdir(), "rynek-office-"));
    cpSync(join(town.office.folder, "backups"), join(folder, "backups"), { recursive: true });
    const backup = readdirSync(join(folder, "backups")).find((name) => name.endsWith("-manual")) ?? "";
    putBackup(folder, backup);
    const host = { work: inlineWork, version: "0", now: () => new Date(), log: () => {}, jobChanged: () => {}, personChanged: () => {} };
    const office = await OpenOffice.open(folder, host);
    try {
      const call = (name: string, input: unknown) =>
        callOffice(office, { id: null, name: "Jan Nowak", role: "clerk" }, name, input, new Date());
      expect(await call("online.collect", { surveyId, folder: site })).toMatchObject({ ok: false, error: { code: "online.locked" } });
      expect(await call("online.unlock", { code: printed.code })).toMatchObject({ ok: true });
      const started = await call("online.collect", { surveyId, folder: site });
      if (!started.ok) throw new Error(started.error.code);
      const job = await office.jobs.finished((started.value as { jobId: string }).jobId);
      expect(job.result?.counts).toMatchObject({ counted: 1 });
    } finally {
      await office.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("rests in this PC's safe if asked, and opens from there after a restart", async () => {
    const kept = new Map<string, string>();
    const safe: Safe = {
      lasting: async () => true,
      keep: async (name, text) => void kept.set(name, text),
      take: async (name) => kept.get(name),
      forget: async (name) => void kept.delete(name),
    };
    const restart = async () => {
      await town.office.close();
      await town.reopen();
      Object.assign(town.office, { safe });
    };
    await restart();
    expect(await state()).toMatchObject({ canKeep: true, key: { unlocked: false, kept: false } });
    await town.call("online.unlock", { code: printed.code });
    expect(kept.size).toBe(0);
    await town.call("online.unlock", { code: printed.code, keep: true });
    await restart();
    expect((await state()).key).toMatchObject({ unlocked: true, kept: true });
    drop(await sealed());
    expect(await collect()).toMatchObject({ counted: 1 });
    // What the safe holds is damaged: the code opens the key as before.
    for (const name of kept.keys()) kept.set(name, "xxxx");
    await restart();
    expect((await state()).key?.unlocked).toBe(false);
    expect(await town.call("online.unlock", { code: printed.code })).toEqual({ fingerprint: printed.fingerprint });
  });

  test("can be made anew: what was sealed to the old one still opens, by the old code", async () => {
    const old = await sealed();
    const second = await town.call("online.makeKey", { language: "pl" });
    expect((await state()).key).toMatchObject({ fingerprint: second.fingerprint, unlocked: true });
    drop(old);
    drop(await sealed());
    await town.office.close();
    await town.reopen();
    await town.call("online.unlock", { code: second.code });
    // The old key is still locked: its answer stays on the server.
    expect(await collect()).toEqual({ counted: 1, refused: 0, known: 0, left: 1 });
    expect(existsSync(box()) && readdirSync(box())).toHaveLength(1);
    await town.call("online.unlock", { code: printed.code });
    expect(await collect()).toEqual({ counted: 1, refused: 0, known: 0, left: 0 });
  });

  test("its page can be printed again by who has the code", async () => {
    expect(await town.call("online.keySheet", { code: printed.code, language: "pl" })).toMatchObject({
      name: expect.stringMatching(/^klucz-odpowiedzi-.*\.pdf$/) as string,
    });
    expect(await town.reply("online.keySheet", { code: "x", language: "pl" })).toMatchObject({ error: { code: "online.wrongCode" } });
  });
});
