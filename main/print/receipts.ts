import type { Language } from "../../preload/contract/text.ts";
import { drawModules } from "./drawing.ts";
import { longDate, paperTexts, shortDate } from "./paper-texts.ts";
import { bytesOf, newPdf, POINTS } from "./pdf.ts";
import { linkModules } from "./qr.ts";
import { breakText, decoration, drawLines, tag, type TaggedPage } from "./tagged-page.ts";

export type Receipt = { readonly number: number; readonly code: string; readonly receivedOn: string; readonly part: string };
export type ReceiptsInput = {
  readonly officeName: string;
  readonly title: string;
  readonly receipts: readonly Receipt[];
  /** Where the answer will be: the page's address, or "" where the office has no site. */
  readonly address: string;
  readonly phone: string;
  /** By which day, or "" where none was promised. */
  readonly answerBy: string;
  readonly endsOn: string;
  readonly language: Language;
  readonly createdAt: string;
};

/** Four to a page, to be cut apart. Millimetres. */
const [WIDTH, HEIGHT] = [105, 148.5];
const EDGE = 11;
const CODE = 24;

/** Slips for those who handed in a remark: its number, a short code, and where and when the answer will be. No name, no account. */
export async function receiptsPdf(input: ReceiptsInput): Promise<Buffer> {
  const { language, officeName, receipts } = input;
  const t = paperTexts(language);
  const doc = newPdf({ title: t("receipt.title"), author: officeName, language, createdAt: input.createdAt }, { tagged: true });
  const root = doc.struct("Document");
  doc.addStructure(root);
  const page: TaggedPage = { doc, language, scale: 1, root };
  for (const [at, receipt] of receipts.entries()) {
    const place = at % 4;
    if (place === 0) {
      doc.addPage();
      decoration(page, cutLines);
    }
    drawReceipt(page, input, receipt, (place % 2) * WIDTH + EDGE, Math.floor(place / 2) * HEIGHT + EDGE);
  }
  root.end();
  return bytesOf(doc);

  function cutLines(): void {
    doc
      .lineWidth(0.4)
      .dash(3, { space: 3 })
      .moveTo(WIDTH * POINTS, 8 * POINTS)
      .lineTo(WIDTH * POINTS, (2 * HEIGHT - 8) * POINTS)
      .moveTo(8 * POINTS, HEIGHT * POINTS)
      .lineTo((2 * WIDTH - 8) * POINTS, HEIGHT * POINTS)
      .stroke("#8c8c8c")
      .undash();
  }
}

function drawReceipt(page: TaggedPage, input: ReceiptsInput, receipt: Receipt, x: number, top: number): void {
  const { language, title, address, phone, answerBy, endsOn, officeName } = input;
  const t = paperTexts(language);
  const width = WIDTH - 2 * EDGE;
  let y = top;
  const put = (type: "H1" | "P", text: string, size: number, weight: "regular" | "bold", after: number, most = 12) => {
    const whole = breakText(text, language, { width, size, weight, leading: 1.3 });
    const lines =
      whole.lines.length > most
        ? breakText(`${whole.lines.slice(0, most).join(" ")} …`, language, { width, size, weight, leading: 1.3 })
        : whole;
    tag(page, type, () => drawLines(page, lines, x, y));
    y += lines.height + after;
  };
  put("P", officeName, 11, "bold", 4, 2);
  put("H1", t("receipt.number", { number: receipt.number }), 18, "bold", 3);
  put("P", t("receipt.code", { code: receipt.code }), 13, "bold", 5);
  put("P", t("receipt.received", { day: shortDate(receipt.receivedOn, language) }), 12, "regular", 2.5);
  put("P", t("receipt.about", { title }), 12, "regular", 2.5, 3);
  if (receipt.part) put("P", t("receipt.part", { part: receipt.part }), 12, "regular", 2.5, 2);
  const day = answerBy ? t("receipt.by", { day: longDate(answerBy, language) }) : t("receipt.after", { day: shortDate(endsOn, language) });
  put("P", answerBy || endsOn ? day : t("receipt.later"), 12, "bold", 2.5);
  if (address) put("P", t("receipt.where", { address: address.replace(/^https?:\/\//, "") }), 12, "regular", 2.5, 4);
  else if (phone) put("P", t("receipt.ask", { phone }), 12, "regular", 2.5);
  put("P", t("receipt.noName"), 12, "regular", 0);
  if (!address) return;
  const at = { x: x + width - CODE, y: top + HEIGHT - 2 * EDGE - CODE };
  // The address stands in words above: who hears the page read out loses nothing.
  decoration(page, () => drawModules(page.doc, linkModules(address), at.x, at.y, CODE));
}
