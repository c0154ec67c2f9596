import type { BoxDecision, Doubt } from "../../preload/contract/scan.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";
import type { Ink } from "./boxes.ts";

/** The boxes of which a question takes one, or several: all of a question, or a row of a grid or a ranking. `most`: how many it takes; null as many as there are. */
export type Group = { readonly most: number | null; readonly boxes: readonly Ink[] };
export type Decided = { readonly decision: BoxDecision; readonly doubt: Doubt };

/** Inked shares of the inside. Under the first nothing is marked, from the second something is; between them a person looks. */
const [EMPTY, MARKED] = [0.03, 0.07];
/** Filled in: this much of the inside is inked, and this much of it lies in solid patches. Heavy crosses reach the first alone. */
const [FILLED, FILLED_SOLID] = [0.5, 0.45];
/** Ink around an empty box: the tail of a mark that was meant for it, or for its neighbour. */
const AROUND = 0.035;
/** Less of the frame than this is there: the page is not where it is thought to be. */
const FRAME = 0.55;

type Seen = "empty" | "faint" | "outside" | "cross" | "filled" | "lost";

function see({ coverage, around, solid, frame }: Ink): Seen {
  if (frame < FRAME) return "lost";
  if (coverage < EMPTY) return around > AROUND ? "outside" : "empty";
  if (coverage < MARKED) return "faint";
  return coverage >= FILLED && solid >= FILLED_SOLID ? "filled" : "cross";
}

const sure = (decision: Exclude<BoxDecision, "unsure">): Decided => ({ decision, doubt: "" });
const unsure = (doubt: Exclude<Doubt, "">): Decided => ({ decision: "unsure", doubt });

/**
 * Decides the boxes of one page, group by group: no box alone can tell a correction from a heavy
 * cross. A filled box takes a mark back only where the same question has a cross beside it; who
 * fills boxes throughout means them as marks. What is left is for a person.
 */
export function decide(groups: readonly Group[], oneBit: boolean): Decided[][] {
  const seen = groups.map(({ boxes }) => boxes.map(see));
  const filler = fillsThroughout(groups, seen);
  return groups.map((group, index) => decideGroup(group, seen[index] ?? [], filler, oneBit));
}

/** Lone filled boxes in two questions or more, and hardly a cross on the page. */
function fillsThroughout(groups: readonly Group[], seen: readonly (readonly Seen[])[]): boolean {
  const has = (boxes: readonly Seen[], what: Seen) => boxes.includes(what);
  const filled = groups.filter((_, index) => has(seen[index] ?? [], "filled") && !has(seen[index] ?? [], "cross")).length;
  const crossed = groups.filter((_, index) => has(seen[index] ?? [], "cross")).length;
  return filled >= 2 && crossed * 4 <= filled;
}

function decideGroup({ most }: Group, seen: readonly Seen[], filler: boolean, oneBit: boolean): Decided[] {
  const count = (what: Seen) => seen.filter((each) => each === what).length;
  const [crosses, filled] = [count("cross"), count("filled")];
  const marks = crosses + (filler ? filled : 0);
  const tooMany = most !== null && marks > most;
  const blank = crosses + filled + count("faint") + count("outside") + count("lost") === 0;
  return seen.map((each) => {
    switch (each) {
      case "lost":
        return unsure("frame");
      case "faint":
        return unsure("faint");
      case "outside":
        // Beside the one clear mark of a question it is that mark's own tail.
        return most === 1 && marks === 1 ? sure("empty") : unsure("outside");
      case "cross":
        return tooMany ? unsure("several") : sure("marked");
      case "filled":
        if (filler) return tooMany ? unsure("several") : sure("marked");
        // One answer is asked for and one cross stands there: the filled ones were taken back.
        return most === 1 && crosses === 1 ? sure("undone") : unsure("filled");
      case "empty":
        return oneBit && blank ? unsure("pale") : sure("empty");
    }
  });
}

/** How many boxes of one group may be marked. */
export const mostOf = (question: Question): number | null => (question.kind === "several" ? question.max : 1);
