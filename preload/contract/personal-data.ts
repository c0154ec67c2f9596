/** Patterns of personal data in texts that are about to be published. They find; a person judges. */

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

/** Eleven digits whose check digit and date of birth hold: hardly ever anything but a PESEL. */
export function isPesel(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const sum = WEIGHTS.reduce((all, weight, n) => all + weight * Number(digits[n]), 0);
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  return (10 - (sum % 10)) % 10 === Number(digits[10]) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

export const findPesels = (text: string): string[] => [...text.matchAll(/(?<!\d)\d{11}(?!\d)/g)].map(([digits]) => digits).filter(isPesel);

/** Nine digits as Poles write a telephone number, with or without +48. Amounts ("1 200 000 zł") and dates don't match. */
const PHONE =
  /(?<![\d.,/])(?:\+48[ -]?)?(?:\d{3}[ -]\d{3}[ -]\d{3}|\d{2}[ -]\d{3}[ -]\d{2}[ -]\d{2}|\d{9})(?![\d/]|[ -]\d{2,3}\b)(?!\s*(?:zł|PLN|tys|mln|m2|m²|ha))/gi;
export const findPhones = (text: string): string[] => [...text.replaceAll("\u00a0", " ").matchAll(PHONE)].map(([phone]) => phone.trim());

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
export const findEmails = (text: string): string[] => [...text.matchAll(EMAIL)].map(([address]) => address);

/** The text without its e-mail addresses and telephone numbers; no-break spaces become plain ones. */
export const withoutContacts = (text: string, mask: string): string =>
  text.replaceAll("\u00a0", " ").replace(EMAIL, mask).replace(PHONE, mask);
