/** Letters that Unicode's decomposition leaves alone. */
const PLAIN: Record<string, string> = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

/** Small letters without marks, for searching: "Żółw" becomes "zolw". SQLite folds ASCII alone. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøđßæœþ]/g, (letter) => PLAIN[letter] ?? letter);

/** What Windows takes for a device, whatever stands after the dot: no page can be saved as aux.html there. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** A text as a part of an address: "Jak urządzić Rynek?" becomes "jak-urzadzic-rynek". A longer one ends with a whole word. */
export function slugOf(text: string, longest = 80): string {
  const whole = fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (DEVICE.test(whole)) return `${whole}-1`;
  if (whole.length <= longest) return whole;
  const wordEnd = whole.lastIndexOf("-", longest);
  return whole.slice(0, wordEnd > 0 ? wordEnd : longest);
}

/** The slug, or the first of "slug-2", "slug-3" … that is not taken. */
export async function freeSlug(wanted: string, isTaken: (slug: string) => Promise<boolean>): Promise<string> {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!(await isTaken(slug))) return slug;
  }
}
