/**
 * What Pabulib's own checker finds wrong in an election file (its errors, not its warnings), from the
 * list of its checks as of June 2026. Winners are counted again here, without the product's code.
 */
export function pabulibErrors(text: string): string[] {
  const errors: string[] = [];
  const wrong = (is: boolean, what: string) => void (is && errors.push(what));
  wrong(text.startsWith("\ufeff"), "byte order mark");
  wrong(text.includes("\r"), "CRLF");
  const lines = text.split("\n");
  wrong(lines.slice(0, -1).includes(""), "empty line");
  const at = ["META", "PROJECTS", "VOTES"].map((name) => lines.indexOf(name));
  wrong(at.some((place) => place < 0) || at[0] !== 0 || (at[1] ?? 0) > (at[2] ?? 0), "sections");
  wrong(
    ["META", "PROJECTS", "VOTES"].some((name) => lines.filter((line) => line === name).length !== 1),
    "section twice",
  );
  const rows = (from: number, to: number) => lines.slice(from, to).filter(Boolean).map(cellsOf);
  const [meta, projects, votes] = [
    rows((at[0] ?? 0) + 1, at[1] ?? 0),
    rows((at[1] ?? 0) + 1, at[2] ?? 0),
    rows((at[2] ?? 0) + 1, lines.length),
  ];
  for (const cells of [...meta, ...projects, ...votes])
    wrong(
      cells.some((cell) => cell !== cell.trim()),
      "blanks around a cell",
    );
  wrong(meta[0]?.join(";") !== "key;value", "META's header");
  const keys = meta.slice(1).map(([key = ""]) => key);
  wrong(new Set(keys).size !== keys.length, "META key twice");
  wrong(
    meta.slice(1).some((cells) => cells.length !== 2 || cells.some((cell) => cell === "")),
    "empty META value",
  );
  wrong(
    keys.some((key) => !META.includes(key)),
    `unknown META field ${keys.find((key) => !META.includes(key))}`,
  );
  wrong(JSON.stringify(keys) !== JSON.stringify(META.filter((key) => keys.includes(key))), "META's order");
  for (const key of OBLIGATORY) wrong(!keys.includes(key), `no ${key}`);
  const get = (key: string) => meta.find(([name]) => name === key)?.[1] ?? "";
  const num = (key: string) => Number(get(key));

  const table = (all: string[][], first: string) => {
    const [head = [], ...body] = all;
    wrong(head[0] !== first, `${first} is not first`);
    wrong(new Set(head).size !== head.length, "column twice");
    wrong(
      body.some((cells) => cells.length !== head.length),
      `${first}: extra columns`,
    );
    wrong(new Set(body.map(([id]) => id)).size !== body.length || body.some(([id]) => !id), `${first} twice or empty`);
    return body.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ""])));
  };
  const listed = table(projects, "project_id");
  const ballots = table(votes, "voter_id");
  wrong(num("num_projects") !== listed.length, "num_projects");
  wrong(num("num_votes") !== ballots.length, "num_votes");
  const budget = num("budget");
  wrong(/,/.test(get("budget")) || !Number.isFinite(budget), "budget");
  const cost = (id: string) => Number(listed.find((one) => one["project_id"] === id)?.["cost"]);
  for (const one of listed) {
    wrong(!/^\d+(\.\d+)?$/.test(one["cost"] ?? "") || /\.0*$/.test(one["cost"] ?? ""), "cost's form");
    wrong(Number(one["cost"]) === 0, "cost 0");
    wrong(Number(one["cost"]) > budget, "a project over the budget");
    wrong(!["0", "1", "2", "3"].includes(one["selected"] ?? ""), "selected");
  }
  const selected = listed.flatMap((one) => (one["selected"] === "1" ? [one["project_id"] ?? ""] : []));
  wrong(selected.reduce((sum, id) => sum + cost(id), 0) > budget, "selected over the budget");
  const fits = listed.reduce((sum, one) => sum + Number(one["cost"]), 0) <= budget;
  wrong(fits !== (get("fully_funded") === "1"), "fully_funded");

  const kind = get("vote_type");
  wrong(!["approval", "ordinal", "cumulative", "scoring", "choose-1"].includes(kind), "vote_type");
  const score = new Map(listed.map((one) => [one["project_id"] ?? "", 0]));
  const count = new Map(score);
  for (const ballot of ballots) {
    const ids = (ballot["vote"] ?? "").split(",").filter(Boolean);
    const points = "points" in ballot ? (ballot["points"] ?? "").split(",").filter(Boolean) : undefined;
    wrong(/\s*,\s+|\s+,/.test(`${ballot["vote"]}${ballot["points"] ?? ""}`), "blanks in a list");
    wrong(
      ids.some((id) => !score.has(id)),
      "a vote for no project",
    );
    wrong(keys.includes("max_length") && ids.length > num("max_length"), "longer than max_length");
    wrong(keys.includes("min_length") && ids.length < num("min_length"), "shorter than min_length");
    wrong(kind === "choose-1" && ids.length !== 1, "choose-1");
    wrong((points !== undefined) !== ["cumulative", "scoring"].includes(kind), "points");
    wrong(points !== undefined && points.length !== ids.length, "points' length");
    wrong(points?.some((each) => Number(each) < num("min_points") || Number(each) > num("max_points")) ?? false, "points out of range");
    wrong((points?.reduce((sum, each) => sum + Number(each), 0) ?? 0) > num("max_sum_points") && kind === "cumulative", "sum of points");
    wrong(!["internet", "paper"].includes(ballot["voting_method"] ?? "paper"), "voting_method");
    for (const [index, id] of ids.entries()) {
      count.set(id, (count.get(id) ?? 0) + 1);
      score.set(id, (score.get(id) ?? 0) + Number(points?.[index] ?? 1));
    }
  }
  for (const one of listed) {
    const id = one["project_id"] ?? "";
    wrong(Number(one["votes"]) !== count.get(id), `votes of ${id}`);
    wrong("score" in one && Number(one["score"]) !== score.get(id), `score of ${id}`);
  }
  wrong(kind === "cumulative" && !keys.includes("max_sum_points"), "no max_sum_points");
  wrong(kind === "choose-1" && (num("min_length") !== 1 || num("max_length") !== 1), "choose-1's lengths");
  wrong(num("max_length") > listed.length, "max_length over num_projects");
  const dates = ["date_begin", "date_end"].map((key) => /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(get(key)));
  wrong(
    dates.some((date) => !date),
    "date",
  );
  const [begin = "", end = ""] = dates.map((date) => `${date?.[3]}${date?.[2]}${date?.[1]}`);
  wrong(end < begin, "date_end before date_begin");
  wrong(!get("comment").startsWith("#1: "), "comment");

  const rule = get("rule");
  wrong(!RULE_NAMES.includes(rule), `unknown rule ${rule}`);
  wrong(keys.includes("min_project_score_threshold") !== (rule === "greedy-threshold"), "threshold");
  const least = rule === "greedy-threshold" ? num("min_project_score_threshold") : 0;
  if (["greedy", "greedy-threshold", "greedy-no-skip"].includes(rule)) {
    let left = budget;
    const winners: string[] = [];
    for (const one of listed.toSorted((a, b) => (score.get(b["project_id"] ?? "") ?? 0) - (score.get(a["project_id"] ?? "") ?? 0))) {
      const id = one["project_id"] ?? "";
      if ((score.get(id) ?? 0) < least) continue;
      if (cost(id) > left) {
        if (rule === "greedy-no-skip") break;
        continue;
      }
      winners.push(id);
      left -= cost(id);
    }
    wrong(
      JSON.stringify(winners.toSorted()) !== JSON.stringify(selected.toSorted()),
      `winners ${selected.join()} are not ${winners.join()}`,
    );
  }
  return [...new Set(errors)];
}

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"(?=;|$)|([^;]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );

const OBLIGATORY = [
  "description",
  "country",
  "unit",
  "instance",
  "num_projects",
  "num_votes",
  "budget",
  "vote_type",
  "rule",
  "date_begin",
  "date_end",
];
const META = [
  "description", "country", "unit", "district", "subunit", "instance", "num_projects", "num_votes", "budget", "vote_type", "rule", "date_begin", "date_end",
  "min_length", "max_length", "min_sum_cost", "max_sum_cost", "min_points", "max_points", "min_sum_points", "max_sum_points", "default_score",
  "min_project_cost", "max_project_cost", "min_project_score_threshold", "neighborhoods", "subdistricts", "categories", "edition", "language", "currency",
  "fully_funded", "experimental", "comment", "acknowledgments",
]; // prettier-ignore
const RULE_NAMES = [
  "greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "greedy-custom", "equalshares", "equalshares-comparison", "equalshares/add1",
  "equalshares/add1-comparison", "unknown",
]; // prettier-ignore
