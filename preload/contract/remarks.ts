import { z } from "zod";
import { command, everyone, query, staff, typists } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { Day, Id, Language, line, Moment, Nothing, prose } from "./text.ts";

export const RemarkChannel = z.enum(["paper", "online", "desk", "phone", "meeting", "email", "import"]);
export type RemarkChannel = z.infer<typeof RemarkChannel>;
/** Who handed it in, as a kind. */
export const Submitter = z.enum(["resident", "organisation", "business", "council", "other", "unknown"]);
export type Submitter = z.infer<typeof Submitter>;
/** `none` is "not ruled on yet", `outside` is "not a matter of this consultation". */
export const Ruling = z.enum(["none", "accepted", "partly", "rejected", "outside", "noted"]);
export type Ruling = z.infer<typeof Ruling>;
/** Whoever is told no, wholly or in part, is told why: without a reason such a ruling is a draft of an answer, and none. */
export const NEEDS_REASON: readonly Ruling[] = ["partly", "rejected", "outside"];
/** How far it is: no answer yet, said and waiting for a second person's yes, answered. */
export const RemarkState = z.enum(["open", "proposed", "answered"]);
export type RemarkState = z.infer<typeof RemarkState>;

/** What a person types of a remark. */
export const REMARK_LENGTH = 20_000;
export const RemarkText = prose(REMARK_LENGTH).pipe(z.string().min(1));
export const RemarkPart = line(300);
export const Reason = prose(10_000);
const fields = {
  receivedOn: Day,
  channel: RemarkChannel,
  submitter: Submitter,
  /** The part of the document that it is about: "§ 12 ust. 3". */
  part: RemarkPart,
  /** The same, where it was chosen from the document's list. */
  partId: Id.nullable().default(null),
  body: RemarkText,
  proposal: prose(REMARK_LENGTH),
};

/** Whose remark it is. Asked for only where the kind of consultation requires it, and never shown outside the register. */
export const Sender = z.object({ name: line(200), address: prose(400) });
export type Sender = z.infer<typeof Sender>;

export const Remark = z.object({
  id: Id,
  number: z.int(),
  receivedOn: z.string(),
  channel: RemarkChannel,
  submitter: Submitter,
  part: z.string(),
  partId: Id.nullable(),
  /** The letter that it is a piece of. */
  letterId: Id.nullable(),
  body: z.string(),
  proposal: z.string(),
  tags: z.array(Id),
  ruling: Ruling,
  reason: z.string(),
  ruledBy: z.string().nullable(),
  ruledAt: Moment.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: Moment.nullable(),
  /** One more with each ruling: who rules tells which one they saw. */
  rulingVersion: z.int(),
  /** Whether who asks gave the ruling, and so can't approve it. */
  ownRuling: z.boolean(),
  state: RemarkState,
  /** Its words stay in the office: neither the site nor the published report has them. */
  withheld: z.boolean(),
  enteredBy: z.string(),
  enteredAt: Moment,
  imported: z.boolean(),
  version: z.int(),
});
export type Remark = z.infer<typeof Remark>;

/** Which remarks of a consultation: all, or those that fit everything that is said. */
const filter = {
  consultationId: Id,
  search: line(200).default(""),
  ruling: Ruling.nullable().default(null),
  state: RemarkState.nullable().default(null),
  channel: RemarkChannel.nullable().default(null),
  /** "none": those without a tag. */
  tag: z
    .union([Id, z.literal("none")])
    .nullable()
    .default(null),
  /** With the parts below it. "none": those that name no part of the list. */
  part: z
    .union([Id, z.literal("none")])
    .nullable()
    .default(null),
  /** Only those whose words stay in the office. */
  withheld: z.boolean().default(false),
};
/** At most so many are ruled on, removed or chosen at once. */
export const MANY_REMARKS = 20_000;
export const RemarkIds = z.array(Id).min(1).max(MANY_REMARKS);
/** A ruling as somebody saw it. */
const SeenRuling = z.object({ id: Id, version: z.int() });
export type SeenRuling = z.infer<typeof SeenRuling>;
const SeenRulings = z.array(SeenRuling).max(MANY_REMARKS);
/** How alike, in percent, remarks of a group are at least. */
const Alike = z.object({ consultationId: Id, least: z.int().min(30).max(100).default(50) });
/** A ream of slips is printed by a printing house. */
export const RECEIPTS = 400;

export const remarks = {
  "remarks.list": query(
    everyone,
    z.object({ ...filter, from: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(50) }),
    z.object({
      remarks: z.array(Remark),
      /** How many the filter finds. */
      found: z.int(),
      /** All of the consultation's, by ruling, whatever the filter. */
      counts: z.record(Ruling, z.int()),
      states: z.object({ open: z.int(), proposed: z.int(), answered: z.int() }),
    }),
  ),
  /** The ids of all that the filter finds, for "choose all". */
  "remarks.ids": query(everyone, z.object(filter), z.array(Id).max(MANY_REMARKS)),
  "remarks.get": query(everyone, z.object({ id: Id }), Remark),
  "remarks.add": command(
    typists,
    z.object({ consultationId: Id, ...fields, sender: Sender.nullable().default(null) }),
    z.object({ id: Id, number: z.int() }),
  ),
  "remarks.save": command(typists, z.object({ id: Id, version: z.int(), ...fields }), z.object({ version: z.int() })),

  /**
   * One ruling for many. What somebody else ruled meanwhile is never overwritten unseen: the call is refused,
   * or with `skipTaken` those remarks are left as they are. Tells the rulings made, so that they can be undone.
   */
  "remarks.rule": command(
    staff,
    z.object({
      ids: RemarkIds,
      ruling: Ruling,
      reason: Reason,
      seen: SeenRulings.default([]),
      skipTaken: z.boolean().default(false),
    }),
    z.object({ ruled: z.array(SeenRuling), skipped: z.int() }),
  ),
  /** Puts back what these rulings replaced; refused where one was changed since. */
  "remarks.takeBack": command(staff, z.object({ rulings: SeenRulings.min(1) }), Nothing),
  /** The second person's yes to rulings as they saw them. Nobody approves their own. */
  "remarks.approve": command(staff, z.object({ rulings: SeenRulings.min(1) }), Nothing),
  "remarks.unapprove": command(staff, z.object({ ids: RemarkIds }), Nothing),

  /** Cuts a piece out of a remark's text: it becomes a remark of its own, and both keep the whole letter. */
  "remarks.split": command(
    typists,
    z.object({ id: Id, version: z.int(), from: z.int().min(0), to: z.int().min(1) }),
    z.object({ id: Id, number: z.int(), version: z.int() }),
  ),
  /** Takes a split back: the piece goes, and the remark has its text from before. */
  "remarks.unsplit": command(typists, z.object({ piece: Id, id: Id, version: z.int(), body: RemarkText }), z.object({ version: z.int() })),
  /** The whole letter, and the remarks made of it. */
  "remarks.letter": query(
    everyone,
    z.object({ id: Id }),
    z.object({ body: z.string(), pieces: z.array(z.object({ id: Id, number: z.int(), ruling: Ruling })) }),
  ),

  /** Starts a job that compares all texts with one another. `least` is in percent. */
  "remarks.compare": query(everyone, Alike, z.object({ jobId: Id })),
  /** Groups of alike remarks, the largest first, each around its earliest remark; null until such a job has ended. */
  "remarks.groups": query(
    everyone,
    Alike,
    z
      .object({
        groups: z.array(
          z.object({
            body: z.string(),
            members: z.array(z.object({ id: Id, number: z.int(), likeness: z.int(), ruling: Ruling, rulingVersion: z.int() })),
          }),
        ),
        remarks: z.int(),
      })
      .nullable(),
  ),

  "remarks.remove": command(staff, z.object({ ids: RemarkIds }), Nothing),
  "remarks.restore": command(staff, z.object({ ids: RemarkIds }), Nothing),
  /** Slips to print for those who handed them in: number, code, where and when the answer will be. */
  "remarks.receipts": command(typists, z.object({ ids: z.array(Id).min(1).max(RECEIPTS), language: Language }), OfficeFile),
  /** The register as a CSV file, in the language of the screen. */
  "remarks.export": command(staff, z.object({ consultationId: Id, language: z.enum(["pl", "en"]) }), z.object({ fileId: Id })),
};
