import type { Recheck } from "../../preload/contract/recheck.ts";
import type { Ledger, MoveKind, SheetMove } from "../../preload/contract/responses.ts";
import { type Call, moment, today } from "../call.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse, refuseField } from "../refusal.ts";
import { type Survey, surveyOf } from "./read.ts";

/** What scanning knows of a survey's sheets. */
export type Scanned = {
  /** Sheets of which a page with questions is missing. */
  readonly incomplete: (surveyId: string) => Promise<{ code: string; missing: number[]; batchId: string }[]>;
  readonly recheck: (surveyId: string) => Promise<Recheck>;
};

const view = ({ id, kind, place, day, sheets, note, noted_by, noted_at }: Tables["sheet_move"]): SheetMove => ({
  id,
  kind,
  place,
  day,
  sheets,
  note,
  notedBy: noted_by,
  notedAt: noted_at,
});

const movesOf = (db: Db, surveyId: string) =>
  db
    .selectFrom("sheet_move")
    .selectAll()
    .where("survey_id", "=", surveyId)
    .where("undone_at", "is", null)
    .orderBy("day", "desc")
    .orderBy("noted_at", "desc")
    .execute();

/** Paper sheets that came in, typed or scanned, with a code or without; the same sheet twice is one. */
const enteredOf = async (db: Db, surveyId: string): Promise<number> =>
  (
    await db
      .selectFrom("response")
      .select((eb) => eb.fn.countAll<number>().as("entered"))
      .where("survey_id", "=", surveyId)
      .where("channel", "=", "paper")
      .where("state", "!=", "duplicate")
      .where("undone_at", "is", null)
      .executeTakeFirstOrThrow()
  ).entered;

const sumOf = (moves: readonly { kind: MoveKind; sheets: number }[], kind: MoveKind): number =>
  moves.filter((move) => move.kind === kind).reduce((sum, move) => sum + move.sheets, 0);

/**
 * Filled sheets that were taken out of the boxes and neither entered nor told as lost: 0 where it
 * adds up, below 0 where more were entered than anybody took out, null where nobody noted any.
 */
const differenceOf = (moves: readonly { kind: MoveKind; sheets: number }[], entered: number): number | null =>
  moves.some(({ kind }) => kind === "filled") ? sumOf(moves, "filled") - sumOf(moves, "lost") - entered : null;

/** The way of the sheets by place, and whether it adds up. */
export async function ledgerOf({ db }: Pick<Call, "db">, surveyId: string, scanned: Scanned): Promise<Ledger> {
  const survey = await surveyOf(db, surveyId);
  const moves = await movesOf(db, surveyId);
  const entered = await enteredOf(db, surveyId);
  const known = (await placesOf(db, survey)).map(({ name }) => name).filter(Boolean);
  const onWay = moves.filter(({ kind }) => kind !== "lost");
  const byPlace: Ledger["places"] = [...new Set([...known, ...onWay.map(({ place }) => place)])].map((place) => ({
    place,
    ...way(moves.filter((move) => move.place === place)),
  }));
  return {
    returns: await returnsOf(db, surveyId, moves),
    known,
    places: byPlace.filter(({ out, unused, filled }) => out + unused + filled > 0),
    all: { ...way(onWay), away: byPlace.reduce((sum, { away }) => sum + away, 0) },
    lost: sumOf(moves, "lost"),
    entered,
    difference: differenceOf(moves, entered),
    moves: moves.map(view),
    incomplete: await scanned.incomplete(surveyId),
    recheck: await scanned.recheck(surveyId),
  };
}

/** What came back of the batches that were printed for a place. A sheet's code tells its batch, wherever it was handed in. */
async function returnsOf(
  db: Db,
  surveyId: string,
  moves: readonly { kind: MoveKind; place: string; sheets: number }[],
): Promise<Ledger["returns"]> {
  const batches = await db
    .selectFrom("print_run")
    .select(["id", "number", "place", "sheets"])
    .where("survey_id", "=", surveyId)
    .where("place", "!=", "")
    .where("file_id", "is not", null)
    .orderBy("number")
    .execute();
  const entered = await db
    .selectFrom("response")
    .innerJoin("sheet", (join) => join.onRef("sheet.survey_id", "=", "response.survey_id").onRef("sheet.serial", "=", "response.serial"))
    .select((eb) => ["sheet.print_run_id as id", eb.fn.countAll<number>().as("entered")])
    .where("response.survey_id", "=", surveyId)
    // Whoever answered on the site kept the sheet: its code came, its paper did not.
    .where("response.channel", "!=", "online")
    .where("response.state", "!=", "duplicate")
    .where("response.undone_at", "is", null)
    .groupBy("sheet.print_run_id")
    .execute();
  const enteredBy = new Map(entered.map((one) => [one.id, one.entered]));
  return [...new Set(batches.map(({ place }) => place))].map((place) => {
    const here = batches.filter((batch) => batch.place === place);
    return {
      place,
      batches: here.map(({ number }) => number),
      sheets: here.reduce((sum, { sheets }) => sum + sheets, 0),
      unused: sumOf(
        moves.filter((move) => move.place === place),
        "unused",
      ),
      entered: here.reduce((sum, { id }) => sum + (enteredBy.get(id) ?? 0), 0),
    };
  });
}

/** Where its sheets can be handed in; a ballot's stand on its paper. */
async function placesOf(db: Db, { consultation_id, paper }: Survey): Promise<{ name: string }[]> {
  if (paper !== "") return (JSON.parse(paper) as { places: { name: string }[] }).places;
  const { places } = await db.selectFrom("consultation").select("places").where("id", "=", consultation_id).executeTakeFirstOrThrow();
  return JSON.parse(places) as { name: string }[];
}

function way(moves: readonly { kind: MoveKind; sheets: number }[]) {
  const [out, unused, filled] = [sumOf(moves, "out"), sumOf(moves, "unused"), sumOf(moves, "filled")];
  // Of a place where nobody noted what was given out, nothing is away.
  return { out, unused, filled, away: Math.max(0, out - unused - filled) };
}

type Noted = Omit<SheetMove, "notedBy" | "notedAt"> & { surveyId: string };

/** Notes that sheets were given out, brought back, taken out of a box or lost. */
export async function noteMove(call: Call, { surveyId, ...move }: Noted): Promise<void> {
  await surveyOf(call.db, surveyId);
  if (move.day > today(call)) throw refuseField("day", "future");
  if (move.kind === "lost" && move.note === "") throw refuseField("note", "empty");
  if (move.kind !== "lost" && move.place === "") throw refuseField("place", "empty");
  await call.db
    .insertInto("sheet_move")
    .values({ ...move, survey_id: surveyId, noted_by: call.person.name, noted_at: moment(call), undone_at: null })
    .onConflict((same) => same.column("id").doNothing())
    .execute();
}

/** Takes a note back, or puts it back in; the log keeps both. */
export async function undoMove(call: Call, id: string, undone: boolean): Promise<void> {
  const { numUpdatedRows } = await call.db
    .updateTable("sheet_move")
    .set({ undone_at: undone ? moment(call) : null })
    .where("id", "=", id)
    .where("undone_at", undone ? "is" : "is not", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refuse("missing");
}

/** Of a consultation's surveys, the filled sheets that nobody can account for; both missing and surplus ones count. */
export async function unaccountedSheets(db: Db, consultationId: string): Promise<number> {
  const surveys = await db
    .selectFrom("survey")
    .select("id")
    .where("consultation_id", "=", consultationId)
    .where("deleted_at", "is", null)
    .execute();
  let sheets = 0;
  for (const { id } of surveys) sheets += Math.abs(differenceOf(await movesOf(db, id), await enteredOf(db, id)) ?? 0);
  return sheets;
}
