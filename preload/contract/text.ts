import { z } from "zod";

/**
 * Control characters (NUL breaks PostgreSQL and PDF), and the marks that turn the reading
 * direction of what follows, which make a line of a register read as something else.
 * Tab and line feed stay.
 */
// oxlint-disable-next-line no-control-regex -- these are exactly the characters to remove
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** Text as it is kept: NFC, line feeds only, nothing invisible that changes how it reads. */
export const clean = (text: string): string => text.replace(/\r\n?/g, "\n").replace(HARMFUL, "").toWellFormed().normalize("NFC");

/** One line of text, at most `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => clean(text).replace(/\s+/g, " ").trim())
    .pipe(z.string().max(max));

/** One line that must not be empty. */
export const requiredLine = (max: number) => line(max).pipe(z.string().min(1));

/** Several lines, at most `max` characters. */
export const prose = (max: number) =>
  z
    .string()
    .transform((text) => clean(text).trim())
    .pipe(z.string().max(max));

export const Id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export const Day = z.iso.date();
export const Moment = z.iso.datetime();
export const Nothing = z.undefined();

export const Language = z.enum(["pl", "en", "uk"]);
export type Language = z.infer<typeof Language>;

/** An empty string or an e-mail address. */
export const Email = line(200).pipe(z.union([z.literal(""), z.email()]));
/** "www.przykladowo.pl" is how people say an address; the missing https:// is put before it. */
export const withScheme = (text: string): string => (/^[\p{L}\d-]+(\.[\p{L}\d-]+)+(\/\S*)?$/u.test(text) ? `https://${text}` : text);

/** An empty string or an address that starts with http:// or https://. */
export const WebAddress = line(300)
  .transform(withScheme)
  .pipe(z.union([z.literal(""), z.url({ protocol: /^https?$/ })]));
