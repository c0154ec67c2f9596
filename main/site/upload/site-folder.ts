import type { Call } from "../../call.ts";
import { refuse } from "../../refusal.ts";
import { connectFolder } from "./folder.ts";
import { connect, type Remote } from "./remote.ts";
import { needsSecret, takeSecret } from "./secrets.ts";
import { inWords, readTarget } from "./service.ts";
import { reach, steady } from "./steady.ts";
import { isTrouble, PATIENCE } from "./trouble.ts";

type SiteFolder = Pick<Remote, "list" | "read" | "remove" | "lanes" | "close">;

/**
 * The folder that the site is uploaded to, by the connection and the password of uploads; or a copy of it
 * on this PC. Tries again what passes by itself, and says in words what does not.
 */
export async function siteFolder(call: Pick<Call, "db" | "office">, copy: string | null): Promise<() => Promise<SiteFolder>> {
  if (copy !== null) return async () => collectedFrom(await inWords(() => connectFolder(copy)));
  const { target } = await readTarget(call);
  if (!target) throw refuse("online.noConnection");
  const secret = await takeSecret(call.office, target);
  if (needsSecret(target) && !secret) throw refuse("online.askSecret");
  return async () => collectedFrom(await inWords(() => reach(() => connect(target, secret ?? {}), PATIENCE)));
}

/** A folder that is not there stays "missing": nobody has answered yet. */
function collectedFrom(remote: Remote): SiteFolder {
  const line = steady(remote, PATIENCE);
  const run = <T>(work: (at: Remote) => Promise<T>) => line.run(work);
  return {
    lanes: remote.lanes,
    list: (folder) => told(() => run((at) => at.list(folder))),
    read: (path) => told(() => run((at) => at.read(path))),
    remove: (path) => told(() => run((at) => at.remove(path))),
    close: () => remote.close(),
  };
}

/** What the words of an upload say would be wrong here: nothing was sent, and nothing has to be. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isTrouble(error, "missing")) throw error;
    if (isTrouble(error, "readonly")) throw refuse("online.readonly");
    if (isTrouble(error, "cut", "stalled", "busy", "tooMany", "passive", "exists", "other")) throw refuse("online.cut");
    return inWords(() => Promise.reject(error));
  }
}
