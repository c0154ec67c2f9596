import { z } from "zod";
import { Missing } from "./consultations.ts";
import { command, datedCommand, everyone, query, staff, typists } from "./contract.ts";
import { Grosze } from "./money.ts";
import { DrawnLots, PoolOutcome } from "./school-budget-outcome.ts";
import { Delivery, CheckPart, CheckResult, Project, ProjectEntry, ProjectText } from "./school-budget-projects.ts";
import { EditionRules } from "./school-budget-rules.ts";
import { Day, Email, Id, Language, line, Moment, Nothing, prose, requiredLine } from "./text.ts";

export const EditionKind = z.enum(["school", "gmina"]);
export type EditionKind = z.infer<typeof EditionKind>;

/**
 * `draft`: everything can change. `open`: announced, its rules are fixed; projects come in and are
 * checked. `voting`: the ballots are fixed, nothing can be read. `counting`: voting is over.
 * `decided`: the committee has confirmed the outcome.
 */
export const EditionState = z.enum(["draft", "open", "voting", "counting", "decided"]);
export type EditionState = z.infer<typeof EditionState>;

/** The ballots that were given at the computer. `sealed`: as they came in. `mixed`: closed, and their order is gone. `counted`: opened. */
export const Urn = z.enum(["sealed", "mixed", "counted"]);
export type Urn = z.infer<typeof Urn>;

export const Stage = z.enum(["call", "check", "appeals", "draw", "promotion", "voting", "results", "delivery", "evaluation"]);
export type Stage = z.infer<typeof Stage>;
const DayOrNone = z.union([z.literal(""), Day]);
const Span = z.object({ from: DayOrNone, to: DayOrNone });
export const Stages = z.object({
  call: Span,
  check: Span,
  appeals: Span,
  draw: Span,
  promotion: Span,
  voting: Span,
  results: Span,
  delivery: Span,
  evaluation: Span,
} satisfies Record<Stage, z.ZodType>);
export type Stages = z.infer<typeof Stages>;

/** Who may vote, as a rule a class. No names: only how many there are; a list of them is kept apart (school-budget-voters.ts). */
const VoterGroup = z.object({ id: Id, name: line(60), voters: z.int().min(0).max(100_000) });
export type VoterGroup = z.infer<typeof VoterGroup>;

/** What the clerk edits. A draft may be incomplete; `missing` tells what the announcement needs. */
export const EditionText = z.object({
  kind: EditionKind,
  title: line(200),
  host: line(200),
  purpose: prose(2000),
  /** Of the ballot. Fixed with it, when voting begins. */
  languages: z
    .array(Language)
    .min(1)
    .max(3)
    .refine((languages) => languages[0] === "pl" && new Set(languages).size === languages.length)
    .default(["pl"]),
  stages: Stages,
  groups: z.array(VoterGroup).max(200),
  /** People of the committee, for the protocol. Never on the site. */
  committee: z.array(z.object({ name: line(120), role: line(80) })).max(20),
  contact: z.object({ name: line(120), phone: line(60), email: Email, place: line(200) }),
  pools: z
    .array(z.object({ id: Id, name: line(100), amount: Grosze }))
    .min(1)
    .max(12),
  rules: EditionRules,
});
export type EditionText = z.infer<typeof EditionText>;

const Pool = z.object({
  id: Id,
  name: z.string(),
  amount: z.int(),
  surveyId: Id.nullable(),
  order: DrawnLots.nullable(),
  lot: DrawnLots.nullable(),
  countedBy: z.enum(["ballots", "hand"]),
});
export type Pool = z.infer<typeof Pool>;

const Entry = z.object({
  id: Id,
  kind: EditionKind,
  title: z.string(),
  host: z.string(),
  state: EditionState,
  amount: z.int(),
  projects: z.int(),
  callTo: z.string(),
  votingFrom: z.string(),
  votingTo: z.string(),
  updatedAt: Moment,
});
export type EditionEntry = z.infer<typeof Entry>;

/** One step of the edition: done, to be done now, or not yet possible. Codes are explained by the screen. */
export const EditionStep = z.enum([
  "complete",
  "announce",
  "projects",
  "checks",
  "order",
  "voting",
  "codes",
  "print",
  "close",
  "count",
  "confirm",
  "publish",
  "deliver",
]);
const Todo = z.object({ code: EditionStep, done: z.boolean(), count: z.int() });
export type EditionTodo = z.infer<typeof Todo>;

export const Leftover = z.object({ decision: z.enum(["", "nextYear", "nextProject", "council"]), note: prose(500) });
export const Destroyed = z.object({ ballots: z.int().min(0).max(1_000_000), day: DayOrNone, note: line(300) });

const Edition = Entry.extend({
  ...EditionText.shape,
  pools: z.array(Pool),
  slug: z.string(),
  version: z.int(),
  announcedAt: Moment.nullable(),
  decidedAt: Moment.nullable(),
  publishedAt: Moment.nullable(),
  turnout: z.record(z.string(), z.int()),
  urn: Urn,
  /** By voter group, how many codes there are and how many were used. Never which. */
  codes: z.record(z.string(), z.object({ issued: z.int(), used: z.int() })),
  destroyed: Destroyed,
  leftover: Leftover,
  /** Confirmations that were taken back, and why. */
  reversals: z.array(z.object({ at: Moment, by: z.string(), reason: z.string() })),
  missing: z.array(Missing),
  todos: z.array(Todo),
});
export type Edition = z.infer<typeof Edition>;

/** Sheets that did not count, by reason. */
const Papers = z.object({
  valid: z.int().min(0).max(1_000_000),
  empty: z.int().min(0).max(1_000_000),
  tooMany: z.int().min(0).max(1_000_000),
  other: z.int().min(0).max(1_000_000),
});
export const HandCountText = z.object({
  poolId: Id,
  place: requiredLine(100),
  round: z.union([z.literal(1), z.literal(2)]),
  papers: Papers,
  /** Votes (or points) by project. */
  votes: z.record(Id, z.int().min(0).max(10_000_000)),
  countedBy: requiredLine(200),
});
export type HandCountText = z.infer<typeof HandCountText>;
const HandCount = HandCountText.extend({ id: Id, enteredBy: z.string(), enteredAt: Moment });
export type HandCount = z.infer<typeof HandCount>;

/** Votes of one pool by every way in which they were counted; null where nobody counted so. */
const Sums = z.object({ papers: Papers, votes: z.record(z.string(), z.int()) });
export type Sums = z.infer<typeof Sums>;
const PoolCount = z.object({
  poolId: Id,
  projects: z.array(z.object({ id: Id, number: z.int(), title: z.string(), cost: z.int() })),
  ballots: Sums.nullable(),
  /** What was voted at the computer. Nobody counts it twice. */
  computer: Sums.nullable(),
  first: Sums.nullable(),
  second: Sums.nullable(),
  /** Boxes or classes whose two counts are not the same, or that were counted once only. */
  differing: z.array(z.string()),
  countedOnce: z.array(z.string()),
  hand: z.array(HandCount),
  /** Ballots that were scanned and wait for a person. */
  unsettled: z.int(),
});
export type PoolCount = z.infer<typeof PoolCount>;

/** Paper that was counted beyond what was taken by the class lists, in the way of counting that found most of it. */
export function moreThanTaken(turnout: Readonly<Record<string, number>>, count: Pick<PoolCount, "ballots" | "first" | "second">) {
  const taken = Object.values(turnout).reduce((sum, each) => sum + each, 0);
  const counted = Math.max(
    ...[count.ballots, count.first, count.second].map((sums) =>
      sums ? Object.values(sums.papers).reduce((sum, each) => sum + each, 0) : 0,
    ),
  );
  // Who keeps no list by numbers has nothing to compare with.
  return taken > 0 && counted > taken ? { taken, counted, more: counted - taken } : null;
}

const One = z.object({ id: Id });
const Version = z.object({ version: z.int() });
export const DrawInput = z.object({
  poolId: Id,
  /** `computer` draws; `hand` tells what the committee drew. */
  method: z.enum(["computer", "hand"]),
  order: z.array(Id).max(10_000).default([]),
  note: line(300).default(""),
});

export const schoolBudgets = {
  "budgets.list": query(everyone, Nothing, z.array(Entry)),
  "budgets.get": query(everyone, One, Edition),
  /** From a template: a school with one pool, a school with a big and a small one, a gmina. */
  "budgets.create": command(staff, z.object({ template: z.enum(["school", "twoPools", "gmina"]), title: line(200).default("") }), One),
  /** Once announced, only the purpose, dates, contact, groups and committee change. */
  "budgets.save": command(staff, EditionText.extend({ id: Id, version: z.int() }), Version),
  "budgets.announce": datedCommand(staff, One, Nothing),
  /** Takes the announcement back, while no ballot is printed. */
  "budgets.reopen": command(staff, One, Nothing),
  /** Fixes projects and ballots. */
  "budgets.startVoting": datedCommand(staff, One, Nothing),
  /** Back to the projects, where nobody voted yet. Ballots that were printed don't count any more. */
  "budgets.stopVoting": command(staff, One, Nothing),
  "budgets.closeVoting": datedCommand(staff, One, Nothing),
  "budgets.reopenVoting": command(staff, One, Nothing),
  "budgets.confirm": datedCommand(staff, One, Nothing),
  "budgets.unconfirm": command(staff, z.object({ id: Id, reason: requiredLine(300) }), Nothing),
  "budgets.publish": datedCommand(staff, z.object({ id: Id, published: z.boolean() }), Nothing),
  "budgets.remove": command(staff, One, Nothing),
  "budgets.restore": command(staff, One, Nothing),
  "budgets.setLeftover": command(staff, Leftover.extend({ id: Id }), Nothing),
  "budgets.setDestroyed": command(staff, Destroyed.extend({ id: Id }), Nothing),
  "budgets.setTurnout": command(typists, z.object({ id: Id, turnout: z.record(Id, z.int().min(0).max(100_000)) }), Nothing),

  /** A draft consultation with a survey about the edition, once it is decided. */
  "budgets.evaluate": command(staff, One, z.object({ surveyId: Id })),

  "budgets.projects": query(everyone, One, z.array(ProjectEntry)),
  "budgets.project": query(everyone, One, Project),
  "budgets.addProject": command(typists, z.object({ editionId: Id, ...ProjectText.shape }), One),
  "budgets.saveProject": command(typists, z.object({ id: Id, version: z.int(), ...ProjectText.shape }), Version),
  "budgets.check": command(
    staff,
    z.object({ id: Id, part: CheckPart, result: CheckResult, reason: prose(2000), until: DayOrNone }),
    z.object({ checkId: Id }),
  ),
  "budgets.undoCheck": command(staff, z.object({ checkId: Id }), Nothing),
  "budgets.withdraw": command(staff, z.object({ id: Id, withdrawn: z.boolean(), reason: line(300).default("") }), Nothing),
  "budgets.merge": command(staff, z.object({ id: Id, into: Id.nullable() }), Nothing),
  "budgets.removeProject": command(staff, One, Nothing),
  "budgets.restoreProject": command(staff, One, Nothing),
  "budgets.deliver": command(staff, z.object({ id: Id, ...Delivery.shape }), Nothing),

  "budgets.drawOrder": command(staff, DrawInput, Nothing),
  "budgets.drawLot": command(staff, DrawInput, Nothing),

  "budgets.count": query(typists, One, z.array(PoolCount)),
  "budgets.countByHand": command(typists, HandCountText.extend({ id: Id }), Nothing),
  "budgets.undoHandCount": command(typists, One, Nothing),
  "budgets.redoHandCount": command(typists, One, Nothing),
  "budgets.setCountedBy": command(staff, z.object({ poolId: Id, countedBy: z.enum(["ballots", "hand"]) }), Nothing),
  "budgets.outcome": query(everyone, One, z.array(PoolOutcome)),
};
