/**
 * The site's colours from the one colour that the office picked. Computed at export, so that
 * old telephones get them too; pure, so that the same colour gives the same stylesheet.
 * OKLCH by Björn Ottosson's matrices; contrast by WCAG 2.2.
 */
type Lch = readonly [lightness: number, chroma: number, hue: number];
type Rgb = readonly [number, number, number];

export type AccentSide = { readonly a: string; readonly on: string; readonly link: string; readonly edge: string; readonly tint: string };

/** Page and panel of each scheme, as style/base.css has them. */
const LIGHT = { paper: "#ffffff", panel: "#f4f3ef" };
const DARK = { paper: "#131519", panel: "#1f2227" };

const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toGamma = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
const channel = (hex: string, at: number) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
const linear = (hex: string): Rgb => [channel(hex, 1), channel(hex, 3), channel(hex, 5)];
const toHex = (rgb: Rgb) =>
  `#${rgb
    .map((v) =>
      Math.round(Math.min(1, Math.max(0, toGamma(Math.max(0, v)))) * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

function luminance(hex: string): number {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function toLch(hex: string): Lch {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const A = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const B = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(A, B), Math.atan2(B, A)];
}

function fromLchRaw([L, C, H]: Lch): Rgb {
  const A = C * Math.cos(H);
  const B = C * Math.sin(H);
  const l = (L + 0.3963377774 * A + 0.2158037573 * B) ** 3;
  const m = (L - 0.1055613458 * A - 0.0638541728 * B) ** 3;
  const s = (L - 0.0894841775 * A - 1.291485548 * B) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** A colour that the screen can show: the chroma is lowered until it can. */
function fromLch([L, C, H]: Lch): string {
  for (let i = 0, chroma = C; i < 40; i++, chroma *= 0.93) {
    const rgb = fromLchRaw([L, chroma, H]);
    if (rgb.every((v) => v > -0.001 && v < 1.001)) return toHex(rgb);
  }
  return toHex([L ** 3, L ** 3, L ** 3]);
}

/** The nearest lightness of the same hue at which the colour stands out enough from every ground. */
function reach([L, C, H]: Lch, direction: 1 | -1, grounds: readonly string[], wanted: number): string {
  for (let i = 0; i <= 200; i++) {
    const colour = fromLch([Math.min(1, Math.max(0, L + direction * i * 0.005)), C, H]);
    if (grounds.every((ground) => contrast(colour, ground) >= wanted)) return colour;
  }
  return direction < 0 ? "#000000" : "#ffffff";
}

export function accent(picked: string): { light: AccentSide; dark: AccentSide } {
  const lch = toLch(picked);
  const side = (a: string, ground: typeof LIGHT, direction: 1 | -1, tintLightness: number, tintChroma: number): AccentSide => {
    const tint = fromLch([tintLightness, Math.min(lch[1], tintChroma), lch[2]]);
    const grounds = [ground.paper, ground.panel, tint];
    return {
      a,
      // White wins while it is safe: heavier posters. One of the two always is.
      on: contrast(a, "#ffffff") >= 4.5 ? "#ffffff" : "#000000",
      link: reach(lch, direction, grounds, 7),
      edge: reach(lch, direction, grounds, 3.2),
      tint,
    };
  };
  return {
    light: side(picked, LIGHT, -1, 0.962, 0.022),
    dark: side(reach(lch, 1, [DARK.paper], 3), DARK, 1, 0.275, 0.045),
  };
}

/** The accent as custom properties, to stand above style/base.css. */
export function accentCss(picked: string): string {
  const { light, dark } = accent(picked);
  const root = ({ a, on, link, edge, tint }: AccentSide) => `:root{--a:${a};--on:${on};--link:${link};--edge:${edge};--tint:${tint}}`;
  return `${root(light)}@media(prefers-color-scheme:dark){${root(dark)}}`;
}
