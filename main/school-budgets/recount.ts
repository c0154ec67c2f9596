import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import type { budgetRecount, Recount, RecountRules } from "../../preload/contract/school-budget-recount.ts";
import type { Call } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { refuse } from "../refusal.ts";
import type { TaskContext } from "../worker-tasks.ts";
import { outcomeOf } from "./outcome.ts";
import { givesPoints, kindOf, readPabulib } from "./pabulib/read.ts";

/** A file that was handed in and is not kept. */
export type Uploaded = (upload: string) => { readonly name: string; readonly path: string };

/** So many answers of an office are remembered, the newest: nothing of them is stored. */
const REMEMBERED = 4;
const answers = new WeakMap<OpenOffice, Map<string, Recount>>();

/** Counting elections again that others have held. */
export const recountService = ({ office }: Call, uploaded: Uploaded): Service<typeof budgetRecount> => ({
  "budgets.recount": ({ upload, rules }) => {
    const { name, path } = uploaded(upload);
    const known = answers.get(office) ?? new Map<string, Recount>();
    answers.set(office, known);
    const jobId = uuid();
    office.jobs.start(
      "count",
      name,
      async (progress, signal) => {
        const recount = await office.work.run("recountElection", { path, name, rules }, { signal, progress });
        signal.throwIfAborted();
        known.set(jobId, recount);
        for (const old of [...known.keys()].slice(0, -REMEMBERED)) known.delete(old);
        return undefined;
      },
      jobId,
    );
    return { jobId };
  },
  "budgets.recounted": ({ jobId }) => answers.get(office)?.get(jobId) ?? null,
});

/** Of a hundred: how far a count is once its file is read. */
const READ = 20;
/** More oddities than these nobody reads. */
const LISTED = 20;

type Input = { readonly path: string; readonly name: string; readonly rules: RecountRules | null };

/** Reads an election file, counts it and explains the outcome. Runs in the worker: a city takes seconds. */
export function recountElection({ path, name, rules: asked }: Input, { progress, cancelled }: TaskContext): Recount {
  let done = 0;
  const heed = (share: number) => {
    if (cancelled()) throw new Error("cancelled");
    done = Math.max(done, Math.round(READ + (100 - READ) * Math.min(1, share || 0)));
    progress(done, 100);
  };
  progress(0, 100);
  // Whoever left the screen gave the file up.
  if (!existsSync(path)) throw refuse("files.gone");
  const { election, meta, selected, oddities } = readPabulib(readFileSync(path, "utf8"));
  heed(0);
  const own = rulesOfFile(meta);
  const rules = asked ?? own ?? BY_VOTES;
  const named = election.projects.map((project, place) => ({
    id: uuid(),
    number: place + 1,
    title: project.name === project.id ? project.id : `${project.id} ${project.name}`,
  }));
  const outcome = outcomeOf(
    {
      poolId: uuid(),
      name,
      amount: Number(election.budget),
      countedBy: "ballots",
      papers: { valid: election.voters, empty: 0, tooMany: 0, other: 0 },
    },
    named,
    election,
    { ...rules, ties: rules.count.method === "equalShares" ? ["fewerCost", "moreVoters"] : [] },
    named.map(({ id }) => id),
    heed,
  );
  const inFile = new Set(election.projects.flatMap(({ id }, place) => (selected?.has(id) ? [place + 1] : [])));
  const titles = (differ: (line: { number: number; won: boolean }) => boolean) => outcome.lines.filter(differ).map(({ title }) => title);
  return {
    fileName: name,
    title: meta.get("description") ?? "",
    points: givesPoints(kindOf(meta)) || kindOf(meta) === "ordinal",
    rules,
    named: own ? (isDeepStrictEqual(own, rules) ? "these" : "others") : "none",
    official: selected && {
      onlyInFile: titles(({ number, won }) => inFile.has(number) && !won),
      onlyHere: titles(({ number, won }) => !inFile.has(number) && won),
    },
    oddities: oddities.slice(0, LISTED).map(({ line, what }) => ({ line, what })),
    oddityCount: oddities.length,
    outcome,
  };
}

const BY_VOTES: RecountRules = { count: { method: "votes", tooDear: "skip" }, threshold: 0 };

/** The rules that a file names, where they are among ours. */
function rulesOfFile(meta: ReadonlyMap<string, string>): RecountRules | undefined {
  const threshold = Number(meta.get("min_project_score_threshold") ?? 0);
  const votes = (tooDear: "skip" | "stop" | "eighty", least = 0): RecountRules => ({
    count: { method: "votes", tooDear },
    threshold: Number.isInteger(least) && least > 0 ? least : 0,
  });
  if (meta.get("unit") === "Poznań") return votes("eighty");
  switch (meta.get("rule")?.toLowerCase()) {
    case "greedy":
      return votes("skip");
    case "greedy-threshold":
      return votes("skip", threshold);
    case "greedy-no-skip":
      return votes("stop");
    case "equalshares/add1":
    case "equalshares/add1-comparison":
      return {
        count: {
          method: "equalShares",
          raise: "untilOverPool",
          rest: false,
          filter: false,
          compare: meta.get("rule")?.endsWith("comparison") ?? false,
        },
        threshold: 0,
      };
    default:
      return undefined;
  }
}
