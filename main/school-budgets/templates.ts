import { v7 as uuid } from "uuid";
import { type EditionText, Stage } from "../../preload/contract/school-budgets.ts";
import type { EditionRules } from "../../preload/contract/school-budget-rules.ts";

type Template = "school" | "twoPools" | "gmina";

/** One vote each, the usual count: what most schools do (facts in regulations of PSP 11 Opole, IV LO Kielce, SP 20 Lublin). */
const schoolRules: EditionRules = {
  voting: "paper",
  ballot: { kind: "choose", most: 1 },
  count: { method: "votes", tooDear: "skip" },
  threshold: 1,
  ties: ["fewerCost"],
  leftover: "nextYear",
  mostCost: 0,
  supporters: 10,
  secondChecker: false,
  secondCount: true,
};

/** Up to five projects, a second pair of eyes on every check: what Warszawa, Łódź and Gdańsk have in common. */
const gminaRules: EditionRules = { ...schoolRules, ballot: { kind: "choose", most: 5 }, supporters: 15, secondChecker: true };

const POOLS: Record<Template, readonly string[]> = {
  school: ["Pula szkolnego budżetu"],
  twoPools: ["Duży projekt", "Mały projekt"],
  gmina: ["Pula budżetu obywatelskiego"],
};

/** What a new edition starts from. Amounts and dates are the office's to decide. */
export const editionFrom = (template: Template, title: string, office: { name: string; phone: string; email: string }): EditionText => ({
  kind: template === "gmina" ? "gmina" : "school",
  title,
  host: template === "gmina" ? office.name : "",
  purpose: "",
  languages: ["pl"],
  stages: Object.fromEntries(Stage.options.map((stage) => [stage, { from: "", to: "" }])) as EditionText["stages"],
  groups: [],
  committee: [],
  contact: { name: "", phone: office.phone, email: office.email, place: "" },
  pools: POOLS[template].map((name) => ({ id: uuid(), name, amount: 0 })),
  rules: template === "gmina" ? gminaRules : schoolRules,
});
