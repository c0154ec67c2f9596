import { mkdtempSync, rmSync, truncateSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { openScan, PageTrouble, ScanTrouble } from "../../main/scan/open-scan.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-scan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

const [WIDTH, HEIGHT] = [827, 1169];
/** The page in whole sixteenths, as TIFF's tiles are. */
const TILE = { width: 832, height: 1184 };
/** A page with a black bar near its top, as a scanner's grey. */
const page = (grey = 235) => {
  const pixels = Buffer.alloc(WIDTH * HEIGHT, grey);
  for (let y = 80; y < 120; y++) pixels.fill(30, y * WIDTH + 100, y * WIDTH + 700);
  // Paper is never of one grey.
  for (let place = 0; place < pixels.length; place += 3) pixels[place] = (pixels[place] ?? 0) + (place % 5);
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });
};
const dark = async (path: string, number = 1) => {
  const scan = await openScan(path);
  try {
    const { pixels, width, height, oneBit } = await scan.picture(number);
    const row = (share: number) => pixels[Math.round(height * share) * width + Math.round(width / 2)] ?? 0;
    return { bar: row(100 / HEIGHT) < 90, paper: row(0.5) > 150, oneBit, width, height, pages: scan.pages };
  } finally {
    scan.close();
  }
};
const trouble = async (path: string): Promise<string> => {
  try {
    (await openScan(path)).close();
    return "";
  } catch (error) {
    return error instanceof ScanTrouble ? error.code : String(error);
  }
};
const pageTrouble = async (path: string, number = 1): Promise<string> => {
  const scan = await openScan(path);
  try {
    await scan.picture(number);
    return "";
  } catch (error) {
    return error instanceof PageTrouble ? error.reason : String(error);
  } finally {
    scan.close();
  }
};

const pdfOf = (pictures: readonly Buffer[], options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> =>
  new Promise((resolve) => {
    const doc = new PDFDocument({ autoFirstPage: false, ...options });
    const pieces: Buffer[] = [];
    doc.on("data", (piece: Buffer) => pieces.push(piece));
    doc.on("end", () => resolve(Buffer.concat(pieces)));
    for (const picture of pictures) doc.addPage({ size: "A4", margin: 0 }).image(picture, 0, 0, { width: 595.28, height: 841.89 });
    doc.end();
  });

test("a page of every kind of file comes out grey and upright", async () => {
  writeFileSync(at("a.jpg"), await page().jpeg().toBuffer());
  writeFileSync(at("a.png"), await page().png().toBuffer());
  writeFileSync(at("lzw.tif"), await page().tiff({ compression: "lzw" }).toBuffer());
  writeFileSync(at("jpeg.tif"), await page().tiff({ compression: "jpeg" }).toBuffer());
  writeFileSync(at("g4.tif"), await page().threshold(128).toColourspace("b-w").tiff({ compression: "ccittfax4", bitdepth: 1 }).toBuffer());
  writeFileSync(at("cmyk.jpg"), await page().toColourspace("cmyk").jpeg().toBuffer());
  writeFileSync(at("clear.png"), await page().ensureAlpha(1).png().toBuffer());
  // The camera was held sideways, and says so.
  writeFileSync(at("exif.jpg"), await page().rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer());
  for (const name of ["a.jpg", "a.png", "lzw.tif", "jpeg.tif", "cmyk.jpg", "clear.png", "exif.jpg"])
    expect(await dark(at(name)), name).toMatchObject({ bar: true, paper: true, oneBit: false, width: WIDTH, height: HEIGHT });
  expect(await dark(at("g4.tif"))).toMatchObject({ bar: true, paper: true, oneBit: true });
});

test("a PDF gives the scanner's own pictures, and renders whatever else it holds", async () => {
  const jpeg = await page().jpeg().toBuffer();
  writeFileSync(at("scans.pdf"), await pdfOf([jpeg, jpeg, await page().png().toBuffer()]));
  expect(await dark(at("scans.pdf"), 2)).toMatchObject({ bar: true, paper: true, width: WIDTH, height: HEIGHT, pages: 3 });
  // A PNG is no stream that a scanner writes: it is rendered.
  expect(await dark(at("scans.pdf"), 3)).toMatchObject({ bar: true, paper: true, width: 1652 });
  // Named as anything, it is what it is.
  writeFileSync(at("scans.jpg"), await pdfOf([jpeg]));
  expect(await dark(at("scans.jpg"))).toMatchObject({ bar: true });
});

test("a fax stream in a PDF is read as it is", async () => {
  // The encoder takes white for ink, so the page is turned round for it. One tile as large as the page is one stream; strips would be many.
  const tiff = await page()
    .threshold(128)
    .negate()
    .toColourspace("b-w")
    .tiff({ compression: "ccittfax4", bitdepth: 1, tile: true, tileWidth: TILE.width, tileHeight: TILE.height })
    .toBuffer();
  const [[start = 0], [length = 0]] = [tagOf(tiff, 324), tagOf(tiff, 325)];
  const stream = tiff.subarray(start, start + length);
  writeFileSync(at("fax.pdf"), faxPdf(stream));
  expect(await dark(at("fax.pdf"))).toMatchObject({ bar: true, paper: true, oneBit: true, ...TILE });
});

/** The numbers of one tag of a TIFF's first page. */
function tagOf(tiff: Buffer, wanted: number): number[] {
  const directory = tiff.readUInt32LE(4);
  for (let index = 0; index < tiff.readUInt16LE(directory); index++) {
    const entry = directory + 2 + index * 12;
    if (tiff.readUInt16LE(entry) !== wanted) continue;
    const [type, count] = [tiff.readUInt16LE(entry + 2), tiff.readUInt32LE(entry + 4)];
    const size = type === 3 ? 2 : 4;
    const start = count * size <= 4 ? entry + 8 : tiff.readUInt32LE(entry + 8);
    return Array.from({ length: count }, (_, place) =>
      size === 2 ? tiff.readUInt16LE(start + place * 2) : tiff.readUInt32LE(start + place * 4),
    );
  }
  return [];
}

/** A page as fax machines and office scanners write it: one Group 4 picture. */
function faxPdf(stream: Buffer): Buffer {
  const draw = "q 595 0 0 842 0 0 cm /Im0 Do Q";
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
        `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</Im0 5 0 R>>>>>>endobj\n` +
        `4 0 obj<</Length ${draw.length}>>stream\n${draw}\nendstream endobj\n` +
        `5 0 obj<</Type/XObject/Subtype/Image/Width ${TILE.width}/Height ${TILE.height}/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode` +
        `/DecodeParms<</K -1/Columns ${TILE.width}/Rows ${TILE.height}>>/Length ${stream.length}>>stream\n`,
    ),
    stream,
    Buffer.from("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
  ]);
}

test("a picture of more dots than are of use is halved while it is read", async () => {
  writeFileSync(at("600.jpg"), await page().resize(4960, 7016).jpeg({ quality: 60 }).toBuffer());
  expect(await dark(at("600.jpg"))).toMatchObject({ bar: true, height: 3508 });
}, 30_000);

test("a file that is none says why, and nothing breaks", async () => {
  writeFileSync(at("text.pdf"), "to nie jest PDF");
  writeFileSync(at("empty.pdf"), "");
  writeFileSync(at("half.pdf"), (await pdfOf([await page().jpeg().toBuffer()])).subarray(0, 4000));
  writeFileSync(at("locked.pdf"), await pdfOf([await page().jpeg().toBuffer()], { userPassword: "tajne", ownerPassword: "tajne" }));
  writeFileSync(at("broken.tif"), Buffer.concat([Buffer.from("II*\0"), Buffer.alloc(40, 1)]));
  expect(await trouble(at("text.pdf"))).toBe("kind");
  expect(await trouble(at("empty.pdf"))).toBe("empty");
  expect(await trouble(at("gone.pdf"))).toBe("gone");
  expect(await trouble(at("half.pdf"))).toBe("damaged");
  expect(await trouble(at("locked.pdf"))).toBe("password");
  expect(await trouble(at("broken.tif"))).toBe("damaged");
});

test("one bad page is told by itself: cut off, of a million dots, gone in the middle", async () => {
  const jpeg = await page().jpeg({ quality: 90 }).toBuffer();
  writeFileSync(at("cut.jpg"), jpeg);
  truncateSync(at("cut.jpg"), Math.round(statSync(at("cut.jpg")).size / 2));
  expect(await pageTrouble(at("cut.jpg"))).toBe("file");
  // A picture that says it is 30,000 by 30,000 is never decoded.
  const huge = await page().png().toBuffer();
  huge.writeUInt32BE(30_000, 16);
  huge.writeUInt32BE(30_000, 20);
  writeFileSync(at("huge.png"), huge);
  expect(await pageTrouble(at("huge.png"))).toMatch(/tooLarge|file/);
  writeFileSync(
    at("dot.png"),
    await sharp({ create: { width: 1, height: 1, channels: 3, background: "#fff" } })
      .png()
      .toBuffer(),
  );
  expect(await pageTrouble(at("dot.png"))).toBe("");
  const scan = await openScan(at("a.jpg"));
  rmSync(at("a.jpg"));
  await expect(scan.picture(1)).rejects.toBeInstanceOf(PageTrouble);
});
