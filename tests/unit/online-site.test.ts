import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exportSite } from "../../main/site/tasks.ts";
import { connect } from "../../main/site/upload/remote.ts";
import { Trouble } from "../../main/site/upload/trouble.ts";
import { missing, PROFTPD, SSHD, startFtp, startSftp } from "../upload/servers.ts";
import { type OnlineTown, openOnlineTown } from "./online-town.ts";

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
