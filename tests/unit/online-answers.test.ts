import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { v4 as uuid } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { printedCode } from "../../main/forms/sheet-code.ts";
import { callOffice } from "../../main/dispatch.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import { putBackup } from "../../main/offices/restore.ts";
import type { Safe } from "../../main/safe.ts";
import { type Addressed, sealAnswer, writeEnvelope } from "../../main/sealing/envelope.ts";
import { webCrypto } from "../../main/sealing/web-crypto.ts";
import { exportSite } from "../../main/site/tasks.ts";
import { connect } from "../../main/site/upload/remote.ts";
import { Trouble } from "../../main/site/upload/trouble.ts";
import { missing, PROFTPD, SSHD, startFtp, startSftp } from "../upload/servers.ts";
import { inlineWork, openTestOffice, type TestOffice } from "./test-office.ts";
import { townSurvey } from "./responses-samples.ts";
import { insertConsultation } from "./surveys-fixtures.ts";

let town: TestOffice;
let surveyId: string;
let code: string;
let site: string;
let printed: { code: string; fingerprint: string };
const ANSWERS = { live: { marks: ["o001"] }, long: { text: "Ławki" } };

beforeEach(async () => {
  town = await openTestOffice();
  site = mkdtempSync(join(tmpdir(), "rynek-site-"));
  const consultationId = await insertConsultation(town);
  ({ id: surveyId } = await town.call("surveys.create", { consultationId, definition: townSurvey }));
  ({ code } = await town.call("surveys.get", { id: surveyId }));
  await town.call("responses.prepare", { surveyId });
  await town.office.db.updateTable("office").set({ website: "https://konsultacje.przykladowo.example" }).execute();
  printed = await town.call("online.makeKey", { language: "pl" });
  await town.call("online.set", { surveyId, version: 0, open: true, way: "box", oneVoice: false });
});
afterEach(async () => {
  await town.close();
  rmSync(site, { recursive: true, force: true });
});

const state = () => town.call("online.get", { surveyId });

/** As a resident's browser does it. */
async function sealed(change: object = {}, to: Partial<Addressed> = {}): Promise<string> {
  const key = await town.office.db.selectFrom("answer_key").selectAll().where("retired_at", "is", null).executeTakeFirstOrThrow();
  const where = { survey: code, keyId: key.id, ...to };
  const text = JSON.stringify({ v: 1, id: uuid(), survey: code, revision: 1, code: "", answers: ANSWERS, ...change });
  return writeEnvelope({
    ...where,
    sealed: await sealAnswer(webCrypto, new Uint8Array(Buffer.from(key.public_key, "base64")), where, text),
  });
}
const box = () => join(site, "odpowiedzi", code.toLowerCase());
/** As the drop box keeps it. */
function drop(line: string): void {
  mkdirSync(box(), { recursive: true });
  const name = createHash("sha256")
    .update(Buffer.from(line.split(" ")[3] ?? line, "base64"))
    .digest("hex")
    .slice(0, 32);
  writeFileSync(join(box(), `${name}.php`), `<?php exit;?>\n${line}`);
}
const collect = () => collectFrom(site);
async function collectFrom(folder: string | null) {
  const { jobId } = await town.call("online.collect", { surveyId, folder });
  const job = await town.office.jobs.finished(jobId);
  expect(job.error).toBeUndefined();
  return job.result?.counts;
}
const responses = () => town.office.db.selectFrom("response").selectAll().where("undone_at", "is", null).execute();

test("what lies in the box is counted as online, kept as it came, and then removed from the server alone", async () => {
  expect(await collect()).toEqual({ counted: 0, refused: 0, known: 0, left: 0 });
  const lines = await Promise.all(Array.from({ length: 130 }, () => sealed()));
  lines.forEach(drop);
  writeFileSync(join(box(), "index.php"), "");
  writeFileSync(join(box(), "notatki.txt"), "cudze");
  expect(await collect()).toEqual({ counted: 130, refused: 0, known: 0, left: 0 });
  expect(readdirSync(box()).sort()).toEqual(["index.php", "notatki.txt"]);
  const { results } = await town.call("responses.results", { surveyId, channel: "online" });
  expect(results).toMatchObject({ responses: 130 });
  expect(await state()).toMatchObject({ counted: 130, refusedInAll: 0 });
  const kept = await town.office.db.selectFrom("sealed_answer").select("line").execute();
  expect(kept.map(({ line }) => line).sort()).toEqual([...lines].sort());
  // Neither which came when, nor which answer is which original, is kept.
  expect(new Set((await responses()).map((row) => row.entered_at)).size).toBeLessThanOrEqual(2);
});

test("the same answer counts once, whichever ways it comes", async () => {
  const line = await sealed();
  drop(line);
  await collect();
  drop(line);
  expect(await collect()).toEqual({ counted: 0, refused: 0, known: 1, left: 0 });
  expect(await town.call("online.bring", { surveyId, files: [`${line}\n`] })).toEqual({ counted: 0, refused: 0, known: 1 });
  // Sealed anew by a page that did not hear back: another text, the same answer.
  const id = uuid();
  expect(await town.call("online.bring", { surveyId, files: [await sealed({ id }), await sealed({ id })] })).toEqual({
    counted: 1,
    refused: 1,
    known: 0,
  });
  expect(await responses()).toHaveLength(2);
});

test("a connection that breaks while answers are removed loses none and counts none twice", async () => {
  for (let n = 0; n < 5; n++) drop(await sealed());
  const copy = `${site}-copy`;
  cpSync(site, copy, { recursive: true });
  await collect();
  // The server forgot the removals.
  cpSync(copy, site, { recursive: true });
  expect(await collect()).toEqual({ counted: 0, refused: 0, known: 5, left: 0 });
  expect(readdirSync(box())).toEqual([]);
  expect(await responses()).toHaveLength(5);
  rmSync(copy, { recursive: true });
});

test("what is not an answer of this survey is refused with its reason, kept, and told", async () => {
  const good = await sealed();
  const [, , , base64 = ""] = good.split(" ");
  const changed = Buffer.from(base64, "base64");
  changed[200] = (changed[200] ?? 0) ^ 1;
  const cases: [string, string, string][] = [
    ["unreadable", "", "to nie jest odpowiedź"],
    ["otherSurvey", "", await sealed({}, { survey: "ZZZZZZ" })],
    ["otherKey", "", await sealed({}, { keyId: "0123456789abcdef" })],
    ["tampered", "", good.replace(base64, changed.toString("base64"))],
    ["shape", "", await sealed({ admin: true })],
    ["otherSurvey", "", await sealed({ survey: "ABCDEF" })],
    ["revision", "", await sealed({ revision: 7 })],
    ["misfit", "live", await sealed({ answers: { live: { marks: ["zzzz9"] } } })],
    ["misfit", "grid", await sealed({ answers: { grid: { cells: { __proto__x: ["o001"] } } } })],
    ["tooLong", "long", await sealed({ answers: { long: { text: "a".repeat(3001) } } })],
    ["notValid", "change", await sealed({ answers: { change: { marks: ["o001", "o002", "o003", "o004"] } } })],
    ["notValid", "live", await sealed({ answers: { live: { marks: ["o001", "o001"] } } })],
    ["notValid", "people", await sealed({ answers: { people: { text: "999" } } })],
    ["empty", "", await sealed({ answers: {} })],
  ];
  for (const [reason, question, line] of cases) {
    expect(await town.call("online.bring", { surveyId, files: [line] }), reason).toEqual({ counted: 0, refused: 1, known: 0 });
    const { refused } = await state();
    expect(
      refused.some((one) => one.reason === reason && one.question === question),
      `${reason} ${question}`,
    ).toBe(true);
  }
  expect((await state()).refusedInAll).toBe(cases.length);
  expect(await responses()).toEqual([]);
  expect(await town.office.db.selectFrom("sealed_answer").select("sha256").execute()).toHaveLength(cases.length);
});

test("whatever is sealed by a stranger, nothing but what fits the survey is counted", async () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.record({ live: fc.jsonValue() }),
    fc.dictionary(
      fc.constantFrom("live", "change", "grid", "__proto__", "constructor"),
      fc.record({ marks: fc.array(fc.string()), text: fc.string() }, { requiredKeys: [] }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 5, maxLength: 15 }), async (many) => {
      const files = await Promise.all(many.map((answers) => sealed({ answers })));
      const { counted, refused } = await town.call("online.bring", { surveyId, files });
      expect(counted + refused).toBe(files.length);
    }),
    { numRuns: 12 },
  );
  for (const { answers } of await responses())
    expect(Object.keys(JSON.parse(answers) as object).every((id) => townSurvey.items.some((item) => item.id === id))).toBe(true);
  expect(town.logged).toEqual([]);
});

describe("one voice a household", () => {
  let codes: string[];
  beforeEach(async () => {
    expect(await town.reply("online.set", { surveyId, version: 1, open: true, way: "box", oneVoice: true })).toMatchObject({
      error: { code: "online.noCodes" },
    });
    await town.call("surveys.print", { id: surveyId, variant: "standard", language: "pl", sheets: 3 });
    await town.jobs();
    await town.call("online.set", { surveyId, version: 1, open: true, way: "box", oneVoice: true });
    const sheets = await town.office.db.selectFrom("sheet").select("serial").execute();
    codes = sheets.map(({ serial }) => printedCode(code, serial));
  });
  const bring = async (typed: string) => {
    await town.call("online.bring", { surveyId, files: [await sealed({ code: typed, revision: (await revisions()).at(-1) })] });
    return (await town.office.db.selectFrom("sealed_answer").select(["reason", "sha256"]).execute()).map(({ reason }) => reason);
  };
  const revisions = async () =>
    (await town.office.db.selectFrom("survey_revision").select("number").orderBy("number").execute()).map(({ number }) => number);

  test("a printed sheet's code counts once, typed as people type it", async () => {
    expect(await bring("")).toEqual(["noCode"]);
    expect(await bring("K7Q2Z")).toContain("wrongCode");
    expect(await bring(printedCode(code, "22222"))).toContain("wrongCode");
    expect(await responses()).toEqual([]);
    await bring((codes[0] ?? "").toLowerCase().replaceAll("-", " "));
    expect(await responses()).toHaveLength(1);
    expect(await bring(codes[0] ?? "")).toContain("usedCode");
    expect(await responses()).toHaveLength(1);
  });

  test("whoever answered on the site and hands the sheet in too has one voice", async () => {
    await bring(codes[0] ?? "");
    expect(await town.call("responses.start", { surveyId, code: codes[0] ?? "" }, "typist")).toMatchObject({ verdict: "typed" });
    expect(await town.call("responses.accounting", { surveyId })).toMatchObject({ printed: 3, waiting: 2 });
    const added = await town.call("responses.start", { surveyId, code: codes[1] ?? "" }, "typist");
    if (added.verdict !== "ok") throw new Error(added.verdict);
    await town.call(
      "responses.add",
      {
        id: uuid(),
        surveyId,
        code: codes[1] ?? "",
        revisionId: null,
        channel: "paper",
        answers: {},
        state: "counted",
        reason: "",
        duplicate: null,
      },
      "typist",
    );
    expect(await bring(codes[1] ?? "")).toContain("usedCode");
    // Sheets are entered twice from now on: what came from the site was typed by its author, and stays.
    await town.call("responses.setSecondEntry", { surveyId, percent: 100 });
    expect((await responses()).map(({ channel, state: is }) => [channel, is]).sort()).toEqual([
      ["online", "counted"],
      ["paper", "unchecked"],
    ]);
  });
});

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

test("a receipt tells what became of an answer, and only that", async () => {
  const line = await sealed();
  const receipt = createHash("sha256")
    .update(Buffer.from(line.split(" ")[3] ?? "", "base64"))
    .digest("hex")
    .slice(0, 12);
  const find = (typed: string) => town.call("online.find", { surveyId, receipt: typed });
  expect(await find(receipt)).toBeNull();
  await town.call("online.bring", { surveyId, files: [line] });
  expect(await find(receipt.toUpperCase().replace(/(....)/g, "$1 "))).toEqual({
    outcome: "counted",
    reason: "",
    on: expect.any(String) as string,
  });
  expect(await town.reply("online.find", { surveyId, receipt: "123" })).toMatchObject({ error: { code: "online.wrongReceipt" } });
});

test("a survey is opened only where its page could work", async () => {
  const set = (change: object) => town.reply("online.set", { surveyId, version: 1, open: true, way: "box", oneVoice: false, ...change });
  expect(await set({ version: 0 })).toMatchObject({ error: { code: "conflict" } });
  await town.office.db.updateTable("office").set({ website: "" }).execute();
  expect(await set({})).toMatchObject({ error: { code: "online.noAddress" } });
  expect(await set({ way: "file" })).toMatchObject({ ok: true });
  await town.office.db.updateTable("answer_key").set({ retired_at: new Date().toISOString() }).execute();
  expect(await set({ way: "file", version: 2 })).toMatchObject({ error: { code: "online.noKey" } });
});

describe("over the connection of uploads", () => {
  const KINDS = [
    { name: "SFTP (OpenSSH)", program: SSHD, start: startSftp },
    { name: "FTPS (proftpd)", program: PROFTPD, start: () => startFtp({ tlsOnly: true }) },
  ];
  for (const { name, program, start } of KINDS) {
    const why = missing(program);
    test.skipIf(why)(why ? `${name}: ${why}` : `${name}: answers come in, and are gone from the server`, async () => {
      const server = await start();
      try {
        expect(await town.reply("online.collect", { surveyId, folder: null })).toMatchObject({ error: { code: "online.noConnection" } });
        const refused = await connect(server.target, server.secret).catch((error: unknown) => error as Trouble);
        const identity = refused instanceof Trouble ? String(refused.params["fingerprint"]) : "";
        const target = { ...server.target, identity };
        await town.call("upload.saveTarget", { target, secret: server.secret, keep: false, version: 0 }, "administrator");
        expect(await collectFrom(null)).toEqual({ counted: 0, refused: 0, known: 0, left: 0 });
        for (let n = 0; n < 30; n++) drop(await sealed());
        cpSync(join(site, "odpowiedzi"), join(server.folder, "odpowiedzi"), { recursive: true });
        if (process.getuid?.() === 0) execFileSync("chown", ["-R", "daemon:daemon", join(server.folder, "odpowiedzi")]);
        expect(await collectFrom(null)).toEqual({ counted: 30, refused: 0, known: 0, left: 0 });
        expect(readdirSync(join(server.folder, "odpowiedzi", code.toLowerCase()))).toEqual([]);
      } finally {
        await server.close();
      }
    });
  }
});

test("the site has the survey's page while it is open, says at the same address that it is closed, and has the box only meanwhile", async () => {
  const { consultation_id } = await town.office.db
    .selectFrom("survey")
    .select("consultation_id")
    .where("id", "=", surveyId)
    .executeTakeFirstOrThrow();
  const consultation = town.office.db.updateTable("consultation").where("id", "=", consultation_id ?? "");
  await consultation.set({ state: "published", published_at: "2026-11-02T08:00:00.000Z" }).execute();
  const exported = async (day: string) => {
    const { folder, databaseFile: database } = town.office;
    await exportSite({ folder, database, target: site, now: `${day}T09:00:00.000Z` }, { progress: () => {}, cancelled: () => false });
    return readdirSync(site, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  };
  const page = `ankieta/${code.toLowerCase()}.html`;
  const read = () => readFileSync(join(site, page), "utf8");
  const open = await exported("2026-11-20");
  expect(open).toEqual(
    expect.arrayContaining([page, `en/${page}`, `uk/${page}`, "ankieta.css", "ankieta.js", "ankieta-http.js", "odbior.php"]),
  );
  expect(read()).toContain(printed.fingerprint.replaceAll(" ", "\u00a0"));
  expect(read()).toContain("script-src &#x27;self&#x27;; connect-src https://konsultacje.przykladowo.example/odbior.php; ");
  expect(read()).not.toMatch(/<script(?! src="[^"]*ankieta.js" defer=""><\/script>)/);
  expect(readFileSync(join(site, "odbior.php"), "utf8")).toContain(`'${code}' => '2026-11-30'`);
  const over = await exported("2026-12-02");
  expect(over).toContain(page);
  expect(over).not.toContain("odbior.php");
  expect(read()).toContain("Tę ankietę już zamknęliśmy.");
  expect(read()).not.toContain("<form");
});

test("sheets printed from then on name the page and the key's fingerprint", async () => {
  const words = async () =>
    JSON.stringify(await town.call("surveys.preview", { id: surveyId, variant: "standard", language: "pl" })).replaceAll("\u00a0", " ");
  expect(await words()).toContain(`https://konsultacje.przykladowo.example/ankieta/${code.toLowerCase()}.html`);
  expect(await words()).toContain(printed.fingerprint);
  await town.call("online.set", { surveyId, version: 1, open: false, way: "box", oneVoice: false });
  expect(await words()).not.toContain("przykladowo.example/ankieta");
});
