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

type CodePage = Pick<RecoveryPageInput, "officeName" | "code" | "date" | "language"> & {
  /** Of the document's title: what the code is for. */
  subject: string;
  title: string;
  details: readonly (readonly [string, string])[];
  paragraphs: readonly string[];
};

/** The page with a person's recovery code, for the locked cabinet. Printed once: the program itself keeps only its hash. */
export function recoveryPage({ personName, login, date, ...about }: RecoveryPageInput): Promise<Buffer> {
  const t = paperTexts(about.language);
  return codePage({
    ...about,
    date,
    subject: personName,
    title: t("recovery.title"),
    details: [
      [t("recovery.office"), about.officeName],
      [t("recovery.person"), personName],
      [t("recovery.login"), login],
      [t("recovery.date"), shortDate(date, about.language)],
    ],
    paragraphs: [t("recovery.what"), t("recovery.how"), t("recovery.keep")],
  });
}

export type KeyPageInput = Omit<RecoveryPageInput, "personName" | "login"> & { fingerprint: string };

/** The page with the code that opens answers from the site, for the locked cabinet. The program keeps the key sealed under it, and not the code. */
export function keyPage({ fingerprint, date, ...about }: KeyPageInput): Promise<Buffer> {
  const t = paperTexts(about.language);
  return codePage({
    ...about,
    date,
    subject: fingerprint,
    title: t("key.title"),
    details: [
      [t("recovery.office"), about.officeName],
      [t("key.fingerprint"), fingerprint],
      [t("recovery.date"), shortDate(date, about.language)],
    ],
    paragraphs: [t("key.what"), t("key.how"), t("key.keep")],
  });
}

async function codePage({ officeName, code, date, language, subject, title, details, paragraphs }: CodePage): Promise<Buffer> {
  const doc = newPdf({ title: `${title}: ${subject}`, author: officeName, language, createdAt: `${date}T12:00:00.000Z` }, { tagged: true });
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
  put("H1", title, 30, "bold", 12);
  const frameTop = y - 6;
  put("P", code, Math.min(26, (26 * (width - 17)) / measure(code, "bold", 26)), "bold", 0, 8);
  decoration(page, () =>
    doc
      .lineWidth(2)
      .rect(...rectangle(page, x, frameTop, width, y - frameTop + 6))
      .stroke("black"),
  );
  y += 20;
  for (const [name, value] of details) put("P", `${name}: ${value}`, 14, "regular", 3.5);
  y += 6;
  for (const text of paragraphs) put("P", text, 14, "regular", 6);
  root.end();
  return bytesOf(doc);
}
