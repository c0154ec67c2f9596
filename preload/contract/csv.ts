/** What a spreadsheet would run as a formula when it opens the file. Plain numbers stay numbers. */
const RUNS = /^[\s\u00a0]*[=+\-@\t\r\n]/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

/** One cell of a CSV file: quoted, and harmless in Excel, LibreOffice and Google Sheets (OWASP, CSV injection). */
export const csvCell = (value: string | number): string => {
  const text = String(value);
  const safe = RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** A CSV file as Polish Excel opens it by a double click: BOM, semicolons, CRLF. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(csvCell).join(";")}\r\n`).join("")}`;
