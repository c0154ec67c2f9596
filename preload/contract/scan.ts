import { z } from "zod";
import { command, query, staff, typists } from "./contract.ts";
import { Recheck } from "./recheck.ts";
import { Id, line, Moment, Nothing, prose } from "./text.ts";

/**
 * Where a page of a batch is. Every page ends in exactly one of the last six, is kept, and counted.
 * `waiting`: not read yet. `check`: a person has to look. `foreign`: not a sheet of this office.
 */
export const PageStatus = z.enum(["waiting", "accepted", "check", "duplicate", "blank", "foreign", "unreadable"]);
export type PageStatus = z.infer<typeof PageStatus>;

/** Why a page is where it is; '' where the status says it all. The renderer words each. */
export const PAGE_REASONS = [
  // check
  "marks", // some marks or written answers need a person
  "copy", // a copy from the web: it has no number of its own
  // duplicate
  "sameBatch", // the same page of the same sheet is in a batch already
  "typed", // the sheet was typed or scanned before
  // foreign
  "noCode", // none of our codes and none of our squares on it
  "otherOffice", // our code, but of no survey of this office
  "testPage", // the test page for printer and scanner
  "neverPrinted", // our survey, but no such sheet
  "sealed", // a ballot, and voting still goes on: nobody may read it yet
  // unreadable
  "codes", // our squares, but no code that can be read
  "codesDiffer", // two codes that contradict each other
  "layout", // printed from a layout that is not kept
  "squares", // fewer than three squares found
  "fit", // the page does not fit its layout: torn, folded, or printed at another shape
  "file", // this page of the file can't be decoded
  "tooLarge", // more pixels than can be a page
] as const;
export const PageReason = z.enum(["", ...PAGE_REASONS]);
export type PageReason = z.infer<typeof PageReason>;

/** Why a whole file could not be read. Its pages that were read stay. */
export const FileTrouble = z.enum(["", "password", "damaged", "kind", "gone", "empty"]);
export type FileTrouble = z.infer<typeof FileTrouble>;

/** What the reader says of one box. `undone`: marked, then filled in to take it back. `unsure`: a person decides. */
export const BoxDecision = z.enum(["empty", "marked", "undone", "unsure"]);
export type BoxDecision = z.infer<typeof BoxDecision>;

/**
 * Why a box is unsure: `faint` little ink; `outside` ink around an empty box; `several` more marks
 * than the question takes; `filled` a filled box beside others; `frame` the box's frame was not
 * found where it should be; `pale` nothing marked in a one-bit scan, where pencil vanishes.
 */
export const Doubt = z.enum(["", "faint", "outside", "several", "filled", "unlike", "frame", "pale"]);
export type Doubt = z.infer<typeof Doubt>;

/** One box as it was read. `coverage` and `around`: the inked share of its inside, and of the ring around it, 0 to 1. */
export const BoxReading = z.object({
  question: z.string(),
  row: z.string().nullable(),
  option: z.string(),
  coverage: z.number(),
  around: z.number(),
  /** The share of the inside that is one solid patch of ink. */
  solid: z.number(),
  decision: BoxDecision,
  doubt: Doubt,
});
export type BoxReading = z.infer<typeof BoxReading>;

/** A place to write in: whether anything is written there. `ink`: the inked share, 0 to 1. */
export const FieldReading = z.object({ question: z.string(), part: z.enum(["answer", "other"]), ink: z.number(), written: z.boolean() });
export type FieldReading = z.infer<typeof FieldReading>;

/** One page as the reader saw it. */
export const PageReading = z.object({
  /** "read" where its boxes were read. */
  status: z.enum(["read", "blank", "foreign", "unreadable"]),
  reason: PageReason,
  /** What its code says, where one could be read. */
  mark: z.object({ surveyCode: z.string(), serial: z.string(), page: z.int(), pages: z.int(), hash: z.string() }).nullable(),
  upsideDown: z.boolean(),
  oneBit: z.boolean(),
  /** Dots per inch, as the distance of the squares tells; null where they were not found. */
  dpi: z.number().nullable(),
  /** From millimetres on the form to pixels of the scan: x' = a x + b y + c, y' = d x + e y + f. Null where not found. */
  transform: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]).nullable(),
  boxes: z.array(BoxReading),
  fields: z.array(FieldReading),
});
export type PageReading = z.infer<typeof PageReading>;

/** How many pages of a batch are where. Their sum is all pages of the batch. */
const Counts = z.record(PageStatus, z.int());

export const ScanBatch = z.object({
  id: Id,
  title: z.string(),
  /** `reading`: its job runs, or was cut off and can go on. `open`: to check and accept. */
  state: z.enum(["reading", "open", "accepted"]),
  jobId: Id.nullable(),
  counts: Counts,
  pages: z.int(),
  /** Items that wait for a person. */
  unsure: z.int(),
  sheets: z.object({
    /** All their pages are here and clear: accepting the batch counts them. */
    ready: z.int(),
    /** Waiting for a decision. */
    checking: z.int(),
    /** A page with questions is missing. */
    incomplete: z.int(),
    /** Counted by this batch already. */
    counted: z.int(),
  }),
  createdBy: z.string(),
  createdAt: Moment,
  acceptedBy: z.string().nullable(),
  acceptedAt: Moment.nullable(),
});
export type ScanBatch = z.infer<typeof ScanBatch>;

export const ScanFile = z.object({ id: Id, name: z.string(), pages: z.int(), trouble: FileTrouble });
export type ScanFile = z.infer<typeof ScanFile>;

export const ScanPage = z.object({
  id: Id,
  file: z.string(),
  /** In its file, from 1. */
  number: z.int(),
  status: PageStatus,
  reason: PageReason,
  surveyId: Id.nullable(),
  surveyTitle: z.string(),
  /** The consultation whose remark form it is. */
  remarksOf: Id.nullable(),
  /** As printed: K7Q2ZP-7FQ93-X; '' where it is not known. */
  code: z.string(),
  page: z.int().nullable(),
  pages: z.int().nullable(),
  unsure: z.int(),
  /** A person said what it is. */
  byPerson: z.boolean(),
  oneBit: z.boolean(),
});
export type ScanPage = z.infer<typeof ScanPage>;

/** What a person can say of a box. `later`: somebody else decides. */
export const ItemDecision = z.enum(["marked", "empty", "undone", "later"]);
export type ItemDecision = z.infer<typeof ItemDecision>;

/** A crop that waits for a person, or waited: a box, or a place with something written in it. */
export const ScanItem = z.object({
  id: Id,
  pageId: Id,
  kind: z.enum(["box", "text"]),
  /** `recheck`: the reader was sure; a person decides blind, to tell how often it is wrong. */
  purpose: z.enum(["unsure", "recheck"]),
  surveyId: Id,
  code: z.string(),
  page: z.int(),
  question: z.string(),
  /** Its number on the sheet. */
  questionNumber: z.int(),
  questionText: z.string(),
  row: z.string().nullable(),
  rowText: z.string(),
  option: z.string(),
  optionText: z.string(),
  doubt: Doubt,
  coverage: z.number().nullable(),
  /** Of the question: its marks that are sure, and the most it takes. */
  marked: z.int(),
  most: z.int().nullable(),
  digits: z.boolean(),
  /** data:image/png;base64,… */
  crop: z.string(),
  /** Where it stands on the page, in shares of its width and height (0 to 1). */
  at: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  decision: ItemDecision.nullable(),
  text: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
});
export type ScanItem = z.infer<typeof ScanItem>;

/** What the scanned test page tells. `ruler`: how many millimetres the printed 100 mm came out as; `wrong`: boxes of six misread. */
export const TestVerdict = z.object({
  /** Whether the test page was recognised at all. */
  found: z.boolean(),
  findings: z.array(z.enum(["shrinks", "enlarges", "oneBit", "coarse", "dark", "pale", "dirty", "marks"])),
  dpi: z.int().optional(),
  ruler: z.object({ across: z.number(), down: z.number() }).optional(),
  wrong: z.int().optional(),
});
export type TestVerdict = z.infer<typeof TestVerdict>;

/** What a person can say of a page that belongs to no sheet by itself. `duplicate`: its sheet was typed by hand. */
export const Aside = z.enum(["duplicate", "blank", "foreign", "unreadable"]);
export type Aside = z.infer<typeof Aside>;

/** The folder that the office's device scans into. `gone`: it can't be opened now. */
export const ScanFolder = z.object({
  path: z.string(),
  state: z.enum(["none", "open", "gone"]),
  /** Files that can be taken, oldest first. */
  waiting: z.array(z.object({ name: z.string(), bytes: z.int() })),
  /** Files that the device still writes. */
  growing: z.int(),
});
export type ScanFolder = z.infer<typeof ScanFolder>;

/** Remark forms of this batch that somebody has to type, by their consultation. */
const FormsToType = z.object({ consultationId: Id, title: z.string(), untyped: z.int() });

const One = z.object({ id: Id });

export const scan = {
  "scan.list": query(typists, Nothing, z.array(ScanBatch)),
  "scan.get": query(typists, One, z.object({ batch: ScanBatch, files: z.array(ScanFile), recheck: Recheck, forms: z.array(FormsToType) })),
  /** A new batch of kept files, read in a job. */
  "scan.begin": command(typists, z.object({ fileIds: z.array(Id).min(1).max(200) }), z.object({ id: Id, jobId: Id })),
  "scan.folder": query(typists, Nothing, ScanFolder),
  /** "" looks into no folder any more. */
  "scan.setFolder": command(staff, z.object({ path: line(1000) }), Nothing),
  /** Copies what waits in the folder and reads it as one batch, in a job; the folder stays as it is. */
  "scan.takeFolder": command(typists, Nothing, z.object({ jobId: Id })),
  /** More files into an open batch. */
  "scan.add": command(typists, z.object({ id: Id, fileIds: z.array(Id).min(1).max(200) }), z.object({ jobId: Id })),
  /** Goes on where a cancelled or interrupted reading stopped. */
  "scan.goOn": command(typists, One, z.object({ jobId: Id })),
  "scan.pages": query(
    typists,
    z.object({
      id: Id,
      status: PageStatus.nullable().default(null),
      from: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({ pages: z.array(ScanPage), found: z.int() }),
  ),
  /** The page as a small picture, upright: data:image/webp;base64,… */
  "scan.view": query(typists, z.object({ pageId: Id }), z.object({ picture: z.string() })),
  /** Everything of a batch that a person is asked, in the order to go through: boxes by survey, question and doubt, then texts. */
  "scan.items": query(typists, z.object({ id: Id, purpose: z.enum(["unsure", "recheck"]) }), z.array(ScanItem)),
  /** Says what a box is; null takes the decision back. */
  "scan.decide": command(typists, z.object({ itemId: Id, decision: ItemDecision.nullable() }), Nothing),
  /** What is written in a field, '' where it is nothing after all; null takes it back. */
  "scan.type": command(typists, z.object({ itemId: Id, text: prose(20_000).nullable() }), Nothing),
  /** A person looked at a page that could not be read, and says what it is. */
  "scan.setAside": command(typists, z.object({ pageId: Id, status: Aside }), Nothing),
  /** Counts every sheet that is ready; a remark form is counted as one that waits to be typed. Those that are not stay, and can be accepted later. */
  "scan.accept": command(typists, One, z.object({ counted: z.int(), left: z.int() })),
  /** The page that tells, printed and scanned once, whether printer and scanner are fit for sheets. */
  "scan.printTestPage": command(typists, Nothing, z.object({ jobId: Id })),
  "scan.checkTestPage": query(typists, z.object({ fileId: Id }), TestVerdict),
  /** Takes the sheets of this batch out of the count again; remark forms that somebody typed stay. */
  "scan.takeBack": command(typists, One, z.object({ taken: z.int() })),
};
