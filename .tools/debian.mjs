// What the tests use beside npm's packages, from Debian's, where they can be had: a browser, the servers that the
// upload is tried against, and the PHP that the drop box is. Without them those tests are skipped, and say so.
import { existsSync } from "node:fs";
import { installedChromium } from "./chromium.mjs";
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

export async function installDebianPackages() {
  const wanted = Object.entries(PACKAGES).flatMap(([program, packages]) => (existsSync(program) ? [] : [packages]));
  if (!installedChromium()) wanted.push(["chromium-headless-shell"]);
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  // On somebody's own machine a web server would start by itself; in a container nothing does.
  if (existsSync("/run/systemd/system")) return;
  console.log("Instaluję przeglądarkę i serwery do testów z pakietów Debiana.");
  const quiet = { silent: true, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" } };
  const apt = (...words) => run("apt-get", [...words, ...PATIENCE], quiet).catch(() => 1);
  const install = (packages) => apt("install", "-y", "-qq", "--no-install-recommends", ...packages);
  if ((await install(wanted.flat())) === 0) return;
  const updated = (await apt("update", "-qq")) === 0;
  if ((await install(wanted.flat())) === 0 || !updated) return;
  // One that this system doesn't have (older ones know no headless shell) keeps none of the others away.
  for (const packages of wanted) await install(packages);
}
