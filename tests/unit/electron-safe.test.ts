import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemSafe } from "../../main/electron/safe.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "rynek-safe-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, "profile", "safe.json");

/** A keyring that turns what it seals round; `backend` is what Linux says it has. */
const keyring = (backend: "gnome_libsecret" | "basic_text" = "gnome_libsecret", available = true) => ({
  isAsyncEncryptionAvailable: async () => available,
  getSelectedStorageBackend: () => backend,
  encryptStringAsync: async (text: string) => Buffer.from(text).reverse(),
  decryptStringAsync: async (sealed: Buffer) => ({ result: Buffer.from(sealed).reverse().toString(), shouldReEncrypt: false }),
});

test("a secret is kept sealed, is there for the next start, and is gone once forgotten", async () => {
  const safe = systemSafe(keyring(), file(), "linux");
  expect(await safe({ do: "lasting", name: "" })).toBe(true);
  await safe({ do: "keep", name: "upload gmina", text: "Zimowy-Ogrod-7" });
  await safe({ do: "keep", name: "upload szkola", text: "inne" });
  expect(readFileSync(file(), "utf8")).not.toMatch(/Zimowy|WmltbXd5/);
  const next = systemSafe(keyring(), file(), "linux");
  expect(await next({ do: "take", name: "upload gmina" })).toBe("Zimowy-Ogrod-7");
  await next({ do: "forget", name: "upload gmina" });
  expect(await next({ do: "take", name: "upload gmina" })).toBeUndefined();
  expect(await next({ do: "take", name: "upload szkola" })).toBe("inne");
});

test("without a keyring nothing is kept: Linux' own text file is no safe", async () => {
  for (const safe of [systemSafe(keyring("basic_text"), file(), "linux"), systemSafe(keyring("gnome_libsecret", false), file(), "win32")]) {
    expect(await safe({ do: "lasting", name: "" })).toBe(false);
    await safe({ do: "keep", name: "upload gmina", text: "Zimowy-Ogrod-7" });
    expect(() => readFileSync(file())).toThrow("ENOENT");
  }
});

test("what another keyring sealed is asked for again", async () => {
  await systemSafe(keyring(), file(), "linux")({ do: "keep", name: "upload gmina", text: "Zimowy-Ogrod-7" });
  const other = { ...keyring(), decryptStringAsync: () => Promise.reject(new Error("wrong key")) };
  expect(await systemSafe(other, file(), "linux")({ do: "take", name: "upload gmina" })).toBeUndefined();
});
