import type { Tables } from "./tables.ts";

/** "ul. Kościelna 5, 99-999 Przykładowo": what was typed in lines, for the middle of a sentence. */
export const inOneLine = (text: string): string =>
  text
    .split("\n")
    .map((part) => part.trim().replace(/,$/, ""))
    .filter(Boolean)
    .join(", ");

/** "Przykładowo" of an address: what stands before the day on a letter; "" where no postal code tells. */
export const townOf = (address: string): string => /(?<!\d)\d{2}-\d{3}\s+([^,\n]+)/.exec(address)?.[1]?.trim() ?? "";

/** The controller of personal data as a privacy notice names it; the office where nobody is named. */
export const controllerOf = (office: Pick<Tables["office"], "name" | "head_title" | "address" | "dpo_name" | "dpo_email">) => ({
  controller: office.head_title || office.name,
  address: inOneLine(office.address),
  dpoName: office.dpo_name,
  dpoEmail: office.dpo_email,
});
