import { z } from "zod";
import { command, everyone, query, typists } from "./contract.ts";
import { Id, Moment, Nothing } from "./text.ts";

export const Job = z.object({
  id: Id,
  kind: z.enum([
    "print",
    "poster",
    "report",
    "import",
    "site",
    "backup",
    "restore",
    "check",
    "scan",
    "count",
    "alike",
    "upload",
    "collect",
  ]),
  /** What it works on, as the person named it. */
  title: z.string(),
  state: z.enum(["running", "done", "failed", "cancelled"]),
  done: z.int(),
  total: z.int(),
  startedAt: Moment,
  /** What to offer when it is done: a file to take, a folder that was written, counts. */
  result: z
    .object({
      fileId: Id.optional(),
      /** Of the file, where the same work makes several kinds. */
      format: z.enum(["pdf", "docx", "xlsx", "json"]).optional(),
      folder: z.string().optional(),
      /** The screen that shows what came of it. */
      to: z.string().optional(),
      counts: z.record(z.string(), z.int()).optional(),
    })
    .optional(),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() }).optional(),
});
export type Job = z.infer<typeof Job>;

export const jobs = {
  "jobs.list": query(everyone, Nothing, z.array(Job)),
  "jobs.cancel": command(typists, z.object({ id: Id }), Nothing),
};
