import { z } from "zod";
import { command, everyone, query, staff, typists } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { Day, Id, Language, line, Moment, Nothing, prose } from "./text.ts";

export const RemarkChannel = z.enum(["paper", "online", "desk", "phone", "meeting", "email", "import"]);
export type RemarkChannel = z.infer<typeof RemarkChannel>;
/** Who handed it in, as a kind. A name is never asked for and never kept. */
export const Submitter = z.enum(["resident", "organisation", "business", "council", "other", "unknown"]);
export type Submitter = z.infer<typeof Submitter>;
/** `none` is "not ruled on yet". */
export const Ruling = z.enum(["none", "accepted", "partly", "rejected", "noted"]);
export type Ruling = z.infer<typeof Ruling>;

/** What a person types of a remark. */
export const REMARK_LENGTH = 20_000;
export const RemarkText = prose(REMARK_LENGTH).pipe(z.string().min(1));
export const RemarkPart = line(300);
const Reason = prose(10_000);
const fields = {
  receivedOn: Day,
  channel: RemarkChannel,
  submitter: Submitter,
  /** The part of the document that it is about: "§ 12 ust. 3". */
  part: RemarkPart,
  body: RemarkText,
  proposal: prose(REMARK_LENGTH),
};

export const Remark = z.object({
  id: Id,
  number: z.int(),
  receivedOn: z.string(),
  channel: RemarkChannel,
  submitter: Submitter,
  part: z.string(),
  body: z.string(),
  proposal: z.string(),
  ruling: Ruling,
  reason: z.string(),
  ruledBy: z.string().nullable(),
  ruledAt: Moment.nullable(),
  enteredBy: z.string(),
  enteredAt: Moment,
  imported: z.boolean(),
  version: z.int(),
});
export type Remark = z.infer<typeof Remark>;

/** Which remarks of a consultation: all, or those with the words and the ruling. */
const filter = { consultationId: Id, search: line(200).default(""), ruling: Ruling.nullable().default(null) };
/** At most so many are ruled on, removed or chosen at once. */
const MANY = 20_000;
/** A ream of slips is printed by a printing house. */
export const RECEIPTS = 400;
const Ids = z.array(Id).min(1).max(MANY);
const RulingOf = z.object({ id: Id, ruling: Ruling, reason: Reason });
export type RulingOf = z.infer<typeof RulingOf>;

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
    }),
  ),
  /** The ids of all that the filter finds, for "choose all". */
  "remarks.ids": query(everyone, z.object(filter), z.array(Id).max(MANY)),
  "remarks.get": query(everyone, z.object({ id: Id }), Remark),
  "remarks.add": command(typists, z.object({ consultationId: Id, ...fields }), z.object({ id: Id, number: z.int() })),
  "remarks.save": command(typists, z.object({ id: Id, version: z.int(), ...fields }), z.object({ version: z.int() })),
  /** One ruling for many. Tells what stood there before, so that it can be undone. */
  "remarks.rule": command(staff, z.object({ ids: Ids, ruling: Ruling, reason: Reason }), z.object({ before: z.array(RulingOf) })),
  /** Puts back the rulings that `remarks.rule` replaced. */
  "remarks.putRulings": command(staff, z.object({ rulings: z.array(RulingOf).min(1).max(MANY) }), Nothing),
  "remarks.remove": command(staff, z.object({ ids: Ids }), Nothing),
  "remarks.restore": command(staff, z.object({ ids: Ids }), Nothing),
  /** Slips to print for those who handed them in: number, code, where and when the answer will be. */
  "remarks.receipts": command(typists, z.object({ ids: z.array(Id).min(1).max(RECEIPTS), language: Language }), OfficeFile),
  /** The register as a CSV file, in the language of the screen. */
  "remarks.export": command(staff, z.object({ consultationId: Id, language: z.enum(["pl", "en"]) }), z.object({ fileId: Id })),
};
