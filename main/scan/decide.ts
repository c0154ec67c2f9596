import type { Question } from "../../preload/contract/survey-definition.ts";
import type { BoxDecision, BoxReading, Doubt } from "../../preload/contract/scan.ts";
import type { BoxMeasure } from "./boxes.ts";

/** A box of the layout with what was seen of it. */
export type MeasuredBox = BoxMeasure & Pick<BoxReading, "question" | "row" | "option">;

/** Shares of a box's inside that is inked: below the first it is empty, from the second on marked, between them a person decides. */
export const EMPTY_BELOW = 0.03;
export const MARKED_FROM = 0.07;
/** So much of an empty box's inside may be a little darker than paper. */
export const SHADE_BELOW = 0.025;
/** From here on a mark may be a box filled in to take a cross back, or as well a cross by a thick pen. */
export const HEAVY_FROM = 0.45;
/** What is as full and as solid as this was filled in: no cross by a pen is. */
export const FILLED = { coverage: 0.6, solid: 0.3 };
/** Up to here a heavy mark has white between its strokes like a cross. */
const CROSS = { coverage: 0.6, solid: 0.12 };
/** Ink in the ring around an empty box: of a question without a mark, a tick that missed; with one, the tail of a stroke, unless it goes round. */
export const OUTSIDE_ALONE = 0.012;
export const OUTSIDE_BESIDE = 0.04;
const ROUND_SIDES = 3;
/** A person's usual mark is known from so many questions with one mark; a mark is like it that is at most so much fuller. */
const USUAL = { least: 3, fuller: 0.15 };
/** Beside a person's usual marks, one so much fuller is no cross of theirs, and one so much more solid may be a stain. */
const UNLIKE = { fuller: 0.3, solid: 0.15 };

/** Ink so much paler than this person's other marks, or than print where there are too few of those, may be a stain. */
export const PALE = { ofUsual: 0.62, ofPrint: 0.35 };

/** In a one-bit scan pale marks break up or vanish: a pen lasts that left nothing less than this. */
const LASTING_FROM = 0.12;

type Kind = "unframed" | "empty" | "faint" | "light" | "heavy";
const kindOf = ({ framed, coverage, shade, strength }: MeasuredBox, { palest, markedFrom }: Pick<Hand, "palest" | "markedFrom">): Kind => {
  if (!framed) return "unframed";
  if (coverage < EMPTY_BELOW) return shade < SHADE_BELOW ? "empty" : "faint";
  if (coverage < markedFrom || strength < palest) return "faint";
  return coverage < HEAVY_FROM ? "light" : "heavy";
};
const isFilled = ({ coverage, solid }: MeasuredBox) => coverage >= FILLED.coverage && solid >= FILLED.solid;
const looksCrossed = ({ coverage, solid }: MeasuredBox) => coverage < CROSS.coverage && solid < CROSS.solid;

const isUnlike = ({ coverage, solid }: MeasuredBox, hand: Hand) =>
  hand.fullness !== null && (coverage > hand.fullness + UNLIKE.fuller || solid > hand.solid + UNLIKE.solid);
const isUsual = ({ coverage }: MeasuredBox, { fullness }: Hand) => fullness !== null && coverage <= fullness + USUAL.fuller;

/** What has one answer: a question, or a row of a grid or a ranking. `most`: the marks it takes. */
type Group = { readonly boxes: readonly MeasuredBox[]; readonly most: number };
type Verdict = { decision: BoxDecision; doubt: Doubt };
const verdict = (decision: BoxDecision): Verdict => ({ decision, doubt: "" });
const doubted = (doubt: Doubt): Verdict => ({ decision: "unsure", doubt });

/**
 * Decides all boxes of a page, each by its question: coverage alone can't tell a correction from a
 * thick cross. A filled box counts as undone only where the question shows it by one lighter
 * cross; alone it is a mark where this person marks like that, and else a person's to decide.
 */
export function decide(boxes: readonly MeasuredBox[], questions: readonly Question[], oneBit: boolean): BoxReading[] {
  const groups = groupsOf(boxes, questions);
  const hand = handOf(groups, oneBit);
  const verdicts = new Map(groups.flatMap((group) => [...decideGroup(group, hand)]));
  return boxes.map((box) => {
    const { question, row, option, coverage, around, solid } = box;
    return { question, row, option, coverage, around, solid, ...(verdicts.get(box) ?? doubted("frame")) };
  });
}

function groupsOf(boxes: readonly MeasuredBox[], questions: readonly Question[]): Group[] {
  const most = new Map(questions.map((question) => [question.id, question.kind === "several" ? (question.max ?? Infinity) : 1]));
  const groups = Map.groupBy(boxes, ({ question, row }) => `${question} ${row ?? ""}`);
  return [...groups.values()].map((members) => ({ boxes: members, most: most.get(members[0]?.question ?? "") ?? 1 }));
}

/** How full and solid this person's marks are, null where there are too few to tell; how pale they may be, and how faint; and whether no mark can have vanished. */
type Hand = {
  readonly fullness: number | null;
  readonly solid: number;
  readonly palest: number;
  readonly markedFrom: number;
  readonly lasting: boolean;
};

/** By the marks that stand alone in their question. One-bit scans have no pale ink. */
function handOf(groups: readonly Group[], oneBit: boolean): Hand {
  const alone = groups.flatMap(({ boxes }) => {
    const [mark, ...others] = boxes.filter((box) => ["light", "heavy"].includes(kindOf(box, { palest: 0, markedFrom: MARKED_FROM })));
    return mark && !others.length ? [mark] : [];
  });
  const known = alone.length >= USUAL.least;
  const lasting = !oneBit || (known && alone.every(({ coverage }) => coverage >= LASTING_FROM));
  return {
    fullness: known ? median(alone.map(({ coverage }) => coverage)) : null,
    solid: median(alone.map(({ solid }) => solid)),
    palest: oneBit ? 0 : known ? median(alone.map(({ strength }) => strength)) * PALE.ofUsual : PALE.ofPrint,
    markedFrom: lasting ? MARKED_FROM : LASTING_FROM,
    lasting,
  };
}

const median = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1] ?? 0;

function decideGroup({ boxes, most }: Group, hand: Hand): Map<MeasuredBox, Verdict> {
  const of = (kind: Kind) => boxes.filter((box) => kindOf(box, hand) === kind);
  const [light, heavy, empty] = [of("light"), of("heavy"), of("empty")];
  const verdicts = new Map<MeasuredBox, Verdict>();
  const say = (some: readonly MeasuredBox[], what: Verdict) => some.forEach((box) => verdicts.set(box, what));
  say(of("unframed"), doubted("frame"));
  say(of("faint"), doubted("faint"));
  const marked = light.length + heavy.length > 0;
  for (const box of empty) verdicts.set(box, inkAround(box, marked) ? doubted("outside") : verdict("empty"));
  // A speck in one box does not tell that no other had a mark.
  if (!marked && !hand.lasting)
    say(
      empty.filter((box) => !inkAround(box, false)),
      doubted("pale"),
    );

  if (!heavy.length) for (const box of light) verdicts.set(box, light.length > most ? doubted("several") : verdictOf(box, hand));
  else if (light.length) sayBeside(light, heavy, most, hand, say);
  else if (heavy.length > most) say(heavy, doubted("filled"));
  else for (const box of heavy) verdicts.set(box, looksCrossed(box) || isUsual(box, hand) ? verdictOf(box, hand) : doubted("filled"));
  return verdicts;
}

const verdictOf = (box: MeasuredBox, hand: Hand): Verdict => (isUnlike(box, hand) ? doubted("unlike") : verdict("marked"));

/** Heavy marks beside lighter ones. */
function sayBeside(
  light: readonly MeasuredBox[],
  heavy: readonly MeasuredBox[],
  most: number,
  hand: Hand,
  say: (some: readonly MeasuredBox[], what: Verdict) => void,
): void {
  if (light.length > most) return say([...light, ...heavy], doubted("several"));
  if (most > 1) {
    // Of several answers none has to be taken back: only a person can say what a filled one means.
    say(light, verdict("marked"));
    return say(heavy, doubted("filled"));
  }
  // Of somebody who fills boxes in, a lighter cross may as well be the slip.
  const shown = heavy.every((box) => isFilled(box) && !isUsual(box, hand));
  say(light, shown ? verdict("marked") : doubted("filled"));
  say(heavy, shown ? verdict("undone") : doubted("filled"));
}

/** A ring drawn round the box, or a mark that missed it. */
const inkAround = ({ around, sides }: MeasuredBox, marked: boolean): boolean =>
  marked ? around >= OUTSIDE_BESIDE && sides >= ROUND_SIDES : around >= OUTSIDE_ALONE;
