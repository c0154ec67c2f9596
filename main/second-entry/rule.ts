import type { Person } from "../call.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { isDrawn } from "./draw.ts";

export type Rule = Tables["second_entry_rule"];

/** Two people with one name are two; who has no id (the command line) is told by name. */
export const personKey = ({ id, name }: Pick<Person, "id" | "name">): string => id ?? name;

export const ruleOf = (db: Db, surveyId: string): Promise<Rule | undefined> =>
  db.selectFrom("second_entry_rule").selectAll().where("survey_id", "=", surveyId).executeTakeFirst();

/** Is this sheet entered by two people? One without a code can't be found again, so it is not. */
export const asksForTwo = (rule: Rule | undefined, serial: string | null): boolean =>
  rule !== undefined && serial !== null && (rule.disclosed_at !== null || isDrawn(rule.seed, rule.percent, serial));
