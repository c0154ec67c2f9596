import { copyFileSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { z } from "zod";
import { type FilePurpose, PIECE } from "../../preload/contract/files.ts";
import type { contract } from "../../preload/contract/index.ts";
import type { Job } from "../../preload/contract/jobs.ts";
import type { Backend } from "../backend.ts";
import type { Person } from "../call.ts";
import { contentPath } from "../files/store.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { Refusal, refuse } from "../refusal.ts";
import { version } from "../version.ts";
import type { Options } from "./arguments.ts";
import { words } from "./words.ts";

/** Wrong words on the command line: exit code 2. */
export class BadUsage extends Error {}

type All = typeof contract;
type Name = keyof All;

/** An office as the command line works at it: whoever holds the data folder holds its offices. */
export type OfficeDesk = {
  readonly office: OpenOffice;
  call<N extends Name>(name: N, input: z.input<All[N]["input"]>): Promise<z.output<All[N]["output"]>>;
  /** Waits for a job; a failed one is thrown as the refusal that it ended with. */
  finish(job: { id: string }): Promise<Job>;
  /** Hands in a file from disk, as the screen does. */
  upload(path: string, purpose: FilePurpose): Promise<string>;
  /** Writes a kept file to disk. */
  take(fileId: string, path: string): Promise<void>;
};

export type Desk = {
  backend(): Promise<Backend>;
  /** The office that --office names, or the only one. */
  openOffice(id?: string): Promise<OfficeDesk>;
  at(office: OpenOffice): OfficeDesk;
  close(): Promise<void>;
};

/** The person's name stands in the audit log. */
const owner = (): Person => ({ id: null, name: words("owner"), role: "administrator" });

/** The data folder is opened when a command first needs it: `demo` and `bench` leave it alone. */
export function openDesk(options: Options): Desk {
  let opened: Backend | undefined;
  const backend = async (): Promise<Backend> => {
    const { openBackend } = await import("../backend.ts");
    const { defaultDataFolder } = await import("../offices/data-folder.ts");
    opened ??= openBackend({
      dataFolder: typeof options["data"] === "string" ? options["data"] : defaultDataFolder(),
      worker: new URL("./worker.js", import.meta.url),
      version,
      emit: () => {},
    });
    if (opened.sessions.problem) throw new Refusal(opened.sessions.problem);
    return opened;
  };

  return {
    backend,
    at: officeDesk,
    openOffice: async (id) => {
      const { sessions } = await backend();
      const wanted = id ?? (typeof options["office"] === "string" ? options["office"] : undefined);
      const all = sessions.officeIds();
      if (!wanted && all.length !== 1)
        throw new BadUsage(all.length === 0 ? words("noOffice") : words("whichOffice", { offices: all.join(", ") }));
      return officeDesk(await sessions.open(wanted ?? all[0] ?? ""));
    },
    close: async () => opened?.close(),
  };
}

function officeDesk(office: OpenOffice): OfficeDesk {
  const call: OfficeDesk["call"] = async (name, input) => {
    const { callOffice } = await import("../dispatch.ts");
    const reply = await callOffice(office, owner(), name, input, new Date());
    if (!reply.ok) throw new Refusal(reply.error);
    return reply.value as never;
  };
  return {
    office,
    call,
    finish: async ({ id }) => {
      const job = await office.jobs.finished(id);
      if (job.state === "failed")
        throw new Refusal({ code: job.error?.code ?? "failed", ...(job.error?.params && { params: job.error.params }) });
      return job;
    },
    upload: async (path, purpose) => {
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw refuse("files.unreadable", { name: path });
      const bytes = readFileSync(path);
      const { upload } = await call("files.begin", { name: basename(path), bytes: bytes.length, purpose });
      for (let at = 0; at < bytes.length; at += PIECE)
        await call("files.append", { upload, data: bytes.subarray(at, at + PIECE).toString("base64") });
      return (await call("files.finish", { upload })).id;
    },
    take: async (fileId, path) => {
      const row = await office.db.selectFrom("file").select("sha256").where("id", "=", fileId).executeTakeFirst();
      if (!row) throw refuse("files.missing");
      copyFileSync(contentPath(office.folder, row.sha256), path);
    },
  };
}
