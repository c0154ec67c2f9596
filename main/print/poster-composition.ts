import { measure } from "./fonts.ts";
import { type BodyText, bodyHeight, cut, type Placed, placeBody } from "./poster-body.ts";
import { balanced, breakText } from "./tagged-page.ts";

export type PosterTexts = BodyText & {
  kicker: string;
  title: string;
  day: { label: string; day: string; note: string } | null;
  month: string;
  weekday: string;
};
type Space = {
  left: number;
  width: number;
  /** Height of the picture to its width; 0 without one. */
  picture: number;
  /** Where the foot begins. */
  bottom: number;
  /** Whether kicker, title and day stand on a coloured ground. */
  surface: boolean;
};
export type PosterPlan = {
  surface: { top: number; height: number };
  kicker: Placed;
  title: Placed;
  numeral: { figure: Placed; words: Placed[] } | null;
  picture: { x: number; y: number; width: number; height: number } | null;
  body: Placed[];
};

const TOP = 34;
const PAPER = { left: 14, width: 182 };
/**
 * Points. A notice board is for those without a telephone: day, title and text all become smaller
 * before a word of the text is left out, but not too small to be read from where one stands.
 */
const TITLE = { largest: 104, usual: 72, least: 54, longest: 30, wordsCut: 40 };
const BODY = { usual: 24, least: 18 };
const NUMERAL = { usual: 190, small: 118 };
/** Lines of a text too long for any poster that are kept rather than a larger title. */
const KEPT_LINES = 3;
const LEAST_PICTURE = 45;
const TALLEST_TITLE = 150;

/** Where everything stands between the office's name and the foot: the largest type with which all of the text fits. */
export function composePoster(texts: PosterTexts, space: Space): PosterPlan {
  const widestWord = (size: number) => Math.max(0, ...texts.title.split(/\s+/).map((word) => measure(word, "bold", size)));
  const titles = (from: number, to: number) =>
    steps(from, to, 2).filter((title) => title <= TITLE.wordsCut || widestWord(title) <= space.width);
  const { usual: body } = BODY;
  const numerals = steps(NUMERAL.usual, NUMERAL.small, 18);
  const tries: Sizes[] = [
    ...titles(TITLE.largest, TITLE.usual).map((title) => ({ title, numeral: NUMERAL.usual, body })),
    ...numerals.flatMap((numeral) => titles(TITLE.usual, TITLE.usual - 4).map((title) => ({ title, numeral, body }))),
    ...titles(TITLE.usual - 6, TITLE.least).map((title) => ({ title, numeral: NUMERAL.small, body })),
    ...steps(body - 2, BODY.least, 2).flatMap((size) =>
      titles(TITLE.usual, TITLE.least).map((title) => ({ title, numeral: NUMERAL.small, body: size })),
    ),
    ...titles(TITLE.least - 2, TITLE.wordsCut).map((title) => ({ title, numeral: NUMERAL.small, body: BODY.least })),
  ];
  for (const sizes of tries) {
    const plan = compose(texts, space, sizes);
    if (plan.whole) return plan;
  }
  // Too much for any poster: the end of the text goes, not all of it.
  const last = titles(TITLE.least, TITLE.longest).map((title) =>
    compose(texts, space, { title, numeral: NUMERAL.small, body: BODY.least }),
  );
  const lines = ({ body: parts }: PosterPlan) => parts.reduce((sum, part) => sum + part.lines.lines.length, 0);
  return last.find((plan) => lines(plan) > KEPT_LINES) ?? last.at(-1) ?? compose(texts, space, SMALLEST);
}

type Sizes = { title: number; numeral: number; body: number };
const SMALLEST: Sizes = { title: TITLE.longest, numeral: NUMERAL.small, body: BODY.least };
const steps = (from: number, to: number, by: number) =>
  Array.from({ length: Math.floor((from - to) / by) + 1 }, (_, index) => from - index * by);

function compose(texts: PosterTexts, { left, width, picture, bottom, surface }: Space, sizes: Sizes): PosterPlan & { whole: boolean } {
  const { language } = texts;
  const kicker = breakText(texts.kicker, language, { width, size: 24, weight: "bold", leading: 1.15 });
  const wanted = balanced(texts.title, language, { width, size: sizes.title, weight: "bold", leading: 1.04 });
  const title = cut(wanted, TALLEST_TITLE);
  let y = TOP + 8;
  const placedKicker = { lines: kicker, x: left, y };
  y += kicker.lines.length ? kicker.height + (surface ? 9 : 13) : 0;
  const placedTitle = { lines: title, x: left, y };
  y += title.height + (texts.day ? 8 : 2);
  const numeral = texts.day ? placeDay(texts, texts.day, left, width, y, sizes.numeral) : null;
  if (numeral) y = numeral.bottom;
  const surfaceHeight = y + 6 - TOP;
  y += surface ? 15 : 10;
  // A picture takes what the text leaves.
  const room = bottom - y - bodyHeight(texts, PAPER.width, sizes.body) - 4;
  const pictureHeight = picture ? Math.min(PAPER.width * picture, Math.max(LEAST_PICTURE, room)) : 0;
  const placedPicture = picture ? { x: PAPER.left, y, width: PAPER.width, height: pictureHeight } : null;
  if (placedPicture) y += pictureHeight + 8;
  const { placed, whole } = placeBody(texts, { x: PAPER.left, width: PAPER.width, size: sizes.body, top: y, bottom });
  return {
    whole: whole && title.lines.length === wanted.lines.length,
    surface: { top: TOP, height: surfaceHeight },
    kicker: placedKicker,
    title: placedTitle,
    numeral,
    picture: placedPicture,
    body: placed,
  };
}

/** The number of the day as large as a picture, its words beside it. */
function placeDay(
  { language, month, weekday }: PosterTexts,
  day: NonNullable<PosterTexts["day"]>,
  left: number,
  width: number,
  y: number,
  size: number,
) {
  const number = String(Number(day.day.slice(8)));
  const figure = breakText(number, language, { width, size, weight: "bold" });
  const height = size * 0.7 * (25.4 / 72);
  const x = left + measure(number, "bold", size) + 6;
  const rest = left + width - x;
  const parts = [
    breakText(day.label, language, { width: rest, size: Math.min(24, size / 6.6), leading: 1.15 }),
    breakText(month, language, { width: rest, size: Math.min(46, size / 3.7), weight: "bold", leading: 1.1 }),
    breakText([weekday, day.note].filter(Boolean).join(", "), language, { width: rest, size: Math.min(24, size / 6.6), leading: 1.15 }),
  ];
  // The words end on the numeral's baseline.
  let top = y + height - parts.reduce((sum, part) => sum + part.height + 2.5, -2.5) + 2;
  const words = parts.map((lines) => {
    const placed = { lines, x, y: top };
    top += lines.height + 2.5;
    return placed;
  });
  return { figure: { lines: figure, x: left - 1.5, y }, words, bottom: y + height };
}
