import { type CheckedFile, partsOf, type Report, type Row } from "./file.ts";

/** A field's kind: `!` it must be there, `?` it may be empty. */
type Kinds = Readonly<Record<string, string>>;
const META: Kinds = {
  description: "text!", country: "country!", unit: "text!", district: "text", subunit: "text", instance: "text!", num_projects: "whole!",
  num_votes: "whole!", budget: "number!", vote_type: "vote_type!", rule: "text!", date_begin: "date!", date_end: "date!", min_length: "whole",
  max_length: "whole", min_sum_cost: "number", max_sum_cost: "number", min_points: "whole", max_points: "whole", min_sum_points: "whole",
  max_sum_points: "whole", default_score: "whole", min_project_cost: "whole", max_project_cost: "whole", min_project_score_threshold: "whole",
  neighborhoods: "text", subdistricts: "text", categories: "text", edition: "text", language: "language", currency: "currency", fully_funded: "one",
  experimental: "one", comment: "comment", acknowledgments: "text", leftover_budget: "text", budget_per_category: "list",
  budget_per_neighborhood: "list", min_length_per_category: "whole", max_length_per_category: "whole", min_sum_cost_per_category: "list",
  max_sum_cost_per_category: "list",
}; // prettier-ignore
const PROJECTS: Kinds = {
  project_id: "text!", cost: "number!", votes: "whole", score: "whole", name: "text", category: "list?", beneficiaries: "list?", selected: "selected",
  neighborhood: "text", subunit: "text", district: "text", description: "text", proposer: "text", public_id: "text", latitude: "number?",
  longitude: "number?",
}; // prettier-ignore
const VOTES: Kinds = {
  voter_id: "text!", vote: "list!?", points: "list?", age: "age?", sex: "sex?", voting_method: "voting_method", district: "text?",
  neighborhood: "text?", education: "text?", topic_preference_transport: "whole", topic_preference_culture: "whole",
  topic_preference_nature: "whole", district_preference: "text", time_taken_seconds: "whole", format_easiness: "text",
  format_expressiveness: "text", format_rank: "text",
}; // prettier-ignore

const names = (type: "region" | "language") => new Intl.DisplayNames("en", { type, fallback: "none" });
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const PAIRS = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
const [regions, languages] = [names("region"), names("language")];
const COUNTRIES = new Set([
  "Worldwide",
  // Pycountry takes the two letters too.
  ...PAIRS.flatMap((pair) => (regions.of(pair.toUpperCase()) ? [regions.of(pair.toUpperCase()) ?? "", pair.toUpperCase()] : [])),
]);
const LANGUAGES = new Set(PAIRS.filter((pair) => languages.of(pair) !== undefined));
const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));
const oneOf =
  (...allowed: string[]) =>
  (value: string) =>
    allowed.includes(value);
const VALID: Readonly<Record<string, (value: string) => boolean>> = {
  text: () => true,
  list: () => true,
  whole: (value) => /^-?\d+$/.test(value),
  number: (value) => /^-?\d+([.,]\d+)?$/.test(value),
  country: (value) => COUNTRIES.has(value),
  vote_type: oneOf("approval", "ordinal", "cumulative", "scoring", "choose-1"),
  date: (value) => /^\d{4}$/.test(value) || dayOf(value) !== undefined,
  language: (value) => LANGUAGES.has(value),
  currency: (value) => CURRENCIES.has(value),
  one: oneOf("1"),
  comment: (value) => value.startsWith("#1: "),
  selected: oneOf("0", "1", "2", "3"),
  age: (value) => {
    const [, from, to] = /^(\d+)-(\d+)$/.exec(value) ?? [];
    return /^\d+$/.test(value) || (from !== undefined && Number(from) <= Number(to));
  },
  sex: oneOf("M", "F", "O"),
  voting_method: oneOf("internet", "paper"),
};

function dayOf(value: string): string | undefined {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(value) ?? [];
  const iso = `${year}-${month}-${day}`;
  return day && new Date(iso).toJSON()?.startsWith(iso) ? iso : undefined;
}

/** Names, order and values of every field. */
export function checkFields(file: CheckedFile, { error, warn }: Report): void {
  const { meta, keys, projects, projectColumns, votes, voteColumns } = file;
  const check = (where: string, kinds: Kinds, there: readonly string[], rows: readonly Row[]) => {
    const known = Object.keys(kinds);
    for (const name of there) error(!known.includes(name) && name !== "target", `${where}: unknown field ${name}`);
    error(there.includes("target"), `${where}: target is called beneficiaries`);
    const ours = there.filter((name) => known.includes(name));
    warn(ours.join() !== known.filter((name) => ours.includes(name)).join(), `${where}: order of fields`);
    for (const name of known) error((kinds[name] ?? "").includes("!") && !there.includes(name), `${where}: no ${name}`);
    for (const name of ours) {
      const kind = kinds[name] ?? "";
      const valid = VALID[kind.replace(/[!?]/g, "")];
      for (const row of rows) {
        const value = row[name] ?? "";
        if (value === "") error(!kind.includes("?"), `${where}: empty ${name}`);
        else error(!valid?.(value), `${where}: ${name} can't be ${value}`);
        if (kind.startsWith("list")) {
          error(/,\s|\s,/.test(value), `${where}: blanks in the list ${name}`);
          if (name !== "points" && name !== "vote")
            warn(new Set(partsOf(value)).size !== partsOf(value).length, `${where}: twice in the list ${name}`);
        }
      }
    }
  };
  check("META", META, keys, [meta]);
  check("PROJECTS", PROJECTS, projectColumns, projects);
  check("VOTES", VOTES, voteColumns, votes);
  for (const key of ["neighborhoods", "subdistricts", "categories"])
    error(/,\s|\s,/.test(meta[key] ?? ""), `META: blanks in the list ${key}`);

  const [begin, end] = [meta["date_begin"], meta["date_end"]].map((date) => dayOf(date ?? "") ?? date ?? "");
  error((end ?? "") < (begin ?? ""), "date_end before date_begin");
  const [kind, least, most] = [meta["vote_type"], meta["min_length"], meta["max_length"]];
  error(kind === "cumulative" && !keys.includes("max_sum_points"), "cumulative without max_sum_points");
  error(kind === "choose-1" && [least, most].some((length) => length !== undefined && length !== "1"), "choose-1's lengths");
  warn(kind !== "choose-1" && most === "1", "max_length 1 but not choose-1");
  error(Number(most) > projects.length, "max_length over num_projects");
  if (kind === "approval" || kind === "choose-1")
    for (const key of keys) warn(/_points$|^default_score$/.test(key), `${key} without points`);
  error(Number(meta["num_votes"]) !== votes.length, "num_votes");
  error(Number(meta["num_projects"]) !== projects.length, "num_projects");
  for (const [value, what] of [
    [meta["budget"], "budget"],
    [meta["max_sum_cost"], "max_sum_cost"],
    ...projects.map(({ cost }) => [cost, "cost"]),
  ])
    error((value ?? "").includes(","), `comma in ${what}`);
}

/** Places, labels and comments: what is valid and yet not right. */
export function checkQuality({ meta, projects, votes }: CheckedFile, { error, warn }: Report): void {
  const places = projects.map(({ latitude = "", longitude = "" }) => [latitude, longitude] as const);
  for (const [latitude, longitude] of places) {
    error((latitude === "") !== (longitude === ""), "latitude or longitude alone");
    error(Math.abs(Number(latitude)) > 90 || Math.abs(Number(longitude)) > 180, "coordinates out of range");
  }
  warn(
    projects.length > 1 && places.every(([latitude]) => latitude !== "") && new Set(places.map(String)).size === 1,
    "all at the same place",
  );

  const used = (rows: readonly Row[], column: string) => new Set(rows.flatMap((row) => partsOf(row[column])));
  for (const [key, of] of [
    ["categories", used(projects, "category")],
    ["neighborhoods", used([...projects, ...votes], "neighborhood")],
    ["subdistricts", used([...projects, ...votes], "district")],
  ] as const) {
    const declared = new Set(partsOf(meta[key]));
    if (declared.size > 0) {
      warn(!of.isSubsetOf(declared), `${key}: used and not declared`);
      warn(!declared.isSubsetOf(of), `${key}: declared and not used`);
    }
    const bare = [...declared.union(of)].map((label) => label.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l").toLowerCase());
    warn(new Set(bare).size !== bare.length, `${key}: labels that differ by case or diacritics alone`);
  }
  const numbers = [...(meta["comment"] ?? "").matchAll(/#(\d+): /g)].map(([, number]) => Number(number));
  warn(
    numbers.some((number, at) => number !== at + 1),
    "comments out of number",
  );
}
