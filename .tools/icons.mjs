// The program's icons, drawn from its mark: the market square, four fronts and the town hall.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 32 32"><rect x="-4" y="-4" width="32" height="32" rx="7" fill="#fff"/>
<path fill="#0f5a45" d="M5.5 1h13v4h-13zM5.5 19h13v4h-13zM1 5.5h4v13H1zM19 5.5h4v13h-4z"/><path fill="#a8341f" d="M8 8h8v8H8z"/></svg>`;
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** Writes icons/NxN.png and icon.ico (PNG pictures in an ICO's directory) into `folder`. */
export async function drawIcons(folder) {
  const { default: sharp } = await import("sharp");
  mkdirSync(join(folder, "icons"), { recursive: true });
  const pictures = [];
  for (const size of SIZES) {
    const png = await sharp(Buffer.from(MARK), { density: (72 * size) / 24 })
      .resize(size, size)
      .png()
      .toBuffer();
    writeFileSync(join(folder, "icons", `${size}x${size}.png`), png);
    if (size <= 256) pictures.push({ size, png });
  }
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  writeFileSync(join(folder, "icon.ico"), Buffer.concat([head, ...pictures.map(({ png }) => png)]));
}
