import type { PosterInput } from "./print/poster.ts";
import type { ReadResults } from "./site/survey-results.ts";

/**
 * What the backend's worker thread does: long or hostile work that must not block the window.
 * Each task is a plain function of JSON-like input; it reads an office by a read-only
 * connection of its own and writes only files that it is told to write (of the office only its backups).
 */
export type TaskContext = { readonly progress: (done: number, total: number) => void; readonly cancelled: () => boolean };
type Task = (input: never, context: TaskContext) => unknown;

/** A task's code is loaded when it is first asked for: the thread that reads scans never holds what draws the site. */
const task =
  <Input, Context extends readonly unknown[], Output>(load: () => Promise<(input: Input, ...context: Context) => Output>) =>
  async (input: Input, ...context: Context): Promise<Awaited<Output>> =>
    await (
      await load()
    )(input, ...context);

const site = () => import("./site/tasks.ts");
/** The site shows what the answers come to; the responses count them. */
const results = async () => (await import("./responses/results.ts")).readResults;

const withResults =
  <Input, Output>(run: (input: Input, context: TaskContext, read: ReadResults) => Output, read: ReadResults) =>
  (input: Input, context: TaskContext): Output =>
    run(input, context, read);

export const tasks = {
  redrawPicture: task(async () => (await import("./files/pictures.ts")).redrawPicture),
  rowsFromXlsx: task(async () => (await import("./imports/xlsx.ts")).rowsFromXlsx),
  rowsFromEml: task(async () => (await import("./imports/eml.ts")).rowsFromEml),
  inspectTable: task(async () => (await import("./imports/inspect.ts")).inspectTable),
  textsByIds: task(async () => (await import("./imports/inspect.ts")).textsByIds),
  cellsOfTable: task(async () => (await import("./imports/inspect.ts")).cellsOfTable),
  sortAnswers: task(async () => (await import("./imports/sort-answers.ts")).sortAnswers),
  sortRemarks: task(async () => (await import("./imports/read-remarks.ts")).sortRemarks),
  documentParts: task(async () => (await import("./remarks/document-parts.ts")).documentParts),
  groupAlike: task(async () => (await import("./remarks/likeness.ts")).groupAlike),
  checkBackup: task(async () => (await import("./offices/check.ts")).checkBackup),
  checkOffice: task(async () => (await import("./offices/check.ts")).checkOffice),
  eraseInBackups: task(async () => (await import("./offices/erase-in-backups.ts")).eraseInBackups),
  printSheets: task(async () => (await import("./print/sheets.ts")).printSheets),
  printTestPage: task(async () => (await import("./print/test-page.ts")).printTestPage),
  poster: task(async () => (await import("./print/poster.ts")).poster),
  classLists: task(async () => (await import("./school-budgets/documents/class-list.ts")).classListPdf),
  consultationReport: task(async () => (await import("./consultation-report/make.ts")).makeReport),
  openScanFile: task(async () => (await import("./scan/read-task.ts")).openScanFile),
  readScan: task(async () => (await import("./scan/read-task.ts")).readScan),
  writeWithoutPages: task(async () => (await import("./scan/without-pages.ts")).writeWithoutPages),
  drawScanPage: task(async () => (await import("./scan/read-task.ts")).drawScanPage),
  checkTestPage: task(async () => (await import("./scan/test-page.ts")).checkTestPage),
  recountElection: task(async () => (await import("./school-budgets/recount.ts")).recountElection),
  /** The poster as it will be printed, for the screen. */
  posterPicture: async ({ width, ...input }: PosterInput & { width: number }) => {
    const { poster } = await import("./print/poster.ts");
    return (await import("./scan/pdf-picture.ts")).firstPagePicture(await poster(input), width);
  },
  lookThrough: task(async () => (await import("./site/look-through.ts")).lookThrough),
  exportSite: task(async () => withResults((await site()).exportSite, await results())),
  prepareUpload: task(async () => withResults((await site()).prepareUpload, await results())),
  compareSite: task(async () => withResults((await site()).compareSite, await results())),
} satisfies Record<string, Task>;

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
