import { measure, printable } from "./fonts.ts";
import { paperTexts, shortDate } from "./paper-texts.ts";
import { bytesOf, newPdf, type Pdf, POINTS } from "./pdf.ts";
import { sheetModules, stretches } from "./qr.ts";

type Slips = {
  readonly edition: string;
  readonly host: string;
  readonly group: string;
  /** "2026-11-18" */
  readonly until: string;
  readonly place: string;
  /** Pupils are spoken to as one speaks to pupils. */
  readonly familiar: boolean;
  readonly codes: readonly string[];
  readonly createdAt: string;
};

/** Two by five on a page; a guillotine cuts whole pages at once. Millimetres. */
const [COLUMNS, ROWS] = [2, 5];
const [WIDTH, HEIGHT] = [105, 297 / ROWS];
const INSET = 9;
const QR = 24;

/** Slips with a code each, to cut out and to draw from a box: what it is for, until when, and the code once more for a USB reader. */
export async function codeSlips({ codes, createdAt, ...about }: Slips): Promise<Buffer> {
  const t = paperTexts("pl");
  const title = `${t("codes.title")}: ${about.edition}, ${about.group}`;
  const doc = newPdf({ title, author: about.host, language: "pl", createdAt }, { tagged: false });
  for (const [index, code] of codes.entries()) {
    const place = index % (COLUMNS * ROWS);
    if (place === 0) cutLines(doc.addPage());
    slip(doc, (place % COLUMNS) * WIDTH, Math.floor(place / COLUMNS) * HEIGHT, code, about);
  }
  return bytesOf(doc);
}

function cutLines(doc: Pdf): void {
  doc.lineWidth(0.5).dash(3, { space: 3 });
  for (let row = 1; row < ROWS; row++)
    doc
      .moveTo(0, row * HEIGHT * POINTS)
      .lineTo(COLUMNS * WIDTH * POINTS, row * HEIGHT * POINTS)
      .stroke("#777");
  doc
    .moveTo(WIDTH * POINTS, 0)
    .lineTo(WIDTH * POINTS, ROWS * HEIGHT * POINTS)
    .stroke("#777")
    .undash();
}

function slip(doc: Pdf, x: number, y: number, code: string, about: Omit<Slips, "codes" | "createdAt">): void {
  const t = paperTexts("pl");
  const left = x + INSET;
  const room = WIDTH - 2 * INSET;
  const put = (text: string, at: number, size: number, weight: "regular" | "bold", width: number) => {
    doc.font(weight, size).fillColor("black");
    doc.text(shortened(text, weight, size, width), left * POINTS, (y + at) * POINTS, { lineBreak: false });
  };
  const grouped = code.replace(/(.{4})(?=.)/g, "$1 ");
  put(about.edition, 7, 9, "bold", room);
  put([about.host, about.group].filter(Boolean).join(", "), 11.2, 8, "regular", room);
  put(t("codes.label"), 18.5, 7.5, "regular", room - QR - 4);
  put(grouped, 22, 17, "bold", room - QR - 3);
  put(t("codes.until", { day: shortDate(about.until, "pl") }), 32, 9, "bold", room - QR - 4);
  if (about.place) put(t("codes.place", { place: about.place }), 36.4, 8, "regular", room - QR - 4);
  put(t(about.familiar ? "codes.onceFamiliar" : "codes.once"), 43.5, 8, "regular", room);
  put(t(about.familiar ? "codes.secretFamiliar" : "codes.secret"), 47.2, 8, "regular", room);
  const modules = sheetModules(code);
  const module = QR / modules.size;
  for (const { row, column, length } of stretches(modules))
    doc.rect(
      (x + WIDTH - INSET - QR + column * module) * POINTS,
      (y + 16.5 + row * module) * POINTS,
      length * module * POINTS,
      module * POINTS,
    );
  doc.fill("black");
}

/** What is too long for its line ends in an ellipsis: a slip has no second one. */
function shortened(text: string, weight: "regular" | "bold", size: number, width: number): string {
  const whole = printable(text);
  if (measure(whole, weight, size) <= width) return whole;
  let kept = whole;
  while (kept && measure(`${kept}…`, weight, size) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
