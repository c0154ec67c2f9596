import { z } from "zod";
import { command, everyone, query, staff, typists } from "./contract.ts";
import { Reason, RemarkIds, Sender } from "./remarks.ts";
import { Day, Id, Moment, Nothing, requiredLine } from "./text.ts";

/** A part of the document under consultation, as its headings name it. */
export const DocumentPart = z.object({ level: z.int().min(1).max(9), title: requiredLine(300) });
export type DocumentPart = z.infer<typeof DocumentPart>;
export const MAX_PARTS = 3000;
const Parts = z.array(DocumentPart).max(MAX_PARTS);

const Tag = z.object({ id: Id, name: z.string(), remarks: z.int() });
export type RemarkTag = z.infer<typeof Tag>;
const ListedPart = DocumentPart.extend({ id: Id, remarks: z.int() });
export type ListedPart = z.infer<typeof ListedPart>;

const Settings = z.object({
  /** A ruling counts once a second person has approved it. */
  approval: z.boolean(),
  /** Names and addresses of submitters are asked for. */
  senders: z.boolean(),
  /** The day on which they are erased; "" where none are asked for. */
  eraseOn: z.union([z.literal(""), Day]),
});
export type RegisterSettings = z.infer<typeof Settings>;

const ReasonText = z.object({ id: Id, body: z.string() });
export type ReasonText = z.infer<typeof ReasonText>;

/** What a register is worked with: tags, parts, ready reasons, and its rules. */
export const remarkSetup = {
  "remarks.setup": query(
    everyone,
    z.object({ consultationId: Id }),
    z.object({
      tags: z.array(Tag),
      parts: z.array(ListedPart),
      settings: Settings,
      /** Proposed for `eraseOn`, for the office to check: no act names one term for all. */
      proposedEraseOn: Day,
      /** How many submitters' data are kept. */
      senders: z.int(),
      erasures: z.array(z.object({ id: Id, senders: z.int(), erasedBy: z.string(), erasedAt: Moment, fileId: Id })),
    }),
  ),
  "remarks.saveSettings": command(staff, Settings.extend({ consultationId: Id }), Nothing),

  /** Tells the tag and which of the remarks did not have it yet. */
  "remarks.addTag": command(
    typists,
    z.object({ consultationId: Id, ids: RemarkIds, name: requiredLine(60) }),
    z.object({ tagId: Id, ids: z.array(Id) }),
  ),
  "remarks.removeTag": command(typists, z.object({ tagId: Id, ids: RemarkIds }), z.object({ ids: z.array(Id) })),
  "remarks.renameTag": command(staff, z.object({ tagId: Id, name: requiredLine(60) }), Nothing),
  /** The tag goes from every remark; what is told brings it back by `remarks.addTag`. */
  "remarks.dropTag": command(staff, z.object({ tagId: Id }), z.object({ name: z.string(), ids: z.array(Id) })),

  /** The headings of a DOCX file, to be looked over before they are kept. */
  "remarks.readParts": query(staff, z.object({ fileId: Id }), z.object({ parts: Parts, cut: z.boolean() })),
  /** The document's parts, all of them anew. Remarks follow by the part's name; tells the list from before. */
  "remarks.setParts": command(staff, z.object({ consultationId: Id, parts: Parts }), z.object({ before: Parts })),

  /** The office's ready reasons, in the order in which their keys have them. */
  "remarks.reasons": query(everyone, Nothing, z.array(ReasonText)),
  "remarks.saveReason": command(staff, z.object({ id: Id.nullable(), body: Reason.pipe(z.string().min(1)) }), z.object({ id: Id })),
  "remarks.dropReason": command(staff, z.object({ id: Id }), Nothing),
  "remarks.restoreReason": command(staff, z.object({ id: Id }), Nothing),

  "remarks.sender": query(staff, z.object({ id: Id }), Sender),
  /** An empty name and address take the submitter out. */
  "remarks.saveSender": command(typists, z.object({ id: Id, ...Sender.shape }), Nothing),
};
