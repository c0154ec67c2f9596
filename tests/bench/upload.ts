import { spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { connect } from "../../main/site/upload/remote.ts";
import { PATIENCE, Trouble } from "../../main/site/upload/trouble.ts";
import { upload } from "../../main/site/upload/upload.ts";
import type { UploadTarget } from "../../preload/contract/upload-target.ts";
import { startRelay } from "../upload/relay.ts";
import { missing, PROFTPD, SSHD, startFtp, startSftp, type TestServer } from "../upload/servers.ts";
import { newFolder, type Pages, sending, smallSite } from "../upload/small-site.ts";

type Row = { name: string; value: number | string; unit: string; note: string };

/** One way, so that a round trip takes 30 ms. */
const DELAY_MS = 15;
const PAGES = 492;
const LFTP = "/usr/bin/lftp";

/** A site of 500 files to real servers on loopback, 30 ms away, beside lftp's mirror over the same line. */
export async function benchUpload(): Promise<Row[]> {
  const pages = smallSite(
    1,
    Array.from({ length: PAGES }, (_, n) => n),
    5000,
  );
  return [
    ...(await measure("SFTP", SSHD, startSftp, pages)),
    ...(await measure("FTPS", PROFTPD, () => startFtp({ tlsOnly: true }), pages)),
  ];
}

async function measure(name: string, program: string, start: () => Promise<TestServer>, pages: Pages): Promise<Row[]> {
  const why = missing(program);
  if (why) return [{ name: `upload: ${name}`, value: "–", unit: "", note: why }];
  const server = await start();
  const relay = await startRelay(server.ports);
  const [pc, local] = [newFolder("pc"), newFolder("local")];
  try {
    const target = await known({ ...server.target, host: relay.host }, server);
    relay.delayMs = DELAY_MS;
    const run = async (what: string, sent: Pages): Promise<Row> => {
      const started = performance.now();
      const remote = await connect(target, server.secret, PATIENCE);
      const { sent: files } = await upload(remote, sending(sent, pc), {}, PATIENCE);
      await remote.close();
      const seconds = (performance.now() - started) / 1000;
      return { name: `upload: ${name}, ${what}`, value: seconds, unit: "s", note: `${files.length} files sent, round trip 30 ms` };
    };
    const rows = [
      await run(`${Object.keys(pages).length} files`, pages),
      await run("again, unchanged", pages),
      await run("again, one changed", { ...pages, "ogloszenia/7.html": `${pages["ogloszenia/7.html"]}<!-- -->` }),
    ];
    for (const [path, text] of Object.entries(pages)) {
      mkdirSync(dirname(join(local, path)), { recursive: true });
      writeFileSync(join(local, path), text);
    }
    const mirror = await lftp(target, server, local);
    if (mirror !== undefined)
      rows.push({ name: `upload: ${name}, lftp mirror`, value: mirror, unit: "s", note: "the same files, 4 at once" });
    return rows;
  } finally {
    await relay.close();
    await server.close();
    for (const folder of [pc, local]) rmSync(folder, { recursive: true, force: true });
  }
}

async function known(target: UploadTarget, server: TestServer): Promise<UploadTarget> {
  const error: unknown = await connect(target, server.secret).catch((thrown: unknown) => thrown);
  return error instanceof Trouble ? { ...target, identity: String(error.params["fingerprint"]) } : target;
}

/** Seconds that lftp takes into an empty folder beside ours; undefined where it isn't installed or can't. */
async function lftp(
  { protocol, host, port, user, folder }: UploadTarget,
  { secret }: TestServer,
  local: string,
): Promise<number | undefined> {
  if (!existsSync(LFTP)) return undefined;
  const key = join(local, "..", `${local.split("/").at(-1)}.key`);
  writeFileSync(key, secret.key ?? "", { mode: 0o600 });
  const bySsh = protocol === "sftp";
  const login = bySsh
    ? `set sftp:connect-program "ssh -a -x -i ${key} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"; open -u ${user},x sftp://${host}:${port}`
    : `set ftp:ssl-force true; set ftp:ssl-protect-data true; set ssl:verify-certificate no; open -u ${user},${secret.password} ftp://${host}:${port}`;
  const started = performance.now();
  const child = spawn(LFTP, ["-c", `set net:max-retries 1; ${login}; mirror -R -P 4 ${local} ${folder}/lftp; bye`], { stdio: "ignore" });
  const late = setTimeout(() => child.kill(), 90_000);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  clearTimeout(late);
  rmSync(key, { force: true });
  return code === 0 ? (performance.now() - started) / 1000 : undefined;
}
