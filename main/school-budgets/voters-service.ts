import type { Service } from "../../preload/contract/contract.ts";
import { type budgetVoters, MAX_VOTERS } from "../../preload/contract/school-budget-voters.ts";
import { line } from "../../preload/contract/text.ts";
import type { Call } from "../call.ts";
import { forgetFile } from "../files/forget.ts";
import { contentPath } from "../files/store.ts";
import { refuse } from "../refusal.ts";
import { fold } from "../slug.ts";
import { printClassLists } from "./class-lists.ts";
import { editionRow, groupsOf } from "./rows.ts";
import { eraseVoterLists, keepVoterLists, readVoterLists } from "./voter-lists.ts";

/** So many lines of a file at most: a large gmina's. */
const MAX_LINES = 50_000;

/** Who may vote, one by one: to hand ballots out by, and for nothing else. */
export const budgetVotersService = (call: Call): Service<typeof budgetVoters> => ({
  "budgets.voterLists": ({ id }) => readVoterLists(call, id),
  "budgets.saveVoterList": ({ id, groupId, lines }) =>
    keepVoterLists(call, id, new Map([[groupId, lines.map((text, index) => ({ line: index + 1, text }))]])),
  "budgets.importVoters": async ({ id, fileId, reading, group, columns }) => {
    const file = await call.db
      .selectFrom("file")
      .select("sha256")
      .where("id", "=", fileId)
      .where("mime", "=", "text/csv")
      .executeTakeFirst();
    if (!file) throw refuse("files.missing");
    const rows = await call.office.work.run("cellsOfTable", {
      path: contentPath(call.office.folder, file.sha256),
      reading,
      columns: "column" in group ? [...columns, group.column] : columns,
      limit: MAX_LINES,
    });
    const groups = groupsOf(await editionRow(call.db, id));
    const named = rows.flatMap(({ line: at, cells }) => {
      const text = textOf(cells.slice(0, columns.length));
      const name = cells[columns.length] ?? "";
      const groupId = "groupId" in group ? group.groupId : groups.find((one) => sameName(one.name, name))?.id;
      return text === "" ? [] : [{ line: at, text, name, groupId }];
    });
    const lists = Map.groupBy(
      named.flatMap(({ groupId, ...one }) => (groupId === undefined ? [] : [{ ...one, groupId }])),
      ({ groupId }) => groupId,
    );
    if (lists.size === 0) throw refuse("voters.noneFound");
    if ([...lists.values()].some((lines) => lines.length > MAX_VOTERS)) throw refuse("imports.manyRows", { limit: MAX_VOTERS });
    await keepVoterLists(call, id, lists);
    await forgetFile(call, fileId);
    const unknown = named.flatMap(({ groupId, name }) => (groupId === undefined ? [name] : []));
    return { groups: lists.size, voters: named.length - unknown.length, unknown: [...new Set(unknown)] };
  },
  "budgets.eraseVoterLists": async ({ id }) => {
    await editionRow(call.db, id);
    await eraseVoterLists(call, id);
  },
  "budgets.classLists": ({ id, groupId }) => printClassLists(call, id, groupId),
});

const textOf = (cells: readonly string[]): string => line(600).parse(cells.filter(Boolean).join(" ")).slice(0, 120).trim();

/** "4 A" in a file is the class 4a. */
const sameName = (one: string, other: string): boolean => bare(one) === bare(other);
const bare = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]+/gu, "");
