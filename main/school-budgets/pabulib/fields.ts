import type { Section } from "./tables.ts";

/** How a field is written strictly. `list`: parts between commas without blanks. `code`: in these letters. */
export type FieldForm = "text" | "number" | "list" | "numbers" | "day" | "lower" | "upper";

/** The format's fields in its order. pabulib.org/format, and the checker's list (June 2026). */
export const FIELDS: Readonly<Record<Section, Readonly<Record<string, FieldForm>>>> = {
  META: {
    description: "text", country: "text", unit: "text", district: "text", subunit: "text", instance: "text",
    num_projects: "number", num_votes: "number", budget: "number", vote_type: "lower", rule: "lower", date_begin: "day", date_end: "day",
    min_length: "number", max_length: "number", min_sum_cost: "number", max_sum_cost: "number", min_points: "number", max_points: "number",
    min_sum_points: "number", max_sum_points: "number", default_score: "number", min_project_cost: "number", max_project_cost: "number",
    min_project_score_threshold: "number", neighborhoods: "list", subdistricts: "list", categories: "list", edition: "text",
    language: "lower", currency: "upper", fully_funded: "number", experimental: "number", comment: "text", acknowledgments: "text",
    leftover_budget: "text", budget_per_category: "list", budget_per_neighborhood: "list", min_length_per_category: "number",
    max_length_per_category: "number", min_sum_cost_per_category: "list", max_sum_cost_per_category: "list",
  },
  PROJECTS: {
    project_id: "text", cost: "number", votes: "number", score: "number", name: "text", category: "list", beneficiaries: "list",
    selected: "number", neighborhood: "text", subunit: "text", district: "text", description: "text", proposer: "text", public_id: "text",
    latitude: "text", longitude: "text",
  },
  VOTES: {
    voter_id: "text", vote: "list", points: "numbers", age: "text", sex: "upper", voting_method: "lower", district: "text",
    neighborhood: "text", education: "text", topic_preference_transport: "number", topic_preference_culture: "number",
    topic_preference_nature: "number", district_preference: "text", time_taken_seconds: "number", format_easiness: "text",
    format_expressiveness: "text", format_rank: "text",
  },
}; // prettier-ignore

export const OBLIGATORY: Readonly<Record<Section, readonly string[]>> = {
  META: [
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
  ],
  PROJECTS: ["project_id", "cost"],
  VOTES: ["voter_id", "vote"],
};

/** Names that the format has given up. */
export const OLD_NAMES: Readonly<Record<string, string>> = { target: "beneficiaries" };

export const partsOf = (cell: string): string[] =>
  cell
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** A cell as its field asks for; as it is where it can't be told what was meant. */
export function inForm(form: FieldForm, cell: string): string {
  switch (form) {
    case "text":
      return cell;
    case "lower":
      return cell.toLowerCase();
    case "upper":
      return cell.toUpperCase();
    case "list":
      return partsOf(cell).join(",");
    case "number":
      return plainNumber(cell);
    case "numbers":
      return partsOf(cell).map(plainNumber).join(",");
    case "day":
      return cell
        .replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3.$2.$1")
        .replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (_, day: string, month: string, year: string) =>
          [day.padStart(2, "0"), month.padStart(2, "0"), year].join("."),
        );
  }
}

/** "1 450,50" is 1450.5, "3.0" is 3. */
function plainNumber(cell: string): string {
  const [, whole, part = ""] = /^(-?\d+)(?:[.,](\d*))?$/.exec(cell.replace(/[\s\u00a0]/g, "")) ?? [];
  if (whole === undefined) return cell;
  const rest = part.replace(/0+$/, "");
  return rest ? `${whole}.${rest}` : whole;
}
