import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { openScan, PageTrouble } from "../../main/scan/open-scan.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-scan-pdf-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whole sixteenths, as a TIFF's tiles are: one tile as large as the page is one fax stream. */
const [WIDTH, HEIGHT] = [832, 1184];
const SIZE = `/Width ${WIDTH}/Height ${HEIGHT}`;
const FILLED = "q 595 0 0 847 0 0 cm /Im0 Do Q";

/** A page with a black bar at its top left, where it tells how the page was turned. Its lower edge is slanted: drawn in grey it would have greys. */
const pixels = Buffer.alloc(WIDTH * HEIGHT, 235);
for (let x = 100; x < 400; x++) for (let y = 80; y < 120 + x / 9; y++) pixels[y * WIDTH + x] = 30;
const page = () => sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });
const jpeg = await page().jpeg({ quality: 90 }).toBuffer();

type Made = { image: string; stream: Buffer; draw?: string; rotate?: number; pages?: number; text?: boolean };

/** A PDF with a picture on each page, as small as can be. */
function pdf({ image, stream, draw = FILLED, rotate = 0, pages = 1, text = false }: Made): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${10 + index} 0 R`).join(" ");
  const drawn = text ? `${draw} BT 3 Tr /F1 12 Tf 100 100 Td (unseen) Tj ET` : draw;
  const onPage = `/Parent 2 0 R/Rotate ${rotate}/MediaBox[0 0 595 847]/Contents 4 0 R/Resources<</XObject<</Im0 5 0 R>>/Font<</F1 6 0 R>>>>`;
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[${kids}]/Count ${pages}>>endobj\n` +
        Array.from({ length: pages }, (_, index) => `${10 + index} 0 obj<</Type/Page${onPage}>>endobj\n`).join("") +
        `6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n` +
        `4 0 obj<</Length ${drawn.length}>>stream\n${drawn}\nendstream endobj\n` +
        `5 0 obj<</Type/XObject/Subtype/Image${image}/Length ${stream.length}>>stream\n`,
    ),
    stream,
    Buffer.from("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
  ]);
}

const JPEG = `${SIZE}/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode`;
const FAX = `${SIZE}/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode`;

let files = 0;
/** Where the bar is seen once the file was read, and what the page is. */
async function seen(bytes: Buffer, number = 1) {
  const path = join(folder, `${files++}.pdf`);
  writeFileSync(path, bytes);
  const scan = await openScan(path);
  try {
    const picture = await scan.picture(number);
    const at = (x: number, y: number) =>
      picture.pixels[Math.round(y * picture.height) * picture.width + Math.round(x * picture.width)] ?? 0;
    const corners = { topLeft: at(0.25, 0.085), topRight: at(0.75, 0.085), bottomLeft: at(0.25, 0.915), bottomRight: at(0.75, 0.915) };
    const sides = { leftLow: at(0.085, 0.75), rightHigh: at(0.915, 0.25) };
    const bar = Object.entries({ ...corners, ...sides }).filter(([, grey]) => grey < 90);
    const { width, height, oneBit } = picture;
    return { bar: bar.map(([place]) => place).join(), paper: at(0.5, 0.5) > 200, width, height, oneBit };
  } catch (error) {
    if (error instanceof PageTrouble) return error.reason;
    throw error;
  } finally {
    scan.close();
  }
}

const asIs = { bar: "topLeft", paper: true, width: WIDTH, height: HEIGHT };

/** The page as one Group 4 stream. */
async function faxStream(): Promise<Buffer> {
  const tile = { tile: true, tileWidth: WIDTH, tileHeight: HEIGHT };
  const tiff = await page()
    .threshold(128)
    // The encoder takes white for ink, so the page is turned round for it.
    .negate()
    .toColourspace("b-w")
    .tiff({ compression: "ccittfax4", bitdepth: 1, ...tile })
    .toBuffer();
  const directory = tiff.readUInt32LE(4);
  const value = (wanted: number): number => {
    for (let entry = directory + 2; ; entry += 12) if (tiff.readUInt16LE(entry) === wanted) return tiff.readUInt32LE(entry + 8);
  };
  return tiff.subarray(value(324), value(324) + value(325));
}

/** The page in Group 3: each row its runs in T.4's codes, here all 64s and 0s, with a line's end before it. */
function group3Stream(): Buffer {
  // T.4, tables 2 and 3: the codes of the runs that this picture is made of.
  const [END, WHITE_64, WHITE_0, BLACK_64, BLACK_0] = ["000000000001", "11011", "00110101", "0000001111", "0000110111"];
  const row = (inked: boolean) =>
    inked
      ? `${END}${WHITE_64}${WHITE_0}${BLACK_64.repeat(5)}${BLACK_0}${WHITE_64.repeat(7)}${WHITE_0}`
      : `${END}${WHITE_64.repeat(13)}${WHITE_0}`;
  const bits = Array.from({ length: HEIGHT }, (_, y) => row(y >= 80 && y < 130)).join("");
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2)));
}

/** A fax stream as JBIG2 holds it: a page, and one generic region in MMR. ITU-T T.88, 7.2, 7.4.6 and 7.4.8. */
function jbig2Stream(fax: Buffer): Buffer {
  const words = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from(new Uint32Array([value]).buffer).swap32()));
  const segment = (number: number, type: number, content: Buffer) =>
    Buffer.concat([words(number), Buffer.from([type, 0, 1]), words(content.length), content]);
  const size = words(WIDTH, HEIGHT, 0, 0);
  const whole = segment(0, 48, Buffer.concat([size, Buffer.from([0, 0, 0])]));
  return Buffer.concat([whole, segment(1, 38, Buffer.concat([size, Buffer.from([0, 1]), fax]))]);
}

test("a fax in a PDF is read dot by dot, whichever group it is of and whichever of its bits is ink", async () => {
  const fax = await faxStream();
  const group4 = (black: boolean, stream: Buffer) =>
    pdf({ image: `${FAX}/DecodeParms<</K -1/Columns ${WIDTH}/Rows ${HEIGHT}/BlackIs1 ${black}>>${black ? "/Decode[1 0]" : ""}`, stream });
  expect(await seen(group4(false, fax))).toEqual({ ...asIs, oneBit: true });
  expect(await seen(group4(true, fax))).toEqual({ ...asIs, oneBit: true });
  // Read as Group 4 it would be white all over, and count as a blank page.
  const image = `${FAX}/DecodeParms<</K 0/Columns ${WIDTH}/Rows ${HEIGHT}/EndOfLine true>>`;
  expect(await seen(pdf({ image, stream: group3Stream() }))).toEqual({ ...asIs, oneBit: true });
});

test("that a picture is of black and white alone is known from any kind of stream", async () => {
  const fax = await faxStream();
  const jbig2 = `${SIZE}/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode`;
  const arithmetic = readFileSync(join(import.meta.dirname, "../fixtures/scan/page.jb2"));
  expect(await seen(pdf({ image: jbig2, stream: arithmetic }))).toEqual({ ...asIs, oneBit: true });
  // PDFium gives white for what it can't read: that is no blank page.
  expect(await seen(pdf({ image: jbig2, stream: jbig2Stream(Buffer.concat([fax, Buffer.alloc(400)])) }))).toBe("file");
  const rows = Buffer.alloc((WIDTH / 8) * HEIGHT, 255);
  for (const [at, grey] of pixels.entries()) if (grey < 128) rows[at >> 3] = (rows[at >> 3] ?? 0) & ~(128 >> (at & 7));
  const plain = `${SIZE}/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode`;
  expect(await seen(pdf({ image: plain, stream: deflateSync(rows) }))).toEqual({ ...asIs, oneBit: true });
  // Two strips are put together by drawing the page, and stay what they are.
  const strips = "q 595 0 0 423.5 0 423.5 cm /Im0 Do Q q 595 0 0 423.5 0 0 cm /Im0 Do Q";
  expect(await seen(pdf({ image: plain, stream: deflateSync(rows), draw: strips }))).toMatchObject({ oneBit: true });
});

test("grey, colour and JPEG 2000 come out as they were scanned", async () => {
  const grey = `${SIZE}/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode`;
  expect(await seen(pdf({ image: grey, stream: deflateSync(pixels) }))).toEqual({ ...asIs, oneBit: false });
  const colour = `${SIZE}/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode`;
  const rgb = await page().toColourspace("srgb").raw().toBuffer();
  expect(await seen(pdf({ image: colour, stream: deflateSync(rgb) }))).toEqual({ ...asIs, oneBit: false });
  const stream = readFileSync(join(import.meta.dirname, "../fixtures/scan/page.jp2"));
  const jpx = "/Width 413/Height 584/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/JPXDecode";
  expect(await seen(pdf({ image: jpx, stream }))).toEqual({ bar: "topLeft", paper: true, width: 413, height: 584, oneBit: false });
  // Text that the scanner recognised and laid over its picture unseen changes nothing.
  expect(await seen(pdf({ image: JPEG, stream: jpeg, text: true }))).toEqual({ ...asIs, oneBit: false });
});

test("a page lies as a reader of PDFs shows it: turned by the page, turned or mirrored by the picture's place", async () => {
  const drawn = (draw: string) => seen(pdf({ image: JPEG, stream: jpeg, draw }));
  expect(await drawn("q -595 0 0 847 595 0 cm /Im0 Do Q")).toMatchObject({ bar: "topRight", width: WIDTH });
  expect(await drawn("q 595 0 0 -847 0 847 cm /Im0 Do Q")).toMatchObject({ bar: "bottomLeft", width: WIDTH });
  expect(await drawn("q -595 0 0 -847 595 847 cm /Im0 Do Q")).toMatchObject({ bar: "bottomRight", width: WIDTH });
  const turned = (rotate: number) => seen(pdf({ image: JPEG, stream: jpeg, rotate }));
  expect(await turned(90)).toMatchObject({ bar: "rightHigh", width: HEIGHT, height: WIDTH });
  expect(await turned(180)).toMatchObject({ bar: "bottomRight", width: WIDTH });
  expect(await turned(270)).toMatchObject({ bar: "leftLow", width: HEIGHT });
  // A picture on a part of the page is not the page.
  expect(await drawn("q 297 0 0 423 0 0 cm /Im0 Do Q")).toMatchObject({ bar: "", width: 1653 });
});

test("a bad page of a PDF is told by itself, and a file that is cut off while it is read is gone", async () => {
  expect(await seen(pdf({ image: JPEG, stream: jpeg.subarray(0, jpeg.length / 2) }))).toBe("file");
  const huge = "/Width 30000/Height 30000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode";
  expect(await seen(pdf({ image: huge, stream: deflateSync(Buffer.alloc(1000)) }))).toBe("tooLarge");
  // The list of pages names one that is not there.
  const lacking = pdf({ image: JPEG, stream: jpeg, pages: 2 }).toString("latin1").replace("11 0 obj", "99 0 obj");
  expect(await seen(Buffer.from(lacking, "latin1"), 1)).toMatchObject(asIs);
  expect(await seen(Buffer.from(lacking, "latin1"), 2)).toBe("file");
  const path = join(folder, "shrinks.pdf");
  writeFileSync(path, pdf({ image: JPEG, stream: jpeg }));
  const scan = await openScan(path);
  truncateSync(path, 300);
  await expect(scan.picture(1)).rejects.toMatchObject({ code: "gone" });
  scan.close();
});

test("a PDF of more bytes than are held at once is opened anew between its pages, and is gone once it was taken away", async () => {
  const path = join(folder, "large.pdf");
  // What follows a JPEG's end is read with it, and changes nothing.
  writeFileSync(path, pdf({ image: JPEG, stream: Buffer.concat([jpeg, Buffer.alloc(50 * 2 ** 20)]), pages: 3 }));
  const scan = await openScan(path);
  for (const number of [1, 2]) expect(await scan.picture(number)).toMatchObject({ width: WIDTH, height: HEIGHT });
  rmSync(path);
  await expect(scan.picture(3)).rejects.toMatchObject({ code: "gone" });
  scan.close();
});
