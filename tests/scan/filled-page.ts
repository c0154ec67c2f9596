import { PAPER_ALPHABET } from "../../main/forms/paper-code.ts";
import { type Printed, sheetPage } from "./clean-pages.ts";
import { dpiOf, type Level, type Scan, scan } from "./degrade.ts";
import { type BoxTruth, type FieldTruth, fillIn } from "./marks.ts";
import { type Random, randomFrom } from "./random.ts";

/** A page that somebody filled in and an office scanned, and the truth about it. */
export type FilledPage = {
  readonly seed: number;
  readonly level: Level;
  readonly form: Printed;
  readonly serial: string;
  readonly page: number;
  readonly scan: Scan;
  readonly boxes: readonly BoxTruth[];
  readonly fields: readonly FieldTruth[];
};

/** Letters and digits of a serial. */
const SERIAL = 5;
const serialBy = (random: Random): string => Array.from({ length: SERIAL }, () => random.pick([...PAPER_ALPHABET])).join("");

/** All of it by one seed; at `dpi` where one is given. */
export async function filledPage(forms: readonly Printed[], level: Level, seed: number, dpi?: number): Promise<FilledPage> {
  const random = randomFrom(seed);
  // By boxes, since those are what is counted.
  const pages = forms.flatMap((each) =>
    each.layout.pages.flatMap(({ boxes }, index) => boxes.map(() => ({ form: each, page: index + 1 }))),
  );
  const { form, page } = random.pick(pages);
  const serial = serialBy(random);
  const own = dpiOf(level, random);
  const canvas = await sheetPage(form, serial, page, dpi ?? own);
  const { boxes, fields } = fillIn(canvas, form.layout.pages[page - 1]!, form.questions, random);
  return { seed, level, form, serial, page, scan: await scan(canvas, level, random), boxes, fields };
}
