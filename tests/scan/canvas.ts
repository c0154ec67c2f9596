/** A grey page that ink is drawn on. 0 is black. Places are in millimetres, `perMm` pixels each. */
export type Canvas = { readonly pixels: Uint8Array; readonly width: number; readonly height: number; readonly perMm: number };
export type At = readonly [x: number, y: number];
/** `strength`: the share of light that the ink takes; `grain`: how unevenly pencil does, 0 to 1. */
export type Ink = { readonly width: number; readonly strength: number; readonly grain: number };

/** A stroke with round ends. Ink over ink does not get darker than the darker of both: marks are not watercolour. */
export function stroke(canvas: Canvas, points: readonly At[], ink: Ink): void {
  for (let index = 1; index < points.length; index++) segment(canvas, points[index - 1]!, points[index]!, ink);
}

function segment({ pixels, width, height, perMm }: Canvas, from: At, to: At, { width: pen, strength, grain }: Ink): void {
  const [x0, y0, x1, y1] = [from[0] * perMm, from[1] * perMm, to[0] * perMm, to[1] * perMm];
  const half = Math.max(0.5, (pen * perMm) / 2);
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy || 1e-9;
  const left = Math.max(0, Math.floor(Math.min(x0, x1) - half - 1));
  const right = Math.min(width - 1, Math.ceil(Math.max(x0, x1) + half + 1));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(y0, y1) + half + 1));
  for (let y = Math.max(0, Math.floor(Math.min(y0, y1) - half - 1)); y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const [px, py] = [x + 0.5 - x0, y + 0.5 - y0];
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      const cover = half + 0.5 - Math.hypot(px - along * dx, py - along * dy);
      if (cover <= 0) continue;
      const uneven = grain && 1 - (grain * ((Math.imul(x * 73_856_093, 1) ^ Math.imul(y * 19_349_663, 1)) & 255)) / 255;
      const light = 255 * (1 - Math.min(1, cover) * strength * (grain ? uneven : 1));
      const at = y * width + x;
      if (light < pixels[at]!) pixels[at] = light;
    }
  }
}

/** A rectangle of one grey, its edges as exact as its pixels let them be. */
export function rectangle({ pixels, width, height, perMm }: Canvas, x: number, y: number, w: number, h: number, grey: number): void {
  const [left, top, right, bottom] = [x * perMm, y * perMm, (x + w) * perMm, (y + h) * perMm];
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(height, Math.ceil(bottom)); row++) {
    const down = Math.min(row + 1, bottom) - Math.max(row, top);
    for (let column = Math.max(0, Math.floor(left)); column < Math.min(width, Math.ceil(right)); column++) {
      const share = down * (Math.min(column + 1, right) - Math.max(column, left));
      const at = row * width + column;
      pixels[at] = pixels[at]! + (grey - pixels[at]!) * share;
    }
  }
}
