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

test("a PDF gives the scanner's own pictures, whatever it is called", async () => {
  const jpeg = await page().jpeg().toBuffer();
  writeFileSync(at("scans.pdf"), await pdfOf([jpeg, jpeg, await page().png().toBuffer()]));
  expect(await dark(at("scans.pdf"), 2)).toMatchObject({ bar: true, paper: true, width: WIDTH, height: HEIGHT, pages: 3 });
  expect(await dark(at("scans.pdf"), 3)).toMatchObject({ bar: true, paper: true, width: WIDTH, height: HEIGHT });
  // Named as anything, it is what it is.
  writeFileSync(at("scans.jpg"), await pdfOf([jpeg]));
  expect(await dark(at("scans.jpg"))).toMatchObject({ bar: true });
});

test("a picture of more dots than are of use is halved while it is read", async () => {
  writeFileSync(at("600.jpg"), await page().resize(4960, 7016).jpeg({ quality: 60 }).toBuffer());
  expect(await dark(at("600.jpg"))).toMatchObject({ bar: true, height: 3508 });
  // Halved, black and white turns grey at every edge: that pencil was lost is known from before.
  const slanted = page().rotate(7, { background: "#fff" }).resize(4960, 7016).threshold(128).toColourspace("b-w");
  writeFileSync(at("600.tif"), await slanted.tiff({ compression: "ccittfax4", bitdepth: 1 }).toBuffer());
  expect(await dark(at("600.tif"))).toMatchObject({ oneBit: true, height: 3508 });
}, 30_000);

test("of a TIFF that was cut off the whole pages are read, and that some are missing is told", async () => {
  const one = await page().tiff({ compression: "lzw" }).toBuffer();
  writeFileSync(at("three.tif"), chained([one, one, one]));
  const whole = await openScan(at("three.tif"));
  expect([whole.pages, whole.trouble]).toEqual([3, ""]);
  expect(await dark(at("three.tif"), 3)).toMatchObject({ bar: true, paper: true });
  writeFileSync(at("two.tif"), chained([one, one, one]).subarray(0, Math.round(one.length * 2.5)));
  const cut = await openScan(at("two.tif"));
  expect([cut.pages, cut.trouble]).toEqual([2, "damaged"]);
  expect(await dark(at("two.tif"), 2)).toMatchObject({ bar: true, paper: true });
  // A list of pages that leads back to its start has no end.
  const round = chained([one, one]);
  round.writeUInt32LE(round.readUInt32LE(4), nextOf(round, nextDirectory(round, round.readUInt32LE(4))));
  writeFileSync(at("round.tif"), round);
  expect(await trouble(at("round.tif"))).toBe("damaged");
});

/** Where a TIFF's directory tells where the next one is. */
const nextOf = (tiff: Buffer, directory: number): number => directory + 2 + tiff.readUInt16LE(directory) * 12;
const nextDirectory = (tiff: Buffer, directory: number): number => tiff.readUInt32LE(nextOf(tiff, directory));

/** TIFFs of one page put together to one of many, as scanners write them: each page's dots, then its directory. */
function chained(pages: readonly Buffer[]): Buffer {
  const whole = Buffer.concat(pages);
  let start = 0;
  let link = 4;
  for (const one of pages) {
    const directory = start + one.readUInt32LE(4);
    whole.writeUInt32LE(directory, link);
    for (let entry = directory + 2; entry < nextOf(whole, directory); entry += 12) shift(whole, entry, start);
    link = nextOf(whole, directory);
    start += one.length;
  }
  return whole;
}

/** Where a page's dots start. TIFF 6.0, section 8: StripOffsets. */
const STRIPS = 273;
/** Bytes of a value by its type. TIFF 6.0, section 2. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** What a directory's entry points at, moved on by so many bytes. */
function shift(tiff: Buffer, entry: number, by: number): void {
  const move = (place: number) => tiff.writeUInt32LE(tiff.readUInt32LE(place) + by, place);
  const [bytes, strips] = [(SIZES[tiff.readUInt16LE(entry + 2)] ?? 1) * tiff.readUInt32LE(entry + 4), tiff.readUInt16LE(entry) === STRIPS];
  if (bytes > 4 || strips) move(entry + 8);
  const start = tiff.readUInt32LE(entry + 8);
  if (bytes > 4 && strips) for (let place = start; place < start + bytes; place += 4) move(place);
}

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

test("one bad page is told by itself: cut off, of a thousand million dots, of one dot; and a file that goes away is gone", async () => {
  const jpeg = await page().jpeg({ quality: 90 }).toBuffer();
  writeFileSync(at("cut.jpg"), jpeg);
  truncateSync(at("cut.jpg"), Math.round(statSync(at("cut.jpg")).size / 2));
  expect(await pageTrouble(at("cut.jpg"))).toBe("file");
  // A picture that says it is 30,000 by 30,000 is never decoded.
  const huge = await page().png().toBuffer();
  huge.writeUInt32BE(30_000, 16);
  huge.writeUInt32BE(30_000, 20);
  writeFileSync(at("huge.png"), huge);
  expect(await pageTrouble(at("huge.png"))).toBe("tooLarge");
  writeFileSync(
    at("dot.png"),
    await sharp({ create: { width: 1, height: 1, channels: 3, background: "#fff" } })
      .png()
      .toBuffer(),
  );
  expect(await pageTrouble(at("dot.png"))).toBe("");
  const scan = await openScan(at("a.jpg"));
  rmSync(at("a.jpg"));
  await expect(scan.picture(1)).rejects.toMatchObject({ code: "gone" });
});
