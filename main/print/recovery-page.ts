import { measure } from "./fonts.ts";
import { paperTexts, shortDate } from "./paper-texts.ts";
import { bytesOf, newPdf } from "./pdf.ts";
import { breakText, decoration, drawLines, rectangle, tag, type TaggedPage } from "./tagged-page.ts";

export type RecoveryPageInput = {
  officeName: string;
  personName: string;
  login: string;
  code: string;
  date: string;
  language: "pl" | "en";
};

/** The page with a person's recovery code, for the locked cabinet. Printed once: the program itself keeps only its hash. */
export async function recoveryPage({ officeName, personName, login, code, date, language }: RecoveryPageInput): Promise<Buffer> {
  const t = paperTexts(language);
  const doc = newPdf(
    { title: `${t("recovery.title")}: ${personName}`, author: officeName, language, createdAt: `${date}T12:00:00.000Z` },
    { tagged: true },
  );
  doc.addPage();
  const root = doc.struct("Document");
  doc.addStructure(root);
  const page: TaggedPage = { doc, language, scale: 1, root };
  const [x, width] = [25, 160];
  let y = 30;
  const put = (type: "H1" | "P", text: string, size: number, weight: "regular" | "bold", after: number, inset = 0) => {
    const lines = breakText(text, language, { width: width - 2 * inset, size, weight, leading: 1.35 });
    tag(page, type, () => drawLines(page, lines, x + inset, y));
    y += lines.height + after;
  };
  put("P", officeName, 14, "bold", 8);
  put("H1", t("recovery.title"), 30, "bold", 12);
  const frameTop = y - 6;
  put("P", code, Math.min(26, (26 * (width - 17)) / measure(code, "bold", 26)), "bold", 0, 8);
  decoration(page, () =>
    doc
      .lineWidth(2)
      .rect(...rectangle(page, x, frameTop, width, y - frameTop + 6))
      .stroke("black"),
  );
  y += 20;
  const details = { office: officeName, person: personName, login, date: shortDate(date, language) };
  for (const [key, value] of Object.entries(details)) put("P", `${t(`recovery.${key}`)}: ${value}`, 14, "regular", 3.5);
  y += 6;
  for (const key of ["what", "how", "keep"]) put("P", t(`recovery.${key}`), 14, "regular", 6);
  root.end();
  return bytesOf(doc);
}
