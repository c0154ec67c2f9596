import { createHash, randomBytes, scrypt as scryptCallback, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { randomCode } from "../forms/paper-code.ts";

const scrypt = promisify<Buffer, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scryptCallback);
const COST = { log2N: 17, r: 8, p: 1 };

/** ą typed on a Mac may come as two characters; both must give one hash. */
const bytes = (password: string) => Buffer.from(password.normalize("NFC"), "utf8");

const derive = (password: string, salt: Buffer, { log2N, r, p }: typeof COST) =>
  scrypt(bytes(password), salt, 32, { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** 20 });

/** "scrypt$17$8$1$salt$hash": the parameters stay with the hash, so that they can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ["scrypt", COST.log2N, COST.r, COST.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** Whether a password, or a recovery code, is the one that was hashed. */
export async function secretMatches(secret: string, stored: string): Promise<boolean> {
  const [kind, log2N, r, p, salt, hash] = stored.split("$");
  if (kind === CODE) return timingSafeEqual(Buffer.from(hashCode(secret)), Buffer.from(stored));
  if (kind !== "scrypt" || !salt || !hash) return false;
  const expected = Buffer.from(hash, "base64url");
  const actual = await derive(secret, Buffer.from(salt, "base64url"), { log2N: Number(log2N), r: Number(r), p: Number(p) });
  return timingSafeEqual(actual, expected);
}

/** The recovery code as it is printed: five groups of five, 123 bits. */
export const newRecoveryCode = (): string => asPrinted(randomCode(25));
export const asPrinted = (code: string): string => normalizeCode(code).replace(/(.{5})(?=.)/g, "$1-");

const CODE = "sha256";

/** "sha256$hash". Nobody goes through 123 bits: making a guess slow, as for a password, would add nothing. */
export const hashCode = (code: string): string => `${CODE}$${createHash("sha256").update(normalizeCode(code)).digest("base64url")}`;

/** As typed from paper: small letters, spaces and dashes don't matter. */
export const normalizeCode = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, "");
