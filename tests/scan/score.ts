import type { BoxReading, PageReading } from "../../preload/contract/scan.ts";
import type { FilledPage } from "./filled-page.ts";
import type { BoxTruth } from "./marks.ts";

/** What came of reading many pages whose truth is known. */
export type Score = {
  pages: number;
  boxes: number;
  /** Decided without asking, and wrong. */
  silent: number;
  /** Boxes that a person is asked about. */
  asked: number;
  refused: number;
  wrongIdentity: number;
  fields: number;
  wrongFields: number;
  /** Of boxes with a mark in them, by pen and by style: how many, wrong, asked. */
  by: Map<string, { boxes: number; silent: number; asked: number }>;
  /** What was wrong, for the one who looks into it. */
  faults: string[];
};

export const newScore = (): Score => ({
  pages: 0,
  boxes: 0,
  silent: 0,
  asked: 0,
  refused: 0,
  wrongIdentity: 0,
  fields: 0,
  wrongFields: 0,
  by: new Map(),
  faults: [],
});

/** A mark that was taken back and an empty box come to the same count. */
const isRight = ({ meant }: BoxTruth, { decision }: BoxReading): boolean => (meant === "marked") === (decision === "marked");

export function addPage(score: Score, truth: FilledPage, reading: PageReading): void {
  const where = `${truth.level} ${truth.form.surveyCode} page ${truth.page} seed ${truth.seed}`;
  score.pages++;
  const { mark } = reading;
  if (mark && (mark.serial !== truth.serial || mark.page !== truth.page || mark.surveyCode !== truth.form.surveyCode)) {
    score.wrongIdentity++;
    score.faults.push(`${where}: read as ${mark.surveyCode} ${mark.serial} page ${mark.page}`);
    return;
  }
  if (reading.status !== "read") {
    score.refused++;
    score.faults.push(`${where}: ${reading.status} ${reading.reason}`);
    return;
  }
  for (const [index, box] of truth.boxes.entries()) {
    const read = reading.boxes[index];
    if (!read) throw new Error(`${where}: ${reading.boxes.length} boxes read of ${truth.boxes.length}`);
    addBox(score, box, read, where);
  }
  for (const [index, { written }] of truth.fields.entries()) {
    score.fields++;
    if (reading.fields[index]?.written !== written) score.wrongFields++;
  }
}

function addBox(score: Score, truth: BoxTruth, read: BoxReading, where: string): void {
  const asked = read.decision === "unsure";
  const silent = !asked && !isRight(truth, read);
  score.boxes++;
  score.asked += Number(asked);
  score.silent += Number(silent);
  for (const key of truth.style ? [`pen ${truth.pen}`, `style ${truth.style}`] : ["no mark"]) {
    const entry = score.by.get(key) ?? { boxes: 0, silent: 0, asked: 0 };
    entry.boxes++;
    entry.asked += Number(asked);
    entry.silent += Number(silent);
    score.by.set(key, entry);
  }
  if (!silent) return;
  const { question, row, option, coverage, around, solid, decision } = read;
  const seen = `${decision}, coverage ${coverage.toFixed(3)}, around ${around.toFixed(3)}, solid ${solid.toFixed(2)}`;
  score.faults.push(`${where}: ${question} ${row ?? ""} ${option} ${truth.meant} (${truth.style} ${truth.pen}) read as ${seen}`);
}
