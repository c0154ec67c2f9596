import sharp from "sharp";
import { v7 as uuid } from "uuid";
import type { z } from "zod";
import type { FilePurpose } from "../../preload/contract/files.ts";
import type { contract } from "../../preload/contract/index.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import { printedCode } from "../forms/sheet-code.ts";
import type { Person } from "../call.ts";
import { callOffice } from "../dispatch.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { Refusal } from "../refusal.ts";
import { marketAnswers } from "./answers.ts";
import { announcements } from "./announcements.ts";
import { fillProgramme } from "./fill-programme.ts";
import { marketConsultation, marketMeetings, marketRemarks } from "./market.ts";
import { marketSurvey } from "./market-survey.ts";
import { crestSvg, sampleOffice, statement } from "./own-office.ts";
import { fillSchoolBudget } from "./school-budget.ts";
import { townPicture } from "./town-picture.ts";

type All = typeof contract;
type Name = keyof All;

/** Does things in the office on a day some days away from the real one: through the door, like anybody. */
export type Hand = {
  on(days: number): Hand;
  /** "2026-11-24", so many days from today. */
  day(days: number): string;
  do<N extends Name>(name: N, input: z.input<All[N]["input"]>): Promise<z.output<All[N]["output"]>>;
  file(name: string, bytes: Uint8Array, purpose: FilePurpose): Promise<string>;
};

export function handOf(office: OpenOffice, person: Person, now: Date, at = 0): Hand {
  const moved = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const hand: Hand = {
    on: (days) => handOf(office, person, now, days),
    day: (days) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" }).format(moved(days)),
    do: async (name, input) => {
      const reply = await callOffice(office, person, name, input, moved(at));
      if (!reply.ok) throw new Refusal(reply.error);
      return reply.value as never;
    },
    file: async (name, bytes, purpose) => {
      const { upload } = await hand.do("files.begin", { name, bytes: bytes.length, purpose });
      await hand.do("files.append", { upload, data: Buffer.from(bytes).toString("base64") });
      return (await hand.do("files.finish", { upload })).id;
    },
  };
  return hand;
}

/** Fills a new office with a month of work; the result is a real office like any other. */
export async function fillSample(office: OpenOffice, person: Person, now: Date): Promise<void> {
  const hand = handOf(office, person, now);
  await describeOffice(hand.on(-40));
  await fillProgramme(office, hand);
  await runningConsultation(office, hand);
  await hand.on(-1).do("consultations.create", { template: "village", title: "Statut sołectwa Olszyny" });
  await fillSchoolBudget(hand);
  for (const one of [...announcements].sort((a, b) => a.from - b.from)) await announce(hand, one);
}

async function describeOffice(hand: Hand): Promise<void> {
  const crest = await hand.file("herb.svg", Buffer.from(crestSvg), "crest");
  const { version } = await hand.do("office.get", undefined);
  const saved = await hand.do("office.update", { version, change: { ...sampleOffice, crest } });
  await hand.do("site.saveStatement", {
    version: saved.version,
    statement: { ...statement, publishedOn: hand.day(-40), preparedOn: hand.day(-40), changedOn: hand.day(-40) },
  });
}

async function runningConsultation(office: OpenOffice, hand: Hand): Promise<void> {
  const { description, places, ...text } = marketConsultation;
  const { id } = await hand.on(-13).do("consultations.create", { template: "free", title: text.title });
  const { version } = await hand.do("consultations.get", { id });
  await hand
    .on(-13)
    .do("consultations.save", { id, version, ...text, description, places: [...places], startsOn: hand.day(-10), endsOn: hand.day(9) });
  const { id: surveyId } = await hand.on(-12).do("surveys.create", { consultationId: id, definition: marketSurvey });
  await hand.on(-12).do("plan.layOut", { id, startsOn: hand.day(-10) });
  const meetings = [];
  for (const { day, from, to, headcount, minutes, ...told } of marketMeetings) {
    const activity = { ...told, title: "", note: "", startsAt: `${hand.day(day)}T${from}`, endsAt: `${hand.day(day)}T${to}` };
    meetings.push({ ...(await hand.on(-12).do("plan.add", { id, activity })), day, headcount, minutes });
  }
  await hand.on(-11).do("consultations.publish", { id });
  for (const { id: meetingId, day, headcount, minutes } of meetings)
    if (headcount !== null)
      await hand.on(day + 1).do("meetings.record", { id: meetingId, version: 1, headcount, minutes, minutesPublished: true });
  const serials = [...(await printed(office, hand, surveyId, "standard", 80)), ...(await printed(office, hand, surveyId, "large", 20))];
  await typeSheets(hand, surveyId, serials);
  for (const [index, remark] of marketRemarks.entries())
    await hand.on(index - 9).do("remarks.add", { ...remark, consultationId: id, submitter: "resident", receivedOn: hand.day(index - 9) });
  const lists = await hand.do("remarks.list", { consultationId: id });
  const access = lists.remarks.filter((remark) => remark.part === "dostępność").map((remark) => remark.id);
  if (access.length > 0)
    await hand
      .on(-1)
      .do("remarks.rule", { ids: access, ruling: "accepted", reason: "Krawężniki na trasie od przystanku do urzędu obniżymy w kwietniu." });
}

/** Prints so many sheets; gives their codes as they stand on paper. */
async function printed(office: OpenOffice, hand: Hand, surveyId: string, variant: "standard" | "large", sheets: number): Promise<string[]> {
  const { runId } = await hand.on(-11).do("surveys.print", { id: surveyId, variant, language: "pl", sheets });
  const run = (await hand.do("surveys.printRuns", { id: surveyId })).find((one) => one.id === runId);
  if (run?.jobId) await office.jobs.finished(run.jobId);
  const { code } = await hand.do("surveys.get", { id: surveyId });
  const rows = await office.db.selectFrom("sheet").select("serial").where("print_run_id", "=", runId).orderBy("serial").execute();
  return rows.map((row) => printedCode(code, row.serial));
}

async function typeSheets(hand: Hand, surveyId: string, codes: readonly string[]): Promise<void> {
  for (const [index, answers] of marketAnswers(46).entries()) {
    const days = -9 + Math.floor(index / 6);
    // Every ninth was told by phone; the others are sheets from the boxes.
    const phone = index % 9 === 8;
    const invalid = index === 20;
    const aside = index === 31;
    await hand.on(days).do("responses.add", {
      id: uuid(),
      surveyId,
      code: phone ? null : (codes[index] ?? null),
      revisionId: null,
      duplicate: null,
      channel: phone ? "phone" : "paper",
      answers: invalid ? ({} satisfies Answers) : answers,
      state: invalid ? "invalid" : aside ? "aside" : "counted",
      reason: invalid ? "arkusz przekreślony w całości" : aside ? "nieczytelne pytanie 3" : "",
    });
  }
}

async function announce(
  hand: Hand,
  { picture, from, to, pinned = false, urgent = false, ...text }: (typeof announcements)[number],
): Promise<void> {
  const { id } = await hand.on(from).do("announcements.create", { title: text.title });
  const { version } = await hand.do("announcements.get", { id });
  const pictureId = picture ? await hand.file("rynek.png", await sharp(Buffer.from(townPicture)).png().toBuffer(), "picture") : null;
  await hand.on(from).do("announcements.save", {
    id,
    version,
    ...text,
    shownFrom: hand.day(from),
    shownTo: to === null ? "" : hand.day(to),
    pinned,
    urgent,
    pictureId,
    pictureAlt: picture ?? "",
  });
  await hand.on(from).do("announcements.publish", { id });
}
