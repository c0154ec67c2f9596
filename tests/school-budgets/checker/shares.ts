/** A ratio of whole numbers. */
type Ratio = { n: bigint; d: bigint };
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const less = (a: Ratio, b: Ratio): number => Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d);
type Project = { readonly id: string; readonly cost: bigint; readonly voters: readonly number[] };
type Ballots = readonly { readonly ids: readonly string[]; readonly count: number }[];

/**
 * Equal Shares with cost utilities, in whole złoty, as Pabulib's checker counts it: ties by least cost, then most
 * votes, then nothing. Slow and plain: all money stands over one denominator, and every project is asked about in every round.
 */
function bought(projects: readonly Project[], ballots: Ballots, share: Ratio): string[] {
  let denominator = share.d;
  const left = ballots.map(() => share.n);
  const chosen: string[] = [];
  for (;;) {
    const offers = projects.flatMap((project) => {
      if (chosen.includes(project.id)) return [];
      const supporters = project.voters.toSorted(
        (a, b) => Number((left[a] ?? 0n) > (left[b] ?? 0n)) - Number((left[a] ?? 0n) < (left[b] ?? 0n)),
      );
      let rest = project.cost * denominator;
      let many = supporters.reduce((sum, voter) => sum + BigInt(ballots[voter]?.count ?? 0), 0n);
      for (const voter of supporters) {
        const [has, count] = [left[voter] ?? 0n, BigInt(ballots[voter]?.count ?? 0)];
        if (has * many >= rest) return [{ project, pays: { n: rest, d: denominator * many } }];
        rest -= has * count;
        many -= count;
      }
      return [];
    });
    if (offers.length === 0) return chosen;
    const price = ({ project, pays }: (typeof offers)[number]): Ratio => ({ n: pays.n, d: pays.d * project.cost });
    const votes = ({ project }: (typeof offers)[number]) => project.voters.reduce((sum, voter) => sum + (ballots[voter]?.count ?? 0), 0);
    const least = offers.reduce((best, offer) => (less(price(offer), price(best)) < 0 ? offer : best));
    const tied = offers
      .filter((offer) => less(price(offer), price(least)) === 0)
      .sort((a, b) => Number(a.project.cost - b.project.cost) || votes(b) - votes(a));
    const [best, second] = tied;
    if (!best) return chosen;
    if (second && second.project.cost === best.project.cost && votes(second) === votes(best)) throw new Error("a tie that nothing decides");
    chosen.push(best.project.id);
    const common = (denominator * best.pays.d) / gcd(denominator, best.pays.d);
    const [raise, pays] = [common / denominator, best.pays.n * (common / best.pays.d)];
    denominator = common;
    for (const at of left.keys()) left[at] = (left[at] ?? 0n) * raise;
    for (const voter of best.project.voters) left[voter] = (left[voter] ?? 0n) > pays ? (left[voter] ?? 0n) - pays : 0n;
  }
}

/** The winners of `equalshares`, or of `equalshares/add1`: begun with whole złoty, one more for everybody while the budget lasts. */
export function sharesWinners(
  costs: ReadonlyMap<string, number>,
  votes: readonly (readonly string[])[],
  budget: number,
  add1: boolean,
): string[] {
  const groups = new Map<string, { ids: readonly string[]; count: number }>();
  for (const ids of votes) {
    const key = ids.toSorted().join();
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { ids, count: 1 });
  }
  const ballots = [...groups.values()];
  const projects = [...costs].map(([id, cost]) => ({
    id,
    cost: BigInt(Math.floor(cost)),
    voters: [...ballots.keys()].filter((at) => ballots[at]?.ids.includes(id)),
  }));
  const money = BigInt(Math.floor(budget));
  const voters = BigInt(Math.max(1, votes.length));
  const run = (share: Ratio) => bought(projects, ballots, share);
  if (!add1) return run({ n: money, d: voters });
  const costOf = (ids: readonly string[]) => projects.reduce((sum, { id, cost }) => sum + (ids.includes(id) ? cost : 0n), 0n);
  const wanted = projects.filter((project) => project.voters.length > 0).length;
  let share = money / voters;
  let winners = run({ n: share, d: 1n });
  while (winners.length < wanted) {
    const next = run({ n: ++share, d: 1n });
    if (costOf(next) > money) break;
    winners = next;
  }
  return winners;
}
