import { randomBytes } from "node:crypto";

/** Letters and digits that can't be mistaken for one another on paper: no 0 O, 1 I L. */
export const PAPER_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** Evenly random: bytes from 248 up would favour the first letters, so they are thrown away. */
export function randomCode(length: number): string {
  let code = "";
  while (code.length < length)
    for (const byte of randomBytes(length)) if (byte < 248 && code.length < length) code += PAPER_ALPHABET[byte % 31];
  return code;
}

/**
 * One character more, by which a mistyped code is noticed. 31 is prime and the weights differ,
 * so each wrong character and each swapped pair gives another result.
 */
export function checkCharacter(code: string): string {
  const sum = [...code].reduce((total, character, index) => total + PAPER_ALPHABET.indexOf(character) * (index + 2), 0);
  return PAPER_ALPHABET[sum % 31] ?? "";
}
