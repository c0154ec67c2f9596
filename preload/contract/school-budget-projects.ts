import { z } from "zod";
import { OfficeFile } from "./files.ts";
import { Grosze } from "./money.ts";
import { Day, Id, Language, line, Moment, prose } from "./text.ts";

export const CheckPart = z.enum(["formal", "substantive", "appeal"]);
export type CheckPart = z.infer<typeof CheckPart>;
export const CheckResult = z.enum(["ok", "correct", "no"]);
export type CheckResult = z.infer<typeof CheckResult>;
/** Where a project stands: it follows from its checks, unless it was withdrawn or merged into another. */
export const ProjectStatus = z.enum(["submitted", "correcting", "accepted", "rejected", "withdrawn", "merged"]);
export type ProjectStatus = z.infer<typeof ProjectStatus>;

const Translated = z.object({ title: line(200), summary: prose(1000) }).default({ title: "", summary: "" });

export const ProjectText = z.object({
  poolId: Id,
  title: line(200),
  /** For the ballot's board, the poster and the site. */
  summary: prose(1000),
  details: prose(5000),
  place: line(200),
  /** Names, inside the office only. */
  authors: line(500),
  /** What is published of the authors with their (or their parents') consent: "klasa 5b". */
  shownAs: line(120),
  consent: z.boolean(),
  costs: z.array(z.object({ what: line(200), amount: Grosze })).max(60),
  supporters: z.int().min(0).max(100_000),
  receivedOn: Day,
  channel: z.enum(["paper", "screen"]),
  pictureId: Id.nullable(),
  pictureAlt: line(300),
  /** For the ballot and the site; where a text is empty, the Polish one stands. */
  translations: z.object({ en: Translated, uk: Translated }).default({ en: { title: "", summary: "" }, uk: { title: "", summary: "" } }),
});
export type ProjectText = z.infer<typeof ProjectText>;

const Check = z.object({
  id: Id,
  part: CheckPart,
  result: CheckResult,
  reason: z.string(),
  until: z.string(),
  checkedBy: z.string(),
  checkedAt: Moment,
});
export type ProjectCheck = z.infer<typeof Check>;

export const DeliveryState = z.enum(["planned", "going", "done", "dropped"]);
export type DeliveryState = z.infer<typeof DeliveryState>;
export const Delivery = z.object({
  state: DeliveryState,
  steps: z.array(z.object({ day: Day, text: prose(500), pictureId: Id.nullable(), pictureAlt: line(300) })).max(40),
});
export type Delivery = z.infer<typeof Delivery>;

export const ProjectEntry = z.object({
  id: Id,
  editionId: Id,
  poolId: Id,
  number: z.int(),
  ballotNumber: z.int().nullable(),
  title: z.string(),
  cost: z.int(),
  supporters: z.int(),
  status: ProjectStatus,
  /** What keeps it from being checked: it costs more than the rules allow, lacks signatures, costs, a title. */
  flaws: z.array(z.enum(["title", "summary", "costs", "tooDear", "overPool", "supporters", "consent", "pictureAlt"])),
  /** Languages of the ballot in which it has no title. */
  untranslated: z.array(Language),
  receivedOn: z.string(),
  /** The nearest day by which something is due: a correction. */
  until: z.string(),
  delivery: DeliveryState,
});
export type ProjectEntry = z.infer<typeof ProjectEntry>;

export const Project = ProjectEntry.extend({
  ...ProjectText.shape,
  picture: OfficeFile.nullable(),
  checks: z.array(Check),
  withdrawnAt: Moment.nullable(),
  withdrawnReason: z.string(),
  mergedInto: z.object({ id: Id, number: z.int(), title: z.string() }).nullable(),
  steps: Delivery.shape.steps,
  version: z.int(),
  updatedAt: Moment,
});
export type Project = z.infer<typeof Project>;
