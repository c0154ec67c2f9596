import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import { FILE_LIMITS, type FilePurpose, type files } from "../../preload/contract/files.ts";
import type { Call } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { refuse } from "../refusal.ts";
import { type AcceptedFile, acceptFile } from "./accept.ts";
import { fileView, keepFile } from "./store.ts";

/** Files on their way in, in memory until they are whole. An office forgets them when it closes. */
type Upload = {
  readonly name: string;
  readonly bytes: number;
  readonly purpose: FilePurpose;
  readonly pieces: Buffer[];
  received: number;
  readonly by: string;
  /** What becomes of it, once it is whole. */
  accepted?: AcceptedFile;
};
const uploads = new WeakMap<OpenOffice, Map<string, Upload>>();
const MAX_AT_ONCE = 4;

function uploadsOf(office: OpenOffice): Map<string, Upload> {
  let all = uploads.get(office);
  if (!all) uploads.set(office, (all = new Map()));
  return all;
}

export const filesService = (call: Call): Service<typeof files> => {
  const open = uploadsOf(call.office);
  return {
    "files.begin": ({ name, bytes, purpose }) => {
      if (bytes > FILE_LIMITS[purpose])
        throw refuse("files.tooLarge", { name, megabytes: Math.ceil(bytes / 1e6), limit: FILE_LIMITS[purpose] / 1e6 });
      if (bytes === 0) throw refuse("files.empty", { name });
      const upload = uuid();
      // An upload that a closed window left behind makes room for a new one.
      for (const id of [...open.keys()].slice(0, Math.max(0, open.size - MAX_AT_ONCE + 1))) open.delete(id);
      open.set(upload, { name, bytes, purpose, pieces: [], received: 0, by: call.person.name });
      return { upload };
    },
    "files.append": async ({ upload, data }) => {
      const entry = open.get(upload);
      if (!entry || entry.by !== call.person.name) throw refuse("files.gone");
      const piece = Buffer.from(data, "base64");
      entry.received += piece.length;
      if (entry.received > entry.bytes) {
        open.delete(upload);
        throw refuse("files.gone");
      }
      entry.pieces.push(piece);
      if (entry.received < entry.bytes) return;
      // Here, and not in the command that keeps it: a command holds the office while a picture is drawn anew.
      try {
        entry.accepted = await acceptFile(call.office.work, entry.purpose, entry.name, Buffer.concat(entry.pieces.splice(0)));
      } catch (error) {
        open.delete(upload);
        throw error;
      }
    },
    "files.finish": async ({ upload }) => {
      const entry = open.get(upload);
      if (!entry || entry.by !== call.person.name || !entry.accepted) throw refuse("files.gone");
      open.delete(upload);
      return fileView(await keepFile(call, entry.accepted));
    },
    "files.get": async ({ id }) => {
      const row = await call.db.selectFrom("file").selectAll().where("id", "=", id).executeTakeFirst();
      if (!row) throw refuse("files.missing");
      return fileView(row);
    },
  };
};
