import { makeReport } from "./consultation-report/make.ts";
import { redrawPicture } from "./files/pictures.ts";
import { cellsOfTable, inspectTable, textsByIds } from "./imports/inspect.ts";
import { rowsFromEml } from "./imports/eml.ts";
import { sortRemarks } from "./imports/read-remarks.ts";
import { rowsFromXlsx } from "./imports/xlsx.ts";
import { sortAnswers } from "./imports/sort-answers.ts";
import { checkBackup, checkOffice } from "./offices/check.ts";
import { eraseInBackups } from "./offices/erase-in-backups.ts";
import { poster, type PosterInput } from "./print/poster.ts";
import { printSheets } from "./print/sheets.ts";
import { printTestPage } from "./print/test-page.ts";
import { documentParts } from "./remarks/document-parts.ts";
import { groupAlike } from "./remarks/likeness.ts";
import { readResults } from "./responses/results.ts";
import { firstPagePicture } from "./scan/pdf-picture.ts";
import { drawScanPage, openScanFile, readScan } from "./scan/read-task.ts";
import { checkTestPage } from "./scan/test-page.ts";
import { classListPdf } from "./school-budgets/documents/class-list.ts";
import { recountElection } from "./school-budgets/recount.ts";
import { compareSite, exportSite, prepareUpload } from "./site/tasks.ts";

/**
 * What the backend's worker thread does: long or hostile work that must not block the window.
 * Each task is a plain function of JSON-like input; it reads an office by a read-only
 * connection of its own and writes only files that it is told to write (of the office only its backups).
 */
export type TaskContext = { readonly progress: (done: number, total: number) => void; readonly cancelled: () => boolean };
type Task = (input: never, context: TaskContext) => unknown;

export const tasks = {
  redrawPicture,
  rowsFromXlsx,
  rowsFromEml,
  inspectTable,
  textsByIds,
  cellsOfTable,
  sortAnswers,
  sortRemarks,
  documentParts,
  groupAlike,
  checkBackup,
  checkOffice,
  eraseInBackups,
  printSheets,
  printTestPage,
  poster,
  classLists: classListPdf,
  /** The poster as it will be printed, for the screen. */
  posterPicture: async ({ width, ...input }: PosterInput & { width: number }) => firstPagePicture(await poster(input), width),
  consultationReport: makeReport,
  openScanFile,
  readScan,
  drawScanPage,
  checkTestPage,
  recountElection,
  // The site shows what the answers come to; the responses count them.
  exportSite: (input: Parameters<typeof exportSite>[0], context: TaskContext) => exportSite(input, context, readResults),
  prepareUpload: (input: Parameters<typeof prepareUpload>[0], context: TaskContext) => prepareUpload(input, context, readResults),
  compareSite: (input: Parameters<typeof compareSite>[0], context: TaskContext) => compareSite(input, context, readResults),
} satisfies Record<string, Task>;

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
