import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Tables } from "../../main/offices/tables.ts";
import { readResults } from "../../main/responses/results.ts";
import { exportSite } from "../../main/site/tasks.ts";
import { connect } from "../../main/site/upload/remote.ts";
import { Trouble } from "../../main/site/upload/trouble.ts";
import { addSealedAnswers } from "../site/town.ts";
import { missing, PROFTPD, SSHD, startFtp, startSftp } from "../upload/servers.ts";
import { hashOf, type OnlineTown, openOnlineTown } from "./online-town.ts";

let opened: OnlineTown;
let town: OnlineTown["town"];
let site: OnlineTown["site"];
let surveyId: OnlineTown["surveyId"];
let code: OnlineTown["code"];
let printed: OnlineTown["printed"];
let sealed: OnlineTown["sealed"];
let drop: OnlineTown["drop"];
let collect: OnlineTown["collect"];
beforeEach(async () => {
  opened = await openOnlineTown();
  ({ town, site, surveyId, code, printed, sealed, drop, collect } = opened);
});
afterEach(() => opened.close());

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
        expect(await collect(null)).toEqual({ counted: 0, refused: 0, known: 0, left: 0 });
        for (let n = 0; n < 30; n++) drop(await sealed());
        cpSync(join(site, "odpowiedzi"), join(server.folder, "odpowiedzi"), { recursive: true });
        if (process.getuid?.() === 0) execFileSync("chown", ["-R", "daemon:daemon", join(server.folder, "odpowiedzi")]);
        expect(await collect(null)).toEqual({ counted: 30, refused: 0, known: 0, left: 0 });
        expect(readdirSync(join(server.folder, "odpowiedzi", code.toLowerCase()))).toEqual([]);
      } finally {
        await server.close();
      }
    });
  }
});

/** The consultation as a row, and the site as it is on a day: the names of its files. */
async function consultation(change: Partial<Tables["consultation"]>): Promise<void> {
  const { consultation_id } = await town.office.db
    .selectFrom("survey")
    .select("consultation_id")
    .where("id", "=", surveyId)
    .executeTakeFirstOrThrow();
  await town.office.db
    .updateTable("consultation")
    .set({ state: "published", published_at: "2026-11-02T08:00:00.000Z", ...change })
    .where("id", "=", consultation_id ?? "")
    .execute();
}
async function exported(day: string): Promise<string[]> {
  const { folder, databaseFile: database } = town.office;
  const source = { folder, database, target: site, now: `${day}T09:00:00.000Z` };
  await exportSite(source, { progress: () => {}, cancelled: () => false }, readResults);
  return readdirSync(site, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
}

test("the site has the survey's page while it is open, says at the same address that it is closed, and has the box only meanwhile", async () => {
  await consultation({});
  const page = `ankieta/${code.toLowerCase()}.html`;
  const read = () => readFileSync(join(site, page), "utf8");
  const open = await exported("2026-11-20");
  expect(open).toEqual(
    expect.arrayContaining([page, `en/${page}`, `uk/${page}`, "ankieta.css", "ankieta.js", "ankieta-http.js", "odbior.php"]),
  );
  expect(read()).toContain(printed.fingerprint.replaceAll(" ", "\u00a0"));
  expect(read()).toContain(
    "script-src &#x27;self&#x27;; connect-src &#x27;self&#x27; https://konsultacje.przykladowo.example/odbior.php; ",
  );
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

describe("receipts of counted answers", () => {
  const results = { results_published_at: "2026-12-01T08:00:00.000Z" };
  const list = () => `potwierdzenia/${code.toLowerCase()}.html`;
  const listed = (path = list()) =>
    [...readFileSync(join(site, path), "utf8").matchAll(/<li>([0-9a-f ]{14})<\/li>/g)].map(([, one]) => one);
  const spaced = (hash: string) => hash.slice(0, 12).replace(/(.{4})(?=.)/g, "$1 ");
  const receiptOf = (line: string) => spaced(hashOf(line));

  test("stand on the site once the consultation is over and its results are published, by their value; of four there are none", async () => {
    await consultation({});
    const bring = (files: string[]) => town.call("online.bring", { surveyId, files });
    const lines = await Promise.all(Array.from({ length: 4 }, () => sealed()));
    await bring(lines);
    await consultation(results);
    expect(await exported("2026-12-02")).not.toContain(list());

    // One more that counts, and one that doesn't.
    const fifth = await sealed();
    expect(await bring([fifth, await sealed({ answers: {} })])).toMatchObject({ counted: 1, refused: 1 });
    await consultation({ results_published_at: null });
    expect(await exported("2026-12-02")).not.toContain(list());
    await consultation(results);
    expect(await exported("2026-11-30")).not.toContain(list());
    expect(await exported("2026-12-02")).toEqual(expect.arrayContaining([list(), `en/${list()}`, `uk/${list()}`]));
    const five = [...lines, fifth].map(receiptOf).sort();
    expect(listed()).toEqual(five);

    // A new one makes the page anew; nothing tells which it is.
    const late = await sealed();
    await bring([late]);
    await exported("2026-12-02");
    expect(listed()).toEqual([...five, receiptOf(late)].sort());
    expect(listed(`uk/${list()}`)).toEqual(listed());
    const { slug } = await town.office.db.selectFrom("consultation").select("slug").executeTakeFirstOrThrow();
    for (const path of [`konsultacje/${slug}.html`, `ankieta/${code.toLowerCase()}.html`])
      expect(readFileSync(join(site, path), "utf8")).toContain(`href="../${list()}"`);
  });

  test("two thousand stand on pages by their first digit, each on one of them", async () => {
    await consultation(results);
    const hashes = Array.from({ length: 2000 }, (_, n) => createHash("sha256").update(String(n)).digest("hex"));
    await addSealedAnswers(town.office, surveyId, hashes);
    const files = await exported("2026-12-02");
    expect(listed()).toEqual([]);
    const parts = [..."0123456789abcdef"].map((digit) => list().replace(".html", `-${digit}.html`));
    expect(files).toEqual(expect.arrayContaining(parts));
    const shown = parts.flatMap((path) => listed(path));
    expect(shown).toEqual(hashes.map(spaced).sort());
    for (const part of parts) expect(readFileSync(join(site, list()), "utf8")).toContain(`href="${part.replace("potwierdzenia/", "")}"`);
  });
});
