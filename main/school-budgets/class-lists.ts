import type { OfficeFile } from "../../preload/contract/files.ts";
import { type Call, moment } from "../call.ts";
import { fileView, keepFile } from "../files/store.ts";
import { refuse } from "../refusal.ts";
import { slugOf } from "../slug.ts";
import { readEdition } from "./editions.ts";
import { editionRow } from "./rows.ts";
import { forgetClassList, listsOf } from "./voter-lists.ts";

/** Makes the class lists of an edition, or of one of its groups, and keeps the newest file only: there may be names in it. */
export async function printClassLists(call: Call, id: string, groupId: string | null): Promise<OfficeFile> {
  const edition = await readEdition(call, id);
  const lists = await listsOf(call.db, id);
  const groups = edition.groups.filter((group) => (groupId === null || group.id === groupId) && group.voters > 0);
  if (groups.length === 0) throw refuse("voters.noGroups");
  const { title, host, stages } = edition;
  const classes = groups.map(({ id: group, name, voters }) => ({ name, voters, lines: lists.get(group) }));
  const bytes = await call.office.work.run("classLists", { title, host, stages, classes, createdAt: moment(call) });
  const only = groupId === null ? "" : `-${slugOf(groups[0]?.name ?? "")}`;
  await forgetClassList(call, await editionRow(call.db, id));
  const file = await keepFile(call, { name: `lista-glosujacych${only}.pdf`, mime: "application/pdf", bytes });
  await call.db.updateTable("edition").set({ class_list_file_id: file.id }).where("id", "=", id).execute();
  return fileView(file);
}
