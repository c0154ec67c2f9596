import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import { FILE_LIMITS, type FilePurpose, type files } from "../../preload/contract/files.ts";
import type { Call } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { refuse } from "../refusal.ts";
import { acceptFile } from "./accept.ts";
import { beginIncoming, forgetIncoming, type Incoming } from "./incoming.ts";
import { fileView, keepFile, type NewFile } from "./store.ts";

/** A file on its way in. An office forgets it when it closes. */
type Upload = {
  readonly name: string;
  readonly bytes: number;
  readonly purpose: FilePurpose;
  readonly incoming: Incoming;
  received: number;
  readonly by: string;
  /** What becomes of it, once it is whole. */
  accepted?: NewFile;
};
const uploads = new WeakMap<OpenOffice, Map<string, Upload>>();
const MAX_AT_ONCE = 4;

function uploadsOf(office: OpenOffice): Map<string, Upload> {
  let all = uploads.get(office);
  if (!all) {
    forgetIncoming(office.folder);
    uploads.set(office, (all = new Map()));
  }
  return all;
}

/** A whole file that its caller handed in and that is not kept: it lies there until it is given up, and is gone with the office's closing. */
export function uploadedFile({ office, person }: Pick<Call, "office" | "person">, upload: string): { name: string; path: string } {
  const entry = uploadsOf(office).get(upload);
  if (!entry?.accepted || entry.by !== person.name) throw refuse("files.gone");
  return { name: entry.name, path: entry.incoming.path };
}

export const filesService = (call: Call): Service<typeof files> => {
  const open = uploadsOf(call.office);
  const forget = (id: string) => {
    open.get(id)?.incoming.drop();
    open.delete(id);
  };
  return {
    "files.begin": ({ name, bytes, purpose }) => {
      if (bytes > FILE_LIMITS[purpose])
        throw refuse("files.tooLarge", { name, megabytes: Math.ceil(bytes / 1e6), limit: FILE_LIMITS[purpose] / 1e6 });
      if (bytes === 0) throw refuse("files.empty", { name });
      const upload = uuid();
      // An upload that a closed window left behind makes room for a new one.
      for (const id of [...open.keys()].slice(0, Math.max(0, open.size - MAX_AT_ONCE + 1))) forget(id);
      open.set(upload, { name, bytes, purpose, incoming: beginIncoming(call.office.folder), received: 0, by: call.person.name });
      return { upload };
    },
    "files.append": async ({ upload, data }) => {
      const entry = open.get(upload);
      if (!entry || entry.by !== call.person.name) throw refuse("files.gone");
      const piece = Buffer.from(data, "base64");
      entry.received += piece.length;
      try {
        if (entry.received > entry.bytes) throw refuse("files.gone");
        await entry.incoming.append(piece);
        // Here, and not in the command that keeps it: a command holds the office while a picture is drawn anew.
        if (entry.received === entry.bytes) entry.accepted = await acceptFile(call.office.work, entry.purpose, entry.name, entry.incoming);
      } catch (error) {
        forget(upload);
        throw error;
      }
    },
    "files.finish": async ({ upload }) => {
      const entry = open.get(upload);
      if (!entry || entry.by !== call.person.name || !entry.accepted) throw refuse("files.gone");
      try {
        return fileView(await keepFile(call, entry.accepted));
      } finally {
        forget(upload);
      }
    },
    "files.drop": ({ upload }) => {
      if (open.get(upload)?.by === call.person.name) forget(upload);
    },
    "files.get": async ({ id }) => {
      const row = await call.db.selectFrom("file").selectAll().where("id", "=", id).executeTakeFirst();
      if (!row) throw refuse("files.missing");
      return fileView(row);
    },
  };
};
