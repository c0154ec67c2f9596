import { v7 as uuid } from "uuid";
import { printedCode } from "../../main/forms/sheet-code.ts";
import type { BallotRule, CountRule, EditionRules } from "../../preload/contract/school-budget-rules.ts";
import type { Edition, EditionText } from "../../preload/contract/school-budgets.ts";
import type { ProjectText } from "../../preload/contract/school-budget-projects.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import type { TestOffice } from "./test-office.ts";

/** The editable part of an edition that was read. */
export const editionText = (edition: Edition): EditionText => ({
  kind: edition.kind,
  title: edition.title,
  host: edition.host,
  purpose: edition.purpose,
  languages: edition.languages,
  stages: edition.stages,
  groups: edition.groups,
  committee: edition.committee,
  contact: edition.contact,
  pools: edition.pools.map(({ id, name, amount }) => ({ id, name, amount })),
  rules: edition.rules,
});

/** Changes an edition's text, as the form does. */
export async function changeEdition(town: TestOffice, id: string, change: (text: EditionText) => EditionText): Promise<void> {
  const edition = await town.call("budgets.get", { id });
  await town.call("budgets.save", { id, version: edition.version, ...change(editionText(edition)) });
}

export const project = (poolId: string, title: string, zloty: number): ProjectText => ({
  poolId,
  title,
  summary: `${title}: po co i dla kogo.`,
  details: "",
  place: "",
  authors: "Ola Nowak, Jan Kos",
  shownAs: "",
  consent: false,
  costs: [{ what: "Zakup", amount: zloty * 100 }],
  supporters: 12,
  receivedOn: "2026-10-01",
  channel: "paper",
  pictureId: null,
  pictureAlt: "",
  translations: { en: { title: "", summary: "" }, uk: { title: "", summary: "" } },
});

/** A school of 60 pupils in two classes with one pool, announced. */
export async function openEdition(
  town: TestOffice,
  rules: Partial<EditionRules> = {},
  zloty = 4000,
): Promise<{ id: string; poolId: string }> {
  const { id } = await town.call("budgets.create", { template: "school", title: "Szkolny budżet 2026" });
  await changeEdition(town, id, (text) => ({
    ...text,
    host: "Szkoła Podstawowa nr 1 w Przykładowie",
    stages: { ...text.stages, call: { from: "2026-10-01", to: "2026-10-16" }, voting: { from: "2026-11-17", to: "2026-11-18" } },
    groups: ["4a", "4b"].map((name) => ({ id: uuid(), name, voters: 30 })),
    pools: text.pools.map((pool) => ({ ...pool, amount: zloty * 100 })),
    rules: { ...text.rules, ...rules },
  }));
  await town.call("budgets.announce", { id });
  const { pools } = await town.call("budgets.get", { id });
  return { id, poolId: pools[0]?.id ?? "" };
}

/** Adds projects and passes both checks. */
export async function acceptProjects(
  town: TestOffice,
  id: string,
  poolId: string,
  costs: Record<string, number>,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [title, zloty] of Object.entries(costs)) {
    const added = await town.call("budgets.addProject", { editionId: id, ...project(poolId, title, zloty) });
    ids[title] = added.id;
    for (const part of ["formal", "substantive"] as const)
      await town.call("budgets.check", { id: added.id, part, result: "ok", reason: "", until: "" });
  }
  return ids;
}

/** An edition whose voting has begun, with the projects on the ballot in the order given. */
export async function votingEdition(
  town: TestOffice,
  costs: Record<string, number>,
  rules: { ballot?: BallotRule; count?: CountRule } & Partial<EditionRules> = {},
  zloty = 4000,
): Promise<{ id: string; poolId: string; surveyId: string; ids: Record<string, string> }> {
  const { id, poolId } = await openEdition(town, rules, zloty);
  const ids = await acceptProjects(town, id, poolId, costs);
  await town.call("budgets.drawOrder", { poolId, method: "hand", order: Object.values(ids), note: "Losowano kartki z pudełka." });
  await town.call("budgets.startVoting", { id });
  const { pools } = await town.call("budgets.get", { id });
  return { id, poolId, surveyId: pools[0]?.surveyId ?? "", ids };
}

/** Marks as a ballot holds them: by the numbers on it. */
export const marks = (...numbers: number[]): Answers => ({ vote: { marks: numbers.map((number) => `proj${number}`) } });

/** Prints ballots and types them. */
export async function typeBallots(town: TestOffice, surveyId: string, votes: readonly Answers[]): Promise<void> {
  await town.call("surveys.print", { id: surveyId, variant: "standard", language: "pl", sheets: votes.length });
  const { code } = await town.call("surveys.get", { id: surveyId });
  const typed = await town.office.db.selectFrom("response").select("serial").where("survey_id", "=", surveyId).execute();
  const known = new Set(typed.map(({ serial }) => serial));
  const sheets = await town.office.db.selectFrom("sheet").select("serial").where("survey_id", "=", surveyId).execute();
  const free = sheets.filter(({ serial }) => !known.has(serial));
  for (const [index, answers] of votes.entries())
    await town.call("responses.add", {
      id: uuid(),
      surveyId,
      code: printedCode(code, free[index]?.serial ?? ""),
      revisionId: null,
      channel: "paper",
      answers,
      state: "counted",
      reason: "",
      duplicate: null,
    });
}
