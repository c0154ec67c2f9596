import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tieOrder } from "../../main/school-budgets/election.ts";
import { fraction } from "../../main/school-budgets/fraction.ts";
import { strictFile } from "../../main/school-budgets/pabulib/strict.ts";
import { pabulibFaults } from "../school-budgets/checker/pabulib-checker.ts";
import { sharesWinners } from "../school-budgets/checker/shares.ts";
import { smallElection } from "../school-budgets/elections.ts";
import { PB } from "../school-budgets/goldens.ts";
import { boughtOneByOne } from "../school-budgets/oracle.ts";

const GOOD = [
  "META", "key;value", "description;Próba", "country;Poland", "unit;Gmina", "instance;2026", "num_projects;3", "num_votes;4", "budget;1000", "vote_type;approval",
  "rule;greedy", "date_begin;01.10.2026", "date_end;02.10.2026", "max_length;2", "categories;sport,zieleń", "language;pl", "currency;PLN", "comment;#1: próba",
  "PROJECTS", "project_id;cost;votes;name;category;selected;latitude;longitude", "1;700;3;Boisko;sport;1;52.1;21.0", "2;400;2;Ogród;zieleń;0;52.2;21.1",
  "3;300;1;Ławki;zieleń,sport;1;;", "VOTES", "voter_id;vote;age;sex;voting_method", "a;1;27;F;paper", "b;1,2;40-59;M;internet", "c;1,3;;;paper", "d;2;18;O;paper", "",
].join("\n"); // prettier-ignore
const POINTS = GOOD.replace("vote_type;approval", "vote_type;cumulative").replace("max_length;2", "max_length;2\nmin_points;1\nmax_points;3\nmax_sum_points;4")
  .replace("cost;votes;", "cost;votes;score;").replace("700;3;", "700;3;9;").replace("400;2;", "400;2;4;").replace("300;1;", "300;1;1;").replace("vote;age", "vote;points;age")
  .replace("a;1;", "a;1;3;").replace("b;1,2;", "b;1,2;3,1;").replace("c;1,3;", "c;1,3;3,1;").replace("d;2;", "d;2;3;"); // prettier-ignore

/** A file with one thing changed. */
const changed = (from: string, to: string, file = GOOD): string => {
  if (!file.includes(from)) throw new Error(`nothing like ${from}`);
  return file.replace(from, to);
};
const EACH_ERROR: readonly [what: string, text: string][] = [
  ["byte order mark", `\ufeff${GOOD}`],
  ["no section VOTES", GOOD.slice(0, GOOD.indexOf("VOTES"))],
  ["section PROJECTS twice", changed("VOTES\n", "PROJECTS\nVOTES\n")],
  ["order of sections", `${GOOD.slice(GOOD.indexOf("PROJECTS"))}${GOOD.slice(0, GOOD.indexOf("PROJECTS"))}`],
  ["data before the first section", `x;y\n${GOOD}`],
  ["META without its header", changed("key;value\n", "")],
  ["PROJECTS: blanks around a cell", changed("1;700", "1; 700")],
  ["empty META key", changed("instance;", ";")],
  ["META key twice", changed("instance;2026", "instance;2026\ninstance;2026")],
  ["first column is not project_id", changed("project_id;cost;", "cost;project_id;")],
  ["voter_id: column twice", changed("age;sex", "age;age")],
  ["empty project_id", changed("3;300", ";300")],
  ["voter_id twice", changed("d;2", "a;2")],
  ["PROJECTS: unknown field kolor", changed("name;category", "kolor;category")],
  ["PROJECTS: target is called beneficiaries", changed("name;category", "name;target")],
  ["META: no country", changed("country;Poland\n", "")],
  ["META: empty unit", changed("unit;Gmina", "unit;")],
  ["PROJECTS: empty name", changed("Boisko", "")],
  ["META: country can't be Polska", changed("Poland", "Polska")],
  ["META: vote_type can't be marks", changed("approval", "marks")],
  ["META: date_begin can't be 2026-10-01", changed("01.10.2026", "2026-10-01")],
  ["META: date_begin can't be 31.11.2026", changed("01.10.2026", "31.11.2026")],
  ["date_end before date_begin", changed("date_end;02.10", "date_end;02.09")],
  ["META: language can't be polski", changed("language;pl", "language;polski")],
  ["META: currency can't be zł", changed("PLN", "zł")],
  ["META: comment can't be próba", changed("#1: próba", "próba")],
  ["META: fully_funded can't be 0", changed("comment;", "fully_funded;0\ncomment;")],
  ["META: experimental can't be 0", changed("comment;", "experimental;0\ncomment;")],
  ["META: num_votes can't be 4.0", changed("num_votes;4", "num_votes;4.0")],
  ["num_votes", changed("num_votes;4", "num_votes;5")],
  ["num_projects", changed("num_projects;3", "num_projects;2")],
  ["comma in budget", changed("budget;1000", "budget;1000,5")],
  ["comma in cost", changed("700", "700,5")],
  ["VOTES: sex can't be f", changed("27;F", "27;f")],
  ["VOTES: age can't be 59-40", changed("40-59", "59-40")],
  ["VOTES: voting_method can't be phone", changed("internet", "phone")],
  ["PROJECTS: selected can't be 4", changed("zieleń;0", "zieleń;4")],
  ["VOTES: blanks in the list vote", changed("1,2", "1, 2")],
  ["META: blanks in the list categories", changed("sport,zieleń\n", "sport, zieleń\n")],
  ["latitude or longitude alone", changed("52.1;21.0", "52.1;")],
  ["coordinates out of range", changed("52.1", "152.1")],
  ["max_length over num_projects", changed("max_length;2", "max_length;4")],
  ["choose-1's lengths", changed("approval", "choose-1")],
  ["choose-1 with other than one", changed("approval", "choose-1")],
  ["longer than max_length", changed("max_length;2", "max_length;1")],
  ["shorter than min_length", changed("max_length;2", "min_length;2\nmax_length;2")],
  ["a vote for no project", changed("d;2", "d;9")],
  ["votes of 1", changed("700;3", "700;4")],
  ["1 costs nothing", changed("1;700", "1;0")],
  ["1 costs more than the budget", changed("1;700", "1;1700")],
  ["1 was withdrawn and selected", changed("1;700", "1;999999999")],
  ["selected over the budget", changed("zieleń;0", "zieleń;1")],
  ["fully_funded and over the budget", changed("comment;", "fully_funded;1\ncomment;")],
  ["all fit without fully_funded", changed("budget;1000", "budget;5000")],
  ["unused budget", changed("zieleń,sport;1", "zieleń,sport;0")],
  ["unknown rule most", changed("rule;greedy", "rule;most")],
  ["greedy with a threshold", changed("categories;", "min_project_score_threshold;1\ncategories;")],
  ["greedy-threshold without its threshold", changed("rule;greedy", "rule;greedy-threshold")],
  ["selected below the threshold", changed("categories;", "min_project_score_threshold;2\ncategories;", changed("rule;greedy", "rule;greedy-threshold"))],
  ["selected 1,3, by the rule 1", changed("rule;greedy", "rule;greedy-no-skip")],
  ["selected 2,3, by the rule 1,3", changed("zieleń;0", "zieleń;1", changed("sport;1", "sport;0"))],
  ["selected 1,3, by the rule 1", changed("rule;greedy", "rule;equalshares")],
  ["selected 1,3, by the rule 1", changed("unit;Gmina", "unit;Poznań")],
  ["cumulative without max_sum_points", changed("max_sum_points;4\n", "", POINTS)],
  ["no points", changed(";points;age", ";education;age", POINTS)],
  ["points on a ballot without points", changed("cumulative", "approval", POINTS)],
  ["as many points as projects", changed("1,2;3,1", "1,2;3", POINTS)],
  ["points that are no number", changed("3,1", "3,x", POINTS)],
  ["negative points", changed("3,1", "3,-1", POINTS)],
  ["points out of range", changed("max_points;3", "max_points;2", POINTS)],
  ["score of 1", changed("700;3;9", "700;3;8", POINTS)],
]; // prettier-ignore
const EACH_WARNING: readonly [what: string, text: string][] = [
  ["empty lines", changed("PROJECTS", "\nPROJECTS")],
  ["project_id: extra columns", changed("21.0", "21.0;x")],
  ["META: order of fields", changed("country;Poland\nunit;Gmina", "unit;Gmina\ncountry;Poland")],
  ["PROJECTS: order of fields", changed("name;category", "category;name")],
  ["max_length 1 but not choose-1", changed("max_length;2", "max_length;1")],
  ["max_sum_points without points", changed("max_length;2", "max_length;2\nmax_sum_points;3")],
  ["nobody used max_length", changed("max_length;2", "max_length;3")],
  ["one project on a ballot on average", changed("b;1,2", "b;1", changed("c;1,3", "c;1"))],
  ["sum of costs out of range", changed("categories;", "max_sum_cost;900\ncategories;")],
  ["sum of points out of range", changed("max_sum_points;4", "max_sum_points;3", POINTS)],
  ["points out of order", changed("3,1", "1,3", POINTS)],
  ["neither votes nor score", changed("cost;votes;name", "cost;description;name")],
  ["3 has no votes", changed("c;1,3", "c;1")],
  ["1 was withdrawn", changed("1;700", "1;999999999")],
  ["rule unknown", changed("rule;greedy", "rule;unknown")],
  ["greedy-custom without a comment", changed("comment;#1: próba\n", "", changed("rule;greedy", "rule;greedy-custom"))],
  ["unused budget", changed("zieleń,sport;1", "zieleń,sport;0", changed("rule;greedy", "rule;greedy-custom"))],
  ["selected 1,2,3, by the rule 1,3", changed("zieleń;0", "zieleń;1", changed("rule;greedy", "rule;greedy-exclusive"))],
  ["no selected", changed("category;selected", "category;proposer")],
  ["Equal Shares without approval", changed("rule;greedy", "rule;equalshares/add1", POINTS)],
  ["PROJECTS: twice in the list category", changed("zieleń,sport", "sport,sport")],
  ["categories: used and not declared", changed("sport,zieleń\n", "sport\n")],
  ["categories: declared and not used", changed("sport,zieleń\n", "sport,zieleń,psy\n")],
  ["categories: labels that differ by case or diacritics alone", changed("zieleń;0", "Zielen;0")],
  ["comments out of number", changed("#1: próba", "#1: próba #3: druga")],
  ["all at the same place", changed(";;\n", ";52.1;21.0\n", changed("52.2;21.1", "52.1;21.0"))],
]; // prettier-ignore

describe("Pabulib's checks, as our tests make them", () => {
  test("find nothing in a good file", () => {
    for (const file of [GOOD, POINTS]) expect(pabulibFaults(file)).toEqual({ errors: [], warnings: [] });
  });
  test.each(EACH_ERROR)("find the error: %s", (what, file) => expect(pabulibFaults(file).errors).toContain(what));
  test.each(EACH_WARNING)("find what is to be warned of: %s", (what, file) => expect(pabulibFaults(file).warnings).toContain(what));

  test("count Equal Shares as the definition reads, by a second slow count", () => {
    fc.assert(
      fc.property(smallElection({ projects: 5, voters: 7, points: 1 }), (one) => {
        const votes = one.ballots.flatMap(({ count, points }) =>
          Array.from({ length: count }, () => [...points.keys()].map((project) => one.projects[project]?.id ?? "")),
        );
        const costs = new Map(one.projects.filter(({ cost }) => cost > 0n).map(({ id, cost }) => [id, Number(cost / 100n)]));
        const rounds = boughtOneByOne(
          one,
          fraction(one.budget, BigInt(Math.max(1, one.voters))),
          "cost",
          tieOrder(one, ["min_cost", "max_votes"]),
        );
        const defined = rounds.map(({ project }) => one.projects[project]?.id ?? "");
        let winners: string[];
        try {
          winners = sharesWinners(costs, votes, Number(one.budget / 100n), false);
        } catch {
          // Its checker has no rule for that tie.
          return;
        }
        expect(winners).toEqual(defined);
      }),
      { numRuns: 500 },
    );
  });
});

/** Equal Shares with many a whole złoty to add: it takes as long as all the others. */
const LONGEST = "Poland_Wieliczka_2023_Green_Budget.pb";
const there = existsSync(join(PB, "elections"));
const files = there ? readdirSync(join(PB, "elections")).filter((name) => name.endsWith(".pb")) : [];
describe("real files, as they are and as we write them, pass (skipped where ../shared/data is not there)", () => {
  test.skipIf(!there)("are there", () => expect(files.length).toBeGreaterThan(50));
  const passes = (name: string) => {
    const raw = readFileSync(join(PB, "elections", name), "utf8");
    expect(pabulibFaults(strictFile(raw).text).errors).toEqual([]);
    // Read with its line ends it is the same: so the check is not paid twice where the bytes are.
    if (!raw.includes("\r")) expect(pabulibFaults(raw).errors).toEqual([]);
  };
  test.each(files.filter((name) => name !== LONGEST))("%s", { timeout: 60_000 }, passes);
  test.each(files.filter((name) => name === LONGEST))("%s", { timeout: 60_000, tags: "full" }, passes);
});
