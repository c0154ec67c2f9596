import { extname } from "node:path";
import type { FilePurpose } from "../../preload/contract/files.ts";
import { refuse } from "../refusal.ts";
import type { Work } from "../work.ts";

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

export type AcceptedFile = { name: string; mime: string; bytes: Uint8Array; width: number | null; height: number | null };

/** What scanners write. Whether it really is that, the reading says. */
const SCANS: Record<string, string> = {
  ".pdf": "application/pdf",
  ".tif": "image/tiff",
  ".tiff": "image/tiff",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
};

/** Decides what becomes of a file from outside: pictures are decoded and drawn anew, attachments kept by a list of kinds. */
export async function acceptFile(work: Work, purpose: FilePurpose, name: string, bytes: Uint8Array): Promise<AcceptedFile> {
  if (purpose === "crest" || purpose === "picture") return work.run("redrawPicture", { purpose, name, bytes });
  if (purpose === "import") return { name, mime: "text/csv", bytes, width: null, height: null };
  const mime = (purpose === "scan" ? SCANS : ATTACHMENTS)[extname(name).toLowerCase()];
  if (!mime) throw refuse("files.kind", { name });
  return { name, mime, bytes, width: null, height: null };
}
