import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { groupAlike, pairsOf } from "../../main/remarks/likeness.ts";
import { bowlingGreen, hasBowlingGreen, openTown, type Town } from "./imports-town.ts";
import { parseCsv } from "../../main/imports/csv.ts";

const share = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const common = [...one].filter((pair) => other.has(pair)).length;
  return common / (one.size + other.size - common);
};

/** The slow way: every text against every group's first. */
function slowly(texts: readonly { id: string; text: string }[], least: number): string[][] {
  const groups: { first: Set<string>; ids: string[] }[] = [];
  for (const { id, text } of texts) {
    const pairs = pairsOf(text);
    if (pairs.size === 0) continue;
    let best: { group: (typeof groups)[number] | undefined; likeness: number } = { group: undefined, likeness: 0 };
    for (const group of groups) {
      const likeness = share(pairs, group.first);
      if (likeness >= least && likeness > best.likeness) best = { group, likeness };
    }
    if (best.group) best.group.ids.push(id);
    else groups.push({ first: pairs, ids: [id] });
  }
  return groups
    .filter(({ ids }) => ids.length > 1)
    .map(({ ids }) => ids)
    .sort((a, b) => b.length - a.length || Number(a[0]) - Number(b[0]));
}
const QUIETLY = { progress: () => {}, cancelled: () => false };
const ids = (groups: ReturnType<typeof groupAlike>) => groups.map(({ members }) => members.map(({ id }) => id));

/** A campaign: one letter, sent by many, each with a line of their own. */
const CAMPAIGN =
  "Sprzeciwiam się budowie drogi przez Las Miejski. Las jest miejscem odpoczynku mieszkańców, a droga zniszczy siedliska ptaków i odetnie dzieci od szkoły. Proszę o wskazanie przebiegu wzdłuż torów kolejowych.";
const LINES = [
  "",
  "Mieszkam przy ulicy Leśnej.",
  "Mam troje dzieci i codziennie tamtędy chodzimy.",
  "Jako myśliwy wiem, co mówię.",
  "Proszę o odpowiedź.",
];

describe("likeness", () => {
  test("the quick way finds the groups that comparing everything with everything finds", () => {
    let state = 7;
    const below = (limit: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
    const texts = Array.from({ length: 400 }, (_, n) => ({
      id: String(n),
      text: Array.from({ length: 3 + below(12) }, () => `s${below(6)}`).join(" "),
    }));
    for (const least of [0.3, 0.5, 0.8, 1]) expect(ids(groupAlike({ texts, least }, QUIETLY))).toEqual(slowly(texts, least));
  });

  test("a campaign is one group whatever line each sender adds, in capitals or without Polish marks", () => {
    const texts = [
      { id: "1", text: "Więcej ławek przy rynku" },
      ...Array.from({ length: 40 }, (_, n) => ({
        id: `k${n}`,
        text: `${LINES[n % 5]} ${n % 2 ? CAMPAIGN : CAMPAIGN.toUpperCase()} ${LINES[(n * 3) % 5]}`,
      })),
      { id: "2", text: "Więcej drzew przy rynku, mniej aut przy szkole" },
      { id: "3", text: "SPRZECIWIAM SIE BUDOWIE DROGI PRZEZ LAS MIEJSKI" },
    ];
    const groups = groupAlike({ texts, least: 0.5 }, QUIETLY);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.members).toHaveLength(40);
    expect(groups[0]?.members[0]).toEqual({ id: "k0", likeness: 1 });
  });

  test("texts of one word, of none, and in another script", () => {
    const texts = ["Tak", "tak!", "", "…", "Більше дерев", "більше ДЕРЕВ", "Nie"].map((text, n) => ({ id: String(n), text }));
    expect(ids(groupAlike({ texts, least: 0.5 }, QUIETLY))).toEqual([
      ["0", "1"],
      ["4", "5"],
    ]);
  });

  test.runIf(hasBowlingGreen)("in the 896 real statements it finds the repeated ones, the same at every run", () => {
    const rows = [...parseCsv(new Set([bowlingGreen("comments.csv").toString("utf8")]).values() as never, ",", () => {})].slice(1);
    const texts = rows.map(({ cells }) => ({ id: cells[2] ?? "", text: cells[7] ?? "" })).sort((a, b) => Number(a.id) - Number(b.id));
    expect(texts).toHaveLength(896);
    const groups = groupAlike({ texts, least: 0.5 }, QUIETLY);
    expect(groupAlike({ texts, least: 0.5 }, QUIETLY)).toEqual(groups);
    expect(ids(groups)).toEqual(slowly(texts, 0.5));
    expect(groups).toHaveLength(25);
    const together = (a: string, b: string) => ids(groups).some((group) => group.includes(a) && group.includes(b));
    // Typed twice, corrected and sent again, one in another's words…
    for (const [a, b] of [
      ["64", "194"],
      ["31", "32"],
      ["619", "620"],
      ["173", "216"],
      ["274", "276"],
      ["8", "29"],
    ] as const)
      expect(together(a, b)).toBe(true);
    // …but not what only sounds alike.
    for (const [a, b] of [
      ["23", "24"],
      ["188", "206"],
    ] as const)
      expect(together(a, b)).toBe(false);
  });
});

describe("groups of the register", () => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.close());

  test("a campaign is answered together, and later rulings do not move the groups", async () => {
    for (const body of ["Więcej ławek przy rynku", CAMPAIGN, `${CAMPAIGN} ${LINES[1]}`, "Mniej aut", `${LINES[2]} ${CAMPAIGN}`])
      await town.call("remarks.add", {
        consultationId: town.consultationId,
        receivedOn: "2026-11-24",
        channel: "email",
        submitter: "resident",
        part: "",
        body,
        proposal: "",
      });
    const asked = { consultationId: town.consultationId };
    const ask = async () => {
      const { jobId } = await town.call("remarks.compare", asked);
      await town.office.jobs.finished(jobId);
      const answer = await town.call("remarks.groups", asked);
      if (!answer) throw new Error("not compared");
      return answer;
    };
    expect(await town.call("remarks.groups", asked)).toBeNull();
    const { groups, remarks } = await ask();
    expect(remarks).toBe(5);
    expect(groups.map(({ members }) => members.map(({ number, likeness }) => [number, likeness]))).toEqual([
      [
        [2, 100],
        [3, expect.any(Number)],
        [5, expect.any(Number)],
      ],
    ]);
    const members = groups[0]?.members ?? [];
    await town.call("remarks.rule", { ids: members.map(({ id }) => id), ruling: "partly", reason: "Zbadamy przebieg wzdłuż torów." });
    expect((await ask()).groups[0]?.members.map(({ ruling }) => ruling)).toEqual(["partly", "partly", "partly"]);
    await town.call("remarks.remove", { ids: [members[0]?.id ?? ""] });
    expect((await ask()).groups[0]?.members.map(({ number }) => number)).toEqual([3, 5]);
  });

  test("a comparison tells how far it is, and can be stopped: then nothing of it is kept", () => {
    const texts = Array.from({ length: 500 }, (_, n) => ({ id: String(n), text: `Uwaga numer ${n} o drzewach` }));
    const told: number[] = [];
    groupAlike({ texts, least: 0.5 }, { progress: (done) => void told.push(done), cancelled: () => false });
    expect(told).toEqual([0, 50, 100, 150, 200, 250, 300, 350, 400, 450]);
    let looks = 0;
    expect(() => groupAlike({ texts, least: 0.5 }, { progress: () => {}, cancelled: () => ++looks > 3 })).toThrow("cancelled");
  });
});
