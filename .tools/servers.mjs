// The servers that the upload is tested against, and the PHP that the drop box is: Debian's packages, where they can be had. Without them those tests are skipped, and say so.
import { existsSync } from "node:fs";
import { run } from "./setup.mjs";

const PACKAGES = {
  "/usr/sbin/proftpd": ["proftpd-core", "proftpd-mod-crypto"],
  "/usr/sbin/sshd": ["openssh-server"],
  "/usr/sbin/apache2": ["apache2"],
  "/usr/bin/openssl": ["openssl"],
  "/usr/bin/php": ["php-cli"],
};
/** A machine without a network must not make the tests wait. */
const PATIENCE = ["-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0"];

export async function installServers() {
  const wanted = Object.entries(PACKAGES).flatMap(([program, packages]) => (existsSync(program) ? [] : packages));
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  // On somebody's own machine a web server would start by itself; in a container nothing does.
  if (existsSync("/run/systemd/system")) return;
  console.log("Instaluję serwery do testów strony z pakietów Debiana.");
  const quiet = { silent: true, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" } };
  const install = () => run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...PATIENCE, ...wanted], quiet).catch(() => 1);
  if ((await install()) === 0) return;
  await run("apt-get", ["update", "-qq", ...PATIENCE], quiet).catch(() => 1);
  await install();
}
