import { resolve } from "node:path";
import { refuse } from "../refusal.ts";
import { BadUsage } from "./desk.ts";
import { type Command, text } from "./arguments.ts";
import { words } from "./words.ts";

const siteExport: Command = {
  name: "site export",
  takes: [],
  options: { to: { type: "string" }, zip: { type: "string" } },
  run: async (desk, _positionals, options) => {
    const folder = text(options, "to");
    const zip = text(options, "zip");
    if ((folder === undefined) === (zip === undefined)) throw new BadUsage(words("site.toOrZip"));
    const at = await desk.openOffice();
    const { jobId } = await at.call("site.export", folder ? { kind: "folder", folder: resolve(folder) } : { kind: "zip" });
    const job = await at.finish({ id: jobId });
    if (job.state !== "done") throw refuse("failed");
    const target = folder ? resolve(folder) : resolve(zip ?? "");
    if (!folder && job.result?.fileId) await at.take(job.result.fileId, target);
    const counts = job.result?.counts ?? {};
    return { lines: [words("site.done", { target, ...counts, count: counts["pages"] ?? 0 })], json: { target, ...counts } };
  },
};

export const siteCommands = [siteExport];
