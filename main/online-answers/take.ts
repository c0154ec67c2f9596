import { createHash, randomInt } from "node:crypto";
import { type RefusalReason, Submission } from "../../preload/contract/online-answers.ts";
import { type Call, today } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Db } from "../offices/tables.ts";
import { MOST_LINE, openAnswer, readEnvelope } from "../sealing/envelope.ts";
import { webCrypto } from "../sealing/web-crypto.ts";
import { openKeysOf } from "./keys.ts";

/** The survey that answers are taken for. */
export type Asked = { readonly id: string; readonly code: string; readonly oneVoice: boolean };
type Verdict = { readonly reason: RefusalReason | ""; readonly question: string };
/** Counts an answer or says why not: what the answers' own feature does. */
export type Take = (call: Pick<Call, "db" | "person" | "now">, survey: Asked, said: Submission) => Promise<Verdict>;
export type Sums = { counted: number; refused: number; known: number };

type Opened = { readonly sha256: string; readonly line: string } & ({ readonly said: Submission } | { readonly reason: RefusalReason });
const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** Undefined where the answer was sealed to a key of this office's that nobody has unlocked: it waits where it lies. */
async function opened(office: OpenOffice, survey: Asked, keys: ReadonlySet<string>, line: string): Promise<Opened | undefined> {
  const envelope = readEnvelope(line);
  if (!envelope) return { sha256: sha256(line), line: line.slice(0, MOST_LINE), reason: "unreadable" };
  const kept = { sha256: sha256(envelope.sealed), line };
  if (envelope.survey !== survey.code) return { ...kept, reason: "otherSurvey" };
  const key = openKeysOf(office).get(envelope.keyId);
  if (!key) return keys.has(envelope.keyId) ? undefined : { ...kept, reason: "otherKey" };
  let text: string;
  try {
    text = await openAnswer(webCrypto, key, envelope);
  } catch {
    return { ...kept, reason: "tampered" };
  }
  const said = submissionOf(text);
  if (!said) return { ...kept, reason: "shape" };
  return said.survey === survey.code ? { ...kept, said } : { ...kept, reason: "otherSurvey" };
}

/** What an answer says that was kept; undefined while the key that it was sealed to is locked. */
export async function openLine(office: OpenOffice, survey: Asked, line: string): Promise<Submission | undefined> {
  const one = await opened(office, survey, new Set(openKeysOf(office).keys()), line);
  return one && "said" in one ? one.said : undefined;
}

function submissionOf(text: string): Submission | undefined {
  try {
    return Submission.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** In an order that says nothing about that in which they came. */
export function shuffled<T>(things: readonly T[]): T[] {
  const mixed = [...things];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

/**
 * Opens lines, counts what counts, and keeps every one as it came, in one transaction: an answer and its
 * original are both kept, or neither. `safe` are the lines that may be removed elsewhere.
 */
export async function takeLines(
  office: OpenOffice,
  call: Pick<Call, "db" | "person" | "now"> & { readonly transaction: <T>(run: (db: Db) => Promise<T>) => Promise<T> },
  survey: Asked,
  lines: readonly string[],
  take: Take,
): Promise<Sums & { safe: boolean[] }> {
  const keys = new Set((await call.db.selectFrom("answer_key").select("id").execute()).map(({ id }) => id));
  const all = await Promise.all(lines.map((line) => opened(office, survey, keys, line)));
  const sums = { counted: 0, refused: 0, known: 0 };
  await call.transaction(async (db) => {
    for (const one of all) {
      if (!one) continue;
      const known = await db.selectFrom("sealed_answer").select("sha256").where("sha256", "=", one.sha256).executeTakeFirst();
      if (known) {
        sums.known++;
        continue;
      }
      const { person, now } = call;
      const verdict = "said" in one ? await take({ db, person, now }, survey, one.said) : { reason: one.reason, question: "" };
      const outcome = verdict.reason === "" ? "counted" : "refused";
      sums[outcome]++;
      await db
        .insertInto("sealed_answer")
        .values({ sha256: one.sha256, survey_id: survey.id, line: one.line, outcome, ...verdict, taken_on: today(call) })
        .execute();
    }
  });
  return { ...sums, safe: all.map((one) => one !== undefined) };
}
