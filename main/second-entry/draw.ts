import { createHash, randomBytes } from "node:crypto";

/**
 * Which sheets are entered twice. A seed is made at random and kept to the office; what stands
 * beforehand on screen and paper is its SHA-256, which binds the office to it and tells nothing.
 * Once it is disclosed, anybody can draw again: a sheet is drawn where the first eight hexadecimal
 * digits of SHA-256("seed:serial"), as a share of 2^32, are below the percentage. A higher
 * percentage draws all that a lower one drew.
 */
export const newSeed = (): string => randomBytes(16).toString("hex");

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export const commitmentTo = (seed: string): string => sha256(seed);

export const isDrawn = (seed: string, percent: number, serial: string): boolean =>
  Number.parseInt(sha256(`${seed}:${serial}`).slice(0, 8), 16) < (percent / 100) * 2 ** 32;
