import { z } from "zod";
import { Activity } from "./consultation-plan.ts";
import { command, everyone, query, staff, typists } from "./contract.ts";
import { RemarkPart, RemarkText, REMARK_LENGTH, Submitter } from "./remarks.ts";
import { RichText } from "./rich-text.ts";
import { Id, prose } from "./text.ts";

/** What is known after it. `headcount` is a number and nothing else: names are never taken. */
const MeetingRecord = z.object({
  headcount: z.int().min(0).max(1_000_000).nullable(),
  minutes: RichText,
  minutesPublished: z.boolean(),
});

const MeetingRemark = z.object({ id: Id, number: z.int(), part: z.string(), body: z.string() });
/** An activity of the plan at which people meet (`GatheringKind`), with what came of it. */
export const Meeting = Activity.extend({
  consultationId: Id,
  ...MeetingRecord.shape,
  /** Remarks that were taken there, as they stand in the register. */
  remarks: z.array(MeetingRemark),
});
export type Meeting = z.infer<typeof Meeting>;

/** Meetings are planned by `plan.add` and what follows it; here is what happens at them. */
export const meetings = {
  /** In the order in which they take place; those without a day last. */
  "meetings.list": query(everyone, z.object({ consultationId: Id }), z.array(Meeting)),
  /** Refused with "conflict" where `version` is not the newest. With a headcount the activity is done; with one that is taken back it is not any more. */
  "meetings.record": command(staff, MeetingRecord.extend({ id: Id, version: z.int() }), z.object({ version: z.int() })),
  /** A remark that somebody made there: into the register, by the channel "meeting", on the meeting's day. */
  "meetings.addRemark": command(
    typists,
    z.object({ id: Id, submitter: Submitter, part: RemarkPart, body: RemarkText, proposal: prose(REMARK_LENGTH) }),
    z.object({ id: Id, number: z.int() }),
  ),
};
