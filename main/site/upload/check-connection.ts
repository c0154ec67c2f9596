import { connect as openSocket } from "node:net";
import { randomBytes } from "node:crypto";
import type { UploadCheck, UploadSecret } from "../../../preload/contract/site-upload.ts";
import type { UploadTarget } from "../../../preload/contract/upload-target.ts";
import { type Clock, type ClockGap, clockGap } from "./clock.ts";
import { isSeen } from "./public-address.ts";
import { connect, type Remote } from "./remote.ts";
import { listSite, readServerManifest } from "./server-state.ts";
import { steady } from "./steady.ts";
import { isTrouble, PATIENCE, type Patience, Trouble } from "./trouble.ts";

const BANNER_MS = 2500;

/** Does what an upload will do, with one small file, and tells what is wrong so that a person can mend it. */
export async function checkConnection(
  target: UploadTarget,
  secret: UploadSecret,
  { site, website, clock, patience = PATIENCE }: { site: string; website: string; clock: Clock; patience?: Patience },
): Promise<UploadCheck> {
  let remote: Remote | undefined;
  try {
    remote = await connect(target, secret, patience);
    const manifest = await readServerManifest(remote);
    const { strangers, files } = await listSite([], steady(remote, { ...patience, delays: [] }).each);
    // A folder has this PC's clock, or one that Windows keeps with it.
    const tried = await tryFile(remote, website, target.protocol === "folder" ? undefined : clock, patience);
    if (manifest)
      return {
        contents: manifest.site && manifest.site.id !== site ? "otherSite" : "ours",
        names: manifest.site ? [manifest.site.name] : [],
        ...tried,
      };
    const names = [...strangers, ...files.keys()].sort();
    return { contents: names.length > 0 ? "foreign" : "empty", names: names.slice(0, 5), ...tried };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    if (isTrouble(error, "identityUnknown", "identityChanged")) return { identity: identityOf(error) };
    return { problem: problemOf(await explained(error, target)) };
  } finally {
    await remote?.close();
  }
}

type Tried = { readonly seen: "" | "yes" | "no"; readonly clock?: ClockGap };

/** A file of a name that nothing has: written, its time compared, looked for at the office's address, taken away. */
async function tryFile(remote: Remote, website: string, clock: Clock | undefined, patience: Patience): Promise<Tried> {
  const text = randomBytes(8).toString("hex");
  const path = `rynek-proba-${text}.txt`;
  try {
    await remote.write(path, Buffer.from(text));
    if ((await remote.size(path)) !== text.length) throw new Trouble("differs", { path });
    const gap = clock && (await clockGap(remote, path, clock));
    return { seen: await isSeen(website, path, text), ...(gap && { clock: gap }) };
  } finally {
    // Once more: the connection may have ended while the address was asked.
    await steady(remote, { ...patience, delays: patience.delays.slice(0, 1) })
      .run((on) => on.remove(path))
      .catch(() => {});
  }
}

export const problemOf = ({ trouble, params }: Trouble): { code: string; params: Record<string, string | number> } => ({
  code: `upload.${trouble}`,
  params: { ...params, ...(typeof params["said"] === "string" && { said: params["said"].replace(/\s+/g, " ").trim().slice(0, 200) }) },
});

function identityOf({ params }: Trouble): NonNullable<UploadCheck["identity"]> {
  const text = (name: string) => String(params[name] ?? "");
  return { fingerprint: text("fingerprint"), why: text("why"), owner: text("owner"), until: text("until"), known: text("known") };
}

/** A server of another kind at this port doesn't answer in words that the program knows; its greeting says what it is. */
async function explained(error: Trouble, { protocol, host, port }: UploadTarget): Promise<Trouble> {
  if (protocol === "folder" || !isTrouble(error, "cut", "stalled", "noTls", "other", "otherProtocol")) return error;
  const found = await greeting(host, port);
  const expected = protocol === "sftp" ? "SFTP" : protocol === "webdav" ? "" : "FTP";
  return found === undefined || found === expected ? error : new Trouble("otherProtocol", { host, port, found }, { cause: error });
}

function greeting(host: string, port: number): Promise<"SFTP" | "FTP" | undefined> {
  return new Promise((resolve) => {
    const socket = openSocket({ host, port });
    const end = (found?: "SFTP" | "FTP") => {
      socket.destroy();
      resolve(found);
    };
    socket.setTimeout(BANNER_MS, () => end());
    socket.on("error", () => end());
    socket.once("data", (piece) => {
      const said = piece.toString("latin1");
      end(said.startsWith("SSH-") ? "SFTP" : said.startsWith("220") ? "FTP" : undefined);
    });
  });
}
