import { createHash } from "node:crypto";
import { createReadStream, renameSync } from "node:fs";
import { extname } from "node:path";
import type { FilePurpose } from "../../preload/contract/files.ts";
import { refuse } from "../refusal.ts";
import type { Work } from "../work.ts";
import type { Incoming } from "./incoming.ts";
import type { NewFile } from "./store.ts";

/** What may be attached and offered for download. Programs and pages are not among them. */
const ATTACHMENTS: Record<string, string> = {
  ".pdf": "application/pdf",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".doc": "application/msword",
  ".odt": "application/vnd.oasis.opendocument.text",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".ods": "application/vnd.oasis.opendocument.spreadsheet",
  ".csv": "text/csv",
  ".txt": "text/plain",
  ".rtf": "application/rtf",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".zip": "application/zip",
};

/** A picture that was drawn anew. */
export type AcceptedFile = { name: string; mime: string; bytes: Uint8Array; width: number; height: number };

/** What scanners write. Whether it really is that, the reading says. */
export const SCANS: Record<string, string> = {
  ".pdf": "application/pdf",
  ".tif": "image/tiff",
  ".tiff": "image/tiff",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
};

/** Made into a file of rows before they are kept: nothing else in the office then meets a workbook or an e-mail. */
const MADE_ROWS: Record<string, "rowsFromXlsx" | "rowsFromEml"> = { ".xlsx": "rowsFromXlsx", ".eml": "rowsFromEml" };
/** A letter saved by a mail program is named by its sender or subject: the name is not kept either. */
const LETTERS = "e-mail.eml";

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}

/** Decides what becomes of a whole file from outside: pictures are decoded and drawn anew, attachments kept by a list of kinds. */
export async function acceptFile(work: Work, purpose: FilePurpose, name: string, incoming: Incoming): Promise<NewFile> {
  if (purpose === "crest" || purpose === "picture") return work.run("redrawPicture", { purpose, name, bytes: await incoming.read() });
  const task = purpose === "import" && MADE_ROWS[extname(name).toLowerCase()];
  if (task) {
    await incoming.complete();
    const out = `${incoming.path}.rows`;
    await work.run(task, { path: incoming.path, out });
    // What came is gone with this: of an e-mail, who sent it and what was attached.
    renameSync(out, incoming.path);
    return { name: task === "rowsFromEml" ? LETTERS : name, mime: "text/csv", path: incoming.path, sha256: await hashOf(incoming.path) };
  }
  const mime =
    purpose === "import"
      ? "text/csv"
      : purpose === "election"
        ? "text/plain"
        : (purpose === "scan" ? SCANS : ATTACHMENTS)[extname(name).toLowerCase()];
  if (!mime) throw refuse("files.kind", { name });
  return { name, mime, path: incoming.path, sha256: await incoming.complete() };
}
