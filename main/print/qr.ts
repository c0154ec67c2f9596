import QRCode from "qrcode";

/** One row of modules after another, dark ones true. */
export type Modules = { size: number; dark: (row: number, column: number) => boolean };

const modulesOf = ({ modules: { size, data } }: QRCode.QRCode): Modules => ({
  size,
  dark: (row, column) => data[row * size + column] === 1,
});

/**
 * The code of a sheet, or of a slip for voting: version 2 at level Q, and always the same mask, because weighing all eight
 * takes five times as long as the rest of the sheet together.
 */
export const sheetModules = (payload: string): Modules =>
  modulesOf(QRCode.create([{ data: payload, mode: "alphanumeric" }], { version: 2, errorCorrectionLevel: "Q", maskPattern: 3 }));

/** A web address for phones: as small as its length allows. */
export const linkModules = (address: string): Modules => modulesOf(QRCode.create(address, { errorCorrectionLevel: "M" }));

/** Dark stretches of each row: fewer and cleaner shapes than single modules. */
export function* stretches({ size, dark }: Modules): Generator<{ row: number; column: number; length: number }> {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!dark(row, column)) continue;
      const start = column;
      while (column + 1 < size && dark(row, column + 1)) column++;
      yield { row, column: start, length: column + 1 - start };
    }
  }
}
