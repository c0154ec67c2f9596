import { z } from "zod";
import { command, query, staff } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { Reading } from "./imports.ts";
import { Day, Id, line, Moment, Nothing } from "./text.ts";

/** At most so many voters in one list. */
export const MAX_VOTERS = 5000;
const Column = z.int().min(0).max(2000);
const One = z.object({ id: Id });

const VoterList = z.object({
  groupId: Id,
  lines: z.array(z.string()),
  /** Texts that stand in it more than once. */
  twice: z.array(z.string()),
});

/**
 * Lists of voters, a text for each: a number in the register, initials, a name, whatever the school
 * ticks by. They are for handing ballots out and are kept apart from everything that is published
 * or counted.
 */
export const budgetVoters = {
  "budgets.voterLists": query(
    staff,
    One,
    z.object({
      lists: z.array(VoterList),
      /** The day on which they are erased by themselves, once the outcome is confirmed. */
      eraseOn: Day.nullable(),
      erasedAt: Moment.nullable(),
    }),
  ),
  /** Puts a group's list in place of the one before; without a line there is none any more. The group counts as many voters as there are lines. */
  "budgets.saveVoterList": command(staff, z.object({ id: Id, groupId: Id, lines: z.array(line(120)).max(MAX_VOTERS) }), Nothing),
  /** From a CSV file, which is forgotten then: all groups by the column that names them, or one group. `columns` make a voter's text. */
  "budgets.importVoters": command(
    staff,
    z.object({
      id: Id,
      fileId: Id,
      reading: Reading,
      group: z.union([z.object({ column: Column }), z.object({ groupId: Id })]),
      columns: z.array(Column).min(1).max(6),
    }),
    z.object({
      groups: z.int(),
      voters: z.int(),
      /** What the column names and the edition does not know. */
      unknown: z.array(z.string()),
    }),
  ),
  /** All lists of the edition, and the class lists that were made of them. How many voters there are stays. */
  "budgets.eraseVoterLists": command(staff, One, Nothing),
  /** Class lists to print and to tick: of all groups, or of one. Numbered lines where there is no list. */
  "budgets.classLists": command(staff, z.object({ id: Id, groupId: Id.nullable() }), OfficeFile),
};
