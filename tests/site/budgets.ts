import { v7 as uuid } from "uuid";
import { groupBallots } from "../../main/school-budgets/election.ts";
import { outcomeOf } from "../../main/school-budgets/outcome.ts";
import { editionFrom } from "../../main/school-budgets/templates.ts";
import { columnsOf } from "../../main/school-budgets/rows.ts";
import type { EditionState } from "../../preload/contract/school-budgets.ts";
import type { EditionRules } from "../../preload/contract/school-budget-rules.ts";
import type { Town } from "./town.ts";

type Budget = {
  readonly title: string;
  readonly slug: string;
  readonly state: EditionState;
  readonly count?: EditionRules["count"];
  /** Title, złoty. */
  readonly projects: readonly (readonly [string, number])[];
  /** Each ballot's projects, by their place; with an outcome where there are any. */
  readonly votes?: readonly (readonly number[])[];
  readonly pictureId?: string;
};
const AT = "2026-11-20T08:00:00.000Z";

/** An edition of a school, with names inside that must not come out. */
export async function addBudget({ db }: Town, { title, slug, state, count, projects, votes = [], pictureId }: Budget): Promise<void> {
  const id = uuid();
  const text = editionFrom("school", title, { name: "", phone: "41 000 00 00", email: "" });
  const pool = text.pools[0] ?? { id: uuid(), name: "", amount: 0 };
  const group = { id: uuid(), name: "Klasa 4a", voters: 120 };
  const rules = { ...text.rules, ...(count && { count }) };
  await db
    .insertInto("edition")
    .values({
      id,
      slug,
      ...columnsOf({
        ...text,
        host: "Szkoła Podstawowa nr 1 im. Marii Konopnickiej w Przykładowie",
        purpose: "Uczniowie sami decydują, na co szkoła wyda cztery tysiące złotych.",
        stages: {
          ...text.stages,
          call: { from: "2026-10-01", to: "2026-10-16" },
          voting: { from: "2026-11-17", to: "2026-11-18" },
          delivery: { from: "", to: "2027-05-28" },
        },
        groups: [group],
        committee: [{ name: "Tajna Przewodnicząca", role: "" }],
        contact: { ...text.contact, name: "Tajny Koordynator", place: "Sekretariat, pokój 12" },
        rules,
      }),
      turnout: JSON.stringify({ [group.id]: 91 }),
      destroyed: JSON.stringify({ ballots: 0, day: "", note: "" }),
      leftover: JSON.stringify({ decision: "", note: "" }),
      reversals: "[]",
      urn: "sealed",
      state,
      announced_at: AT,
      decided_at: state === "decided" ? AT : null,
      published_at: state === "decided" ? AT : null,
      version: 1,
      created_at: AT,
      updated_at: AT,
      deleted_at: null,
    })
    .execute();
  await db
    .insertInto("voter_list")
    .values({ edition_id: id, group_id: group.id, lines: JSON.stringify(["Tajny Uczeń 7"]), saved_at: AT })
    .execute();
  const named = projects.map(([name], index) => ({ id: uuid(), number: index + 1, title: name }));
  const election = {
    projects: projects.map(([name, zloty], index) => ({ id: String(index), name, cost: BigInt(zloty) * 100n })),
    ballots: groupBallots(votes.map((marked) => new Map(marked.map((project) => [project, 1])))),
    voters: votes.length,
    budget: 400_000n,
  };
  const about = {
    poolId: pool.id,
    name: pool.name,
    amount: 400_000,
    countedBy: "ballots",
    papers: { valid: votes.length, empty: 2, tooMany: 1, other: 0 },
  } as const;
  await db
    .insertInto("pool")
    .values({
      id: pool.id,
      edition_id: id,
      position: 0,
      name: pool.name,
      amount: 400_000,
      ballot_order: "",
      lot: "",
      counted_by: "ballots",
      outcome: state === "decided" ? JSON.stringify(outcomeOf(about, named, election, rules)) : "",
    })
    .execute();
  for (const [index, { id: projectId, title: name }] of named.entries())
    await db
      .insertInto("project")
      .values({
        id: projectId,
        edition_id: id,
        pool_id: pool.id,
        number: index + 1,
        title: name,
        summary: `${name}: po to, żeby na przerwach było gdzie odpocząć i co robić, także gdy pada.`,
        details: "",
        place: "",
        authors: "Tajna Autorka, Tajny Autor",
        shown_as: index === 0 ? "klasa 5b" : "Tajny Podpis",
        consent: index === 0 ? 1 : 0,
        costs: JSON.stringify([{ what: "Zakup", amount: (projects[index]?.[1] ?? 0) * 100 }]),
        supporters: 12,
        received_on: "2026-10-05",
        channel: "paper",
        picture_file_id: index === 0 ? (pictureId ?? null) : null,
        picture_alt: index === 0 && pictureId ? "Rysunek: hamaki pod oknem" : "",
        ballot_number: index + 1,
        translations: index === 0 ? JSON.stringify({ uk: { title: "Куточок тиші", summary: "Гамаки й пуфи на перерві." } }) : "{}",
        withdrawn_at: null,
        withdrawn_reason: "",
        merged_into: null,
        delivery: JSON.stringify({
          state: index === 0 ? "going" : "planned",
          steps:
            index === 0
              ? [{ day: "2026-11-23", text: "Zamówiliśmy pufy i hamaki.", pictureId: pictureId ?? null, pictureAlt: "Pufy w kartonach" }]
              : [],
        }),
        version: 1,
        created_at: AT,
        updated_at: AT,
        deleted_at: null,
      })
      .execute();
}
