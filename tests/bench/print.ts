import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodePayload, newSerials, printedCode } from "../../main/forms/sheet-code.ts";
import { fontFile } from "../../main/print/fonts.ts";
import { layOutForm } from "../../main/print/form-layout.ts";
import { printSheets } from "../../main/print/sheets.ts";
import type { Layout } from "../../preload/contract/form-layout.ts";
import { marketForm, marketItems } from "../unit/forms-samples.ts";

type Row = { name: string; value: number | string; unit: string; note: string };

const SHEETS = 1000;
const surveyCode = "K7Q2ZP";
const PYTHONS = ["/usr/bin/python3", "python3"];

/** In the source, wherever this was built to below it. */
function scriptFile(): string | undefined {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const file = join(folder, "tests", "bench", "reportlab_sheets.py");
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return undefined;
  }
}

/** CPU time of a thousand two-page sheets, and the same sheets by ReportLab where it is installed. */
export async function benchPrint(): Promise<Row[]> {
  const layout = layOutForm(marketForm(["pl"], marketItems().slice(0, 2)), { variant: "standard", language: "pl" });
  const serials = newSerials(SHEETS, new Set());
  const folder = mkdtempSync(join(tmpdir(), "rynek-bench-"));
  try {
    const run = (name: string, some: string[]) =>
      printSheets(
        {
          layout,
          surveyCode,
          serials: some,
          file: join(folder, name),
          title: "Ankieta",
          author: "Urząd",
          createdAt: "2026-11-24T08:00:00.000Z",
        },
        { progress: () => {}, cancelled: () => false },
      );
    // Once before, so that what is measured is printing and not the compiling of the program.
    await run("warm.pdf", serials.slice(0, 50));
    const before = process.cpuUsage();
    const { bytes } = await run("sheets.pdf", serials);
    const used = process.cpuUsage(before);
    const own = (used.user + used.system) / 1000 / SHEETS;
    const pages = `${SHEETS} sheets of ${layout.pages.length} pages, ${(bytes / 1e6).toFixed(1)} MB; goal: at most 2`;
    return [{ name: "print: one sheet", value: own, unit: "CPU ms", note: pages }, ...byReportLab(layout, serials, folder, own)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function byReportLab(layout: Layout, serials: string[], folder: string, own: number): Row[] {
  const missing = (note: string): Row[] => [{ name: "print: by ReportLab", value: "–", unit: "", note }];
  const python = PYTHONS.find((each) => spawnSync(each, ["-c", "import reportlab"]).status === 0);
  if (!python) return missing("not compared, python3-reportlab is missing: apt-get install python3-reportlab");
  const script = scriptFile();
  if (!script) return missing("not compared, tests/bench/reportlab_sheets.py is not in a folder above this program");
  const { pages, hash } = layout;
  const sheets = serials.map((serial) => ({
    code: printedCode(surveyCode, serial),
    payloads: pages.map((_, page) => encodePayload({ surveyCode, serial, page: page + 1, pages: pages.length, hash })),
  }));
  const input = JSON.stringify({
    pages,
    sheets,
    file: join(folder, "reportlab.pdf"),
    regular: fontFile("regular"),
    bold: fontFile("bold"),
  });
  const { stdout, stderr, status } = spawnSync(python, [script], { input, encoding: "utf8" });
  if (status !== 0) return missing(`failed: ${stderr.trim().split("\n").at(-1) ?? ""}`);
  const theirs = (Number(stdout) * 1000) / SHEETS;
  return [
    { name: "print: by ReportLab", value: theirs, unit: "CPU ms", note: "the same sheets, drawn one by one" },
    { name: "print: share of ReportLab", value: own / theirs, unit: "", note: "goal: at most 0.33" },
  ];
}
