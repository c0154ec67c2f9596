import { type CheckedFile, partsOf, type Report } from "./file.ts";

/** Of every project: the ballots that name it, and its points, as they are counted. */
export type Sums = { readonly votes: ReadonlyMap<string, number>; readonly score: ReadonlyMap<string, number> };

/** What the ballots say, and that the projects' columns say the same. */
export function checkBallots(
  { meta, keys, projects, projectColumns, votes: cast, voteColumns }: CheckedFile,
  { error, warn }: Report,
): Sums {
  const kind = meta["vote_type"] ?? "";
  const number = (key: string) => (keys.includes(key) ? Number(meta[key]) : undefined);
  const limits = (key: string) => [number(`min_${key}`) ?? -Infinity, number(`max_${key}`) ?? Infinity] as const;
  const [[shortest, longest], [least, most], [leastSum, mostSum], [cheapest, dearest]] = [
    limits("length"), limits("points"), limits("sum_points"), limits("sum_cost"),
  ]; // prettier-ignore
  const costs = new Map(projects.map((one) => [one["project_id"] ?? "", Number(one["cost"])]));
  const votes = new Map<string, number>();
  const score = new Map<string, number>();
  const lengths: number[] = [];
  const byPoints = kind === "cumulative" || kind === "scoring";
  error(byPoints && !voteColumns.includes("points"), "no points");
  for (const ballot of cast) {
    const ids = partsOf(ballot["vote"]);
    const points = voteColumns.includes("points") ? partsOf(ballot["points"]) : undefined;
    const given = points?.map(Number) ?? [];
    lengths.push(ids.length);
    error(ids.length > longest, "longer than max_length");
    error(ids.length > 0 && ids.length < shortest, "shorter than min_length");
    error(kind === "choose-1" && ids.length !== 1, "choose-1 with other than one");
    error((kind === "approval" || kind === "choose-1") && given.length > 0, "points on a ballot without points");
    if (byPoints) {
      const sum = given.reduce((all, each) => all + each, 0);
      error(given.length !== ids.length, "as many points as projects");
      error(given.some(Number.isNaN), "points that are no number");
      error(kind === "cumulative" && given.some((each) => each < 0), "negative points");
      error(
        given.some((each) => each < least || each > most),
        "points out of range",
      );
      warn(sum < leastSum || sum > mostSum, "sum of points out of range");
      warn(
        given.some((each, at) => each > (given[at - 1] ?? Infinity)),
        "points out of order",
      );
    }
    const cost = ids.reduce((all, id) => all + (costs.get(id) ?? 0), 0);
    warn(kind === "approval" && (cost < cheapest || cost > dearest), "sum of costs out of range");
    for (const [at, id] of ids.entries()) {
      error(!costs.has(id), "a vote for no project");
      votes.set(id, (votes.get(id) ?? 0) + 1);
      score.set(id, (score.get(id) ?? 0) + (given[at] ?? (kind === "ordinal" ? ids.length - at : 1)));
    }
  }
  const average = lengths.reduce((all, length) => all + length, 0) / lengths.length;
  warn(longest < Infinity && lengths.every((length) => length < longest), "nobody used max_length");
  warn(average === 1 && longest !== 1, "one project on a ballot on average");
  warn(!projectColumns.includes("votes") && !projectColumns.includes("score"), "neither votes nor score");
  for (const one of projects) {
    const id = one["project_id"] ?? "";
    error(projectColumns.includes("votes") && Number(one["votes"]) !== (votes.get(id) ?? 0), `votes of ${id}`);
    error(projectColumns.includes("score") && Number(one["score"]) !== (score.get(id) ?? 0), `score of ${id}`);
    warn(!votes.has(id), `${id} has no votes`);
  }
  return { votes, score };
}
