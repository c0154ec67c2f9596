import { v7 as uuid } from "uuid";
import type { TestOffice } from "./app.ts";

/** An announced edition of two classes, with accepted projects. */
export async function openEdition(office: TestOffice, titles: readonly string[] = ["Kącik ciszy", "Noc w bibliotece"]) {
  const { id } = await office.call("budgets.create", { template: "school", title: "Szkolny budżet obywatelski 2027" });
  const edition = await office.call("budgets.get", { id });
  await office.call("budgets.save", {
    ...edition,
    host: "Szkoła Podstawowa nr 1 w Przykładowie",
    stages: { ...edition.stages, call: { from: "2026-10-01", to: "2026-10-16" }, voting: { from: "2026-11-17", to: "2026-11-18" } },
    groups: ["4a", "4b"].map((name) => ({ id: uuid(), name, voters: 24 })),
    pools: edition.pools.map(({ id: pool, name }) => ({ id: pool, name, amount: 400_000 })),
  });
  await office.call("budgets.announce", { id });
  const poolId = edition.pools[0]?.id ?? "";
  const ids: string[] = [];
  for (const title of titles) {
    const added = await office.call("budgets.addProject", {
      editionId: id,
      poolId,
      title,
      summary: "Żeby na przerwach było gdzie odpocząć.",
      details: "",
      place: "",
      authors: "Ola Nowak",
      shownAs: "",
      consent: false,
      costs: [{ what: "Zakup", amount: 90_000 }],
      supporters: 14,
      receivedOn: "2026-10-05",
      channel: "paper",
      pictureId: null,
      pictureAlt: "",
    });
    for (const part of ["formal", "substantive"] as const)
      await office.call("budgets.check", { id: added.id, part, result: "ok", reason: "", until: "" });
    ids.push(added.id);
  }
  return { id, poolId, ids };
}
