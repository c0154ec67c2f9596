import "./quick-passwords.ts";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PIECE, type FilePurpose, type OfficeFile } from "../../preload/contract/files.ts";
import { openTown, type Town } from "./offices-desk.ts";

let town: Town;
beforeEach(async () => {
  town = openTown();
  await town.office("anna");
});
afterEach(() => town.close());

/** Hands a file in as the screen does; gives the file, or the code of the first refusal. */
async function hand(name: string, bytes: Buffer, purpose: FilePurpose): Promise<OfficeFile | string> {
  const begun = await town.reply("anna", "files.begin", { name, bytes: bytes.length, purpose });
  if (!begun.ok) return begun.error.code;
  const { upload } = begun.value as { upload: string };
  for (let at = 0; at < bytes.length; at += PIECE) {
    const reply = await town.reply("anna", "files.append", { upload, data: bytes.subarray(at, at + PIECE).toString("base64") });
    if (!reply.ok) return reply.error.code;
  }
  const done = await town.reply("anna", "files.finish", { upload });
  return done.ok ? (done.value as OfficeFile) : done.error.code;
}
const keptBytes = async (file: OfficeFile | string): Promise<Buffer> => {
  const resource = await town.backend.resource("anna", `/files/${(file as OfficeFile).id}`);
  return readFileSync(resource?.path ?? "");
};

const crc = (bytes: Buffer): number => {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (0xedb88320 & -(value & 1));
  }
  return ~value >>> 0;
};
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([size, body, sum]);
};
/** A PNG of a few kilobytes that unpacks to a whole wall. */
function bomb(edge: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((edge + 1) * 200), { level: 9 });
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

test("a picture keeps its pixels and loses where and by what it was taken", async () => {
  const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: "#357" } })
    .withExif({ IFD0: { Copyright: "Jan Kowalski" }, IFD3: { GPSLatitude: "50/1 15/1 0/1", GPSLatitudeRef: "N" } })
    .jpeg()
    .toBuffer();
  const file = await hand("rynek.jpg", photo, "picture");
  expect(file).toMatchObject({ name: "rynek.jpg", mime: "image/jpeg", width: 1800, height: 1200 });
  const kept = await sharp(await keptBytes(file)).metadata();
  expect(kept.exif).toBeUndefined();
  expect((await keptBytes(file)).includes("Kowalski")).toBe(false);
});

test("a coat of arms drawn as SVG becomes a picture: its script, links and outside references are gone and nothing was fetched", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 28 32" onload="alert(1)">
    <script>fetch("${outside}/script")</script><style>@import url("${outside}/style.css"); rect { fill: url("${outside}/fill.svg#a") }</style>
    <image xlink:href="${outside}/image.png" width="9" height="9"/><image xlink:href="file:///etc/passwd" width="9" height="9"/>
    <a href="javascript:alert(1)"><path d="M2 2h24v15c0 7-6 11-12 13C8 28 2 24 2 17z" fill="#1f4d86"/></a>
    <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${outside}/frame"/></foreignObject></svg>`;
  const file = await hand("herb.svg", Buffer.from(svg), "crest");
  expect(file).toMatchObject({ name: "herb.png", mime: "image/png" });
  const bytes = await keptBytes(file);
  expect(bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
  expect(bytes.includes("script")).toBe(false);
  expect(asked).toEqual([]);
  const { dominant } = await sharp(bytes).stats();
  expect(dominant.b).toBeGreaterThan(dominant.r);
  server.close();
});

test("what is no picture is refused by what it is, whatever it is called", async () => {
  for (const [name, bytes] of [
    ["zdjecie.jpg", Buffer.from("MZ to jest program")],
    ["zdjecie.png", Buffer.from("<html><script>alert(1)</script></html>")],
    ["herb.svg", Buffer.from('<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg>&b;')],
    [
      "ucięte.jpg",
      (
        await sharp({ create: { width: 400, height: 400, channels: 3, background: "#357" } })
          .jpeg()
          .toBuffer()
      ).subarray(0, 300),
    ],
    ["ruchomy.gif", Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64")],
  ] as const)
    expect.soft(await hand(name, Buffer.from(bytes), "picture"), name).toBe("files.notPicture");
});

test("a picture that would fill the memory is refused before it is unpacked", async () => {
  const small = bomb(60_000);
  expect(small.length).toBeLessThan(20_000);
  const before = process.memoryUsage().rss;
  expect(await hand("mapa.png", small, "picture")).toBe("files.tooManyPixels");
  expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
});

test("a picture of 200 MB is refused at its first word, with its size and the limit", async () => {
  expect(await town.reply("anna", "files.begin", { name: "wielkie.jpg", bytes: 200_000_000, purpose: "picture" })).toEqual({
    ok: false,
    error: { code: "files.tooLarge", params: { name: "wielkie.jpg", megabytes: 200, limit: 20 } },
  });
});

test("who says that a file is small and sends more is cut off", async () => {
  const { upload } = (await town.ask("anna", "files.begin", { name: "plan.pdf", bytes: 4, purpose: "attachment" })) as { upload: string };
  expect(await town.code("anna", "files.append", { upload, data: Buffer.alloc(1000).toString("base64") })).toBe("files.gone");
  expect(await town.code("anna", "files.finish", { upload })).toBe("files.gone");
});

test("only documents may be attached, and an empty one is told to be empty", async () => {
  for (const name of ["program.exe", "strona.html", "skrypt.js", "obraz.svg", "dokument.pdf.exe", "bez kropki", "makro.docm"])
    expect.soft(await hand(name, Buffer.from("treść"), "attachment"), name).toBe("files.kind");
  expect(await hand("pusty.pdf", Buffer.alloc(0), "attachment")).toBe("files.empty");
});

test("a file's name never becomes a path, and an attachment is only ever downloaded", async () => {
  for (const name of [
    "../../etc/passwd.pdf",
    "C:\\Windows\\x.pdf",
    "CON.pdf",
    "nul\u0000.pdf",
    "a\u202Efdp.exe.pdf",
    `${"ż".repeat(200)}.pdf`,
  ]) {
    const file = await hand(name, Buffer.from(name), "attachment");
    const resource = await town.backend.resource("anna", `/files/${(file as OfficeFile).id}`);
    expect.soft(resource?.path, name).toMatch(/\/files\/[0-9a-f]{2}\/[0-9a-f]{64}$/);
    expect.soft(resource?.downloadName, name).toBe((file as OfficeFile).name);
    expect.soft((file as OfficeFile).name, name).not.toMatch(/[\p{Cc}\u202e]/u);
  }
});

test("an upload belongs to who began it", async () => {
  await town.person("anna", "clerk");
  const { upload } = (await town.ask("anna", "files.begin", { name: "plan.pdf", bytes: 4, purpose: "attachment" })) as { upload: string };
  expect(await town.code("clerk", "files.append", { upload, data: "AAAAAA==" })).toBe("files.gone");
});
