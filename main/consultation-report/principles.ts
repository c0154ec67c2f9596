import type { Consultation } from "../../preload/contract/consultations.ts";
import type { PrincipleFact, ReportText } from "../../preload/contract/consultation-report.ts";
import type { Meeting } from "../../preload/contract/meetings.ts";
import { plainText } from "../../preload/contract/rich-text.ts";
import { daysBetween } from "./document.ts";

export type PrincipleInput = {
  readonly one: Pick<
    Consultation,
    "phase" | "purpose" | "contact" | "places" | "startsOn" | "endsOn" | "outcome" | "accounts" | "remarks" | "sheetsPrinted"
  >;
  readonly text: ReportText;
  readonly meetings: readonly Pick<Meeting, "stepFree">[];
  readonly today: string;
};

/** Below that people who read a notice board once a week are left out (catalogue of errors, kanon konsultacji). */
const ADVISED_DAYS = 14;

/**
 * One fact for each of the seven principles (kanonkonsultacji.fise.org.pl). It says what is so, never
 * that a principle was kept: that is for people to judge.
 */
export function principleFacts(input: PrincipleInput): PrincipleFact[] {
  return [
    goodFaith(input),
    universality(input),
    transparency(input),
    responsiveness(input),
    coordination(input),
    predictability(input),
    generalInterest(input),
  ].map((fact) => ({ count: 0, days: 0, ...fact }));
}

type Fact = Omit<PrincipleFact, "count" | "days"> & Partial<Pick<PrincipleFact, "count" | "days">>;

const goodFaith = ({ one: { purpose } }: PrincipleInput): Fact =>
  purpose === ""
    ? { principle: "goodFaith", code: "purposeMissing", look: true, tab: "opis" }
    : { principle: "goodFaith", code: "purposeTold", look: false, tab: "opis" };

function universality({ one, meetings }: PrincipleInput): Fact {
  const principle = "universality";
  if (one.places.length === 0 && one.sheetsPrinted === 0) return { principle, code: "noPaper", look: true, tab: "opis" };
  if (meetings.length > 0 && !meetings.some(({ stepFree }) => stepFree))
    return { principle, code: "noAccess", look: true, count: meetings.length, tab: "spotkania" };
  const ways = [one.places.length > 0 || one.sheetsPrinted > 0, one.contact.email !== "", one.contact.phone !== "", meetings.length > 0];
  return { principle, code: "ways", look: false, count: ways.filter(Boolean).length, tab: "opis" };
}

function transparency({ text }: PrincipleInput): Fact {
  const count = text.publicity.filter(({ how }) => how !== "").length;
  return { principle: "transparency", code: count === 0 ? "notTold" : "told", look: count === 0, count, tab: "raport" };
}

function responsiveness({ one, text, today }: PrincipleInput): Fact {
  const principle = "responsiveness";
  const { unruled, unreasoned } = one.accounts;
  const unanswered = unruled + unreasoned;
  if (one.remarks === 0) return { principle, code: "noRemarks", look: false, tab: "uwagi" };
  // A ruling without a reason is no answer: where nothing else waits, that is what to say.
  if (unreasoned > 0 && unruled === 0) return { principle, code: "noReason", look: true, count: unreasoned, tab: "uwagi" };
  if (unanswered > 0) {
    if (text.answerBy === "") return { principle, code: "unansweredUndated", look: true, count: unanswered, tab: "uwagi" };
    const days = daysBetween(today, text.answerBy);
    const code = days < 0 ? "unansweredLate" : "unanswered";
    return { principle, code, look: true, count: unanswered, days: Math.abs(days), tab: "uwagi" };
  }
  return { principle, code: "answered", look: false, count: one.remarks, tab: "uwagi" };
}

const coordination = ({ one: { contact } }: PrincipleInput): Fact =>
  contact.name === ""
    ? { principle: "coordination", code: "contactMissing", look: true, tab: "opis" }
    : { principle: "coordination", code: "contactTold", look: false, tab: "opis" };

function predictability({ one: { startsOn, endsOn }, text }: PrincipleInput): Fact {
  const principle = "predictability";
  const days = startsOn && endsOn ? daysBetween(startsOn, endsOn) + 1 : 0;
  if (days > 0 && days < ADVISED_DAYS) return { principle, code: "short", look: true, days, tab: "opis" };
  if (text.answerBy === "") return { principle, code: "answerUndated", look: true, tab: "raport" };
  return { principle, code: "days", look: false, days, tab: "opis" };
}

const generalInterest = ({ one: { outcome, phase } }: PrincipleInput): Fact =>
  plainText(outcome) === ""
    ? { principle: "generalInterest", code: "outcomeMissing", look: phase === "ended", tab: "wyniki" }
    : { principle: "generalInterest", code: "outcomeTold", look: false, tab: "wyniki" };
