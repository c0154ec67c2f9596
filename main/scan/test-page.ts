import type { PageReading, TestVerdict } from "../../preload/contract/scan.ts";
import { PAGE } from "../forms/sheet-style.ts";
import { CLEAN, RULER, TEST_CODE, testBoxes, testPage } from "../forms/test-page.ts";
import { typesetting } from "../print/form-layout.ts";
import { openScan, PageTrouble, ScanTrouble } from "./open-scan.ts";
import type { Picture } from "./picture.ts";
import { cropOf } from "./patch.ts";
import { readPage } from "./read-page.ts";

/** Below this the QR codes and thin pens begin to be lost. */
const LOWEST_DPI = 140;
/** A printer that draws a hundred millimetres as less than 99 or more than 101 scales; scanners themselves err by half of that. */
const SCALE_TOLERANCE = 0.01;
/** Of 0 black to 255 white: darker paper hides pencil, paler print hides frames. */
const [DARKEST_PAPER, PALEST_INK] = [190, 110];
/** The share of dark pixels in the field that has to be white. */
const DIRTY = 0.0008;
/** Left out along the field's frame, in millimetres. */
const INSET = 3;

/** The test page's own form, whatever else the code says. */
const findForm = (mark: { surveyCode: string }) =>
  Promise.resolve(
    mark.surveyCode === TEST_CODE
      ? {
          layout: testPage("pl", typesetting),
          questions: [
            {
              kind: "several" as const,
              id: "test",
              text: { pl: "" },
              hint: { pl: "" },
              required: false,
              options: testBoxes().map(({ option }) => ({ id: option, text: { pl: option } })),
              other: false,
              max: null,
            },
          ],
        }
      : ("otherOffice" as const),
  );

/** What the first page of a scanned file tells of the printer and the scanner that it went through. A worker's task. */
export async function checkTestPage({ path }: { path: string }): Promise<TestVerdict> {
  try {
    const scan = await openScan(path);
    try {
      const picture = await scan.picture(1);
      return judgeTestPage(picture, await readPage(picture, findForm));
    } finally {
      scan.close();
    }
  } catch (error) {
    if (error instanceof ScanTrouble || error instanceof PageTrouble) return { found: false, findings: [] };
    throw error;
  }
}

function judgeTestPage(picture: Picture, { mark, transform, dpi, oneBit, boxes }: PageReading): TestVerdict {
  if (mark?.surveyCode !== TEST_CODE || !transform || !dpi) return { found: false, findings: [] };
  const [a, b, , d, e] = transform;
  // Scanners give the whole sheet: what a millimetre ought to be is told by the sheet's own edges.
  const upright = picture.height > picture.width;
  const whole = (upright ? picture.width : picture.height) / PAGE.width;
  const long = (upright ? picture.height : picture.width) / PAGE.height;
  const scale = { across: Math.hypot(a, d) / whole, down: Math.hypot(b, e) / long };
  const clean = cropOf(picture, transform, inset(CLEAN, INSET), 4);
  const paper = percentile(clean.pixels, 0.5);
  const dark = clean.pixels.reduce((sum, value) => sum + (value < paper - 60 ? 1 : 0), 0) / clean.pixels.length;
  const square = cropOf(picture, transform, { x: 12.5, y: 12.5, width: 3, height: 3 }, 8);
  const ink = percentile(square.pixels, 0.5);
  const wrong = testBoxes().filter(({ option, expected }) => boxes.find((box) => box.option === option)?.decision !== expected).length;
  const findings: TestVerdict["findings"] = [];
  if (Math.min(scale.across, scale.down) < 1 - SCALE_TOLERANCE) findings.push("shrinks");
  if (Math.max(scale.across, scale.down) > 1 + SCALE_TOLERANCE) findings.push("enlarges");
  if (oneBit) findings.push("oneBit");
  if (dpi < LOWEST_DPI) findings.push("coarse");
  if (!oneBit && paper < DARKEST_PAPER) findings.push("dark");
  if (!oneBit && ink > PALEST_INK) findings.push("pale");
  if (dark > DIRTY) findings.push("dirty");
  if (wrong > 0) findings.push("marks");
  return { found: true, findings, dpi: Math.round(dpi), ruler: { across: RULER * scale.across, down: RULER * scale.down }, wrong };
}

const inset = ({ x, y, width, height }: typeof CLEAN, by: number) => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

/** The value under which a share of the pixels lies. */
function percentile(pixels: Uint8Array, share: number): number {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value] = (counts[value] ?? 0) + 1;
  let left = share * pixels.length;
  for (const [value, count] of counts.entries()) if ((left -= count) < 0) return value;
  return 255;
}
