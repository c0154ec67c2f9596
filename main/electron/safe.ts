import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { SafeStorage } from "electron";
import type { SafeQuestion } from "./backend-messages.ts";

type Storage = Pick<SafeStorage, "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync" | "getSelectedStorageBackend">;

/**
 * Keeps secrets in `file`, encrypted by the system for this user (DPAPI, Keychain, the desktop's
 * keyring). The file lies in the window's profile, apart from the offices: no backup holds it.
 */
export function systemSafe(storage: Storage, file: string, platform: NodeJS.Platform = process.platform) {
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    } catch {
      return {};
    }
  };
  const write = (all: Record<string, string>) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, JSON.stringify(all), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  };
  // Linux without a keyring "encrypts" with a key that everybody knows.
  const usable = async () =>
    (await storage.isAsyncEncryptionAvailable()) && !(platform === "linux" && storage.getSelectedStorageBackend() === "basic_text");

  return async (question: SafeQuestion): Promise<string | boolean | undefined> => {
    const { do: what, name } = question;
    if (what === "lasting") return usable();
    const { [name]: sealed, ...others } = read();
    if (what === "forget") {
      if (sealed !== undefined) write(others);
      return undefined;
    }
    if (!(await usable())) return undefined;
    if (what === "keep") {
      write({ ...others, [name]: (await storage.encryptStringAsync(question.text)).toString("base64") });
      return undefined;
    }
    if (sealed === undefined) return undefined;
    // Another keyring, another user: the secret is asked for again.
    return storage.decryptStringAsync(Buffer.from(sealed, "base64")).then(
      ({ result }) => result,
      () => undefined,
    );
  };
}
