import type { OpenOffice } from "../offices/open-office.ts";
import type { Hand } from "./fill.ts";
import { marketConsultation } from "./market.ts";
import {
  programmeConsultation,
  programmeMeeting,
  programmeMinutes,
  programmeParts,
  programmeRemarks,
  programmePublicity,
  programmeReport,
} from "./programme.ts";

/** A consultation from its plan to the published report: the whole of it, for a newcomer to see. */
export async function fillProgramme(office: OpenOffice, hand: Hand): Promise<void> {
  const { description, outcome, ...text } = programmeConsultation;
  const { id } = await hand.on(-38).do("consultations.create", { template: "ngo-programme", title: text.title });
  const version = async () => (await hand.do("consultations.get", { id })).version;
  await hand.on(-38).do("consultations.save", {
    id,
    version: await version(),
    ...text,
    description,
    startsOn: hand.day(-37),
    endsOn: hand.day(-16),
    places: marketConsultation.places.slice(0, 1),
    contact: marketConsultation.contact,
  });
  await hand.on(-38).do("plan.layOut", { id, startsOn: hand.day(-37) });
  const { id: meetingId } = await hand.on(-38).do("plan.add", {
    id,
    activity: { ...programmeMeeting, startsAt: `${hand.day(-24)}T17:00`, endsAt: `${hand.day(-24)}T18:30` },
  });
  await hand.on(-38).do("remarks.setParts", { consultationId: id, parts: [...programmeParts] });
  await hand.on(-37).do("consultations.publish", { id });
  for (const [channel, place] of [
    ["website", ""],
    ["bip", ""],
    ["officeBoard", "parter, obok sekretariatu"],
  ] as const)
    await hand.on(-37).do("plan.recordPublication", {
      id,
      what: "notice",
      channel,
      place,
      publishedOn: hand.day(-37),
      publishedBy: marketConsultation.contact.name,
      proofId: null,
    });
  await collect(hand, id, meetingId);
  await hand.on(-23).do("meetings.record", { id: meetingId, version: 1, headcount: 11, minutes: programmeMinutes, minutesPublished: true });
  for (const { id: activityId, version: seen, doneAt, doneBy: _doneBy, ...activity } of (await hand.do("plan.get", { id })).activities) {
    if (doneAt !== null) continue;
    const isReport = activity.kind === "report";
    if (isReport)
      await hand.on(-16).do("plan.save", { id: activityId, version: seen, activity: { ...activity, startsAt: hand.day(-14), endsAt: "" } });
    await hand.on(isReport ? -14 : -16).do("plan.setDone", { id: activityId, done: true });
  }
  await hand.on(-15).do("consultations.close", { id });
  await hand.on(-14).do("consultations.saveOutcome", { id, version: await version(), outcome });
  await hand.on(-14).do("consultations.publishResults", { id });
  await hand.on(-14).do("report.save", {
    id,
    version: 0,
    ...programmeReport,
    signatures: [...programmeReport.signatures],
    publicity: programmePublicity.map((how) => ({ how, on: hand.day(-37) })),
    answerBy: hand.day(-10),
  });
  await hand.on(-14).do("report.publish", { id, early: false });
  for (const { id: jobId, kind } of office.jobs.list()) if (kind === "report") await office.jobs.finished(jobId);
}

/** Remarks as they came, those of the meeting on it; then their topics, rulings, and the words without a name. */
async function collect(hand: Hand, consultationId: string, meetingId: string): Promise<void> {
  const { parts } = await hand.do("remarks.setup", { consultationId });
  const came = [...programmeRemarks].sort((a, b) => a.on - b.on);
  for (const one of came) {
    const fields = {
      submitter: one.submitter,
      part: one.part,
      partId: parts.find(({ title }) => title === one.part)?.id ?? null,
      body: one.body,
      proposal: "",
    };
    const { id } =
      one.channel === "meeting"
        ? await hand.on(one.on).do("meetings.addRemark", { id: meetingId, ...fields })
        : await hand.on(one.on).do("remarks.add", { consultationId, receivedOn: hand.day(one.on), channel: one.channel, ...fields });
    await hand.on(one.on).do("remarks.addTag", { consultationId, ids: [id], name: one.tag });
    await hand.on(-15).do("remarks.rule", { ids: [id], ruling: one.ruling, reason: one.reason });
    if ("publicBody" in one)
      await hand.on(-15).do("remarks.setPublishing", {
        id,
        version: 1,
        decisionVersion: 0,
        decision: "rewritten",
        part: one.part,
        body: one.publicBody,
        proposal: "",
      });
  }
}
