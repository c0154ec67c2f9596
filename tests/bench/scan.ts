import sharp from "sharp";
import { readPage } from "../../main/scan/read-page.ts";
import { findAmong, type Printed, printedForms } from "../scan/clean-pages.ts";
import { type Level, pictureOf } from "../scan/degrade.ts";
import { filledPage } from "../scan/filled-page.ts";
import { addPage, newScore, type Score } from "../scan/score.ts";
import { readByAmc } from "./amc.ts";

type Row = { name: string; value: number | string; unit: string; note: string };

/** How many boxes of each level: the targets want 300,000 in all, which take half an hour. */
const BOXES = Number(process.env["RYNEK_BENCH_BOXES"] ?? 2000);
/** Another one gives other sheets. The thresholds were tuned on seeds below 1,000,000. */
const SEED = Number(process.env["RYNEK_BENCH_SEED"] ?? 1_000_000);
/** The first pages of a level compile the program, and are not timed. */
const WARM_UP = 5;
const AMC_PAGES = 40;
/** What may be silently wrong, and what may be asked about (both in shares), and refused. */
const GOALS: Record<Level, { dpi: string; silent: number; asked: number; refused: number }> = {
  clean: { dpi: "300 dpi", silent: 1e-4, asked: 0.01, refused: 0.005 },
  office: { dpi: "200 and 300 dpi", silent: 1e-4, asked: 0.01, refused: 0.005 },
  low: { dpi: "150 dpi, strong JPEG", silent: 3e-4, asked: 0.03, refused: 0.005 },
  hard: { dpi: "200 and 300 dpi, worn", silent: 1e-4, asked: 0.03, refused: 0.03 },
  fax: { dpi: "200 dpi, one bit", silent: 1e-3, asked: 0.08, refused: 0.03 },
  abuse: { dpi: "no goal", silent: 1, asked: 1, refused: 1 },
};

/** Reads generated scans of sheets that are filled in with every pen, and says what came of it. */
export async function benchScan(): Promise<Row[]> {
  // One core, as one worker of the program has.
  sharp.concurrency(1);
  sharp.cache(false);
  const forms = await printedForms();
  const rows: Row[] = [];
  const all = newScore();
  let clean = 0;
  for (const level of Object.keys(GOALS) as Level[]) {
    const { speed, rows: told } = await benchLevel(forms, level, all);
    if (level === "clean") clean = speed;
    rows.push(...told);
  }
  for (const [key, { boxes, silent, asked }] of [...all.by].sort(([one], [other]) => (one < other ? -1 : 1)))
    rows.push({
      name: `scan: ${key}`,
      value: silent,
      unit: "wrong",
      note: `of ${boxes} boxes of all levels; ${percent(asked / boxes)} asked`,
    });
  rows.push({ name: "scan: wrong identity", value: all.wrongIdentity, unit: "pages", note: `of ${all.pages}; goal: 0` });
  for (const fault of all.faults.slice(0, 30)) rows.push({ name: "scan: fault", value: "", unit: "", note: fault });
  return [...rows, ...otherReader(clean, Math.round(all.boxes / all.pages))];
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

async function benchLevel(forms: readonly Printed[], level: Level, all: Score): Promise<{ speed: number; rows: Row[] }> {
  const find = findAmong(forms);
  const score = newScore();
  let micros = 0;
  for (let seed = SEED; score.boxes < BOXES || score.pages <= WARM_UP; seed++) {
    const page = await filledPage(forms, level, seed);
    const before = process.cpuUsage();
    const reading = await readPage(await pictureOf(page.scan), find);
    const used = process.cpuUsage(before);
    if (score.pages >= WARM_UP) micros += used.user + used.system;
    addPage(score, page, reading);
    addPage(all, page, reading);
  }
  const { dpi, silent, asked, refused } = GOALS[level];
  const seeds = `seeds ${SEED} to ${SEED + score.pages - 1}`;
  const speed = ((score.pages - WARM_UP) * 1e6) / micros;
  const told = [
    {
      name: `scan: ${level}, speed`,
      value: speed,
      unit: "pages/s/core",
      note: `CPU time with decoding, ${dpi}; ${seeds}`,
    },
    {
      name: `scan: ${level}, silent`,
      value: `${score.silent}/${score.boxes}`,
      unit: "boxes",
      note: `${percent(score.silent / score.boxes)}; goal: ${percent(silent)}`,
    },
    { name: `scan: ${level}, asked`, value: percent(score.asked / score.boxes), unit: "of boxes", note: `goal: ${percent(asked)}` },
    { name: `scan: ${level}, refused`, value: `${score.refused}/${score.pages}`, unit: "pages", note: `goal: ${percent(refused)}` },
    { name: `scan: ${level}, fields`, value: `${score.wrongFields}/${score.fields}`, unit: "fields", note: "written or not, wrongly told" },
  ];
  return { speed, rows: told };
}

/** The same work by another reader in the same run, as far as it is the same: its pages are its own, clean and without marks. */
function otherReader(ours: number, boxes: number): Row[] {
  const amc = readByAmc(AMC_PAGES, boxes);
  if (typeof amc === "string") return [{ name: "scan: by AMC", value: "–", unit: "", note: `not compared: ${amc}` }];
  const note = `${AMC_PAGES} clean pages of ${boxes} boxes, 300 dpi grey JPEG; it read ${amc.boxes} boxes`;
  return [
    { name: "scan: by AMC", value: amc.pagesPerSecond, unit: "pages/s/core", note },
    {
      name: "scan: times as fast as AMC",
      value: ours / amc.pagesPerSecond,
      unit: "",
      note: "our clean level, 300 dpi grey JPEG, in the same run",
    },
  ];
}
