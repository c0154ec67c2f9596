import "./quick-passwords.ts";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contentPath } from "../../main/files/store.ts";
import { superfluous } from "../../main/offices/backup-ladder.ts";
import { finishRestore, putBackup } from "../../main/offices/restore.ts";
import type { Backup, Office } from "../../preload/contract/offices.ts";
import { openTown, PASSWORD, type Town } from "./offices-desk.ts";

let town: Town;
let id: string;
beforeEach(async () => {
  town = openTown();
  ({ id } = await town.office("anna"));
});
afterEach(() => town.close());

const folder = () => join(town.dataFolder, "offices", id);
const backups = async () => (await town.ask("anna", "backups.list")) as Backup[];
const office = async () => (await town.ask("anna", "office.get")) as Office;
const signIn = () => town.ask("anna", "lobby.signIn", { office: id, login: "anna", password: PASSWORD });
const rename = async (name: string) => town.ask("anna", "office.update", { version: (await office()).version, change: { name } });
const open = () => town.backend.sessions.open(id);

async function backUp(): Promise<Backup> {
  town.clock.pass(1000);
  return (await open()).backUp("manual");
}
async function attach(name: string, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const { upload } = (await town.ask("anna", "files.begin", { name, bytes: bytes.length, purpose: "attachment" })) as { upload: string };
  await town.ask("anna", "files.append", { upload, data: bytes.toString("base64") });
  const file = (await town.ask("anna", "files.finish", { upload })) as { id: string };
  return file.id;
}
const fileText = async (file: string) => {
  const resource = await town.backend.resource("anna", `/files/${file}`);
  return resource && existsSync(resource.path) ? readFileSync(resource.path, "utf8") : undefined;
};

test("a backup says what is in it to the last byte, and holds each attachment once", async () => {
  await attach("plan.txt", "plan rynku");
  const first = await backUp();
  await attach("kopia planu.txt", "plan rynku");
  const second = await backUp();
  expect((await backups()).map((one) => one.id)).toEqual([second.id, first.id]);
  const manifest = JSON.parse(readFileSync(join(folder(), "backups", second.id, "manifest.json"), "utf8")) as Record<string, unknown>;
  expect(manifest).toMatchObject({
    format: 1,
    version: "0.1.0",
    office: { id, name: "Gmina Próbna" },
    reason: "manual",
    tables: { person: 1, file: 2 },
  });
  expect(manifest["files"]).toHaveLength(1);
  expect(readdirSync(join(folder(), "backups", second.id)).sort()).toEqual(["manifest.json", "office.sqlite"]);
  const kept = readdirSync(join(folder(), "backups", "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(kept).toHaveLength(1);
});

test("nothing is backed up twice: by itself only what changed", async () => {
  await town.backend.sessions.backUpChanged();
  expect(await backups()).toHaveLength(1);
  await town.backend.sessions.backUpChanged();
  expect(await backups()).toHaveLength(1);
  town.clock.pass(1000);
  await rename("Gmina Zmieniona");
  await town.backend.sessions.backUpChanged();
  expect((await backups()).map((one) => one.reason)).toEqual(["automatic", "automatic"]);
  expect(town.logged).toEqual([]);
});

test("at the end of work what changed is backed up", async () => {
  await rename("Gmina Na Koniec");
  await town.backend.sessions.closeOffice(await open());
  expect(existsSync(join(folder(), "backups"))).toBe(false);
  await (await open()).close();
  expect(readdirSync(join(folder(), "backups")).some((name) => name.endsWith("-closing"))).toBe(true);
  await town.backend.sessions.closeOffice(await open()).catch(() => {});
});

test("a backup waits for a command that is under way, and then holds what it wrote", async () => {
  const opened = await open();
  const writing = opened.db.transaction().execute(async (db) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await db.updateTable("office").set({ phone: "41 000" }).execute();
  });
  const made = await opened.backUp("manual");
  await writing;
  const copy = new Database(join(folder(), "backups", made.id, "office.sqlite"), { readonly: true });
  expect(copy.prepare("select phone from office").pluck().get()).toBe("41 000");
  copy.close();
});

test("restoring brings back the office as it was, sends everyone to the first screen, and can itself be undone", async () => {
  const plan = await attach("plan.txt", "plan rynku");
  const before = await backUp();
  await rename("Gmina Po Zmianie");
  const late = await attach("późny.txt", "dodany później");
  const path = contentPath(
    folder(),
    (await (await open()).db.selectFrom("file").select("sha256").where("id", "=", plan).executeTakeFirstOrThrow()).sha256,
  );
  rmSync(path);

  town.clock.pass(1000);
  await town.ask("anna", "lobby.restore", { backup: before.id });
  expect(await town.code("anna", "office.get")).toBe("signedOut");
  await signIn();
  expect((await office()).name).toBe("Gmina Próbna");
  expect(await fileText(plan)).toBe("plan rynku");
  expect(await town.code("anna", "files.get", { id: late })).toBe("files.missing");
  expect(await town.ask("anna", "audit.verify")).toMatchObject({ ok: true });

  const [kept] = await backups();
  expect(kept?.reason).toBe("restore");
  town.clock.pass(1000);
  await town.ask("anna", "lobby.restore", { backup: kept?.id });
  await signIn();
  expect((await office()).name).toBe("Gmina Po Zmianie");
  expect(await fileText(late)).toBe("dodany później");
  expect(existsSync(join(folder(), "aside"))).toBe(false);
});

test("whoever is not an administrator restores nothing", async () => {
  const made = await backUp();
  await town.person("anna", "clerk");
  expect(await town.code("clerk", "lobby.restore", { backup: made.id })).toBe("forbidden");
  expect(await town.code("stranger", "lobby.restore", { backup: made.id })).toBe("signedOut");
  expect(await town.code("anna", "lobby.restore", { backup: "../../../etc" })).toBe("invalid");
  expect(await town.code("anna", "lobby.restore", { backup: "20260101T000000000Z-manual" })).toBe("backups.missing");
});

test("a backup damaged in any way is refused, and the office stays as it is", async () => {
  await attach("plan.txt", "plan rynku");
  const made = await backUp();
  await rename("Gmina Nietknięta");
  const whole = join(folder(), "backups", made.id);
  const spare = join(town.dataFolder, "spare");
  cpSync(whole, spare, { recursive: true });
  const database = join(whole, "office.sqlite");
  const manifest = join(whole, "manifest.json");
  const attachment = readdirSync(join(folder(), "backups", "files"), { recursive: true, withFileTypes: true }).find((entry) =>
    entry.isFile(),
  );
  const kept = join(attachment?.parentPath ?? "", attachment?.name ?? "");
  const size = statSync(database).size;
  const flip = (at: number) => {
    const bytes = readFileSync(database);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(database, bytes);
  };
  const damages: Record<string, () => void> = {
    "one bit in the header": () => flip(30),
    "one bit in the middle": () => flip(size >> 1),
    "cut short": () => truncateSync(database, size - 4096),
    longer: () => appendFileSync(database, "x"),
    empty: () => truncateSync(database, 0),
    gone: () => rmSync(database),
    "not a database": () => writeFileSync(database, "To nie jest baza danych."),
    "a -wal of another": () => writeFileSync(`${database}-wal`, "wal"),
    "manifest that is not JSON": () => writeFileSync(manifest, "{"),
    "manifest with fewer rows": () => writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"person": 1', '"person": 2')),
    "attachment gone": () => rmSync(kept),
  };
  const text = readFileSync(kept);
  for (const [what, damage] of Object.entries(damages)) {
    damage();
    expect.soft(await town.code("anna", "lobby.restore", { backup: made.id }), what).toMatch(/^backups\.(damaged|missing)$/);
    expect.soft((await office()).name, what).toBe("Gmina Nietknięta");
    rmSync(whole, { recursive: true });
    cpSync(spare, whole, { recursive: true });
    writeFileSync(kept, text);
  }
  town.clock.pass(1000);
  await town.ask("anna", "lobby.restore", { backup: made.id });
});

test("a backup with a trigger that is not ours is refused, though its manifest was made to fit", async () => {
  const made = await backUp();
  const database = join(folder(), "backups", made.id, "office.sqlite");
  const sqlite = new Database(database);
  sqlite.exec("create trigger evil after insert on audit_entry begin delete from person; end");
  sqlite.close();
  const { createHash } = await import("node:crypto");
  const manifestFile = join(folder(), "backups", made.id, "manifest.json");
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as { database: unknown };
  manifest.database = { bytes: statSync(database).size, sha256: createHash("sha256").update(readFileSync(database)).digest("hex") };
  writeFileSync(manifestFile, JSON.stringify(manifest));
  expect(await town.code("anna", "lobby.restore", { backup: made.id })).toBe("backups.foreign");
});

test("a kill at any step of a restore leaves the office as it was or as it will be", async () => {
  const made = await backUp();
  await rename("Gmina Po Zmianie");
  // As a crash leaves it: what was done last is in the -wal, which would be replayed into whatever takes the database's place.
  const spare = join(town.dataFolder, "spare");
  cpSync(folder(), spare, { recursive: true });
  expect(statSync(join(spare, "office.sqlite-wal")).size).toBeGreaterThan(0);
  await town.backend.sessions.closeOffice(await open());
  const steps: string[] = [];
  putBackup(folder(), made.id, (step) => steps.push(step));
  expect(steps).toContain("in place");
  for (const killed of steps) {
    rmSync(folder(), { recursive: true });
    cpSync(spare, folder(), { recursive: true });
    try {
      putBackup(folder(), made.id, (step) => {
        if (step === killed) throw new Error("killed");
      });
    } catch {}
    finishRestore(folder());
    expect.soft(existsSync(join(folder(), "restoring")), killed).toBe(false);
    await signIn();
    expect.soft((await office()).name, killed).toBe(killed === "copied" ? "Gmina Po Zmianie" : "Gmina Próbna");
    expect.soft(await town.ask("anna", "audit.verify"), killed).toMatchObject({ ok: true });
    await town.backend.sessions.closeOffice(await open());
  }
  await signIn();
});

test("an office that can't be opened is brought back from its backup by its administrator's password", async () => {
  const made = await backUp();
  await town.person("anna", "clerk");
  const withClerk = await backUp();
  await town.backend.sessions.closeOffice(await open());
  writeFileSync(join(folder(), "office.sqlite"), Buffer.alloc(20_000, "zepsute "));
  expect(await town.ask("x", "lobby.offices")).toMatchObject([{ id, name: "Gmina Próbna", problem: "office.damaged" }]);
  expect(((await town.ask("x", "lobby.rescueList", { office: id })) as Backup[]).map((one) => one.id)).toEqual([withClerk.id, made.id]);
  const rescue = (login: string, password: string) => town.code("x", "lobby.rescue", { office: id, backup: withClerk.id, login, password });
  expect(await rescue("anna", "nie to hasło wcale")).toBe("lobby.wrongPassword");
  expect(await rescue("clerk", PASSWORD)).toBe("lobby.wrongPassword");
  expect(await rescue("anna", PASSWORD)).toBe("ok");
  await signIn();
  expect((await office()).name).toBe("Gmina Próbna");
  expect(existsSync(join(folder(), "aside", "office.sqlite"))).toBe(true);
  expect(await town.code("x", "lobby.rescueList", { office: id })).toBe("forbidden");
});

test("a full disk during a backup leaves no half of one, and a half left by a kill is cleared", async () => {
  mkdirSync(join(folder(), "backups", "20260101T000000000Z-manual.part"), { recursive: true });
  const opened = await open();
  const sqlite = opened.sqlite;
  const backup = sqlite.backup.bind(sqlite);
  sqlite.backup = (path) => {
    writeFileSync(path, "half");
    throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  };
  await expect(opened.backUp("manual")).rejects.toThrow("no space");
  sqlite.backup = async () => ({ totalPages: 0, remainingPages: 0 });
  await expect(opened.backUp("manual")).rejects.toThrow("no copy");
  sqlite.backup = backup;
  expect(await backups()).toEqual([]);
  await backUp();
  expect(readdirSync(join(folder(), "backups")).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("a year of work keeps hours, twelve days, ten weeks and nine months", () => {
  const start = Date.parse("2026-01-01T07:00:00.000Z");
  type Kept = Pick<Backup, "id" | "at" | "reason">;
  let kept: Kept[] = [];
  for (let day = 0; day < 365; day++)
    for (let quarter = 0; quarter < 32; quarter++) {
      const now = new Date(start + day * 86_400_000 + quarter * 900_000);
      kept.push({ id: now.toISOString(), at: now.toISOString(), reason: "automatic" });
      const gone = new Set(superfluous(kept, now));
      kept = kept.filter((one) => !gone.has(one));
    }
  const days = [...new Set(kept.map((one) => one.at.slice(0, 10)))];
  expect(days.slice(-12)).toEqual(
    Array.from({ length: 12 }, (_, n) => new Date(start + (353 + n) * 86_400_000).toISOString().slice(0, 10)),
  );
  expect(new Set(days.map((one) => one.slice(0, 7))).size).toBeGreaterThanOrEqual(9);
  expect(kept.length).toBeLessThan(60);
  expect(kept.filter((one) => one.at > new Date(start + 364 * 86_400_000).toISOString()).length).toBeGreaterThanOrEqual(16);
});

test("backups that a PC made while its clock was ahead take no rungs from those of the right date, and are thinned out too", () => {
  const HOUR = 3_600_000;
  let kept: { id: string; at: string; reason: "automatic" }[] = [];
  const work = (from: string, days: number) => {
    for (let hour = 0; hour < days * 24; hour++) {
      const now = new Date(Date.parse(`${from}T00:00:00Z`) + hour * HOUR);
      kept.push({ id: now.toISOString(), at: now.toISOString(), reason: "automatic" });
      const gone = superfluous(kept, now);
      kept = kept.filter((one) => !gone.includes(one));
    }
    return kept.map(({ at }) => at.slice(0, 10));
  };
  work("2027-11-01", 14);
  const days = work("2026-11-15", 12);
  const last = Array.from({ length: 12 }, (_, n) => `2026-11-${15 + n}`);
  expect(days).toEqual(expect.arrayContaining(last));
  expect(days.filter((day) => day.startsWith("2027")).length).toBeLessThan(20);
  expect(days).toContain("2027-11-14");
});

test("the newest backup always stays, and what a person made stays for a quarter of a year", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ hours: fc.integer({ min: 0, max: 20_000 }), manual: fc.boolean() }), { minLength: 1 }), (made) => {
      const now = new Date("2026-11-24T08:00:00.000Z");
      const all = made.map(({ hours, manual }, n) => ({
        id: String(n),
        at: new Date(now.getTime() - hours * 3_600_000).toISOString(),
        reason: manual ? ("manual" as const) : ("automatic" as const),
      }));
      const gone = superfluous(all, now);
      const left = all.filter((one) => !gone.includes(one));
      const newest = all.reduce((a, b) => (a.at >= b.at ? a : b)).at;
      return (
        left.some((one) => one.at === newest) &&
        gone.every((one) => one.reason !== "manual" || now.getTime() - Date.parse(one.at) >= 90 * 86_400_000)
      );
    }),
  );
});
