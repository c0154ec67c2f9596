import { beforeAll, describe, expect, test } from "vitest";
import { FULL } from "../in-full.ts";
import { SQUARES } from "../../main/forms/sheet-style.ts";
import { cropOf } from "../../main/scan/patch.ts";
import type { Picture } from "../../main/scan/picture.ts";
import { readPage } from "../../main/scan/read-page.ts";
import { findAmong, type Printed, printedForms, sheetPage } from "../scan/clean-pages.ts";
import { type Canvas, rectangle, stroke } from "../scan/canvas.ts";
import { type Level, pictureOf, scan } from "../scan/degrade.ts";
import { filledPage } from "../scan/filled-page.ts";
import { fillIn } from "../scan/marks.ts";
import { randomFrom } from "../scan/random.ts";
import { addPage, newScore } from "../scan/score.ts";

const DPI = 150;
const PEN = { width: 0.5, strength: 0.8, grain: 0 };
let forms: Printed[];
let market: Printed;
beforeAll(async () => {
  forms = await printedForms();
  market = forms[0]!;
});

const pictureFrom = ({ pixels, width, height }: Canvas): Picture => ({ pixels, width, height, oneBit: false });
const read = (page: Canvas | Picture) => readPage("oneBit" in page ? page : pictureFrom(page), findAmong(forms));
const outcome = async (page: Canvas | Picture) => {
  const { status, reason } = await read(page);
  return reason ? `${status} ${reason}` : status;
};

/** A page's picture made anew: `from` says where each pixel comes from. White outside. */
function remade(
  { pixels, width, height }: Picture,
  to: { width: number; height: number },
  from: (x: number, y: number) => [number, number],
): Picture {
  const made = new Uint8Array(to.width * to.height).fill(255);
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++) {
      const [u, v] = from(x, y).map(Math.round) as [number, number];
      if (u >= 0 && v >= 0 && u < width && v < height) made[y * to.width + x] = pixels[v * width + u]!;
    }
  return { pixels: made, ...to, oneBit: false };
}

/** Page 2 of the market survey, filled in by one pen. */
async function filled(seed = 7): Promise<Canvas> {
  const canvas = await sheetPage(market, "7FQ93", 2, DPI);
  fillIn(canvas, market.layout.pages[1]!, market.questions, randomFrom(seed));
  return canvas;
}

describe("generated scans are read without a wrong identity or a silent error", () => {
  const isRead = async (level: Level, pages: number, seed: number) => {
    const score = newScore();
    for (let index = 0; index < pages; index++) {
      const page = await filledPage(forms, level, seed + index, level === "low" ? 150 : 200);
      addPage(score, page, await readPage(await pictureOf(page.scan), findAmong(forms)));
    }
    expect(score.faults).toEqual([]);
    expect(score.asked / score.boxes).toBeLessThan(level === "fax" ? 0.25 : 0.06);
  };
  test.each<[Level, number, number]>([
    ["office", 6, 72_000],
    ["hard", 4, 74_000],
    ["fax", 4, 75_000],
  ])("%s", { timeout: 60_000 }, isRead);
  test.each<[Level, number, number]>([
    ["clean", 2, 71_000],
    ["low", 9, 73_000],
  ])("%s", { timeout: 60_000, tags: FULL }, isRead);
});

describe("whichever way up", () => {
  test("a page is read alike", async () => {
    const canvas = pictureFrom(await filled());
    const { width, height } = canvas;
    const upright = await read(canvas);
    expect(upright).toMatchObject({ status: "read", upsideDown: false, mark: { surveyCode: "K7Q2ZP", serial: "7FQ93", page: 2 } });
    expect(upright.dpi).toBeCloseTo(DPI, 0);
    const decisions = upright.boxes.map(({ decision }) => decision);
    expect(new Set(decisions)).toContain("marked");
    const ways: Picture[] = [
      remade(canvas, { width, height }, (x, y) => [width - 1 - x, height - 1 - y]),
      remade(canvas, { width: height, height: width }, (x, y) => [y, height - 1 - x]),
      remade(canvas, { width: height, height: width }, (x, y) => [width - 1 - y, x]),
    ];
    for (const [index, way] of ways.entries()) {
      const turned = await read(way);
      expect(turned.boxes.map(({ decision }) => decision)).toEqual(decisions);
      if (index === 0) expect(turned.upsideDown).toBe(true);
      const area = { x: 20, y: 60, width: 60, height: 30 };
      const [crop, same] = [cropOf(way, turned.transform!, area, 4), cropOf(canvas, upright.transform!, area, 4)];
      expect([crop.width, crop.height]).toEqual([240, 120]);
      const off = crop.pixels.reduce((sum, grey, at) => sum + Math.abs(grey - same.pixels[at]!), 0) / crop.pixels.length;
      expect(off).toBeLessThan(4);
    }
  });

  test("it may lie anywhere on a larger glass, and be printed to fit its page", async () => {
    const canvas = pictureFrom(await filled());
    const glass = { width: canvas.width + 300, height: canvas.height + 200 };
    const placed = await read(remade(canvas, glass, (x, y) => [(x - 150) / 0.97, (y - 120) / 0.97]));
    expect(placed.status).toBe("read");
    expect(placed.dpi).toBeCloseTo(DPI * 0.97, 0);
  });
});

describe("what can't be read is refused with its reason", () => {
  const blank = (): Picture => ({ pixels: new Uint8Array(1240 * 1754).fill(246), width: 1240, height: 1754, oneBit: false });

  test("a blank back, also a folded one with a dark rim", async () => {
    expect(await outcome(blank())).toBe("blank");
    const random = randomFrom(5);
    const page: Canvas = { ...blank(), perMm: DPI / 25.4 };
    for (const level of ["office", "hard"] as const) expect(await outcome(await pictureOf(await scan(page, level, random)))).toBe("blank");
  });

  test("a letter of somebody else", async () => {
    const letter: Canvas = { ...blank(), perMm: DPI / 25.4 };
    for (let y = 40; y < 250; y += 8)
      stroke(
        letter,
        [20, 60, 61, 120, 121, 180].map((x, index) => [x, y + (index % 3)]),
        PEN,
      );
    expect(await outcome(letter)).toBe("foreign noCode");
  });

  test("a page whose codes are torn off or blackened", async () => {
    const canvas = await filled();
    for (const { x, y, size } of market.layout.pages[1]!.codes) rectangle(canvas, x + 3, y - 2, size, size + 4, 255);
    expect(await outcome(canvas)).toBe("unreadable codes");
  });

  test("one code is enough", async () => {
    for (const lost of [0, 1]) {
      const canvas = await filled();
      const { x, y, size } = market.layout.pages[1]!.codes[lost]!;
      rectangle(canvas, x, y, size, size, 128);
      expect(await outcome(canvas)).toBe("read");
    }
  });

  test("two codes that contradict each other", async () => {
    const [canvas, other] = [await filled(), await sheetPage(market, "K3M4N", 2, DPI)];
    const half = (canvas.height >> 1) * canvas.width;
    canvas.pixels.set(other.pixels.subarray(half), half);
    expect(await outcome(canvas)).toBe("unreadable codesDiffer");
  });

  test("a survey, a sheet or a layout that this office has not", async () => {
    const picture = pictureFrom(await filled());
    for (const [found, status] of [
      ["otherOffice", "foreign"],
      ["neverPrinted", "foreign"],
      ["layout", "unreadable"],
    ] as const)
      expect(await readPage(picture, () => found)).toMatchObject({ status, reason: found, mark: { serial: "7FQ93" }, boxes: [] });
  });

  test("too few squares, or all on one side", async () => {
    for (const covered of [
      [0, 1, 2, 3],
      [1, 2, 5],
    ]) {
      const canvas = await filled();
      for (const index of covered) rectangle(canvas, SQUARES[index]!.x - 1, SQUARES[index]!.y - 1, 8, 8, 255);
      expect(await outcome(canvas)).toBe("unreadable squares");
    }
  });

  test("three squares are enough", async () => {
    const canvas = await filled();
    for (const index of [0, 2, 5]) rectangle(canvas, SQUARES[index]!.x - 1, SQUARES[index]!.y - 1, 8, 8, 255);
    expect(await outcome(canvas)).toBe("read");
  });

  test("a page printed at another shape, or pulled askew", async () => {
    const picture = pictureFrom(await filled());
    const { width, height } = picture;
    expect(await outcome(remade(picture, { width, height: height + 120 }, (x, y) => [x, (y * height) / (height + 120)]))).toBe(
      "unreadable fit",
    );
    expect(await outcome(remade(picture, { width: width + 90, height }, (x, y) => [x - y * 0.05, y]))).toBe("unreadable fit");
  });

  test("a page whose boxes are not where its layout says", async () => {
    const moved = structuredClone(market.layout);
    for (const page of moved.pages) for (const box of page.boxes) box.y += 3.5;
    const picture = pictureFrom(await filled());
    expect(await readPage(picture, () => ({ layout: moved, questions: market.questions }))).toMatchObject({
      status: "unreadable",
      reason: "fit",
    });
  });

  test("more pixels than a page can have, and hardly any", async () => {
    expect(await outcome({ pixels: new Uint8Array(1), width: 30_000, height: 30_000, oneBit: false })).toBe("unreadable tooLarge");
    for (const side of [1, 7, 40])
      expect(["blank", "foreign noCode"]).toContain(
        await outcome({ pixels: new Uint8Array(side * side), width: side, height: side, oneBit: true }),
      );
  });
});

describe("one-bit scans", () => {
  test("ask about every question that was left blank", async () => {
    const canvas = await sheetPage(market, "7FQ93", 2, DPI);
    const { boxes, oneBit } = await readPage({ ...pictureFrom(canvas), oneBit: true }, findAmong(forms));
    expect(oneBit).toBe(true);
    expect(new Set(boxes.map(({ doubt }) => doubt))).toEqual(new Set(["pale"]));
  });
});
