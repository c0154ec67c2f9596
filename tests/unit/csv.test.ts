import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type CsvTrouble, parseCsv } from "../../main/imports/csv.ts";
import { dayFrom } from "../../main/imports/day-from.ts";
import { inspectTable } from "../../main/imports/inspect.ts";
import { personalIn } from "../../main/imports/personal.ts";
import { Refusal } from "../../main/refusal.ts";
import { csvText } from "../../preload/contract/csv.ts";
import { Inspection, type Reading } from "../../preload/contract/imports.ts";
import { times } from "../in-full.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-csv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const context = { progress: () => {}, cancelled: () => false };
let files = 0;

function inspect(content: string | Uint8Array, reading: Partial<Reading> = {}): Inspection {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, content);
  const found = inspectTable({ path, reading: { encoding: null, delimiter: null, header: null, ...reading } }, context);
  return Inspection.parse({ fileName: "plik.csv", ...found });
}
const refusalOf = (content: string | Uint8Array): string => {
  try {
    inspect(content);
    return "";
  } catch (error) {
    if (error instanceof Refusal) return error.refused.code;
    throw error;
  }
};
const codes = (found: Inspection) => found.problems.map(({ code, line }) => `${code} ${line}`);

function parse(text: string, size = text.length): { rows: string[][]; troubles: [CsvTrouble, number][] } {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
  const troubles: [CsvTrouble, number][] = [];
  const rows = [...parseCsv(pieces, ";", (trouble, line) => troubles.push([trouble, line]))].map((row) => row.cells);
  return { rows, troubles };
}

describe("rows and cells", () => {
  test.each([
    [
      "a;b\n1;2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a;b\r\n1;2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a;b\r1;2\r",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      'a;"b;c"\n"d\ne";""""\n',
      [
        ["a", "b;c"],
        ["d\ne", '"'],
      ],
    ],
    ['"a" ; "b"\n', [["a", "b"]]],
    [
      "a;;\n;;c\n",
      [
        ["a", "", ""],
        ["", "", "c"],
      ],
    ],
    ["\n\na;b\n\n", [["a", "b"]]],
    ['ul. "Długa";2\n', [['ul. "Długa"', "2"]]],
  ])("%j", (text, rows) => {
    expect(parse(text)).toEqual({ rows, troubles: [] });
  });

  test("a file reads the same in pieces of any size", () => {
    const text = 'nr;uwaga\r\n1;"Park ""Nowy"";\r\ndrzewa"\r\n2;"niedomknięty\r\n3;"dobry"\r\n';
    for (let size = 1; size < text.length; size++) expect(parse(text, size)).toEqual(parse(text));
  });

  test("a quote that is never closed spoils its own row alone, and the line is named", () => {
    const { rows, troubles } = parse('1;"otwarty\n2;"drugi"\n3;"trzeci"\n');
    expect(rows).toEqual([
      ["1", '"otwarty'],
      ["2", "drugi"],
      ["3", "trzeci"],
    ]);
    expect(troubles).toEqual([["quoteOpen", 1]]);
  });

  test("a quote amid a quoted cell is a letter of it", () => {
    expect(parse('1;"Park "Nowy" jest mały"\n2;b\n')).toEqual({
      rows: [
        ["1", 'Park "Nowy" jest mały'],
        ["2", "b"],
      ],
      troubles: [["quoteInside", 1]],
    });
  });

  test("a file of nothing but broken quotes is read in time that its length allows", { tags: "full" }, () => {
    const started = performance.now();
    const { troubles } = parse('"a\n' + '""a\n'.repeat(700_000), 262_144);
    expect(troubles.at(-1)?.[0]).toBe("quotesOff");
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe("how a file is written is found out", () => {
  const text = "Płeć;Wiek;Źródło\nżeńska;34;ąćęłńóśźż\n";
  // Letters of the two old Polish encodings that the text above needs.
  const old = (letters: Record<string, number>) => Uint8Array.from(text, (letter) => letters[letter] ?? letter.charCodeAt(0));
  const shared = { ć: 0xe6, ę: 0xea, ł: 0xb3, ń: 0xf1, ó: 0xf3, ż: 0xbf };
  const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
  const wide = Buffer.from(`\ufeff${text}`, "utf16le");

  test.each([
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`), "utf-8"],
    ["UTF-16", wide, "utf-16le"],
    ["UTF-16, the other way round", swapped(wide), "utf-16be"],
    ["UTF-16 without a mark", wide.subarray(2), "utf-16le"],
    ["Windows", old({ ...shared, ą: 0xb9, ś: 0x9c, ź: 0x9f, Ź: 0x8f }), "windows-1250"],
    ["ISO", old({ ...shared, ą: 0xb1, ś: 0xb6, ź: 0xbc, Ź: 0xac }), "iso-8859-2"],
  ])("%s", (_name, bytes, encoding) => {
    const found = inspect(bytes);
    expect(found).toMatchObject({ encoding, delimiter: ";", header: true, rowCount: 1, problems: [] });
    expect(found.columns.map((column) => column.name)).toEqual(["Płeć", "Wiek", "Źródło"]);
    expect(found.rows).toEqual([["żeńska", "34", "ąćęłńóśźż"]]);
  });

  test("one damaged letter does not turn a UTF-8 file into another encoding", () => {
    const bytes = Buffer.concat([Buffer.from(`nr;uwaga\n${"1;zażółć gęślą jaźń\n".repeat(20)}`), Buffer.from([0x32, 0x3b, 0xb3, 0x0a])]);
    expect(inspect(bytes)).toMatchObject({ encoding: "utf-8", problems: [{ code: "damaged", line: 22, count: 1 }] });
  });

  test.each([
    ["a,b,c\n1,2,3\n", ","],
    ["a\tb\n1\t2,5\n", "\t"],
    ["a|b\n1|2,5\n", "|"],
    ["nazwa;kwota\nŁawka;1,50\nDrzewo;2,70\n", ";"],
    ["sep=|\na|b;c\n", "|"],
    ["uwaga\nWięcej drzew\nMniej aut\n", ";"],
  ])("the delimiter of %j", (content, delimiter) => {
    expect(inspect(content).delimiter).toBe(delimiter);
  });

  test("a first row of numbers is no header, and the person may say otherwise", () => {
    expect(inspect("1;2\n3;4\n")).toMatchObject({ header: false, rowCount: 2 });
    expect(inspect("1;2\n3;4\n", { header: true })).toMatchObject({ header: true, rowCount: 1 });
  });
});

describe("bad files", () => {
  test.each([
    ["nothing but spaces", "  \n \n", "imports.empty"],
    ["an XLSX", Buffer.from("504b030414000600", "hex"), "imports.spreadsheet"],
    ["an XLS", Buffer.from("d0cf11e0a1b11ae1", "hex"), "imports.spreadsheet"],
    ["a PDF", "%PDF-1.7\n", "imports.notText"],
    ["random bytes", Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256), "imports.notText"],
    ["one line without end", "a".repeat(1_500_000), "imports.rowTooLong"],
    ["thousands of columns", `${"a;".repeat(2500)}\n`, "imports.manyColumns"],
  ])("%s", (_name, content, code) => {
    expect(refusalOf(content)).toBe(code);
  });

  test("an empty file", () => {
    expect(refusalOf("")).toBe("imports.empty");
  });
  test("only a header", () => {
    expect(codes(inspect("nr;uwaga\n"))).toEqual(["onlyHeader 1"]);
  });
  test("NUL letters are left out, and their line is named", () => {
    const found = inspect(`nr;uwaga\n${"1;dobra uwaga o parku\n".repeat(20)}2;z\0ła\n`);
    expect(codes(found)).toEqual(["nul 22"]);
    expect(found.columns[1]?.values).toContainEqual({ value: "zła", count: 1 });
  });
  test("a row with more cells than columns", () => {
    expect(codes(inspect("a;b\n1;2\n1;2;3\n"))).toEqual(["moreCells 3"]);
  });
  test("a formula stays a text", () => {
    expect(inspect("nr;uwaga\n1;=cmd|'/c calc'!A0\n").rows).toEqual([["1", "=cmd|'/c calc'!A0"]]);
  });
  test("a million rows are counted, and no more than 200,000 are taken", () => {
    const found = inspect(`nr;uwaga\n${"1;Więcej drzew\n".repeat(1_000_000)}`);
    expect(found.rowCount).toBe(1_000_000);
    expect(found.columns[1]?.filled).toBe(200_000);
    expect(codes(found)).toEqual(["cut 1"]);
  });

  const damaged = times(1_000, 10_000);
  test(`${damaged} damaged files neither crash nor hang the reading`, () => {
    const seeds = [
      Buffer.from('nr;imię;uwaga\n1;"Ala";"ma ""kota"""\n2;Jan;"wiele\nwierszy"\n'.repeat(6)),
      Buffer.from(`\ufeff${'a,b\n"x",=cmd|1\n'.repeat(10)}`, "utf16le"),
      Buffer.from("P\u0142e\u0107\tWiek\r\n\xb9\xbf\t34\r\n".repeat(10), "latin1"),
    ];
    let state = 42;
    const random = (below: number) => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) % below;
    const nasty = [0, 9, 10, 13, 34, 44, 59, 0xff, 0xfe, 0xef, 0xbb, 0xbf, 0xd8, 0xc3];
    const path = join(folder, "fuzz.csv");
    let slowest = 0;
    let read = 0;
    for (let turn = 0; turn < damaged; turn++) {
      let bytes = Buffer.from(seeds[turn % seeds.length] ?? Buffer.alloc(0));
      for (let change = random(8) + 1; change > 0; change--) {
        const at = random(bytes.length || 1);
        const what = random(4);
        if (what === 0) bytes[at] = random(256);
        else if (what === 1) bytes[at] = nasty[random(nasty.length)] ?? 0;
        else if (what === 2) bytes = bytes.subarray(0, at);
        else
          bytes = Buffer.concat([
            bytes.subarray(0, at),
            Buffer.from([nasty[random(nasty.length)] ?? 0]),
            bytes.subarray(random(bytes.length || 1)),
          ]);
      }
      writeFileSync(path, bytes);
      const started = performance.now();
      try {
        Inspection.parse({ fileName: "", ...inspectTable({ path, reading: { encoding: null, delimiter: null, header: null } }, context) });
        read++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
      slowest = Math.max(slowest, performance.now() - started);
    }
    console.log(`${damaged} damaged files: ${read} read, ${damaged - read} refused, slowest ${slowest.toFixed(1)} ms`);
    expect(read).toBeGreaterThan(damaged / 2);
    expect(slowest).toBeLessThan(2000);
  }, 60_000);
});

describe("personal data is noticed", () => {
  test.each([
    ["Imię i nazwisko", ["Jan Nowak"], "name"],
    ["Adres e-mail", [], "email"],
    ["Kolumna 3", ["a@b.pl", "jan.nowak@gmina.pl", "x"], "email"],
    ["Nr", ["44051401359"], "pesel"],
    ["Kontakt do Pana", ["600 700 800", "+48 601702803"], "phone"],
    ["Treść uwagi", ["Więcej drzew", "pisać na a@b.pl"], null],
    ["Kod", ["123456789", "987654321"], null],
    ["wymienione", ["tak"], null],
  ])("%s %j", (name, sample, kind) => {
    expect(personalIn(name, sample)).toBe(kind);
  });
});

test.each([
  ["2026-11-24", "2026-11-24"],
  ["24.11.2026 8:15", "2026-11-24"],
  ["3/4/2026", "2026-04-03"],
  ["2026/11/24 3:24:11 PM EET", "2026-11-24"],
  ["1518501496471", "2018-02-13"],
  ["2026-11-24T23:30:00Z", "2026-11-25"],
  ["Tue Feb 13 12:58:16 WIB 2018", "2018-02-13"],
  ["31.02.2026", undefined],
  ["wczoraj", undefined],
])("the day of %s", (cell, day) => {
  expect(dayFrom(cell)).toBe(day);
});

test("what a spreadsheet would run is written as text, numbers stay numbers", () => {
  expect(csvText([["=1+1", "-5", " @a", "-5,5", "+48 600", 7, 'a"b']])).toBe(
    '\ufeff"\'=1+1";"-5";"\' @a";"-5,5";"\'+48 600";"7";"a""b"\r\n',
  );
});
