import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIELDS } from "../../main/school-budgets/pabulib/fields.ts";
import { readPabulib } from "../../main/school-budgets/pabulib/read.ts";
import { strictFile } from "../../main/school-budgets/pabulib/strict.ts";
import { type Table, tablesOf, textOf } from "../../main/school-budgets/pabulib/tables.ts";
import { PB } from "../school-budgets/goldens.ts";

const quiet = () => {};
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  line: 1,
  columns,
  rows: rows.map((cells) => ({ line: 1, cells })),
});
/** A table's columns and cells, without its lines. */
const content = ({ columns, rows }: Table) => ({ columns, rows: rows.map(({ cells }) => cells) });

const text = fc
  .string({ maxLength: 12, unit: fc.constantFrom(..."aZł;\"',#: 9.–") })
  .map((one) => one.trim())
  .filter((one) => !["META", "PROJECTS", "VOTES"].includes(one));
const LINE = fc.constantFrom("", "stara wieś", 'plac "Zabaw"; duży', "25,5", "Ł-1");

/** A file as strict as can be, with every field that there is and some that there are not. */
const strictFiles = fc
  .record({
    extraMeta: fc.uniqueArray(fc.constantFrom("district", "subunit", "edition", "acknowledgments", "neighborhoods", "wlasne_pole"), {
      maxLength: 4,
    }),
    projectColumns: fc.uniqueArray(
      fc.constantFrom("category", "beneficiaries", "neighborhood", "latitude", "longitude", "proposer", "kolor"),
      { maxLength: 5 },
    ),
    voteColumns: fc.uniqueArray(fc.constantFrom("age", "sex", "voting_method", "education", "district", "urna"), { maxLength: 4 }),
    names: fc.array(text, { minLength: 1, maxLength: 5 }),
    votes: fc.array(fc.uniqueArray(fc.nat(4), { maxLength: 3 }), { maxLength: 8 }),
    cells: fc.infiniteStream(LINE),
    kind: fc.constantFrom("approval", "ordinal", "cumulative"),
  })
  .map(({ extraMeta, projectColumns, voteColumns, names, votes, cells, kind }) => {
    const cell = (column: string): string => {
      const value = cells.next().value;
      return column === "sex"
        ? "F"
        : column === "voting_method"
          ? "paper"
          : ["category", "beneficiaries", "neighborhoods"].includes(column)
            ? "sport,zieleń"
            : value;
    };
    const ballots = votes.map((vote) => vote.filter((project) => project < names.length));
    const worth = (ballot: readonly number[], at: number) => (kind === "ordinal" ? ballot.length - at : kind === "cumulative" ? 3 - at : 1);
    const sum = (of: (ballot: readonly number[], at: number) => number, project: number) =>
      String(ballots.reduce((all, ballot) => all + (ballot.includes(project) ? of(ballot, ballot.indexOf(project)) : 0), 0));
    const place = (known: object) => (a: string, b: string) =>
      [a, b].map((name) => Object.keys(known).indexOf(name) + 1 || 999).reduce((one, other) => one - other);
    const meta: Record<string, string> = {
      description: "Próba", country: "Poland", unit: "Gmina", instance: "2026", num_projects: String(names.length), num_votes: String(ballots.length),
      budget: "100.5", vote_type: kind, rule: "greedy", date_begin: "01.10.2026", date_end: "02.10.2026", comment: "#1: próba",
      ...Object.fromEntries(extraMeta.map((key) => [key, cell(key) || "x"])),
    }; // prettier-ignore
    const votesOf = ["voter_id", "vote", ...(kind === "cumulative" ? ["points"] : []), ...voteColumns].sort(place(FIELDS.VOTES));
    const projectsOf = ["project_id", "cost", "votes", "score", "name", ...projectColumns].sort(place(FIELDS.PROJECTS));
    const projects = names.map((name, at) => ({
      project_id: `P/${at}`, cost: "90", votes: sum(() => 1, at), score: sum(worth, at), name,
    })); // prettier-ignore
    const rows = ballots.map((ballot, at) => ({
      voter_id: `v${at}`, vote: ballot.map((project) => `P/${project}`).join(","), points: ballot.map((_, place_) => worth(ballot, place_)).join(","),
    })); // prettier-ignore
    return {
      META: table(
        ["key", "value"],
        Object.keys(meta)
          .sort(place(FIELDS.META))
          .map((key) => [key, meta[key] ?? ""]),
      ),
      PROJECTS: table(
        projectsOf,
        projects.map((row) => projectsOf.map((column) => (row as Record<string, string>)[column] ?? cell(column))),
      ),
      VOTES: table(
        votesOf,
        rows.map((row) => votesOf.map((column) => (row as Record<string, string>)[column] ?? cell(column))),
      ),
    };
  });

describe("an election file, read and written", () => {
  test("keeps every key, column and cell, known or not, and a strict one keeps its bytes", () => {
    fc.assert(
      fc.property(strictFiles, (tables) => {
        // One project alone may cost less than there is.
        const strict = strictFile(textOf(tables)).text;
        const again = strictFile(strict);
        expect(again).toMatchObject({ text: strict, mended: [] });
        const read = tablesOf(strict, quiet);
        for (const section of ["PROJECTS", "VOTES"] as const) expect(content(read[section])).toEqual(content(tables[section]));
        const [was, is] = [tables, read].map(({ META }) =>
          META.rows.map(({ cells }) => cells.join("=")).filter((key) => !key.startsWith("fully_funded")),
        );
        expect(is).toEqual(was);
      }),
    );
  });

  test("however loosely it was written comes to the same bytes", () => {
    const loosely = fc.record({ eol: fc.constantFrom("\n", "\r\n", "\r"), bom: fc.boolean(), blank: fc.boolean(), spaces: fc.boolean() });
    fc.assert(
      fc.property(strictFiles, loosely, (tables, { eol, bom, blank, spaces }) => {
        const strict = strictFile(textOf(tables)).text;
        const lines = strict.trimEnd().split("\n");
        const loose = lines.flatMap((line) => [spaces ? ` ${line} ` : line, ...(blank ? [""] : [])]).join(eol);
        expect(strictFile((bom ? "\ufeff" : "") + loose).text).toBe(strict);
      }),
    );
  });

  test("says line by line what it mended, and what it can't", () => {
    const loose = [
      "META", "key;value", "date_end;2026-10-02", "budget;1 000,50", "date_begin;1.10.2026", "vote_type;Cumulative", "max_length;9", "comment;a; b",
      "district;", "rodzaj;szkolny", "PROJECTS", "project_id;cost;name;target;Votes", '2;300.00;"Plac', 'zabaw";dzieci, dorośli;7', "1;200;Ławki;;1",
      "VOTES", "voter_id;vote;points;sex", "a;1, 2;2.0,1;m", "b;1,1,9;1,1,1;F",
    ].join("\n"); // prettier-ignore
    const { text: strict, mended, left } = strictFile(loose);
    expect(strict.split("\n")).toEqual([
      "META", "key;value", "num_projects;2", "num_votes;2", "budget;1000.5", "vote_type;cumulative", "date_begin;01.10.2026", "date_end;02.10.2026", "max_length;2",
      "fully_funded;1", 'comment;"#1: a; b"', "rodzaj;szkolny", "PROJECTS", "project_id;cost;votes;name;beneficiaries", "2;300;1;Plac zabaw;dzieci,dorośli",
      "1;200;2;Ławki;", "VOTES", "voter_id;vote;points;sex", "a;1,2;2,1;M", "b;1;1;F", "",
    ]); // prettier-ignore
    expect(mended.map(({ line, what, field }) => [line, what, field].filter(Boolean).join(" "))).toEqual([
      "2 added num_projects", "2 added num_votes", "2 added fully_funded", "2 order META", "3 form date_end", "4 form budget", "5 form date_begin",
      "6 form vote_type", "7 counted max_length", "8 moreCells", "8 comment", "9 empty district", "12 headerCase", "12 oldName target", "12 order PROJECTS",
      "13 brokenLine", "13 form cost", "13 form beneficiaries", "13 counted votes", "15 counted votes", "18 form vote", "18 form points", "18 form sex",
      "19 twiceOnBallot", "19 unknownProject",
    ]); // prettier-ignore
    expect(left.map(({ what, field }) => `${what} ${field}`)).toEqual([
      "unknownField rodzaj",
      ...["description", "country", "unit", "instance", "rule"].map((key) => `missingField ${key}`),
    ]);
    const [before, after] = [loose, strict].map((one) => readPabulib(one).election);
    expect(after).toEqual(before);
  });

  test("with more in a row than there are columns is counted, and not written over", () => {
    const wide = "META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost\n1;5;x\nVOTES\nvoter_id;vote\n";
    expect(readPabulib(wide).oddities).toEqual([{ line: 6, what: "moreCells" }]);
    expect(() => strictFile(wide)).toThrow("budgets.moreCells");
  });

  test("a quote that nothing closes is a character like others", () => {
    const open = 'META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost;name\n1;5;"Plac\n2;5;b\nVOTES\nvoter_id;vote\nx;1\n';
    expect(readPabulib(open).election.projects.map(({ name }) => name)).toEqual(['"Plac', "b"]);
  });
});

const there = existsSync(join(PB, "elections"));
const files = there ? readdirSync(join(PB, "elections")).filter((name) => name.endsWith(".pb")) : [];
/** One ballot names a project twice; its votes are counted with it. */
const MENDED = ["Poland_Warszawa_2026_Rakowiec.pb"];
describe("real election files (skipped where ../shared/data is not there)", () => {
  test.skipIf(!there)("are there", () => expect(files.length).toBeGreaterThan(50));
  test.each(files)("%s keeps its bytes but for line ends", (name) => {
    const raw = readFileSync(join(PB, "elections", name), "utf8");
    const { text: strict, mended, left } = strictFile(raw);
    expect(left).toEqual([]);
    const rest = mended.filter(({ what }) => what !== "lineEnds").map(({ line, what }) => `${line} ${what}`);
    if (MENDED.includes(name)) expect(rest).toEqual(["25 counted", "477 twiceOnBallot"]);
    else expect([rest, strict]).toEqual([[], `${raw.replaceAll("\r\n", "\n").trimEnd()}\n`]);
  });
});
