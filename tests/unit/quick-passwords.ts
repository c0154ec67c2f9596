import { vi } from "vitest";

/**
 * Import it first: passwords then cost a hundredth of the half second that they cost in the
 * program. What is written with a hash stays the real parameters.
 */
vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  type Scrypt = (
    password: Buffer,
    salt: Buffer,
    length: number,
    options: { N: number },
    done: (error: Error | null, key: Buffer) => void,
  ) => void;
  const scrypt: Scrypt = (password, salt, length, options, done) =>
    crypto.scrypt(password, salt, length, { ...options, N: options.N / 128 }, done);
  return { ...crypto, scrypt };
});
