import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import ssh2 from "ssh2";
import type { Secret } from "../../main/site/upload/remote.ts";
import { UploadTarget } from "../../preload/contract/upload-target.ts";

/** A real server on loopback, with a user, a key and a folder of its own; it ends with the test. */
export type TestServer = {
  /** What it serves: the folder that the site is sent to. */
  readonly folder: string;
  readonly target: UploadTarget;
  readonly secret: Secret;
  /** All ports that a relay before it must pass. */
  readonly ports: readonly number[];
  readonly said: () => string;
  close(): Promise<void>;
};

const PASSWORD = "Zimowy-Ogrod-7";
/** Never as root: the rights of "daemon", which every Linux has, are enough for all of them. ("nobody" may not log in by SSH.) */
const DAEMON = 1;
const asRoot = process.getuid?.() === 0;
const rights = asRoot ? { uid: DAEMON, gid: DAEMON } : {};

export const missing = (program: string): string | false =>
  process.platform !== "linux" || !existsSync(program) || !existsSync("/usr/bin/openssl") ? `${program} is not installed here` : false;
export const PROFTPD = "/usr/sbin/proftpd";
export const SSHD = "/usr/sbin/sshd";
export const APACHE = "/usr/sbin/apache2";

function home(name: string): { root: string; folder: string } {
  // Not where the tests' other folders are: those may be closed to everybody else.
  const root = mkdtempSync(`/tmp/rynek-${name}-`);
  const folder = join(root, "public_html");
  mkdirSync(folder);
  return { root, folder };
}

function hand(...paths: string[]): void {
  if (asRoot) for (const path of paths) chownSync(path, DAEMON, DAEMON);
}

async function isFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "127.0.0.2"]) {
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false)).listen(port, host, () => resolve(true));
    });
    await new Promise((resolve) => (free ? server.close(resolve) : resolve(undefined)));
    if (!free) return false;
  }
  return true;
}

/** A row of free ports, on both addresses. */
async function freePorts(count: number): Promise<number[]> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const row = Array.from({ length: count }, (_, index) => first + index);
    if ((await Promise.all(row.map(isFree))).every(Boolean)) return row;
  }
}

async function run(program: string, args: readonly string[], port: number, root: string): Promise<Pick<TestServer, "said" | "close">> {
  let said = "";
  const child: ChildProcess = spawn(program, args, { ...rights, cwd: root, stdio: ["ignore", "pipe", "pipe"], detached: true });
  child.stdout?.on("data", (piece) => (said += piece));
  child.stderr?.on("data", (piece) => (said += piece));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const close = async () => {
    if (child.exitCode === null && child.pid) {
      process.kill(-child.pid, "SIGTERM");
      await Promise.race([ended, sleep(2000)]);
    }
    rmSync(root, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) break;
    const answers = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
    if (answers) return { said: () => said, close };
    await sleep(25);
  }
  await close();
  throw new Error(`${program} did not start: ${said}`);
}

export type Certificate = { readonly key: string; readonly cert: string };
export function newCertificate(root: string, name = "localhost"): Certificate {
  const [key, cert] = [join(root, `${name}.key`), join(root, `${name}.crt`)];
  const ask = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"];
  execFileSync("openssl", [...ask, "-subj", `/CN=${name}`, "-keyout", key, "-out", cert], { stdio: "ignore" });
  chmodSync(key, 0o600);
  hand(key, cert);
  return { key, cert };
}

/** proftpd: FTP, and FTPS for who asks; `tlsOnly` refuses passwords in the clear. */
export async function startFtp({ tlsOnly = false, more = "" } = {}): Promise<TestServer> {
  const { root, folder } = home("ftp");
  const ports = await freePorts(80);
  const [port = 0, first = 0] = ports;
  const { key, cert } = newCertificate(root);
  const passwd = join(root, "passwd");
  const hash = execFileSync("openssl", ["passwd", "-6", PASSWORD], { encoding: "utf8" }).trim();
  const id = asRoot ? DAEMON : userInfo().uid;
  writeFileSync(passwd, `urzad:${hash}:${id}:${asRoot ? DAEMON : userInfo().gid}::${root}:/bin/sh\n`, { mode: 0o600 });
  const config = join(root, "proftpd.conf");
  writeFileSync(
    config,
    `LoadModule mod_tls.c
ServerName "Test"
ServerType standalone
DefaultAddress 127.0.0.1
Port ${port}
PassivePorts ${first} ${ports.at(-1)}
User ${asRoot ? "daemon" : userInfo().username}
Group ${execFileSync("id", ["-gn", asRoot ? "daemon" : userInfo().username], { encoding: "utf8" }).trim()}
ControlsEngine off
UseIPv6 off
SocketBindTight on
UseReverseDNS off
RequireValidShell off
AuthPAM off
AuthOrder mod_auth_file.c
AuthUserFile ${passwd}
AllowOverwrite on
PidFile ${root}/pid
ScoreboardFile ${root}/scoreboard
DelayEngine off
WtmpLog off
TransferLog none
SystemLog ${root}/log
MaxInstances 40
TimeoutLinger 1
TLSEngine on
TLSProtocol TLSv1.2 TLSv1.3
TLSRSACertificateFile ${cert}
TLSRSACertificateKeyFile ${key}
TLSRequired ${tlsOnly ? "on" : "off"}
TLSLog ${root}/tls.log
${more}
`.replace(/TLSRSACertificate/g, "TLSECCertificate"),
  );
  hand(root, folder, passwd, config);
  const target = UploadTarget.parse({ protocol: "ftps", host: "127.0.0.1", port, user: "urzad", folder: "public_html" });
  return { folder, target, secret: { password: PASSWORD }, ports, ...(await run(PROFTPD, ["-n", "-c", config], port, root)) };
}

/** One in some hundreds of ssh2's keys is one that ssh2 can't read. */
function newKeys(): ReturnType<typeof ssh2.utils.generateKeyPairSync> {
  const keys = ssh2.utils.generateKeyPairSync("ed25519");
  return ssh2.utils.parseKey(keys.private) instanceof Error ? newKeys() : keys;
}

/** OpenSSH, for the user that runs it, with a key made for this test. */
export async function startSftp({ more = "" } = {}): Promise<TestServer> {
  const { root, folder } = home("sftp");
  const ports = await freePorts(1);
  const [port = 0] = ports;
  const hostKey = join(root, "host");
  const keys = newKeys();
  writeFileSync(hostKey, newKeys().private, { mode: 0o600 });
  writeFileSync(join(root, "authorized"), `${keys.public}\n`);
  const config = join(root, "sshd_config");
  writeFileSync(
    config,
    `ListenAddress 127.0.0.1
Port ${port}
HostKey ${hostKey}
AuthorizedKeysFile ${join(root, "authorized")}
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxStartups 50:30:100
Subsystem sftp internal-sftp
ForceCommand internal-sftp
${more}
`,
  );
  hand(root, folder, hostKey, join(root, "authorized"), config);
  const user = asRoot ? "daemon" : userInfo().username;
  const target = UploadTarget.parse({ protocol: "sftp", host: "127.0.0.1", port, user, folder });
  return { folder, target, secret: { key: keys.private }, ports, ...(await run(SSHD, ["-D", "-e", "-f", config], port, root)) };
}

/** Apache's WebDAV, over TLS with a certificate that it signed itself. */
export async function startWebdav({ more = "", digest = false } = {}): Promise<TestServer> {
  const { root, folder } = home("dav");
  const ports = await freePorts(1);
  const [port = 0] = ports;
  const { key, cert } = newCertificate(root);
  const passwd = join(root, "passwd");
  const basic = () => execFileSync("openssl", ["passwd", "-apr1", PASSWORD], { encoding: "utf8" });
  writeFileSync(passwd, digest ? `urzad:Rynek:${createHash("md5").update(`urzad:Rynek:${PASSWORD}`).digest("hex")}\n` : `urzad:${basic()}`);
  const config = join(root, "apache.conf");
  const modules = "mpm_event authn_core authn_file authz_core authz_user auth_basic auth_digest dav dav_fs ssl socache_shmcb".split(" ");
  writeFileSync(
    config,
    `ServerRoot ${root}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${root}/pid
ErrorLog ${root}/log
DefaultRuntimeDir ${root}
Mutex sem
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
DavLockDB ${root}/locks
SSLEngine on
SSLCertificateFile ${cert}
SSLCertificateKeyFile ${key}
DocumentRoot ${root}
<Directory ${root}>
  Require all denied
</Directory>
<Directory ${folder}>
  Dav On
  AuthType ${digest ? "Digest" : "Basic"}
  AuthName Rynek
  AuthUserFile ${passwd}
  Require valid-user
</Directory>
${more}
`,
  );
  hand(root, folder, passwd, config);
  const target = UploadTarget.parse({ protocol: "webdav", host: "127.0.0.1", port, user: "urzad", folder: "public_html" });
  return { folder, target, secret: { password: PASSWORD }, ports, ...(await run(APACHE, ["-DFOREGROUND", "-f", config], port, root)) };
}
