import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { LayoutSchema } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import { contentPath } from "../files/store.ts";
import { FILE_SUFFIX } from "../forms/sheet-style.ts";
import { refuse } from "../refusal.ts";
import { filePath } from "./address.ts";
import type { SiteConsultation, SiteContent, SiteFile, SiteSurvey } from "./content.ts";
import type { SiteMarks, SiteSheet, SiteSheets } from "./frame.ts";
import { drawMark, drawPlain, drawWebp, drawnPicture, MARK_SIZE, markPath } from "./pictures.ts";
import type { PlannedFile, PlanOptions } from "./plan.tsx";

type Assets = { readonly marks: SiteMarks; readonly sheets: ReadonlyMap<string, SiteSheets>; readonly files: readonly PlannedFile[] };

/** Files that pages refer to, each listed once, and what a page must know of them. */
export async function siteAssets({ content, folder, known }: PlanOptions): Promise<Assets> {
  const files = new Map<string, PlannedFile>();
  const add = (path: string, key: string, make: () => Promise<Buffer>) =>
    files.set(path, { path, key, make: async () => ({ body: await make() }) });
  const read = (file: SiteFile) => readOfficeFile(folder, file);

  for (const { attachments } of [...content.announcements, ...content.consultations])
    for (const { file } of attachments) add(filePath(file), file.sha256, async () => read(file));

  for (const file of pictures(content)) {
    const drawn = drawnPicture(file);
    if (!drawn) continue;
    add(drawn.webp, `${file.sha256} webp`, () => drawWebp(read(file)));
    add(drawn.plain, `${file.sha256} plain`, () => drawPlain(read(file), file));
  }

  const marks = officeMarks(content, add, read);
  const sheets = new Map<string, SiteSheets>();
  for (const consultation of content.consultations) {
    if (consultation.stage === "finished") continue;
    const own: Record<string, SiteSheet[]> = {};
    for (const { path, key, draw, sheet, code } of consultation.surveys.flatMap((survey) => sheetFiles(content, consultation, survey))) {
      let bytes = known?.(path, key)?.bytes;
      // A page tells the sheet's size, so a new sheet is drawn before the page is.
      const drawn = bytes === undefined ? await draw() : undefined;
      if (drawn) bytes = drawn.length;
      add(path, key, drawn ? async () => drawn : draw);
      (own[code] ??= []).push({ ...sheet, bytes: bytes ?? 0 });
    }
    sheets.set(consultation.id, own);
  }
  return { marks, sheets, files: [...files.values()] };
}

function* pictures({ announcements, budgets }: SiteContent): Generator<SiteFile> {
  for (const { picture } of announcements) if (picture) yield picture.file;
  for (const { projects } of budgets)
    for (const { picture, steps } of projects) {
      if (picture) yield picture.file;
      for (const step of steps) if (step.picture) yield step.picture.file;
    }
}

type Add = (path: string, key: string, make: () => Promise<Buffer>) => void;
function officeMarks(content: SiteContent, add: Add, read: (file: SiteFile) => Buffer): SiteMarks {
  const { crest } = content.office;
  if (crest) {
    const path = markPath(crest);
    add(path, crest.sha256, () => drawMark(read(crest)));
    return { crest: { path, ...MARK_SIZE }, favicon: path };
  }
  const svg = letterIcon(content);
  add("favicon.svg", svg, async () => Buffer.from(svg));
  return { crest: null, favicon: "favicon.svg" };
}

/** The content of an office's file, checked: a damaged one is not passed on to residents. */
function readOfficeFile(folder: string, file: SiteFile): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(contentPath(folder, file.sha256));
  } catch {
    throw refuse("site.fileMissing", { name: file.name });
  }
  if (createHash("sha256").update(bytes).digest("hex") !== file.sha256) throw refuse("site.fileDamaged", { name: file.name });
  return bytes;
}

/** Without a crest: a square of the office's colour. */
const letterIcon = ({ office }: SiteContent): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="${office.accent}" d="M0 0h8v8H0z"/><path fill="#fff" d="M1.500 1.500h2v2h-2zm3 0h2v2h-2zm-3 3h2v2h-2zm3 0h2v2h-2z"/></svg>\n`;

type SheetFile = { path: string; key: string; draw: () => Promise<Buffer>; sheet: Omit<SiteSheet, "bytes">; code: string };
const LAYOUT_KEY = /^(standard|large|easy)-(pl|en|uk)$/;

/** One tagged copy for each frozen layout, to print at home. */
function sheetFiles(content: SiteContent, { slug, title }: SiteConsultation, survey: SiteSurvey): SheetFile[] {
  return Object.entries(survey.layouts)
    .sort(([a], [b]) => sheetOrder(a) - sheetOrder(b))
    .flatMap(([name, stored]) => {
      const [, variant, language] = LAYOUT_KEY.exec(name) ?? [];
      if (!variant || !language) return [];
      const path = `ankiety/${slug}-${survey.code.toLowerCase()}-${language}${FILE_SUFFIX[variant as SiteSheet["variant"]]}.pdf`;
      const described = { title, author: content.office.name, createdAt: survey.frozenAt };
      const key = createHash("sha256")
        .update(JSON.stringify([survey.code, survey.revision, stored, described]))
        .digest("hex");
      return [
        {
          path,
          key,
          draw: async () => {
            const { blankCopy } = await import("../print/blank-copy.ts");
            return blankCopy({ layout: LayoutSchema.parse(stored), surveyCode: survey.code, ...described });
          },
          sheet: { path, language: language as Language, variant: variant as SiteSheet["variant"] },
          code: survey.code,
        },
      ];
    });
}

const sheetOrder = (name: string): number =>
  ["pl", "uk", "en"].flatMap((language) => ["standard", "large", "easy"].map((variant) => `${variant}-${language}`)).indexOf(name);
