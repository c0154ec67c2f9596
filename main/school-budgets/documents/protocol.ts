import { createHash } from "node:crypto";
import type { DrawnLots, OutcomeLine, PoolOutcome } from "../../../preload/contract/school-budget-outcome.ts";
import type { VotingWay } from "../../../preload/contract/school-budget-rules.ts";
import { type Edition, moreThanTaken, type Pool, type PoolCount } from "../../../preload/contract/school-budgets.ts";
import { shortDate } from "../../print/paper-texts.ts";
import type { Report, ReportPart } from "../../print/report.ts";
import { zloty } from "../../../preload/contract/money.ts";
import { ballotSentence, countSentences } from "./rule-sentences.ts";
import { say } from "./words.ts";

/** What became of a pool's ballots on paper. */
export type PaperWay = { readonly printed: number; readonly out: number; readonly unused: number; readonly filled: number };
export type PoolPart = {
  readonly pool: Pool;
  readonly outcome: PoolOutcome;
  readonly count: PoolCount;
  readonly way: PaperWay;
  readonly hash: string;
};

const t = (key: Parameters<typeof say<"protocol">>[1], values?: Record<string, string | number>) => say("protocol", key, values);
const day = (iso: string): string => shortDate(iso.slice(0, 10), "pl");
const percent = (part: number, whole: number): string => (whole > 0 ? `${Math.round((100 * part) / whole)}%` : "–");

/** SHA-256 of an outcome as it is kept once confirmed; '' before. */
export const hashOf = (kept: string): string => (kept === "" ? "" : createHash("sha256").update(kept).digest("hex"));

/** The committee's protocol: everything that a person needs to count again, and to see that it adds up. `on`: the day it is made. */
export function protocol(edition: Edition, parts: readonly PoolPart[], on: string, createdAt: string): Report {
  const { stages, committee, rules, destroyed, leftover, reversals } = edition;
  const many = parts.length > 1;
  return {
    title: t("title"),
    author: edition.host,
    about: [
      t("edition", { title: edition.title }),
      t("voting", { from: day(stages.voting.from), to: day(stages.voting.to) }),
      t("made", { day: day(on) }),
      ...(committee.length > 0 ? [t("committee", { names: committee.map(({ name }) => name).join(", ") })] : []),
      ...(edition.state === "decided" ? [] : [t("draft")]),
    ],
    parts: [
      ...turnout(edition),
      ...parts.flatMap((part) => poolParts(edition, part)),
      { title: t("rules"), lines: [ballotSentence(rules), ...countSentences(rules)] },
      {
        title: t("closing"),
        lines: [
          t("leftover", { decision: say("leftover", leftover.decision || rules.leftover), note: leftover.note }),
          destroyed.ballots > 0
            ? t("destroyed", { ballots: destroyed.ballots, day: destroyed.day ? day(destroyed.day) : "…", note: destroyed.note })
            : t("kept"),
        ],
      },
      ...(reversals.length > 0
        ? [{ title: t("reversals"), lines: reversals.map(({ at, by, reason }) => t("reversal", { at: day(at), by, reason })) }]
        : []),
      ...(parts.every(({ hash }) => hash)
        ? [
            {
              title: t("hash"),
              lines: [
                ...parts.map(({ hash, outcome }) => t("hashLine", { hash, pool: many ? outcome.name : edition.title })),
                t("hashWhy"),
              ],
            },
          ]
        : []),
    ],
    signatures:
      committee.length > 0 ? committee.map(({ name, role }) => (role ? t("signature", { name, role }) : name)) : ["1.", "2.", "3."],
    language: "pl",
    createdAt,
  };
}

function turnout({ groups, turnout: took, codes, rules: { voting } }: Edition): ReportPart[] {
  if (groups.length === 0) return [];
  const ways = [
    ...(voting === "codes" ? [] : [{ head: t("took"), of: (id: string) => took[id] ?? 0 }]),
    ...(voting === "paper" ? [] : [{ head: t("usedCode"), of: (id: string) => codes[id]?.used ?? 0 }]),
  ];
  const row = (name: string, of: typeof groups): string[] => {
    const voters = of.reduce((sum, group) => sum + group.voters, 0);
    const voted = ways.map((way) => of.reduce((sum, { id }) => sum + way.of(id), 0));
    const all = voted.reduce((sum, each) => sum + each, 0);
    return [name, String(voters), ...voted.map(String), percent(all, voters)];
  };
  return [
    {
      title: t("turnout"),
      table: {
        head: [t("group"), t("voters"), ...ways.map(({ head }) => head), t("share")],
        rows: groups.map((group) => row(group.name, [group])),
        sum: row(t("all"), groups),
      },
    },
  ];
}

/** Where the outcome's ballots were on paper; the rest was voted at the computer, and never was a sheet. */
const onPaper = ({ papers }: PoolOutcome, { computer }: PoolCount): PoolOutcome["papers"] => ({
  ...papers,
  valid: papers.valid - (computer?.papers.valid ?? 0),
  empty: papers.empty - (computer?.papers.empty ?? 0),
});

/** Codes are of the edition; ballots at the computer of each pool. They must be as many as the codes that were used. */
function computerPart({ codes }: Edition, { outcome, count: { computer } }: PoolPart): ReportPart[] {
  if (!computer) return [];
  const sum = (key: "issued" | "used") => Object.values(codes).reduce((all, one) => all + one[key], 0);
  const { valid, empty } = computer.papers;
  return [
    {
      title: t("computer", { pool: outcome.name }),
      table: {
        head: [t("what"), t("count")],
        rows: [
          [t("codesIssued"), String(sum("issued"))],
          [t("codesUsed"), String(sum("used"))],
          [t("votesValid"), String(valid)],
          [t("votesEmpty"), String(empty)],
        ],
        sum: [t("votesCounted"), String(valid + empty)],
      },
    },
  ];
}

function poolParts(edition: Edition, part: PoolPart): ReportPart[] {
  const { rules } = edition;
  const { pool, outcome, count, way } = part;
  const papers = onPaper(outcome, count);
  const row = (key: "printed" | "out" | "unused" | "filled" | "valid" | "empty" | "tooMany" | "other", sheets: number) => [
    t(key),
    String(sheets),
  ];
  const points = rules.ballot.kind !== "choose";
  const inTurns = outcome.lines.some(({ after }) => after !== null);
  const rest = (line: OutcomeLine) => (line.after === null ? "" : zloty(line.after));
  const surplus = moreThanTaken(edition.turnout, count);
  const cards: ReportPart[] = [
    {
      title: t("cards", { pool: outcome.name }),
      lines: surplus ? [t("surplus", surplus)] : [],
      table: {
        head: [t("what"), t("count")],
        rows: [
          ...(["printed", "out", "unused", "filled"] as const).flatMap((key) => (way[key] > 0 ? [row(key, way[key])] : [])),
          ...(["valid", "empty", "tooMany", "other"] as const).map((key) => row(key, papers[key])),
        ],
        sum: [t("counted"), String(papers.valid + papers.empty + papers.tooMany + papers.other)],
      },
    },
  ];
  return [
    ...(rules.voting === "codes" ? [] : cards),
    ...computerPart(edition, part),
    { title: t("how", { pool: outcome.name }), lines: howLines(count, outcome, rules.voting) },
    {
      title: t("order", { pool: outcome.name }),
      lines: pool.order ? [t("orderLine", { names: namesOf(pool.order.order, count.projects), how: drawnHow(pool.order) })] : [],
    },
    {
      title: t("result", { pool: outcome.name }),
      table: {
        head: [t("project"), t(points ? "points" : "votes"), t("cost"), ...(inTurns ? [t("left")] : []), t("outcome")],
        rows: outcome.lines.map((line) => [
          `${line.number}. ${line.title}`,
          String(line.votes),
          zloty(line.cost),
          ...(inTurns ? [rest(line)] : []),
          t(line.won ? "won" : "lost"),
        ]),
      },
    },
    ...sharesPart(outcome),
    {
      title: t("why", { pool: outcome.name }),
      lines: [
        outcome.left >= 0
          ? t("spent", { amount: zloty(outcome.amount), cost: zloty(outcome.cost), left: zloty(outcome.left) })
          : t("over", { amount: zloty(outcome.amount), cost: zloty(outcome.cost), over: zloty(-outcome.left) }),
        ...outcome.lines.map((line) =>
          say("why", line.reason, {
            number: line.number,
            title: line.title,
            before: zloty(line.before ?? 0),
            after: zloty(line.after ?? 0),
            cost: zloty(line.cost),
            lacks: zloty(line.lacksMoney ?? 0),
          }),
        ),
        tieLine(outcome, pool.lot),
      ],
    },
  ];
}

function howLines(count: PoolCount, outcome: PoolOutcome, voting: VotingWay): string[] {
  if (voting === "codes") return [t("urnOpened")];
  const twice = count.hand.length > 0 && count.countedOnce.length === 0;
  return [
    t(outcome.countedBy === "ballots" ? "byBallots" : "byHand"),
    ...(voting === "both" ? [t("urnOpened")] : []),
    ...(twice ? [t("twice")] : []),
    ...(outcome.countedBy === "ballots" && count.first ? [t("handToo")] : []),
    ...count.hand.map(({ place, round, countedBy, papers }) => t("box", { place, round, by: countedBy, valid: papers.valid })),
  ];
}

function sharesPart({ shares, lines, name }: PoolOutcome): ReportPart[] {
  if (!shares) return [];
  const title = (id: string) => lines.find((line) => line.id === id)?.title ?? "";
  return [
    {
      title: t("rounds", { pool: name }),
      table: {
        head: [t("round"), t("payment"), t("effective"), t("payers")],
        rows: shares.rounds.map((round) => [
          title(round.id),
          round.payment,
          round.effectiveVotesAbout.toLocaleString("pl-PL"),
          String(round.payers),
        ]),
      },
    },
    {
      title: t("how", { pool: name }),
      lines: [t("shareOfEach", { first: shares.first, last: shares.last }), ...(shares.votesPreferred ? [t("votesPreferred")] : [])],
    },
  ];
}

const namesOf = (order: readonly string[], projects: readonly { id: string; title: string }[]): string =>
  order.map((id, index) => `${index + 1}. ${projects.find((one) => one.id === id)?.title ?? ""}`).join(", ");

const drawnHow = ({ method, by, at, seed, note }: DrawnLots): string =>
  method === "computer" ? t("byComputer", { by, at: day(at), seed }) : t("byHandLot", { by, at: day(at), note });

function tieLine({ tie, lines }: PoolOutcome, lot: DrawnLots | null): string {
  const names = lines
    .filter(({ id }) => tie.projects.includes(id))
    .map(({ title }) => title)
    .join(", ");
  if (tie.kind === "none") return t("noTie");
  if (tie.kind === "drawn" && lot) return t("drawn", { names: namesOf(lot.order, lines), how: drawnHow(lot) });
  return t(tie.kind === "harmless" ? "harmless" : "deciding", { names });
}
