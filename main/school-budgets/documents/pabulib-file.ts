import type { EditionRules } from "../../../preload/contract/school-budget-rules.ts";
import type { Call } from "../../call.ts";
import { refuse } from "../../refusal.ts";
import { slugOf } from "../../slug.ts";
import { onBallot, type Votes, votesOf } from "../counting.ts";
import { type Election, scoresOf, tieOrder } from "../election.ts";
import { electionOf, poolOutcome } from "../outcomes.ts";
import { type ElectionToWrite, writePabulib } from "../pabulib/write.ts";
import { editionRow, type PoolRow, rulesOf, stagesOf } from "../rows.ts";
import { completedShares, RULES, USUAL } from "../rules.ts";
import { undecided } from "../swaying-ties.ts";
import { computerVotes } from "../urn.ts";
import { countSentences } from "./rule-sentences.ts";

/** A pool's votes in Pabulib's format, once the committee has confirmed what they came to. */
export async function electionFile(call: Pick<Call, "db">, pool: PoolRow): Promise<{ name: string; text: string }> {
  const edition = await editionRow(call.db, pool.edition_id, ["decided"]);
  const rules = rulesOf(edition);
  const read = await votesOf(call.db, pool);
  const counted = await electionOf(call, { ...pool, counted_by: "ballots" });
  const computer = await computerVotes(call.db, edition, pool);
  if (!counted || (!read && pool.counted_by === "hand")) throw refuse("budgets.open.needsBallots", { pool: pool.name });
  const outcome = await poolOutcome(call, pool);
  const numbers = new Map((await onBallot(call.db, pool)).map(({ id, number }) => [id, number]));
  const won = new Set(outcome.lines.flatMap((line) => (line.won ? [line.id] : [])));
  const { voting } = stagesOf(edition);
  const title = outcome.name === edition.title ? edition.title : `${edition.title}, ${outcome.name}`;
  const text = writePabulib({
    description: title,
    unit: edition.host || edition.title,
    instance: voting.from.slice(0, 4),
    budget: pool.amount,
    ...voteTypeOf(rules, numbers.size),
    ...ruleOf(rules, counted, won),
    dateBegin: voting.from,
    dateEnd: voting.to,
    comment: countSentences(rules).join(" "),
    // In the order in which they were looked at: whoever breaks ties by the file's order comes to the same winners.
    projects: outcome.lines.map((line) => ({
      id: String(line.number),
      cost: line.cost,
      name: line.title,
      selected: line.reason === "eighty" ? 2 : line.won ? 1 : 0,
    })),
    // The format knows paper and internet alone; at a computer is not on paper.
    votes: [...votesBy("paper", read), ...votesBy("internet", computer)],
    tellMethods: [read, computer].every((way) => !way || way.papers.valid === 0 || way.papers.valid >= FEW),
  });
  return { name: `${slugOf(title) || "wybory"}.pb`, text };
}

/** Who was seen voting the other way than the rest must not find their vote in a published file. */
const FEW = 5;

const votesBy = (method: "paper" | "internet", read: Pick<Votes, "votes"> | null): ElectionToWrite["votes"] =>
  (read?.votes ?? []).flatMap(({ count, vote }) => {
    const ballot = { points: new Map([...vote].map(([number, points]) => [String(number), points])), method };
    return Array.from({ length: count }, () => ballot);
  });

function voteTypeOf(
  { ballot }: EditionRules,
  projects: number,
): Pick<ElectionToWrite, "voteType" | "minLength" | "maxLength" | "minPoints" | "maxPoints" | "maxSumPoints"> {
  if (ballot.kind === "choose")
    return ballot.most === 1
      ? { voteType: "choose-1", minLength: 1, maxLength: 1 }
      : { voteType: "approval", minLength: 1, maxLength: Math.min(ballot.most ?? projects, projects) };
  const each = ballot.kind === "points" ? ballot.points : [1, ballot.points];
  const sum = ballot.kind === "points" ? ballot.points.reduce((all, points) => all + points, 0) : ballot.points;
  return { voteType: "cumulative", minPoints: Math.min(...each), maxPoints: Math.max(...each), maxSumPoints: sum };
}

/** The format's name for the rule; where none of its names gives these winners, the comment alone tells it. */
function ruleOf(
  { ballot, count, threshold }: EditionRules,
  election: Election,
  won: ReadonlySet<string>,
): Pick<ElectionToWrite, "rule" | "threshold"> {
  const same = (winners: readonly number[] | null) =>
    winners?.length === won.size && winners.every((project) => won.has(election.projects[project]?.id ?? ""));
  if (count.method === "votes" && count.tooDear === "skip")
    return threshold > 0 ? { rule: "greedy-threshold", threshold } : { rule: "greedy" };
  if (count.method === "votes" && count.tooDear === "stop" && same(RULES.greedy_no_skip(election, USUAL).winners))
    return { rule: "greedy-no-skip" };
  if (count.method === "equalShares" && ballot.kind === "choose" && same(sharesAsChecked(election)))
    return { rule: count.compare ? "equalshares/add1-comparison" : "equalshares/add1" };
  return { rule: count.method === "votes" ? "greedy-custom" : "unknown" };
}

/** What Pabulib's own checker makes of `equalshares/add1`: in whole złoty, null where cost and votes leave a tie, which ends it. */
function sharesAsChecked(election: Election): readonly number[] | null {
  const whole = (grosze: bigint) => (grosze / 100n) * 100n;
  const inZloty = {
    ...election,
    budget: whole(election.budget),
    projects: election.projects.map((project) => ({ ...project, cost: whole(project.cost) })),
  };
  const scores = scoresOf(election);
  const equal = (a: number, b: number) => inZloty.projects[a]?.cost === inZloty.projects[b]?.cost && scores[a] === scores[b];
  let lots = false;
  const { winners } = completedShares(
    inZloty,
    {
      utility: "cost",
      raise: { exhaustive: false },
      whole: true,
      onRounds: (rounds) => void (lots ||= rounds.some(({ tied }) => undecided(tied, equal).length > 0)),
    },
    tieOrder(inZloty, USUAL.ties),
    USUAL.increment,
  );
  return lots ? null : winners;
}
