import type { Canvas } from "./canvas.ts";
import type { Random } from "./random.ts";

/** Darkens pixels by a share of their light. */
const darken = (pixels: Uint8Array, at: number, share: number) => void (pixels[at] = pixels[at]! * (1 - share));

/** Folded for an envelope: a soft shade on one side, a fine line in the middle. */
export function folds({ pixels, width, height, perMm }: Canvas, random: Random): void {
  const places = random.pick([[1 / 2], [1 / 3, 2 / 3]]);
  for (const place of places) {
    const middle = height * place + random.normal() * perMm;
    const slope = random.normal() * 0.003;
    const depth = random.between(0.05, 0.3);
    const reach = random.between(1, 3) * perMm;
    for (let x = 0; x < width; x++) {
      const line = middle + (x - width / 2) * slope;
      for (let y = Math.max(0, Math.ceil(line - reach)); y < Math.min(height, line + reach); y++)
        darken(pixels, y * width + x, depth * (1 - Math.abs(y - line) / reach));
    }
  }
}

/** Rings of cups, and what ran out of them. */
export function blots({ pixels, width, height, perMm }: Canvas, random: Random): void {
  const [cx, cy, radius] = [random.next() * width, random.next() * height, random.between(15, 40) * perMm];
  const [inner, edge] = [random.between(0.02, 0.15), random.between(0.1, 0.3)];
  const rim = random.between(0.7, 2.5) * perMm;
  for (let y = Math.max(0, Math.floor(cy - radius)); y < Math.min(height, cy + radius); y++) {
    for (let x = Math.max(0, Math.floor(cx - radius)); x < Math.min(width, cx + radius); x++) {
      const inwards = radius * (1 + 0.03 * Math.sin(5 * Math.atan2(y - cy, x - cx))) - Math.hypot(x - cx, y - cy);
      if (inwards > 0) darken(pixels, y * width + x, inwards < rim ? edge : inner);
    }
  }
}

/** The black of the lid where the page does not reach. */
export function rims({ pixels, width, height, perMm }: Canvas, random: Random): void {
  const grey = random.between(10, 90);
  const fill = (left: number, top: number, right: number, bottom: number) => {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++)
      pixels.fill(grey, y * width + Math.max(0, Math.floor(left)), y * width + Math.min(width, Math.floor(right)));
  };
  const wide = () => random.between(0.5, 4) * perMm;
  if (random.chance(0.6)) fill(0, 0, wide(), height);
  if (random.chance(0.6)) fill(width - wide(), 0, width, height);
  if (random.chance(0.5)) fill(0, 0, width, wide());
  if (random.chance(0.5)) fill(0, height - wide(), width, height);
}

/** Dust on the glass of the feeder. */
export function streaks({ pixels, width, height, perMm }: Canvas, random: Random): void {
  for (let count = 1 + Math.floor(random.next() * 3); count > 0; count--) {
    const [x, wide, share] = [
      Math.floor(random.next() * width),
      Math.max(1, Math.round(random.between(0.08, 0.4) * perMm)),
      random.between(0.15, 0.8),
    ];
    const top = random.chance(0.3) ? Math.floor((random.next() * height) / 3) : 0;
    for (let y = top; y < height; y++)
      for (let column = x; column < Math.min(width, x + wide); column++) darken(pixels, y * width + column, share);
  }
}
