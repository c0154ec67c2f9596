import "./quick-passwords.ts";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { lockDataFolder, prepareDataFolder } from "../../main/offices/data-folder.ts";
import { Refusal } from "../../main/refusal.ts";
import type { SessionState } from "../../preload/contract/lobby.ts";
import type { Office } from "../../preload/contract/offices.ts";
import en from "../../renderer/locales/en/errors.json" with { type: "json" };
import pl from "../../renderer/locales/pl/errors.json" with { type: "json" };
import { bundle } from "./bundle.ts";
import { openTown, PASSWORD, type Town } from "./offices-desk.ts";

let town: Town | undefined;
afterEach(async () => {
  await town?.close();
  town = undefined;
});
const problemOf = async (at: Town) => ((await at.ask("anna", "lobby.session")) as SessionState).problem;
const refusedBy = (run: () => unknown): string => {
  try {
    run();
    return "ok";
  } catch (error) {
    if (error instanceof Refusal) return error.refused.code;
    throw error;
  }
};
const rename = async (at: Town, name: string) => {
  const { version } = (await at.ask("anna", "office.get")) as Office;
  return at.code("anna", "office.update", { version, change: { name } });
};

test("a data folder on a network drive or in a synchronised folder is refused, by whatever sign shows it", () => {
  const base = mkdtempSync(join(tmpdir(), "rynek-bad-"));
  for (const type of [0x6969, 0xff534d42, 0xfe534d42, 0x65735546])
    expect(refusedBy(() => prepareDataFolder(join(base, "a"), () => type))).toBe("data.network");
  expect(refusedBy(() => prepareDataFolder("\\\\serwer\\udział\\Rynek"))).toBe("data.network");
  for (const name of ["OneDrive - Gmina", "Dropbox", "Google Drive", "Nextcloud"])
    expect(refusedBy(() => prepareDataFolder(join(base, name, "Rynek")))).toBe("data.synced");
  expect(refusedBy(() => prepareDataFolder(join(base, "zwykły"), () => 0xef53))).toBe("ok");
  rmSync(base, { recursive: true });
});

test("a file where the data folder should be, or a folder that can't be written, is a sentence at the first screen", async () => {
  const base = mkdtempSync(join(tmpdir(), "rynek-bad-"));
  writeFileSync(join(base, "plik"), "to nie folder");
  town = openTown({ dataFolder: join(base, "plik") });
  expect(await problemOf(town)).toMatchObject({ code: "data.readonly" });
  expect(await town.ask("anna", "lobby.offices")).toEqual([]);
  const input = { name: "Gmina", personName: "Anna", login: "anna", password: PASSWORD };
  expect(await town.code("anna", "lobby.createOffice", input)).toBe("data.readonly");
  expect(await town.code("anna", "lobby.openSample")).toBe("data.readonly");
});

test("a folder without the right to write is refused", () => {
  const base = mkdtempSync(join(tmpdir(), "rynek-bad-"));
  chmodSync(base, 0o555);
  // Root may write everywhere: for a moment this is somebody else.
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    expect(refusedBy(() => prepareDataFolder(join(base, "dane")))).toBe("data.readonly");
  } finally {
    if (root) process.seteuid?.(0);
  }
});

test("a data folder that another Rynek holds is refused, and free again once that one ends or is killed", async () => {
  town = openTown();
  const second = openTown({ dataFolder: town.dataFolder });
  expect(await problemOf(second)).toMatchObject({ code: "data.inUse", params: { folder: town.dataFolder } });
  const folder = mkdtempSync(join(tmpdir(), "rynek-bad-"));
  const code = `import { lockDataFolder, prepareDataFolder } from "./main/offices/data-folder.ts"; lockDataFolder(prepareDataFolder(process.argv[1])); process.kill(process.pid, "SIGKILL");`;
  const killed = spawnSync(process.execPath, ["--input-type=module", "-e", code, folder], { cwd: join(import.meta.dirname, "../..") });
  expect(killed.signal).toBe("SIGKILL");
  expect(refusedBy(() => lockDataFolder(folder))).toBe("ok");
});

test("an office that a newer Rynek opened is shown, is not touched, and can't be entered", async () => {
  town = openTown();
  const { id } = await town.office("anna");
  await town.backend.sessions.closeOffice(await town.backend.sessions.open(id));
  const sqlite = new Database(join(town.dataFolder, "offices", id, "office.sqlite"));
  sqlite.exec("insert into kysely_migration (name, timestamp) values ('2031-01-01-1-future', '2031')");
  sqlite.close();
  expect(await town.ask("anna", "lobby.offices")).toMatchObject([{ id, problem: "office.newer" }]);
  expect(await town.code("anna", "lobby.signIn", { office: id, login: "anna", password: PASSWORD })).toBe("office.newer");
});

test("a full disk loses the last change alone, says so, and the next one is kept once there is room", async () => {
  town = openTown();
  const { id } = await town.office("anna");
  const { sqlite } = await town.backend.sessions.open(id);
  // What migrations freed would be room.
  sqlite.exec("vacuum");
  const pages = sqlite.pragma("page_count", { simple: true }) as number;
  sqlite.pragma(`max_page_count = ${pages}`);
  const codes: string[] = [];
  for (let n = 0; n < 40; n++)
    codes.push(
      await town.code("anna", "people.add", {
        name: `Osoba ${n} ${"x".repeat(100)}`,
        login: `osoba${n}`,
        role: "clerk",
        password: PASSWORD,
      }),
    );
  const full = codes.indexOf("disk.full");
  expect(full).toBeGreaterThan(0);
  expect(await town.ask("anna", "people.list")).toHaveLength(codes.filter((code) => code === "ok").length + 1);
  sqlite.pragma("max_page_count = 1000000");
  expect(await town.code("anna", "people.add", { name: "Już jest miejsce", login: "miejsce", role: "clerk", password: PASSWORD })).toBe(
    "ok",
  );
  expect(await town.ask("anna", "audit.verify")).toMatchObject({ ok: true });
});

const canUnshare = process.platform === "linux" && spawnSync("unshare", ["-Urm", "true"]).status === 0;
test.skipIf(!canUnshare)(
  "a really full disk: each attachment is refused or kept whole, and work goes on once there is room (needs unshare)",
  async () => {
    const child = await bundle("full-disk-child.ts");
    const folder = mkdtempSync(join(tmpdir(), "rynek-full-"));
    const script = 'mount -t tmpfs -o size=6m none "$1" && exec "$2" "$3" "$1/dane"';
    const out = execFileSync("unshare", ["-Urm", "sh", "-c", script, "sh", folder, process.execPath, child], { encoding: "utf8" });
    const told = JSON.parse(out.trim().split("\n").at(-1) ?? "{}") as { codes: string[]; kept: number };
    expect([...new Set(told.codes)].sort()).toEqual(["disk.full", "ok"]);
    expect(told.kept).toBe(told.codes.filter((code) => code === "ok").length);
    expect(told).toMatchObject({ files: "whole", integrity: "ok", audit: true, after: "ok" });
    expect(told).not.toMatchObject({ backedUp: "ok" });
    rmSync(folder, { recursive: true });
    rmSync(child);
  },
);

test("a disk that refuses a write, or a damaged page, is told as such and nothing is half done", async () => {
  town = openTown();
  const { id } = await town.office("anna");
  const { sqlite } = await town.backend.sessions.open(id);
  for (const [code, told] of [
    ["SQLITE_IOERR_WRITE", "disk.failed"],
    ["SQLITE_READONLY", "disk.readonly"],
    ["SQLITE_CORRUPT", "disk.damaged"],
    ["ENOSPC", "disk.full"],
  ] as const) {
    const prepare = sqlite.prepare.bind(sqlite);
    sqlite.prepare = ((text: string) => {
      if (text.startsWith('insert into "audit_entry"')) throw Object.assign(new Error("the disk"), { code });
      return prepare(text);
    }) as never;
    expect(await rename(town, "Gmina Nie Do Zapisania")).toBe(told);
    sqlite.prepare = prepare;
    expect(((await town.ask("anna", "office.get")) as Office).name).toBe("Gmina Próbna");
  }
});

test("odd texts are kept clean or refused by their field: NUL, turned reading direction, lone surrogates, ten thousand letters", async () => {
  town = openTown();
  await town.office("anna");
  expect(await rename(town, "Gmina\u0000 \u202ePró\u2066bna\ud800\r\nNowa")).toBe("ok");
  expect(((await town.ask("anna", "office.get")) as Office).name).toBe("Gmina Próbna\ufffd Nowa");
  const { version } = (await town.ask("anna", "office.get")) as Office;
  expect(await town.reply("anna", "office.update", { version, change: { name: "ż".repeat(10_000) } })).toEqual({
    ok: false,
    error: {
      code: "invalid",
      issues: [{ path: "change.name", code: "too_big", params: { maximum: 120, origin: "string", length: 10_000 } }],
    },
  });
  // Counted as a person counts: an emoji is one, though JavaScript says two.
  expect(await rename(town, "🏛".repeat(120))).toBe("ok");
  expect(await rename(town, "🏛".repeat(121))).toBe("invalid");
  expect(await rename(town, " \u00a0\t\n ")).toBe("invalid");
});

test("a wrong address is told as an address, though an empty one would do", async () => {
  town = openTown();
  await town.office("anna");
  const { version } = (await town.ask("anna", "office.get")) as Office;
  const wrong = async (change: object) => {
    const reply = await town?.reply("anna", "office.update", { version, change });
    return reply?.ok === false ? reply.error.issues?.map((issue) => `${issue.path} ${issue.code} ${issue.params["format"]}`) : [];
  };
  expect(await wrong({ email: "sekretariat@probna" })).toEqual(["change.email invalid_format email"]);
  expect(await wrong({ website: "http:/probna pl" })).toEqual(["change.website invalid_format url"]);
  expect(await wrong({ website: "javascript:alert(1)" })).toEqual(["change.website invalid_format url"]);
  // As people say it: the missing https:// is put before it.
  expect(await town.code("anna", "office.update", { version, change: { email: "", website: "www.probna.pl", bip: "" } })).toBe("ok");
  expect(((await town.ask("anna", "office.get")) as Office & { website: string }).website).toBe("https://www.probna.pl");
});

test("whatever text a person brings, it is taken whole or refused by name, and never breaks the office", async () => {
  town = openTown();
  await town.office("anna");
  const at = town;
  const field = fc.constantFrom(
    "name",
    "address",
    "phone",
    "email",
    "hours",
    "website",
    "bip",
    "headTitle",
    "dpoName",
    "dpoEmail",
    "accent",
    "resolution",
  );
  await fc.assert(
    fc.asyncProperty(
      field,
      fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string({ minLength: 200, maxLength: 600 })),
      async (name, text) => {
        const { version } = (await at.ask("anna", "office.get")) as Office;
        const reply = await at.reply("anna", "office.update", { version, change: { [name]: text } });
        if (!reply.ok) expect(reply.error).toMatchObject({ code: "invalid", issues: [{ path: `change.${name}` }] });
        await at.ask("anna", "office.get");
      },
    ),
    { numRuns: 200 },
  );
  expect(at.logged).toEqual([]);
});

test("two windows: the later save is refused, and both texts are somewhere", async () => {
  town = openTown();
  const { id } = await town.office("anna");
  await town.ask("second", "lobby.signIn", { office: id, login: "anna", password: PASSWORD });
  const { version } = (await town.ask("anna", "office.get")) as Office;
  const codes = await Promise.all([
    town.code("anna", "office.update", { version, change: { phone: "1" } }),
    town.code("second", "office.update", { version, change: { phone: "2" } }),
  ]);
  expect(codes.sort()).toEqual(["conflict", "ok"]);
});

test("every refusal of the offices has its sentence in Polish and English", () => {
  const codes = ["data", "disk", "files", "lobby", "office", "people", "backups"] as const;
  const strip = (key: string) => key.replace(/_(one|few|many|other)$/, "");
  for (const group of codes)
    expect
      .soft([...new Set(Object.keys(en[group]).map(strip))].sort(), group)
      .toEqual([...new Set(Object.keys(pl[group]).map(strip))].sort());
});
