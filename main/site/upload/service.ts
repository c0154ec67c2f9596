import { join } from "node:path";
import { v7 as uuid } from "uuid";
import type { Service } from "../../../preload/contract/contract.ts";
import type { siteUpload, UploadConfirmed, UploadSecret } from "../../../preload/contract/site-upload.ts";
import { UploadTarget } from "../../../preload/contract/upload-target.ts";
import { type Call, moment } from "../../call.ts";
import type { Progress } from "../../jobs/jobs.ts";
import { asBase } from "../../online-address.ts";
import type { Tables } from "../../offices/tables.ts";
import { Refusal, refuse, refuseField } from "../../refusal.ts";
import { type Manifest, manifestText } from "../manifest.ts";
import { rememberPublished } from "../earlier.ts";
import { checkConnection, problemOf } from "./check-connection.ts";
import { clockFrom } from "./clock.ts";
import { dropOldGenerations, isKept, outbox, readContentOf, readGeneration } from "./generations.ts";
import { openMemory } from "./memory.ts";
import { areSeen, isSeen } from "./public-address.ts";
import { connect } from "./remote.ts";
import { forgetSecret, isEmpty, keepSecret, needsSecret, takeSecret } from "./secrets.ts";
import { STAMP_PATH } from "./server-state.ts";
import { reach } from "./steady.ts";
import { PATIENCE, Trouble } from "./trouble.ts";
import { upload, type Uploaded } from "./upload.ts";

/** What the site's own part gives: the gate before anything goes out. */
export type SiteGate = { readonly pass: () => Promise<void> };

/** Sending the site to a server: the connection, the upload as a job, its history and the way back. */
export const siteUploadService = (call: Call, gate: SiteGate): Service<typeof siteUpload> => ({
  "upload.state": async () => {
    const { office } = call;
    const { target, version } = await readTarget(call);
    const history = await uploads(call);
    return {
      target,
      secretKnown: target !== null && (!needsSecret(target) || (await takeSecret(office, target)) !== undefined),
      canKeep: await office.safe.lasting(),
      history: history.map(({ id, created_at: at, created_by: by, target: to, pages, bytes, sent, removed, returned, sha256 }) => ({
        id,
        at,
        by,
        target: to,
        pages,
        bytes,
        sent: sent ?? 0,
        removed: removed ?? 0,
        returned: returned === 1,
        kept: isKept(office.folder, sha256),
      })),
      version,
    };
  },

  "upload.check": async ({ target, secret }) => {
    requireWhole(target);
    const { id, website } = await officeRow(call);
    return checkConnection(target, await given(call, target, secret), {
      site: id,
      website: asBase(website),
      clock: clockFrom(call.now),
    });
  },

  "upload.saveTarget": async ({ target, secret, keep, version }) => {
    requireWhole(target);
    if ((await readTarget(call)).version !== version) throw refuse("conflict");
    const row = { target: JSON.stringify(target), version: version + 1 };
    await call.db
      .insertInto("upload_target")
      .values({ id: "site", ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
    const known = await given(call, target, secret);
    if (!isEmpty(known)) await keepSecret(call.office, target, known, keep);
    return { version: version + 1 };
  },

  "upload.forgetSecret": () => forgetSecret(call.office),

  "upload.start": async ({ secret = {}, confirmed, back }) => {
    const { office } = call;
    const { target } = await readTarget(call);
    if (!target) throw refuse("upload.noTarget");
    if (office.jobs.list().some(({ kind, state }) => kind === "upload" && state === "running")) throw refuse("upload.running");
    const earlier = back === undefined ? undefined : await keptUpload(call, back);
    if (!earlier) await gate.pass();
    const known = await given(call, target, secret);
    if (needsSecret(target) && isEmpty(known)) throw refuse("upload.askSecret");
    if (!isEmpty(secret)) await keepSecret(office, target, secret, false);
    return startUpload(call, { target, secret: known, confirmed, earlier });
  },
});

type Row = Tables["site_export"];
const officeRow = (call: Call) => call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
export async function readTarget({ db }: Pick<Call, "db">): Promise<{ target: UploadTarget | null; version: number }> {
  const row = await db.selectFrom("upload_target").selectAll().executeTakeFirst();
  return row ? { target: UploadTarget.parse(JSON.parse(row.target)), version: row.version } : { target: null, version: 0 };
}

const uploads = (call: Pick<Call, "db">): Promise<Row[]> =>
  call.db
    .selectFrom("site_export")
    .selectAll()
    .where("kind", "=", "upload")
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(20)
    .execute();

async function keptUpload(call: Call, id: string): Promise<Row> {
  const row = (await uploads(call)).find((one) => one.id === id);
  if (!row || !isKept(call.office.folder, row.sha256)) throw refuse("upload.notKept");
  return row;
}

function requireWhole({ protocol, host, user, folder }: UploadTarget): void {
  if (protocol === "folder") {
    if (folder === "") throw refuseField("target.folder", "empty");
    return;
  }
  if (!/^[a-z0-9.:-]+$/i.test(host)) throw refuseField("target.host", host === "" ? "empty" : "hostName");
  if (user === "") throw refuseField("target.user", "empty");
}

/** What was typed, or what is known already. */
const given = async (call: Call, target: UploadTarget, secret: UploadSecret): Promise<UploadSecret> =>
  isEmpty(secret) ? ((await takeSecret(call.office, target)) ?? {}) : secret;

/** "sftp://urzad@s12.example.pl/public_html" */
const addressOf = ({ protocol, host, user, folder }: UploadTarget): string =>
  protocol === "folder" ? folder : `${protocol}://${user}@${host}/${folder.replace(/^\//, "")}`;

type Start = {
  readonly target: UploadTarget;
  readonly secret: UploadSecret;
  readonly confirmed: UploadConfirmed;
  readonly earlier: Row | undefined;
};

function startUpload(call: Call, { target, secret, confirmed, earlier }: Start): { jobId: string } {
  const { office, person } = call;
  const at = moment(call);
  const clock = clockFrom(call.now);
  const work = async (progress: Progress, signal: AbortSignal) => {
    const prepared = earlier
      ? { generation: earlier.sha256, pages: earlier.pages, bytes: earlier.bytes }
      : await office.work.run("prepareUpload", { folder: office.folder, database: office.databaseFile, now: at }, { signal });
    const manifest = readGeneration(office.folder, prepared.generation);
    if (!manifest) throw refuse("upload.notKept");
    const row = await office.db.selectFrom("office").select(["id", "name", "website"]).executeTakeFirstOrThrow();
    const sent = await inWords(async () => {
      const remote = await reach(() => connect(target, secret), PATIENCE);
      try {
        const task = {
          files: manifest.files,
          read: async (path: string) => readContentOf(office.folder, manifest.files[path]?.sha256 ?? ""),
          site: { id: row.id, name: row.name },
          memory: openMemory(join(outbox(office.folder), "memory")),
          confirmed,
          clock: target.protocol === "folder" ? undefined : clock,
        };
        return await upload(remote, task, { progress, signal });
      } finally {
        await remote.close();
      }
    });
    await office.db
      .insertInto("site_export")
      .values({
        id: uuid(),
        kind: "upload",
        target: addressOf(target),
        pages: prepared.pages,
        bytes: prepared.bytes,
        sha256: prepared.generation,
        sent: sent.sent.length,
        removed: sent.removed,
        returned: earlier ? 1 : 0,
        created_by: person.name,
        // What changed while it was being sent is newer than what was sent.
        created_at: at,
      })
      .execute();
    rememberPublished(office.folder, manifestText(manifest));
    dropOldGenerations(
      office.folder,
      (await uploads(office)).map(({ sha256 }) => sha256),
    );
    const { removed, unchanged } = sent;
    return { counts: { sent: sent.sent.length, removed, unchanged, ...(await seenCounts(asBase(row.website), manifest, sent)) } };
  };
  const jobId = uuid();
  call.afterCommit(() => void office.jobs.start("upload", addressOf(target), work, jobId));
  return { jobId };
}

/** What the server did, as a refusal with a sentence. */
export async function inWords<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    throw new Refusal(problemOf(error));
  }
}

/** Looks at the office's address as a resident would: 1 the site is there as sent, 0 something else is. Nothing, where nothing answers. */
async function seenCounts(website: string, { files }: Manifest, { stamp, sent }: Uploaded): Promise<{ seen?: number }> {
  const seen = await isSeen(website, STAMP_PATH, stamp);
  if (seen !== "yes") return seen === "" ? {} : { seen: 0 };
  const sample = ["index.html", ...sent.filter((path) => path.endsWith(".html")).slice(0, 2)];
  const pages = [...new Set(sample)].flatMap((path) => (files[path] ? [{ path, sha256: files[path].sha256 }] : []));
  return { seen: (await areSeen(website, pages)) ? 1 : 0 };
}
