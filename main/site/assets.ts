import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { LayoutSchema } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import { contentPath } from "../files/store.ts";
import { FILE_SUFFIX } from "../forms/sheet-style.ts";
import { blankCopy } from "../print/blank-copy.ts";
import { refuse } from "../refusal.ts";
import { filePath } from "./address.ts";
import type { SiteConsultation, SiteContent, SiteFile, SiteSurvey } from "./content.ts";
import type { SiteAssets, SitePicture, SiteSheet } from "./frame.ts";
import type { PlanOptions } from "./plan.tsx";

/** A file that is copied or drawn only when its `key`, which names all that goes into it, is new. */
export type Asset = { readonly path: string; readonly key: string; readonly make: () => Promise<Buffer> };

/** Longest edge of a picture on a page, in pixels: twice a phone's width, once a column's at high density. */
const PICTURE_EDGE = 1200;
const CREST_EDGE = 160;

/** Files that pages refer to, each listed once, and what a page must know of them. */
export async function siteAssets({ content, folder, known }: PlanOptions): Promise<{ assets: SiteAssets; list: Asset[] }> {
  const list = new Map<string, Asset>();
  const add = (asset: Asset) => list.set(asset.path, asset);
  const read = (file: SiteFile) => readOfficeFile(folder, file);

  for (const { file } of [...content.announcements, ...content.consultations].flatMap((c) => c.attachments))
    add({ path: filePath(file), key: file.sha256, make: async () => read(file) });

  const pictures = new Map<string, SitePicture>();
  const projects = content.budgets.flatMap((budget) => budget.projects);
  for (const { picture } of [...content.announcements, ...projects, ...projects.flatMap(({ steps }) => steps)]) {
    if (!picture) continue;
    const drawn = pictureOf(picture.file);
    if (!drawn) continue;
    pictures.set(picture.file.sha256, drawn);
    add({ path: drawn.path, key: `${picture.file.sha256}@${PICTURE_EDGE}`, make: () => shrink(read(picture.file), PICTURE_EDGE) });
  }

  const { crest } = content.office;
  const shownCrest = crest && scaled(crest, CREST_EDGE, "pliki/herb");
  if (crest && shownCrest) {
    add({ path: shownCrest.path, key: `${crest.sha256}@${CREST_EDGE}`, make: () => shrink(read(crest), CREST_EDGE) });
    add({ path: "favicon.png", key: `${crest.sha256}@icon`, make: () => icon(read(crest)) });
  } else {
    const svg = letterIcon(content);
    add({ path: "favicon.svg", key: svg, make: async () => Buffer.from(svg) });
  }

  const sheets = new Map<string, SiteSheet[]>();
  for (const consultation of content.consultations) {
    if (consultation.stage === "finished") continue;
    for (const { asset, sheet, code } of consultation.surveys.flatMap((survey) => sheetAssets(content, consultation, survey))) {
      let bytes = known?.(asset.path, asset.key)?.bytes;
      if (bytes === undefined) {
        // A page tells the sheet's size, so a new sheet is drawn before the page is.
        const drawn = await asset.make();
        bytes = drawn.length;
        add({ ...asset, make: async () => drawn });
      } else add(asset);
      sheets.set(code, [...(sheets.get(code) ?? []), { ...sheet, bytes }]);
    }
  }
  return {
    assets: {
      crest: shownCrest,
      favicon: crest ? "favicon.png" : "favicon.svg",
      picture: (file) => pictures.get(file.sha256) ?? null,
      sheets: (survey) => sheets.get(survey.code) ?? [],
    },
    list: [...list.values()],
  };
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

const pictureOf = (file: SiteFile): SitePicture | null => scaled(file, PICTURE_EDGE, null);

/** Where a picture lies and how large it is shown; none for one whose size is not known. */
function scaled(file: SiteFile, edge: number, stem: string | null): SitePicture | null {
  if (!file.width || !file.height) return null;
  const factor = Math.min(1, edge / Math.max(file.width, file.height));
  return {
    path: stem ? `${stem}-${file.sha256.slice(0, 8)}.png` : filePath(file),
    width: Math.max(1, Math.round(file.width * factor)),
    height: Math.max(1, Math.round(file.height * factor)),
  };
}

async function shrink(bytes: Buffer, edge: number): Promise<Buffer> {
  const picture = sharp(bytes, { failOn: "error" });
  const { width, height, format } = await picture.metadata();
  if (Math.max(width, height) <= edge) return bytes;
  const small = picture.resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true });
  return format === "jpeg" ? small.jpeg({ quality: 80, mozjpeg: true }).toBuffer() : small.png({ compressionLevel: 9 }).toBuffer();
}

const icon = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes)
    .resize({ width: 64, height: 64, fit: "contain", background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png({ compressionLevel: 9 })
    .toBuffer();

/** Without a crest: a square of the office's colour. */
const letterIcon = ({ office }: SiteContent): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="${office.accent}" d="M0 0h8v8H0z"/><path fill="#fff" d="M1.500 1.500h2v2h-2zm3 0h2v2h-2zm-3 3h2v2h-2zm3 0h2v2h-2z"/></svg>\n`;

type SheetAsset = { asset: Asset; sheet: Omit<SiteSheet, "bytes">; code: string };
const LAYOUT_KEY = /^(standard|large|easy)-(pl|en|uk)$/;

/** One tagged copy for each frozen layout, to print at home. */
function sheetAssets(content: SiteContent, { slug, title }: SiteConsultation, survey: SiteSurvey): SheetAsset[] {
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
      const make = () => blankCopy({ layout: LayoutSchema.parse(stored), surveyCode: survey.code, ...described });
      return [
        {
          asset: { path, key, make },
          sheet: { path, language: language as Language, variant: variant as SiteSheet["variant"] },
          code: survey.code,
        },
      ];
    });
}

const sheetOrder = (name: string): number =>
  ["pl", "uk", "en"].flatMap((language) => ["standard", "large", "easy"].map((variant) => `${variant}-${language}`)).indexOf(name);
