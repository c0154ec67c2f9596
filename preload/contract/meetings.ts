import { z } from "zod";
import { DayOrNone } from "./consultations.ts";
import { command, everyone, query, staff, typists } from "./contract.ts";
import { RemarkPart, RemarkText, REMARK_LENGTH, Submitter } from "./remarks.ts";
import { RichText } from "./rich-text.ts";
import { Id, line, Nothing, prose } from "./text.ts";

export const MeetingKind = z.enum(["meeting", "walk", "duty"]);
export type MeetingKind = z.infer<typeof MeetingKind>;

/** "17", "17.00" and "17:00" are all how people write an hour. */
const asHour = (text: string): string => {
  const [, hour = "", minutes = "00"] = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(text) ?? [];
  return hour === "" ? text : `${hour.padStart(2, "0")}:${minutes}`;
};
/** "17:00", or "" while it is not decided. */
const Hour = line(10)
  .transform(asHour)
  .pipe(z.union([z.literal(""), z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)]));

/** What residents are told before: when, where, and who can get in and follow. */
export const MeetingText = z.object({
  kind: MeetingKind,
  day: DayOrNone,
  startsAt: Hour,
  endsAt: Hour,
  place: line(300),
  stepFree: z.boolean(),
  hearingLoop: z.boolean(),
  signLanguage: z.boolean(),
  accessNote: line(500),
});
export type MeetingText = z.infer<typeof MeetingText>;

/** What is known after. `headcount` is a number and nothing else: names are never taken. */
const after = {
  headcount: z.int().min(0).max(1_000_000).nullable(),
  minutes: RichText,
  minutesPublished: z.boolean(),
};
export const MeetingWhole = MeetingText.extend(after);
export type MeetingWhole = z.infer<typeof MeetingWhole>;

const MeetingRemark = z.object({ id: Id, number: z.int(), part: z.string(), body: z.string() });
export const Meeting = MeetingWhole.extend({
  id: Id,
  consultationId: Id,
  version: z.int(),
  /** Remarks that were taken there, as they stand in the register. */
  remarks: z.array(MeetingRemark),
});
export type Meeting = z.infer<typeof Meeting>;

const One = z.object({ id: Id });
export const meetings = {
  /** In the order in which they take place; those without a day last. */
  "meetings.list": query(everyone, z.object({ consultationId: Id }), z.array(Meeting)),
  "meetings.add": command(staff, MeetingText.extend({ consultationId: Id }), One),
  /** Refused with "conflict" where `version` is not the newest. */
  "meetings.save": command(staff, MeetingWhole.extend({ id: Id, version: z.int() }), z.object({ version: z.int() })),
  /**
   * What is planned in the plan becomes a meeting of its own, with a headcount and a note, and leaves the plan's
   * activities, which show it as a meeting. `giveBack` puts it back there. Residents read the same day and place.
   */
  "meetings.takeOver": command(staff, z.object({ activityId: Id }), One),
  "meetings.giveBack": command(staff, z.object({ id: Id, activityId: Id }), Nothing),
  /** Its remarks stay in the register. `restore` takes it back. */
  "meetings.remove": command(staff, One, Nothing),
  "meetings.restore": command(staff, One, Nothing),
  /** A remark that somebody made there: into the register, by the channel "meeting", on the meeting's day. */
  "meetings.addRemark": command(
    typists,
    z.object({ id: Id, submitter: Submitter, part: RemarkPart, body: RemarkText, proposal: prose(REMARK_LENGTH) }),
    z.object({ id: Id, number: z.int() }),
  ),
};
