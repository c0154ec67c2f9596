import { z } from "zod";
import { command, everyone, query, staff } from "./contract.ts";
import { Answers, SurveyDefinition } from "./survey-definition.ts";
import { Day, Id, line, Moment, Nothing, requiredLine } from "./text.ts";

/** `box`: sent to a drop box, a PHP file beside the pages. `file`: saved as a file that residents bring or send. */
export const OnlineWay = z.enum(["box", "file"]);
export type OnlineWay = z.infer<typeof OnlineWay>;

/** What is sealed. The page makes it, the office checks it as if a stranger had: one may have. */
export const Submission = z.strictObject({
  v: z.literal(1),
  /** Made by the page, so that the same answer sent twice counts once. */
  id: Id,
  survey: z.string().max(6),
  revision: z.int().min(1),
  /** The code of a printed sheet, where the survey wants one voice a household. */
  code: z.string().max(80),
  answers: Answers,
});
export type Submission = z.infer<typeof Submission>;

/** The longest that the page lets anybody write, in UTF-16 units as a browser counts them. */
export const MOST_WRITTEN = { number: 9, shortText: 300, other: 300, longText: 3000 };

/**
 * Why an answer was not counted. `unreadable`: no sealed answer at all. `otherSurvey`, `otherKey`: sealed
 * for another. `tampered`: the seal does not hold. `shape`, `revision`, `misfit`, `tooLong`, `notValid`,
 * `empty`: what was in it. `noCode`, `wrongCode`, `usedCode`: one voice a household. `again`: the same answer
 * once more.
 */
export const RefusalReason = z.enum([
  "unreadable",
  "otherSurvey",
  "otherKey",
  "tampered",
  "shape",
  "revision",
  "misfit",
  "tooLong",
  "notValid",
  "empty",
  "noCode",
  "wrongCode",
  "usedCode",
  "again",
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** Those that a person may count all the same: the answer itself is whole, its code alone is not. */
export const ABOUT_CODE = ["noCode", "wrongCode", "usedCode"] as const satisfies readonly RefusalReason[];

/** What a person decided of a refused answer, and why. */
const Decision = z.object({ accepted: z.boolean(), why: z.string(), by: z.string(), at: Moment });
export type OnlineDecision = z.infer<typeof Decision>;

const Receipt = z.string().regex(/^[0-9a-f]{12}$/);

/** The office's key. The private half never leaves the backend. */
const Key = z.object({
  id: z.string(),
  /** "7F2A 90C4 1B6E D853" */
  fingerprint: z.string(),
  madeBy: z.string(),
  madeAt: Moment,
  /** The program can open answers now; else somebody types the recovery code first. */
  unlocked: z.boolean(),
  /** The system's safe of this PC opens it by itself. */
  kept: z.boolean(),
});

export const OnlineAnswers = z.object({
  open: z.boolean(),
  way: OnlineWay,
  oneVoice: z.boolean(),
  /** 0 where nothing was ever set. */
  version: z.int(),
  key: Key.nullable(),
  /** This PC has a safe that lasts. */
  canKeep: z.boolean(),
  /** The page's address, "" while the office has no address on the web. */
  page: z.string(),
  /** The address at which the drop box tells whether it works; "" without one. */
  boxTest: z.string(),
  /** Sheets with a code that were printed: without any, nobody has a code to type. */
  codes: z.int(),
  counted: z.int(),
  /** Also those that a person counted all the same. */
  refused: z.array(z.object({ receipt: Receipt, reason: RefusalReason, question: z.string(), on: Day, decision: Decision.nullable() })),
  /** Of these many that were refused when they came the newest are listed. */
  refusedInAll: z.int(),
});
export type OnlineAnswers = z.infer<typeof OnlineAnswers>;

const Sheet = z.object({ pdf: z.base64(), name: z.string() });
const PrintedCode = line(60);

/** Saved files that are brought in at once. */
export const MOST_FILES = 20;

export const onlineAnswers = {
  "online.get": query(everyone, z.object({ surveyId: Id }), OnlineAnswers),
  /** Makes a key; the one before it stays, for what was sealed to it. The code is told here and nowhere again. */
  "online.makeKey": command(
    staff,
    z.object({ language: z.enum(["pl", "en"]) }),
    Sheet.extend({ code: z.string(), fingerprint: z.string() }),
  ),
  /** Opens the key that the code belongs to, until the program is closed; or for good on this PC, with `keep`. */
  "online.unlock": command(staff, z.object({ code: PrintedCode, keep: z.boolean().default(false) }), z.object({ fingerprint: z.string() })),
  /** The page with the code once more, for who still has the code. */
  "online.keySheet": command(staff, z.object({ code: PrintedCode, language: z.enum(["pl", "en"]) }), Sheet),
  /** Takes effect on the site with its next export. */
  "online.set": command(
    staff,
    z.object({ surveyId: Id, version: z.int(), open: z.boolean(), way: OnlineWay, oneVoice: z.boolean() }),
    z.object({ version: z.int() }),
  ),
  /**
   * A job: takes what lies in the drop box, opens and checks it, and removes from the server what is kept here.
   * `folder`: a copy of the site's folder on this PC, where there is no connection.
   */
  "online.collect": command(staff, z.object({ surveyId: Id, folder: line(1000).nullable() }), z.object({ jobId: Id })),
  /** Takes files that residents saved, by their text. */
  "online.bring": command(
    staff,
    z.object({ surveyId: Id, files: z.array(z.string().max(100_000)).min(1).max(MOST_FILES) }),
    z.object({ counted: z.int(), refused: z.int(), known: z.int() }),
  ),
  /** What an answer says that was refused for its code. The key must be open. */
  "online.lookAtRefused": query(
    staff,
    z.object({ id: Id, receipt: Receipt }),
    z.object({ reason: z.enum(ABOUT_CODE), code: z.string(), definition: SurveyDefinition, answers: Answers }),
  ),
  /** Counts it all the same, or does not; a later decision may be another. `id` is the survey's, `seen` when the last decision that the person saw was made. */
  "online.reconsider": command(
    staff,
    z.object({ id: Id, receipt: Receipt, seen: Moment.nullable(), accept: z.boolean(), why: requiredLine(300) }),
    Nothing,
  ),
  /** What became of the answer that a resident has a receipt of; null where it did not come. */
  "online.find": query(
    staff,
    z.object({ surveyId: Id, receipt: z.string().max(40) }),
    z.object({ outcome: z.enum(["counted", "refused"]), reason: z.union([z.literal(""), RefusalReason]), on: Day }).nullable(),
  ),
};
