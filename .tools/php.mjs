// PHP for the drop box's tests: an installed one, else Debian's package where we may install it. Without it they are skipped, and say so.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./setup.mjs";

const isThere = () => (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, "php")));

export async function findPhp() {
  if (isThere() || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  console.log("Instaluję PHP z pakietów Debiana.");
  const quiet = { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  await run("apt-get", ["update", "-qq"], quiet);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "php-cli"], quiet);
}
