import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { UploadSecret } from "../../preload/contract/site-upload.ts";
import { refuse } from "../refusal.ts";
import { BadUsage } from "./desk.ts";
import { type Command, text } from "./arguments.ts";
import { askSecret } from "./ask-secret.ts";
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

/** RYNEK_UPLOAD_KEY names the file of a private key, RYNEK_UPLOAD_PASSWORD is its password or the user's. */
async function secretOf({ RYNEK_UPLOAD_KEY: key, RYNEK_UPLOAD_PASSWORD: password }: NodeJS.ProcessEnv): Promise<UploadSecret> {
  if (key) return { key: readFileSync(key, "utf8"), ...(password && { passphrase: password }) };
  return { password: password ?? (await askSecret(words("site.password"))) };
}

/** Sends the site over the connection that was set up on the screen. A password never stands on the command line: others could read it there. */
const siteUpload: Command = {
  name: "site upload",
  takes: [],
  options: {},
  run: async (desk) => {
    const at = await desk.openOffice();
    const { target, secretKnown } = await at.call("upload.state", undefined);
    if (!target) throw refuse("upload.noTarget");
    const { jobId } = await at.call("upload.start", secretKnown ? {} : { secret: await secretOf(process.env) });
    const job = await at.finish({ id: jobId });
    if (job.state !== "done") throw refuse("failed");
    const { sent = 0, removed = 0, unchanged = 0, seen } = job.result?.counts ?? {};
    const lines = [words("site.sent", { target: job.title, count: sent, removed, unchanged })];
    if (seen === 0) lines.push(words("site.notSeen"));
    return { lines, json: { target: job.title, sent, removed, unchanged, ...(seen !== undefined && { seen: seen === 1 }) } };
  },
};

export const siteCommands = [siteExport, siteUpload];
