import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import PostalMime, { type Address, type Email } from "postal-mime";
import { withoutContacts } from "../../preload/contract/personal-data.ts";
import { clean } from "../../preload/contract/text.ts";
import { refuse } from "../refusal.ts";
import { textFromHtml } from "./html-text.ts";
import pl from "./locales/pl.json" with { type: "json" };
import { ROWS_HEAD } from "./rows-file.ts";

/** Several letters chosen at once come as one file: this line with a boundary, then each letter after a line with the boundary. */
const BUNDLE = /^X-Rynek-Letters: ([0-9a-f-]{36})\n/;
const MOST_LETTERS = 2000;
const MOST_LISTED = 30;
/** In the place of what tells who wrote. */
const HIDDEN = "[…]";
const polishDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" });

/** E-mails as a file of rows, one a letter. Who sent them is left behind here. Runs in the worker: the letters come from outside. */
export async function rowsFromEml({ path, out }: { readonly path: string; readonly out: string }): Promise<void> {
  const { columns } = pl.letters;
  const rows = [[columns.day, columns.subject, columns.body, columns.channel, columns.id]];
  for (const letter of lettersOf(readFileSync(path))) rows.push(await rowOf(letter));
  writeFileSync(out, [ROWS_HEAD, ...rows.map((cells, at) => JSON.stringify({ line: at + 1, cells })), ""].join("\n"));
}

function lettersOf(bytes: Buffer): Buffer[] {
  const boundary = BUNDLE.exec(bytes.subarray(0, 80).toString("latin1"))?.[1];
  if (!boundary) return [bytes];
  const letters: Buffer[] = [];
  const mark = Buffer.from(`\n--${boundary}\n`);
  for (let from = bytes.indexOf(mark); from >= 0;) {
    const next = bytes.indexOf(mark, from + mark.length);
    letters.push(bytes.subarray(from + mark.length, next < 0 ? undefined : next));
    from = next;
  }
  if (letters.length > MOST_LETTERS) throw refuse("imports.manyLetters", { limit: MOST_LETTERS });
  return letters;
}

async function rowOf(bytes: Buffer): Promise<string[]> {
  const letter = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 40 }).catch(() => {
    throw refuse("imports.badLetter");
  });
  if (!letter.from) throw refuse("imports.badLetter");
  const text = letter.text?.trim() ? letter.text : textFromHtml(letter.html ?? "");
  const hide = hider(letter);
  const body = [hide(withoutSignature(clean(text))).trim(), attachmentsOf(letter, hide)].filter(Boolean).join("\n\n");
  // The id names the sender's mail server, and often the sender.
  const id = letter.messageId ? createHash("sha256").update(letter.messageId).digest("hex").slice(0, 24) : "";
  return [dayOf(letter), hide(clean(letter.subject ?? "").replace(/\s+/g, " ")), body, pl.letters.email, id];
}

/** When the office's own server took it: the sender's clock may be wrong. */
function dayOf(letter: Email): string {
  const received = letter.headers.find(({ key }) => key === "received")?.value ?? "";
  for (const said of [received.slice(received.lastIndexOf(";") + 1), letter.date ?? ""]) {
    const moment = new Date(said);
    if (!Number.isNaN(moment.getTime()) && moment.getFullYear() >= 1990 && moment.getFullYear() <= 2100) return polishDay.format(moment);
  }
  return "";
}

/** What follows "-- " is a signature (RFC 3676, 4.3): a name, an address, a telephone. */
const withoutSignature = (text: string): string => text.replace(/\n-- ?\n[\s\S]*$/, "\n");

const people = (...all: (Address | Address[] | undefined)[]) =>
  all
    .flat()
    .flatMap((one) => (one?.group ? one.group : one ? [one] : []))
    .map(({ name }) => name.trim());

/** Takes out the sender's name wherever the letter repeats it, and every e-mail address and telephone number. */
function hider(letter: Email): (text: string) => string {
  const names = people(letter.from, letter.sender, letter.replyTo)
    .filter((name) => name.length > 2)
    .flatMap((name) => [name, name.split(/\s+/).reverse().join(" ")])
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));
  const named = names.length > 0 ? new RegExp(names.join("|"), "giu") : undefined;
  return (text) => {
    const plain = withoutContacts(text, HIDDEN);
    return named ? plain.replace(named, HIDDEN) : plain;
  };
}

/** They are listed, so that nobody forgets them; they are not taken over. */
function attachmentsOf({ attachments }: Email, hide: (text: string) => string): string {
  if (attachments.length === 0) return "";
  const names = attachments.slice(0, MOST_LISTED).map(({ filename, mimeType }) =>
    hide(
      clean(filename ?? mimeType)
        .replace(/\s+/g, " ")
        .slice(0, 100),
    ),
  );
  if (attachments.length > MOST_LISTED) names.push("…");
  return `[${pl.letters.attachments}: ${names.join(", ")}]`;
}
