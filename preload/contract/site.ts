import { z } from "zod";
import { command, datedCommand, everyone, query, staff } from "./contract.ts";
import { Day, Email, Id, line, Moment, Nothing, prose, WebAddress } from "./text.ts";

const DayOrNone = z.union([z.literal(""), Day]);

/** How far the site meets the act's annex: one of the three words that its statement may use. */
export const StatementStatus = z.enum(["full", "partly", "none"]);

/**
 * What the office says in its accessibility statement; the rest of that page is prescribed.
 * Several paragraphs are parted by a line feed. Empty e-mail and telephone mean the office's own.
 */
export const Statement = z.object({
  /** A statement kept elsewhere (the gmina's own site): then this site only links to it. */
  elsewhere: WebAddress.default(""),
  publishedOn: DayOrNone.default(""),
  changedOn: DayOrNone.default(""),
  status: z.union([z.literal(""), StatementStatus]).default(""),
  /** Somebody compared the status sentence with the ministry's current template. */
  wordingChecked: z.boolean().default(false),
  nonConformities: prose(3000).default(""),
  excessiveCosts: prose(3000).default(""),
  costsAnalysis: WebAddress.default(""),
  excluded: prose(3000).default(""),
  preparedOn: DayOrNone.default(""),
  preparedBy: z.enum(["self", "outside"]).default("self"),
  reviewedOn: DayOrNone.default(""),
  contact: line(200).default(""),
  email: Email.default(""),
  phone: line(60).default(""),
  facilities: prose(3000).default(""),
  mobileApps: prose(3000).default(""),
  architecture: prose(5000).default(""),
  architectureUrl: WebAddress.default(""),
  communication: prose(5000).default(""),
});
export type Statement = z.infer<typeof Statement>;

const Finding = z.string().regex(/^[\w-]{24}$/);

/**
 * Something to mend before the site goes out. A blocker stops the export, and so does a question until a person has
 * answered it; a warning is only told.
 */
export const SiteProblem = z.object({
  code: z.enum([
    "websiteMissing",
    "addressMissing",
    "emailMissing",
    "phoneMissing",
    "headTitleMissing",
    "dpoMissing",
    "bipMissing",
    "statementIncomplete",
    "statementWording",
    "statementReview",
    "altMissing",
    "linkEmpty",
    "linkBare",
    "pesel",
    "phoneInText",
    "emailInText",
    "nameInReason",
    "nameInText",
    "remarkWithheld",
    "contactMissing",
    "purposeMissing",
    "severalUrgent",
    "outcomeMissing",
  ]),
  severity: z.enum(["blocker", "question", "warning"]),
  subject: z.object({ kind: z.enum(["office", "statement", "announcement", "consultation", "budget"]), id: z.string(), title: z.string() }),
  /** What was found: a number, an address, the fields that are empty. */
  found: z.array(z.string()),
  /** Of a question: what an answer is given to, these words in this place. Other words are asked about anew. */
  finding: Finding.nullable(),
});
export type SiteProblem = z.infer<typeof SiteProblem>;

export const SiteExport = z.object({
  kind: z.enum(["preview", "folder", "zip", "upload"]),
  /** The folder, the ZIP file's id among the office's files, or the server's address. */
  target: z.string(),
  pages: z.int(),
  bytes: z.int(),
  by: z.string(),
  at: Moment,
});

export const SitePage = z.object({ path: z.string(), title: z.string(), change: z.enum(["new", "changed", "gone"]) });

export const site = {
  /** Quick, from the tables alone: what was last exported, and what stands in the way of the next. */
  "site.status": query(
    everyone,
    Nothing,
    z.object({
      preview: SiteExport.nullable(),
      published: SiteExport.nullable(),
      /** The address that the pages are made for; "" while the office has none. */
      address: z.string(),
      /** Published announcements and consultations changed since the last export to a folder or a ZIP. */
      changedSince: z.int(),
      problems: z.array(SiteProblem),
      suggestedFolder: z.string(),
      /** The preview shows a page's words as they were when it was made. */
      previewIsOld: z.boolean(),
    }),
  ),
  /** Which pages differ from the last export to a folder or a ZIP. Makes them all in memory, so it takes a moment. */
  "site.changes": query(everyone, Nothing, z.object({ pages: z.array(SitePage), unchanged: z.int() })),
  "site.statement": query(
    everyone,
    Nothing,
    z.object({ statement: Statement, officeEmail: z.string(), officePhone: z.string(), version: z.int() }),
  ),
  "site.saveStatement": command(staff, z.object({ statement: Statement, version: z.int() }), z.object({ version: z.int() })),
  /** Whether what a question found may stand on the site. Said for those words alone; taken back by `fine: false`. */
  "site.answer": command(staff, z.object({ finding: Finding, fine: z.boolean() }), Nothing),
  /** A job: writes the site into the office's own site/ folder, to look at. */
  "site.preview": command(staff, Nothing, z.object({ jobId: Id })),
  /** A job. A folder must be empty or hold an earlier export of Rynek; a ZIP becomes one of the office's files. */
  "site.export": datedCommand(
    staff,
    z.discriminatedUnion("kind", [z.object({ kind: z.literal("folder"), folder: line(1000) }), z.object({ kind: z.literal("zip") })]),
    z.object({ jobId: Id }),
  ),
};
