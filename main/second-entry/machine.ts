/** Who enters a scanned sheet first: no person (nobody's id or name is empty), so that whoever had no hand in its reading may be the second. */
export const SCANNER = "";

/**
 * A sheet's way from paper into the count or the register, where a second person may be asked for. Pure:
 * it knows no database, no survey and no remark, only who entered what.
 *
 *             enter           correct          decide    takeBack      ask
 * empty       begin           -                -         -             remember
 * waiting     compare         amend own        -         own, staff    -
 * differing   -               -                staff     staff         -
 * final       -               open again       -         remove        open, unless two looked
 *
 * What is refused leaves the sheet as it is. Nothing is final from one person where two are asked for.
 */
export type Stage = "empty" | "waiting" | "differing" | "final";
/** `helpers`: who had a hand in it besides, as those who told the scanner's reader what a doubtful mark is. */
export type Entry<C> = { readonly by: string; readonly helpers?: readonly string[]; readonly content: C };
export type Sheet<C> = {
  readonly stage: Stage;
  /** Two people are asked for. */
  readonly two: boolean;
  readonly first: Entry<C> | null;
  /** Made without sight of the first, by another person. */
  readonly second: Entry<C> | null;
  readonly result: C | null;
};

export type Event<C> =
  | ({ readonly kind: "enter" | "correct" } & Entry<C>)
  | { readonly kind: "decide"; readonly by: string; readonly staff: boolean; readonly content: C }
  | { readonly kind: "takeBack"; readonly by: string; readonly staff: boolean }
  /** From now on two are asked for. */
  | { readonly kind: "ask" };

/** A refusal's code; "responses.…" as the office says it. */
export type Refused = {
  readonly refused:
    | "missing"
    | "forbidden"
    | "responses.typed"
    | "responses.ownEntry"
    | "responses.blind"
    | "responses.differs"
    | "responses.nothingDiffers";
};
type Kind = Event<unknown>["kind"];
type Move = <C>(sheet: Sheet<C>, event: Event<C>, same: Same<C>) => Sheet<C> | Refused;
type Same<C> = (one: C, other: C) => boolean;

export const isRefused = <C>(next: Sheet<C> | Refused): next is Refused => "refused" in next;
const no =
  (refused: Refused["refused"]): Move =>
  () => ({ refused });

/** A sheet that nobody entered yet. */
export const emptySheet = <C>(two: boolean): Sheet<C> => ({ stage: "empty", two, first: null, second: null, result: null });

const begun = <C>(two: boolean, entry: Entry<C>): Sheet<C> => ({
  stage: two ? "waiting" : "final",
  two,
  first: entry,
  second: null,
  result: two ? null : entry.content,
});

/** Whether a person made this entry, alone or with others: then they are no second person. */
export const isOf = (entry: Entry<unknown> | null, by: string): boolean =>
  entry !== null && (entry.by === by || (entry.helpers ?? []).includes(by));

const begin: Move = (sheet, event) => {
  if (event.kind !== "enter" && event.kind !== "correct") return sheet;
  const { by, helpers = [], content } = event;
  return begun(sheet.two, { by, helpers, content });
};

const compare: Move = (sheet, event, same) => {
  if (!("content" in event) || !sheet.first) return sheet;
  if (isOf(sheet.first, event.by)) return { refused: "responses.ownEntry" };
  const second = { by: event.by, content: event.content };
  // Equal but for spaces and the like: the first entry's words are kept.
  return same(sheet.first.content, event.content)
    ? { ...sheet, stage: "final", second, result: sheet.first.content }
    : { ...sheet, stage: "differing", second };
};

/** Who entered it alone may still put right what they entered: nobody has looked at it yet. */
const amend: Move = (sheet, event, same) =>
  "by" in event && sheet.first?.by === event.by ? begin(sheet, event, same) : { refused: "responses.blind" };

const decide: Move = (sheet, event) => {
  if (event.kind !== "decide") return sheet;
  return event.staff ? { ...sheet, stage: "final", result: event.content } : { refused: "forbidden" };
};

const remove: Move = (sheet) => emptySheet(sheet.two);
const removeOwn: Move = (sheet, event, same) =>
  event.kind === "takeBack" && (event.staff || sheet.first?.by === event.by) ? remove(sheet, event, same) : { refused: "responses.blind" };
/** Else a typist could take back and try until the two agree. */
const removeByStaff: Move = (sheet, event, same) =>
  event.kind === "takeBack" && event.staff ? remove(sheet, event, same) : { refused: "responses.differs" };

const remember: Move = (sheet) => ({ ...sheet, two: true });
const askAgain: Move = (sheet) => (sheet.first && !sheet.second ? begun(true, sheet.first) : remember(sheet, { kind: "ask" }, () => true));

const TABLE: Record<Stage, Record<Kind, Move>> = {
  empty: { enter: begin, correct: no("missing"), decide: no("missing"), takeBack: no("missing"), ask: remember },
  waiting: { enter: compare, correct: amend, decide: no("responses.nothingDiffers"), takeBack: removeOwn, ask: remember },
  differing: {
    enter: no("responses.differs"),
    correct: no("responses.differs"),
    decide,
    takeBack: removeByStaff,
    ask: remember,
  },
  final: { enter: no("responses.typed"), correct: begin, decide: no("responses.nothingDiffers"), takeBack: remove, ask: askAgain },
};

/** What becomes of a sheet. `same`: whether two entries say the same. */
export const step = <C>(sheet: Sheet<C>, event: Event<C>, same: Same<C>): Sheet<C> | Refused =>
  TABLE[sheet.stage][event.kind](sheet, event, same);
