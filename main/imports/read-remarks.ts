import type { RemarkMapping, RowProblem } from "../../preload/contract/imports.ts";
import { REMARK_LENGTH, type RemarkChannel, type Submitter } from "../../preload/contract/remarks.ts";
import type { TaskContext } from "../worker-tasks.ts";
import { dayFrom } from "./day-from.ts";
import { type Sorted, type SortOptions, sortRows } from "./sort-rows.ts";
import { valueKey } from "./suggest-answers.ts";
import { openTable, type TableInput, tidy } from "./table.ts";

/** A row that will become a remark. */
export type ReadRemark = {
  readonly line: number;
  readonly externalId: string;
  readonly receivedOn: string;
  readonly channel: RemarkChannel;
  readonly submitter: Submitter;
  readonly part: string;
  readonly body: string;
  readonly proposal: string;
};

const keyed = <T>(map: Readonly<Record<string, T>>) => new Map(Object.entries(map).map(([value, meaning]) => [valueKey(value), meaning]));
const tooLong = (text: string) => text.length > REMARK_LENGTH && [...text].length > REMARK_LENGTH;

/** Reads a file's rows as remarks. Runs in the worker. */
export function sortRemarks(
  input: TableInput & SortOptions & { readonly mapping: RemarkMapping },
  context: TaskContext,
): Sorted<ReadRemark> {
  const table = openTable(input);
  const { mapping } = input;
  const channels = keyed(mapping.channels);
  const submitters = keyed(mapping.submitters);
  const at = (target: RemarkMapping["columns"][number]) => mapping.columns.indexOf(target);
  const places = {
    body: at("body"),
    part: at("part"),
    proposal: at("proposal"),
    receivedOn: at("receivedOn"),
    channel: at("channel"),
    submitter: at("submitter"),
    externalId: at("externalId"),
  };
  return sortRows(
    table,
    (row) => {
      const cell = (place: keyof typeof places) => tidy(row.cells[places[place]] ?? "");
      const problem = (code: RowProblem["code"], place: keyof typeof places, value: string): RowProblem => ({
        line: row.line,
        code,
        column: table.names[places[place]] ?? "",
        value: value.slice(0, 300),
      });
      const body = cell("body");
      if (body === "") return problem("noText", "body", "");
      const proposal = cell("proposal");
      if (tooLong(body) || tooLong(proposal)) return problem("tooLong", tooLong(body) ? "body" : "proposal", "");
      const date = cell("receivedOn");
      const receivedOn = date === "" ? mapping.receivedOn : dayFrom(date);
      if (receivedOn === undefined) return problem("date", "receivedOn", date);
      const part = cell("part").replace(/\s+/g, " ");
      if ([...part].length > 300) return problem("tooLong", "part", "");
      return {
        line: row.line,
        externalId: cell("externalId").slice(0, 300),
        receivedOn,
        channel: channels.get(valueKey(cell("channel"))) ?? mapping.channel,
        submitter: submitters.get(valueKey(cell("submitter"))) ?? mapping.submitter,
        part,
        body,
        proposal,
      };
    },
    () => {},
    input,
    context,
  );
}
