import sharp from "sharp";
import { decodePicture } from "../../main/scan/decode.ts";
import type { Picture } from "../../main/scan/picture.ts";
import type { Canvas } from "./canvas.ts";
import type { Random } from "./random.ts";
import { blots, folds, rims, streaks } from "./dirt.ts";

/** What an office's scanner does to a page, from a new device to what nobody should do. */
export type Level = "clean" | "office" | "low" | "hard" | "fax" | "abuse";
type Range = readonly [number, number];
type Wear = {
  dpi: readonly number[];
  /** Degrees to each side; radians of shear; shares of stretch. */
  turn: number;
  shear: number;
  stretch: number;
  /** Millimetres that a feeder slips in the middle of a page. */
  slip: number;
  shrunk: number;
  upsideDown: number;
  sideways: number;
  blur: Range;
  noise: Range;
  gamma: Range;
  quality: Range;
  streak: number;
  rim: number;
  fold: number;
  coffee: number;
};

const office: Wear = {
  dpi: [300, 200],
  turn: 1,
  shear: 0.003,
  stretch: 0.007,
  slip: 0.15,
  shrunk: 0.15,
  upsideDown: 0.15,
  sideways: 0,
  blur: [0.2, 0.7],
  noise: [1, 5],
  gamma: [0.85, 1.2],
  quality: [70, 92],
  streak: 0.06,
  rim: 0.2,
  fold: 0.2,
  coffee: 0.01,
};
const hard: Wear = {
  ...office,
  dpi: [300, 200],
  turn: 2.2,
  shear: 0.008,
  stretch: 0.013,
  slip: 0.4,
  shrunk: 0.35,
  sideways: 0.03,
  blur: [0.4, 1.1],
  noise: [4, 9],
  gamma: [0.7, 1.4],
  quality: [40, 70],
  streak: 0.25,
  rim: 0.4,
  fold: 0.5,
  coffee: 0.15,
};
const LEVELS: Record<Level, Wear> = {
  clean: {
    ...office,
    dpi: [300],
    turn: 0.2,
    shear: 0,
    stretch: 0.001,
    slip: 0,
    shrunk: 0,
    upsideDown: 0,
    noise: [0, 1],
    gamma: [1, 1],
    quality: [90, 95],
    streak: 0,
    rim: 0,
    fold: 0,
    coffee: 0,
    blur: [0.1, 0.3],
  },
  office,
  low: { ...office, dpi: [150], quality: [40, 70] },
  hard,
  fax: { ...office, dpi: [200], gamma: [0.9, 1.15], blur: [0.3, 0.8], streak: 0.1 },
  abuse: { ...hard, turn: 5, slip: 0.8, sideways: 0.15, quality: [25, 50], noise: [6, 14], streak: 0.4, coffee: 0.4, fold: 0.7 },
};

/** The file that the scanner gives. */
export type Scan = { readonly file: Buffer };

/** At a resolution that this level's devices have. */
export const dpiOf = (level: Level, random: Random): number => random.pick(LEVELS[level].dpi);

export async function scan(page: Canvas, level: Level, random: Random): Promise<Scan> {
  const wear = LEVELS[level];
  if (random.chance(wear.fold)) folds(page, random);
  if (random.chance(wear.coffee)) blots(page, random);
  const bent = bend(page, wear, random);
  const worn = { ...bent, pixels: tone(blur(bent, random.between(...wear.blur)), wear, random) };
  if (random.chance(wear.rim)) rims(worn, random);
  if (random.chance(wear.streak)) streaks(worn, random);
  noise(worn.pixels, random.between(...wear.noise), random);
  const oneBit = level === "fax";
  // So that about 3 % of the marks are lost, all of them pencil or pale: what the first measurements with such a scanner lost.
  if (oneBit) threshold(worn.pixels, random.between(150, 188));
  const image = sharp(worn.pixels, { raw: { width: worn.width, height: worn.height, channels: 1 } }).toColourspace("b-w");
  const quality = Math.round(random.between(...wear.quality));
  const file = await (oneBit ? image.png({ compressionLevel: 1 }) : image.jpeg({ quality })).toBuffer();
  return { file };
}

/** As the program decodes it: that it is one-bit is found out, not told. */
export const pictureOf = ({ file }: Scan): Promise<Picture> => decodePicture(file);

/** Turned, sheared, stretched, shrunk and slipped as it was fed. */
function bend(page: Canvas, wear: Wear, random: Random): Canvas {
  const to = (limit: number) => random.between(-limit, limit);
  const quarters = random.chance(wear.sideways) ? random.pick([1, 3]) : random.chance(wear.upsideDown) ? 2 : 0;
  const angle = (to(wear.turn) * Math.PI) / 180 + (quarters * Math.PI) / 2;
  const size = random.chance(wear.shrunk) ? 0.97 : 1;
  const [sx, sy, shear] = [size * (1 + to(wear.stretch)), size * (1 + to(wear.stretch)), to(wear.shear)];
  const [shiftX, shiftY] = [to(2) * page.perMm, to(2) * page.perMm];
  const slip = to(wear.slip) * page.perMm;
  const turned = quarters % 2 === 1;
  const [width, height] = turned ? [page.height, page.width] : [page.width, page.height];
  const pixels = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let y = 0; y < height; y++) {
    // Within the page's middle third the feeder slips, and catches up again.
    const slipped = slip * Math.sin((Math.PI * y) / height);
    const v = y - height / 2 - shiftY + slipped;
    for (let x = 0; x < width; x++) {
      const u = x - width / 2 - shiftX;
      const px = (cos * u + sin * v + shear * v) / sx + page.width / 2;
      const py = (cos * v - sin * u) / sy + page.height / 2;
      const [xi, yi] = [Math.floor(px), Math.floor(py)];
      let grey = 255;
      if (xi >= 0 && yi >= 0 && xi < page.width - 1 && yi < page.height - 1) {
        const at = yi * page.width + xi;
        const [fx, fy, of] = [px - xi, py - yi, page.pixels];
        grey = (of[at]! * (1 - fx) + of[at + 1]! * fx) * (1 - fy) + (of[at + page.width]! * (1 - fx) + of[at + page.width + 1]! * fx) * fy;
      }
      pixels[y * width + x] = grey;
    }
  }
  return { pixels, width, height, perMm: page.perMm };
}

/** Softened by three pixels across and down, `amount` in pixels of standard deviation, at most about 1. */
function blur({ pixels, width }: Canvas, amount: number): Uint8Array {
  const side = Math.min(1 / 3, (amount * amount) / 2);
  const middle = 1 - 2 * side;
  const along = (from: Uint8Array, step: number) => {
    const to = from.slice();
    for (let at = step; at < from.length - step; at++) to[at] = side * (from[at - step]! + from[at + step]!) + middle * from[at]! + 0.5;
    return to;
  };
  return along(along(pixels, 1), width);
}

/** The paper's own grey, the toner's, and the device's idea of brightness. */
function tone(pixels: Uint8Array, { gamma }: Wear, random: Random): Uint8Array {
  const [paper, toner, power] = [random.between(225, 252), random.between(10, 45), random.between(...gamma)];
  const greys = Uint8Array.from({ length: 256 }, (_, grey) => toner + (paper - toner) * (grey / 255) ** power);
  return pixels.map((grey) => greys[grey]!);
}

const NOISE = 1 << 18;
let bells: Float32Array | undefined;
function noise(pixels: Uint8Array, amount: number, random: Random): void {
  bells ??= Float32Array.from({ length: NOISE }, () => random.normal());
  // Runs of a noise that was made once, each begun at another place: a page has millions of pixels.
  for (let start = 0; start < pixels.length; start += 4096) {
    const from = Math.floor(random.next() * NOISE);
    for (let at = start; at < Math.min(start + 4096, pixels.length); at++) {
      const grey = pixels[at]! + amount * bells[(from + at) & (NOISE - 1)]!;
      pixels[at] = grey < 0 ? 0 : grey > 255 ? 255 : grey;
    }
  }
}

/** Most devices take a threshold at which pale pencil is lost: about one mark in thirty. */
function threshold(pixels: Uint8Array, limit: number): void {
  for (let at = 0; at < pixels.length; at++) pixels[at] = pixels[at]! < limit ? 0 : 255;
}
