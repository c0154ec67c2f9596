import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pathToFileURL } from "node:url";
import { requireBuild } from "../e2e/built.ts";
import { PB } from "../school-budgets/goldens.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-cli-"));
const data = join(folder, "data");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Told = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the built command line as a person would, in Polish. */
const rynek = (...args: string[]): Promise<Told> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [requireBuild("main/cli.js"), ...args],
      { cwd: folder, env: { ...process.env, RYNEK_LANG: "pl" }, maxBuffer: 64_000_000 },
      (error, out, err) => resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, out, err }),
    );
  });
const json = async (...args: string[]): Promise<Record<string, unknown>> => {
  const told = await rynek(...args, "--data", data, "--json");
  expect(told.err).toBe("");
  expect(told.code).toBe(0);
  return JSON.parse(told.out) as Record<string, unknown>;
};

test("help lists every command in Polish and in English", async () => {
  const { out, code } = await rynek("--help");
  expect(code).toBe(0);
  for (const name of [
    "office create",
    "office list",
    "office check",
    "office confirm-date",
    "demo",
    "consultation plan",
    "consultation report",
    "consultation register",
    "survey print",
    "survey type",
    "survey results",
    "survey account",
    "form print",
    "import remarks",
    "import answers",
    "scan read",
    "budget tally",
    "budget rules",
    "budget tidy",
    "site export",
    "site upload",
    "bench",
  ])
    expect(out).toContain(`rynek ${name}`);
  expect(out).toContain("zakłada urząd");
  expect(out).not.toMatch(/about\./);
});

test("a mistyped command says so and ends with 2, and leaves no data folder behind", async () => {
  for (const args of [
    ["office", "open"],
    ["office", "list", "--nope"],
    ["survey", "print"],
    ["site", "export", "--to", "a", "--zip", "b"],
  ]) {
    const told = await rynek(...args, "--data", join(folder, "untouched"));
    expect(told.code, args.join(" ")).toBe(2);
    expect(told.err).not.toMatch(/ at .*\.js:/);
    expect(told.err.length).toBeGreaterThan(20);
  }
  expect(existsSync(join(folder, "untouched"))).toBe(false);
});

test("an unknown command is named without its options, and a call's whole input without an empty field name", async () => {
  expect((await rynek("office", "--data", join(folder, "untouched"))).err).toContain("„office”");
  const made = join(folder, "one");
  await rynek("office", "create", "--name", "Gmina Nowa", "--data", made);
  expect((await rynek("call", "consultations.list", "{}", "--data", made)).err).not.toMatch(/^:/);
});

test("who founds an office from the command line stands in its log", async () => {
  const made = join(folder, "founded");
  await rynek("office", "create", "--name", "Gmina Nowa", "--data", made);
  const { out } = await rynek("office", "check", "--data", made, "--json");
  expect(JSON.parse(out)).toMatchObject({ auditEntries: 1 });
});

test("an unknown benchmark is answered with the list of those there are", async () => {
  const told = await rynek("bench", "everything");
  expect(told.code).toBe(2);
  expect(told.err).toContain("print, register, results, scan, search, site, tally, upload");
});

test("a short password is refused in a sentence, and no office is made", async () => {
  const told = await rynek("office", "create", "--name", "Gmina Krótka", "--password", "abc", "--data", data);
  expect(told.code).toBe(1);
  expect(told.err).toContain("najmniej 13");
  expect((await rynek("office", "list", "--data", data)).out).not.toContain("Krótka");
});

describe("an office from the command line alone", () => {
  let survey = "";
  beforeAll(async () => {
    const office = await json("office", "create", "--name", "Gmina Żółwiniec");
    expect(office).toMatchObject({ id: "gmina-zolwiniec", login: "administrator" });
    const consultation = await json("call", "consultations.create", JSON.stringify({ template: "free", title: "Nowa świetlica" }));
    const definition = {
      languages: ["pl"],
      title: { pl: "Świetlica" },
      lead: { pl: "" },
      items: [
        {
          kind: "one",
          id: "want",
          text: { pl: "Czy potrzebna?" },
          hint: { pl: "" },
          required: false,
          other: false,
          options: [
            { id: "yes1", text: { pl: "tak" } },
            { id: "nope", text: { pl: "nie" } },
          ],
        },
        { kind: "number", id: "kids", text: { pl: "Ile dzieci?" }, hint: { pl: "" }, required: false, min: 0, max: 12, unit: { pl: "" } },
      ],
    };
    await json("call", "surveys.create", JSON.stringify({ consultationId: consultation["id"], definition }));
    survey = "-";
  }, 30_000);

  test("a consultation's next steps are told, and its report and register are written", async () => {
    const told = (await json("consultation", "plan", "-")) as { todos: { code: string }[] };
    expect(told.todos.map(({ code }) => code)).toEqual(expect.arrayContaining(["complete", "plan", "publish"]));
    for (const [word, file] of [
      ["report", "raport.docx"],
      ["register", "rejestr.csv"],
    ] as const) {
      await json("consultation", word, "-", "--out", join(folder, file));
      expect(readFileSync(join(folder, file)).length).toBeGreaterThan(100);
    }
    expect(await rynek("consultation", "report", "-", "--out", join(folder, "raport.odt"), "--data", data)).toMatchObject({ code: 2 });
  });

  test("prints sheets, types them, and counts them", async () => {
    const print = await json("survey", "print", survey, "--sheets", "3", "--out", "a.pdf", "--layout", "a.json");
    expect(readFileSync(join(folder, "a.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
    const layout = JSON.parse(readFileSync(join(folder, "a.json"), "utf8")) as { pages: { boxes: unknown[] }[] };
    expect(layout.pages.flatMap((page) => page.boxes)).toHaveLength(2);
    const [first, second] = print["codes"] as string[];
    // The sheets as they come out of the printer, read back: whose they are, and that nobody has written on them.
    const scanned = (await json("scan", "read", "a.pdf", "missing.pdf")) as {
      files: { trouble: string }[];
      pages: { status: string; sheet: string; boxes: { decision: string }[] }[];
    };
    expect(scanned.files.map((file) => file.trouble)).toEqual(["", "gone"]);
    expect(new Set(scanned.pages.filter(({ status }) => status !== "blank").map((page) => page.sheet))).toEqual(
      new Set(print["codes"] as string[]),
    );
    expect(
      new Set(
        scanned.pages.filter(({ status }) => status !== "blank").flatMap((page) => [page.status, ...page.boxes.map((box) => box.decision)]),
      ),
    ).toEqual(new Set(["read", "empty"]));
    // Nothing of what was asked for could be read: the list says why, and the command failed.
    writeFileSync(join(folder, "note.pdf"), "to nie jest PDF");
    const none = await rynek("scan", "read", "missing.pdf", "note.pdf", "--data", data, "--json");
    expect([none.code, none.err]).toEqual([1, ""]);
    expect(JSON.parse(none.out)).toMatchObject({ files: [{ trouble: "gone" }, { trouble: "kind" }], pages: [] });
    await json("survey", "type", survey, first ?? "", "1=1", "2=3");
    await json("survey", "type", survey, second ?? "", "1=1,2", "2=99");
    const { results } = (await json("survey", "results", survey)) as {
      results: { responses: number; questions: Record<string, unknown>[] };
    };
    expect(results.responses).toBe(2);
    expect(results.questions[0]).toMatchObject({ id: "want", valid: 1, invalid: 1, blank: 0 });
    expect(results.questions[1]).toMatchObject({ id: "kids", valid: 1, invalid: 1 });
  }, 30_000);

  test("the same sheet twice, and a code that was never printed, are refused in a sentence", async () => {
    const print = await json("survey", "print", survey, "--sheets", "1", "--out", "b.pdf");
    const [code = ""] = print["codes"] as string[];
    await json("survey", "type", survey, code, "1=1");
    for (const [typed, sentence] of [
      [code, /już/],
      ["AAAAA-A", /./],
    ] as const) {
      const again = await rynek("survey", "type", survey, typed, "1=1", "--data", data);
      expect(again.code).toBe(1);
      expect(again.err).toMatch(sentence);
      expect(again.err).not.toContain("po naszej stronie");
    }
  });

  test("imports remarks, first only to see", async () => {
    writeFileSync(join(folder, "uwagi.csv"), "nr;treść\n1;Ławki przy świetlicy\n2;Więcej światła\n3;\n");
    const dry = await json("import", "remarks", "uwagi.csv", "--consultation", "-", "--text", "treść", "--id", "nr", "--dry-run");
    expect(dry).toMatchObject({ rows: 3, accepted: 2, refused: 1, imported: 0 });
    const done = await json("import", "remarks", "uwagi.csv", "--consultation", "-", "--text", "treść", "--id", "nr");
    expect(done).toMatchObject({ accepted: 2, imported: 2 });
  }, 30_000);

  test("a check finds the database and the log sound", async () => {
    expect(await json("office", "check")).toMatchObject({ integrity: "ok" });
  });
});

test("the demonstration makes everything from sheets to the site", { tags: "full", timeout: 60_000 }, async () => {
  const told = await rynek("demo", "--out", "demo", "--json");
  expect(told.err).toBe("");
  const { made } = JSON.parse(told.out) as { made: { path: string; bytes: number }[] };
  const paths = made.map((one) => one.path);
  for (const name of [
    "arkusze.pdf",
    "ankieta-dostepna.pdf",
    "plakat.pdf",
    "wyniki.json",
    "odpowiedzi.csv",
    "strona/",
    "strona.zip",
    "data/",
  ])
    expect(paths).toContain(name);
  expect(made.every((one) => one.bytes > 1000)).toBe(true);
  expect(readFileSync(join(folder, "demo/strona/index.html"), "utf8")).toContain("Gmina Przykładowo");
  // A folder with something else in it is left alone.
  expect((await rynek("demo", "--out", "data")).code).toBe(1);
  expect(existsSync(join(data, "offices"))).toBe(true);
});

test("a described form is printed and read back without an office; a bad description says which part is wrong", async () => {
  const described = join(import.meta.dirname, "../data/forms/ballot.json");
  const [file, form] = [join(folder, "karty.pdf"), join(folder, "karty.json")];
  const printed = await json("form", "print", described, "--sheets", "3", "--out", file, "--layout", form);
  expect(printed).toMatchObject({
    kind: "ballot",
    variant: "standard",
    codes: [{}, {}, {}].map(() => expect.stringMatching(/^[0-9A-Z]{6}-[0-9A-Z]{5}-./)),
  });
  const read = await json("scan", "read", file, "--form", form);
  const { codes } = printed as { codes: string[] };
  // A ballot of one page has an empty back, so that the next one begins a leaf when printed on both sides.
  expect((read["pages"] as { status: string; sheet: string }[]).map(({ status, sheet }) => [status, sheet])).toEqual(
    codes.flatMap((code, at) =>
      at === 0
        ? [["read", code]]
        : [
            ["blank", null],
            ["read", code],
          ],
    ),
  );

  const wrong = join(folder, "zla.json");
  writeFileSync(
    wrong,
    JSON.stringify({ ...(JSON.parse(readFileSync(described, "utf8")) as object), projects: [], rule: { kind: "choose", most: 0 } }),
  );
  const refused = await rynek("form", "print", wrong);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/W opisie .*zla\.json brakuje tych części albo są złe: rule\.most, projects/);
  expect((await rynek("form", "print", join(folder, "nie-ma.json"))).err).toContain("Nie da się odczytać");
  expect((await rynek("scan", "read", file, "--form", wrong)).err).toContain("nie opisuje kartki");
});

test("an election file is counted exactly, one line of JSON a file; a file that can't be is refused with its line", async () => {
  const file = join(folder, "szkola.pb");
  writeFileSync(
    file,
    "META\nkey;value\nbudget;1000\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n1;700;Boisko\n2;400;Biblioteka\n3;300;Ogród\nVOTES\nvoter_id;vote\na;1\nb;1,3\nc;2,3\nd;2\n",
  );
  const usual = await rynek("budget", "tally", file, file, "--json");
  const [first, second] = usual.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toEqual({ file, rule: "greedy_votes", winners: ["3", "2"], cost: 700, ties: ["min_cost", "max_votes", "file_order"] });
  expect(second).toEqual(first);
  const shares = JSON.parse((await rynek("budget", "tally", file, "--rule", "mes_cost", "--json")).out) as Record<string, unknown>;
  expect(shares).toMatchObject({ winners: ["3"], rounds: [{ project: "3", max_payment: "150", effective_votes: "2" }], endowment: "250" });
  expect((await rynek("budget", "tally", file, "--rule", "mes_cost_add1u_exh_int")).out).toContain(
    "głosowało 4, wygrywa 2, kosztują 700, zostaje 300",
  );
  const rules = (await rynek("budget", "rules")).out;
  expect(rules).toContain("mes_cost_add1_noexh_int");
  for (const option of ["--add1-increment", "--threshold"]) expect(rules).toContain(option);
  // Two voted for each project.
  const [two, three] = await Promise.all(["2", "3"].map((least) => rynek("budget", "tally", file, "--threshold", least, "--json")));
  expect(two?.out).toBe(`${JSON.stringify(first)}\n`);
  expect(JSON.parse(three?.out ?? "")).toEqual({ ...first, winners: [], cost: 0 });
  // Every rule has words of its own.
  expect(rules).not.toContain("budget.rules");
  const tidied = join(folder, "czysty.pb");
  const tidy = await rynek("budget", "tidy", file, "--out", tidied);
  expect(tidy.out).toContain("wiersz 2: num_votes: dopisano, bo wynika to z reszty pliku");
  expect(tidy.out).toContain("wiersz 2: brakuje obowiązkowego pola country");
  expect(tidy.out).not.toMatch(/odds\./);
  expect(readFileSync(tidied, "utf8")).toContain("PROJECTS\nproject_id;cost;votes;name\n1;700;2;Boisko\n");
  expect(JSON.parse((await rynek("budget", "tidy", tidied, "--out", tidied, "--json")).out)).toMatchObject({ mended: [] });
  writeFileSync(file, "META\nkey;value\nbudget;tysiąc\nPROJECTS\nproject_id;cost\n1;7\nVOTES\nvoter_id;vote\n");
  const refused = await rynek("budget", "tally", file);
  expect([refused.code, refused.err.trim()]).toEqual([1, "Wiersz 3: „tysiąc” nie jest kwotą. Nic nie zostało policzone."]);
});

const LODZ = join(PB, "elections/Poland_Lodz_2022.pb");
test.skipIf(!existsSync(LODZ))("a city's 90,000 votes are tallied in less than 300 MB", async () => {
  const run = `process.on("exit", () => console.error(process.resourceUsage().maxRSS)); await import(${JSON.stringify(pathToFileURL(requireBuild("main/cli.js")).href)})`;
  const args = ["budget", "tally", LODZ, "--rule", "mes_cost_add1u_exh_int", "--json"];
  const [winners, kilobytes] = await new Promise<[number, number]>((resolve, reject) => {
    execFile(process.execPath, ["--input-type=module", "-e", run, "--", "rynek", ...args], { maxBuffer: 64_000_000 }, (error, out, err) => {
      if (error) reject(error);
      else resolve([(JSON.parse(out) as { winners: string[] }).winners.length, Number(err)]);
    });
  });
  expect(winners).toBe(45);
  expect(kilobytes).toBeLessThan(300 * 1024);
});
