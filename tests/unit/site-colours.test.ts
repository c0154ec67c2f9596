import fc from "fast-check";
import { expect, test } from "vitest";
import { accent, contrast } from "../../main/site/accent.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
const GROUNDS = { light: ["#ffffff", "#f4f3ef"], dark: ["#131519", "#1f2227"] } as const;

test("whatever colour an office picks, links are AAA, posters AA, and bars can be told from the page", () => {
  fc.assert(
    fc.property(colour, (picked) => {
      const sides = accent(picked);
      for (const scheme of ["light", "dark"] as const) {
        const { a, on, link, edge, tint } = sides[scheme];
        for (const ground of [...GROUNDS[scheme], tint]) {
          expect(contrast(link, ground)).toBeGreaterThanOrEqual(7);
          expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3.2);
        }
        expect(contrast(on, a)).toBeGreaterThanOrEqual(4.5);
      }
      expect(sides.light.a).toBe(picked);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["#ffffff", "#000000", 21],
  ["#777777", "#ffffff", 4.48],
])("the contrast of %s and %s is %d", (one, other, ratio) => expect(contrast(one, other)).toBeCloseTo(ratio, 1));
