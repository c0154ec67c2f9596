import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";
import { type Call, moment } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { newRecoveryCode, normalizeCode } from "../offices/passwords.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { keyIdOf } from "../sealing/envelope.ts";
import type { Agree, Bytes } from "../sealing/hpke.ts";
import { agreeBy } from "../sealing/web-crypto.ts";

/**
 * The office's key. Its private half is kept sealed under a code of 123 bits that is printed once: so the
 * database, its backups and a stolen disk open no answer, and a new PC with a backup and the paper opens
 * them all. While the program runs and somebody has typed the code, the key is in memory, where it can be
 * used and not read out.
 */
type KeyRow = Tables["answer_key"];
export type OpenKey = { readonly publicKey: Bytes; readonly agree: Agree };

const unlocked = new WeakMap<OpenOffice, Map<string, OpenKey>>();
export const openKeysOf = (office: OpenOffice): ReadonlyMap<string, OpenKey> => unlocked.get(office) ?? new Map<string, OpenKey>();

function hold(office: OpenOffice, id: string, key: OpenKey): void {
  const held = unlocked.get(office) ?? new Map<string, OpenKey>();
  unlocked.set(office, held.set(id, key));
}

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const Wrapped = z.object({ v: z.literal(1), salt: z.base64(), nonce: z.base64(), sealed: z.base64() });

/** The code is random and long: a slow hash, as for a password, would add nothing. */
const wrappingKey = (code: string, salt: Uint8Array, id: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", normalizeCode(code), salt, `rynek/klucz/v1|${id}`, 32));

function wrap(secret: Uint8Array, code: string, id: string): string {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", wrappingKey(code, salt, id), nonce);
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  const text = (bytes: Buffer) => bytes.toString("base64");
  return JSON.stringify({ v: 1, salt: text(salt), nonce: text(nonce), sealed: text(sealed) });
}

/** Undefined for another key's code. */
function unwrap(stored: string, code: string, id: string): Bytes | undefined {
  const wrapped = Wrapped.parse(JSON.parse(stored));
  const [salt, nonce, sealed] = [wrapped.salt, wrapped.nonce, wrapped.sealed].map((part) => Buffer.from(part, "base64"));
  if (!salt || !nonce || !sealed) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", wrappingKey(code, salt, id), nonce, { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]));
  } catch {
    return undefined;
  }
}

const usable = async (secret: Bytes, publicKey: Bytes): Promise<OpenKey> => ({
  publicKey,
  agree: agreeBy(await crypto.subtle.importKey("pkcs8", secret, CURVE, false, ["deriveBits"])),
});

/** The key that new answers are sealed to. */
export const currentKey = (db: Db): Promise<KeyRow | undefined> =>
  db.selectFrom("answer_key").selectAll().where("retired_at", "is", null).executeTakeFirst();

/** Makes a key and its code. Earlier ones are retired: they open what was sealed to them. */
export async function makeKey(call: Call): Promise<{ id: string; code: string }> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const secret = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const id = keyIdOf(new Uint8Array(createHash("sha256").update(publicKey).digest()));
  const code = newRecoveryCode();
  await call.db
    .updateTable("answer_key")
    .set({ retired_at: moment(call) })
    .where("retired_at", "is", null)
    .execute();
  await call.db
    .insertInto("answer_key")
    .values({
      id,
      public_key: Buffer.from(publicKey).toString("base64"),
      wrapped: wrap(secret, code, id),
      made_by: call.person.name,
      made_at: moment(call),
      retired_at: null,
    })
    .execute();
  const key = await usable(secret, publicKey);
  call.afterCommit(() => hold(call.office, id, key));
  return { id, code };
}

/** Opens the key that a printed code belongs to; refuses a code that opens none. `keep`: in the system's safe too, where there is one. */
export async function unlockKey(call: Pick<Call, "db" | "office">, code: string, keep = false): Promise<{ id: string }> {
  const { office } = call;
  for (const { id, public_key, wrapped } of await call.db.selectFrom("answer_key").selectAll().execute()) {
    const secret = unwrap(wrapped, code, id);
    if (!secret) continue;
    hold(office, id, await usable(secret, bytesOf(public_key)));
    if (keep && (await office.safe.lasting())) await office.safe.keep(nameOf(office, id), Buffer.from(secret).toString("base64"));
    return { id };
  }
  throw refuse("online.wrongCode");
}

const bytesOf = (base64: string): Bytes => new Uint8Array(Buffer.from(base64, "base64"));
/** In the safe of this PC's user: no backup holds it, and the printed code opens the key without it. */
const nameOf = (office: OpenOffice, id: string) => `answers ${office.id} ${id}`;

export const isKept = async (office: OpenOffice, id: string): Promise<boolean> =>
  (await office.safe.lasting()) && (await office.safe.take(nameOf(office, id))) !== undefined;

/** Opens what this PC's safe holds. One that holds nothing, or something else, leaves the key to its code. */
export async function openKept({ db, office }: Pick<Call, "db" | "office">): Promise<void> {
  if (!(await office.safe.lasting())) return;
  for (const { id, public_key } of await db.selectFrom("answer_key").select(["id", "public_key"]).execute()) {
    if (openKeysOf(office).has(id)) continue;
    const kept = await office.safe.take(nameOf(office, id));
    const key = kept && (await usable(bytesOf(kept), bytesOf(public_key)).catch(() => undefined));
    if (key) hold(office, id, key);
  }
}
