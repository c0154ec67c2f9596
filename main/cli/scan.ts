import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { PageReading } from "../../preload/contract/scan.ts";
import { printedCode } from "../forms/sheet-code.ts";
import { FormFile } from "../forms/form-file.ts";
import { makeWork, type Work } from "../work.ts";
import { type Command, text } from "./arguments.ts";
import { BadUsage, type OfficeDesk } from "./desk.ts";
import { words } from "./words.ts";

/** Pages in one task: small enough for every core to get some. */
const CHUNK = 8;

/** Where the forms are known from. */
type Forms = { database: string } | { form: string };
type FileRead = { file: string; trouble: string; pages: { number: number; reading: PageReading }[] };

/** Reads a file's pages on all cores; nothing is kept in the office. A file that goes away while it is read is told as gone, with no pages. */
async function readFile(work: Work, forms: Forms, file: string): Promise<FileRead> {
  const path = resolve(file);
  const isFile = () => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  if (!isFile()) return { file, trouble: "gone", pages: [] };
  const { pages, trouble } = await work.run("openScanFile", { path });
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  const chunks = Array.from({ length: Math.ceil(pages / CHUNK) }, (_, index) => numbers.slice(index * CHUNK, (index + 1) * CHUNK));
  const read = await Promise.allSettled(chunks.map((chunk) => work.run("readScan", { path, pages: chunk, ...forms })));
  const failed = read.find((one) => one.status === "rejected");
  if (failed && !isFile()) return { file, trouble: "gone", pages: [] };
  if (failed) throw failed.reason;
  const done = read.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  return { file, trouble, pages: done.map(({ number, reading }) => ({ number, reading })) };
}

const readInOffice = ({ office }: OfficeDesk, files: readonly string[]) => readAll(office.work, { database: office.databaseFile }, files);

/** Reads sheets of the one form that the file describes; no office is needed. */
async function readByForm(form: string, files: readonly string[]): Promise<FileRead[]> {
  if (!isForm(form)) throw new BadUsage(words("scan.noForm", { path: form }));
  const work = makeWork(new URL("./worker.js", import.meta.url));
  try {
    return await readAll(work, { form }, files);
  } finally {
    await work.close();
  }
}

function isForm(path: string): boolean {
  try {
    return FormFile.safeParse(JSON.parse(readFileSync(path, "utf8"))).success;
  } catch {
    return false;
  }
}

async function readAll(work: Work, forms: Forms, files: readonly string[]): Promise<FileRead[]> {
  const read: FileRead[] = [];
  for (const file of files) read.push(await readFile(work, forms, file));
  return read;
}

const scanRead: Command = {
  name: "scan read",
  takes: ["files…"],
  options: { form: { type: "string" } },
  run: async (desk, files, options) => {
    if (files.length === 0) throw new BadUsage(words("scan.noFiles"));
    const form = text(options, "form");
    const read = form ? await readByForm(resolve(form), files) : await readInOffice(await desk.openOffice(), files);
    const pages = read.flatMap(({ file, pages: all }) => all.map((page) => ({ file, ...page })));
    const boxes = pages.flatMap(({ reading }) => reading.boxes);
    const clear = pages.filter(({ reading }) => reading.status === "read" && reading.boxes.every((box) => box.decision !== "unsure"));
    return {
      failed: read.every(({ trouble, pages: all }) => trouble !== "" && all.length === 0),
      lines: [
        ...read
          .filter(({ trouble }) => trouble)
          .map(({ file, trouble }) => words("scan.trouble", { file, reason: words(`scan.troubles.${trouble}`) })),
        words("scan.read", { pages: pages.length, clear: clear.length }),
        words("scan.boxes", {
          boxes: boxes.length,
          marked: boxes.filter((box) => box.decision === "marked").length,
          unsure: boxes.filter((box) => box.decision === "unsure").length,
        }),
      ],
      json: {
        files: read.map(({ file, trouble, pages: all }) => ({ file, trouble, pages: all.length })),
        pages: pages.map(({ file, number, reading }) => ({
          file,
          number,
          status: reading.status,
          reason: reading.reason,
          survey: reading.mark?.surveyCode ?? null,
          sheet: reading.mark ? printedCode(reading.mark.surveyCode, reading.mark.serial) : null,
          page: reading.mark?.page ?? null,
          pages: reading.mark?.pages ?? null,
          upsideDown: reading.upsideDown,
          oneBit: reading.oneBit,
          dpi: reading.dpi,
          boxes: reading.boxes,
          fields: reading.fields,
        })),
      },
    };
  },
};

export const scanCommands = [scanRead];
