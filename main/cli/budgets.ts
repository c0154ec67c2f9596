import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Oddity } from "../../preload/contract/school-budget-recount.ts";
import { refuse } from "../refusal.ts";
import { type Election, type TieCriterion, withAtLeast } from "../school-budgets/election.ts";
import { divide, fraction, written } from "../school-budgets/fraction.ts";
import { readPabulib } from "../school-budgets/pabulib/read.ts";
import { type Mended, strictFile } from "../school-budgets/pabulib/strict.ts";
import { type Outcome, type RuleName, RULES, USUAL } from "../school-budgets/rules.ts";
import { type Command, count, oneOf, required, text } from "./arguments.ts";
import { BadUsage } from "./desk.ts";
import { words } from "./words.ts";

const NAMES = Object.keys(RULES) as RuleName[];
const CRITERIA: readonly TieCriterion[] = ["min_cost", "max_votes", "file_order", "id"];
const GROSZE = fraction(100n);

function contentOf(path: string): string {
  try {
    return readFileSync(resolve(path), "utf8");
  } catch {
    throw refuse("files.unreadable", { name: path });
  }
}

/** Money in złoty, exactly: "1200", "0.5", "7200/43". */
const money = (grosze: bigint): string => written(divide(fraction(grosze), GROSZE));

function told(
  file: string,
  rule: RuleName,
  { projects }: Election,
  { winners, cost, rounds, endowment }: Outcome,
  ties: readonly TieCriterion[],
) {
  const id = (project: number) => projects[project]?.id ?? "";
  return {
    file,
    rule,
    winners: winners.map(id),
    cost: Number(cost) / 100,
    ...(rounds && {
      rounds: rounds.map(({ project, payment, effectiveVotes }) => ({
        project: id(project),
        max_payment: written(divide(payment, GROSZE)),
        effective_votes: written(effectiveVotes),
      })),
    }),
    ...(endowment && { endowment: written(divide(endowment, GROSZE)) }),
    ties,
  };
}

const budgetTally: Command = {
  name: "budget tally",
  takes: ["files…"],
  options: { rule: { type: "string" }, ties: { type: "string" }, "add1-increment": { type: "string" }, threshold: { type: "string" } },
  run: async (_desk, files, options) => {
    if (files.length === 0) throw new BadUsage(words("budget.noFiles"));
    // Megabytes for young objects: left alone, a city's votes take half as much memory again, and are counted no sooner.
    setFlagsFromString("--max-semi-space-size=8");
    const rule = oneOf(options, "rule", NAMES, "greedy_votes");
    const ties = (text(options, "ties") ?? USUAL.ties.join(","))
      .split(",")
      .map((name) => oneOf({ ties: name.trim() }, "ties", CRITERIA, "file_order"));
    const increment = BigInt(count(options, "add1-increment", 1)) * 100n;
    const threshold = count(options, "threshold", 0);
    const counted = files.map((file) => {
      const { election: whole, oddities } = readPabulib(contentOf(file));
      const election = withAtLeast(whole, threshold);
      return { file, election, oddities, outcome: RULES[rule](election, { ties, increment }) };
    });
    return {
      lines: counted.flatMap(({ file, election, oddities, outcome }) => [
        words("budget.counted", {
          file,
          voters: election.voters,
          winners: outcome.winners.length,
          cost: money(outcome.cost),
          left: money(election.budget - outcome.cost),
        }),
        ...outcome.winners.map((project) =>
          words("budget.winner", {
            id: election.projects[project]?.id ?? "",
            name: election.projects[project]?.name ?? "",
            cost: money(election.projects[project]?.cost ?? 0n),
          }),
        ),
        ...oddities.slice(0, 10).map(({ line, what }) => words("budget.odd", { line, what: words(`errors:budgets.odd.${what}`) })),
        ...(oddities.length > 10 ? [words("budget.moreOdd", { count: oddities.length - 10 })] : []),
      ]),
      json: counted.map(({ file, election, outcome }) => told(file, rule, election, outcome, ties)),
      each: true,
    };
  },
};

const budgetRules: Command = {
  name: "budget rules",
  takes: [],
  options: {},
  run: async () => ({
    lines: [...NAMES.map((name) => `  ${name.padEnd(26)} ${words(`budget.rules.${name}`)}`), "", words("budget.switches")],
    json: NAMES.map((name) => ({ name, about: words(`budget.rules.${name}`) })),
  }),
};

const ofReading = (what: Mended["what"]): boolean => Oddity.options.some((one) => one === what);
const mendedLine = ({ line, what, ...about }: Mended): string =>
  words("budget.odd", { line, what: words(ofReading(what) ? `errors:budgets.odd.${what}` : `budget.odds.${what}`, about) });

const budgetTidy: Command = {
  name: "budget tidy",
  takes: ["file.pb"],
  options: { out: { type: "string" } },
  run: async (_desk, [file = ""], options) => {
    const out = required(options, "out", "budget tidy");
    const { text: strict, mended, left } = strictFile(contentOf(file));
    writeFileSync(resolve(out), strict);
    return {
      lines: [
        words("budget.tidied", { out, count: mended.length }),
        ...mended.map(mendedLine),
        ...(left.length > 0 ? [words("budget.left"), ...left.map(mendedLine)] : []),
      ],
      json: { file, out, mended, left },
    };
  },
};

export const budgetCommands = [budgetTally, budgetRules, budgetTidy];
