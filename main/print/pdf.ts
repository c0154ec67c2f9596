// oxlint-disable no-underscore-dangle -- the names are pdfkit's
// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import PDFDocument from "pdfkit";
import type { Language } from "../../preload/contract/text.ts";
import type { Weight } from "../forms/typesetting.ts";
import { newFont } from "./fonts.ts";
import { localeOf } from "./paper-texts.ts";

export type Pdf = PDFKit.PDFDocument;
export type Describe = {
  title: string;
  author: string;
  language: Language;
  /** ISO moment: the same moment and content give the same bytes. */
  createdAt: string;
};

type Reference = { id: number; data: Record<string, unknown>; compress: boolean; write(chunk: string): void; end(chunk?: string): void };
type PageInside = {
  content: Reference;
  resources: Reference;
  dictionary: Reference;
  fonts: Record<string, unknown>;
  width: number;
  height: number;
};
/** The parts of pdfkit 0.20 that are not its public face: named here once, used by pdf.ts and sheets.ts. */
export type Inside = {
  _root: { data: { ViewerPreferences: Reference; Pages: { data: { Kids: Reference[]; Count: number } } } };
  _addInfo(): void;
  _ctm: number[];
  _pageBuffer: unknown[];
  _font: { id: string; encode(text: string): [string[], unknown]; ref(): Reference };
  info: Record<string, unknown>;
  page: PageInside;
  appendXML(xml: string): void;
  ref(data?: Record<string, unknown>): Reference;
};
export const inside = (doc: Pdf): Inside => doc as unknown as Inside;

export const POINTS = 72 / 25.4;

/** pdfkit takes an opened font too; its types know files and bytes alone. */
const fontSource = (weight: Weight) => newFont(weight) as unknown as string;

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// PDF/UA-1 says of itself that it is one, in a schema that PDF/A must be told of (ISO 19005-2, 6.6.2.3).
const PDF_UA = `
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;

/**
 * A document with the program's fonts embedded. Tagged: PDF/UA-1 and PDF/A-2a, for people.
 * Untagged: PDF/A-2b, for print runs, where tags would take fifty times as long and nobody hears them.
 */
export function newPdf(describe: Describe, { tagged, size = "A4" }: { tagged: boolean; size?: "A4" | "A3" }): Pdf {
  const regular = fontSource("regular");
  const doc = new PDFDocument({
    size,
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    tagged,
    lang: localeOf(describe.language),
    // Never pdfkit's own "PDF/UA": its CIDSet leaves out the parts of ą, ć, ł (ISO 14289-1, 7.21.4.2).
    subset: tagged ? "PDF/A-2a" : "PDF/A-2b",
    displayTitle: true,
    font: regular,
    info: {
      Title: describe.title,
      Author: describe.author,
      Creator: "Rynek",
      Producer: "Rynek (pdfkit)",
      CreationDate: new Date(describe.createdAt),
    },
  });
  doc.registerFont("regular" satisfies Weight, regular);
  doc.registerFont("bold" satisfies Weight, fontSource("bold"));
  const own = inside(doc);
  if (tagged) own.appendXML(PDF_UA);
  // pdfkit writes titles into the XMP as they are: one "&" and no reader can parse it.
  const addInfo = own._addInfo.bind(doc);
  own._addInfo = () => {
    const info = own.info;
    own.info = Object.fromEntries(Object.entries(info).map(([key, value]) => [key, typeof value === "string" ? escapeXml(value) : value]));
    addInfo();
    own.info = info;
  };
  // A sheet that the printer shrinks "to fit" can't be read back by its squares as well.
  Object.assign(own._root.data.ViewerPreferences.data, { PrintScaling: "None", Duplex: "DuplexFlipLongEdge" });
  return doc;
}

/** Ends the document and gives its bytes. */
export async function bytesOf(doc: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.on("end", resolve).on("error", reject));
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
