import { z } from "zod";
import { DayOrNone } from "./consultations.ts";
import { command, datedCommand, everyone, query, staff } from "./contract.ts";
import { Id, line, Nothing, prose } from "./text.ts";

/** How people were told: "Gazeta Przykładowska, nr 46, s. 3", and when. */
const Publicity = z.object({ how: line(300), on: DayOrNone });
export type Publicity = z.infer<typeof Publicity>;

/** What a report says besides what the program knows by itself. All of it may be empty. */
export const ReportText = z.object({
  addressees: prose(1000),
  publicity: z.array(Publicity).max(20),
  ways: prose(2000),
  /** The day by which residents were promised an answer. */
  answerBy: DayOrNone,
  nextSteps: prose(4000),
  signatures: z.array(line(160)).max(12),
  approver: line(200),
});
export type ReportText = z.infer<typeof ReportText>;

/** The seven principles of public consultations (kanon konsultacji). */
export const Principle = z.enum([
  "goodFaith",
  "universality",
  "transparency",
  "responsiveness",
  "coordination",
  "predictability",
  "generalInterest",
]);
export type Principle = z.infer<typeof Principle>;

/** One fact about one principle. A fact is never a verdict: `look` marks what a person may want to see to. */
export const PrincipleFact = z.object({
  principle: Principle,
  code: z.enum([
    "purposeMissing",
    "purposeTold",
    "noPaper",
    "noAccess",
    "ways",
    "notTold",
    "told",
    "unanswered",
    "unansweredLate",
    "unansweredUndated",
    "noReason",
    "answered",
    "noRemarks",
    "contactMissing",
    "contactTold",
    "short",
    "answerUndated",
    "days",
    "outcomeMissing",
    "outcomeTold",
  ]),
  look: z.boolean(),
  count: z.int(),
  /** Days to a term; how long it takes. */
  days: z.int(),
  /** The part of the consultation where it is seen to. */
  tab: z.enum(["opis", "spotkania", "uwagi", "wyniki", "raport"]),
});
export type PrincipleFact = z.infer<typeof PrincipleFact>;

export const ReportFormat = z.enum(["pdf", "docx", "xlsx", "json"]);
export type ReportFormat = z.infer<typeof ReportFormat>;

const One = z.object({ id: Id });
/** `id` is the consultation's. */
export const consultationReport = {
  "report.get": query(
    everyone,
    One,
    ReportText.extend({
      version: z.int(),
      /** SHA-256 of the data as they are now, in their canonical form. */
      hash: z.string(),
      /** Files of the report that stand on the site. */
      published: z.array(Id),
      /** Parts that the report would leave with "not noted". */
      lacks: z.array(z.enum(["publicity", "meetings", "nextSteps", "signatures", "approver", "outcome"])),
      remarks: z.int(),
      responses: z.int(),
      meetings: z.int(),
    }),
  ),
  /** Facts about the seven principles, each said once. */
  "report.principles": query(everyone, One, z.array(PrincipleFact)),
  "report.save": command(staff, ReportText.extend({ id: Id, version: z.int() }), z.object({ version: z.int() })),
  /**
   * Starts a job that makes the file: the report, the list of remarks as a spreadsheet, or the data of the hash.
   * Each is as the public may read it: words that stay in the office are in none of them.
   */
  "report.make": command(staff, z.object({ id: Id, format: ReportFormat }), Nothing),
  /**
   * Starts a job that makes the PDF and the spreadsheet and puts them with the consultation's files, in place
   * of earlier ones. Before the consultation is over it is refused, unless the person meant it (`early`), and so it is
   * where something in it looks like a person's name, unless these are the words that the refusal showed (`confirmed`).
   */
  "report.publish": datedCommand(staff, One.extend({ early: z.boolean(), confirmed: z.string().default("") }), Nothing),
  /** Takes them off the page; they stay among the office's files. */
  "report.withdraw": command(staff, One, Nothing),
};
