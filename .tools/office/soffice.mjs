// Opens office files with LibreOffice, where it is there, and gives what they say: for tests alone, never shipped.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** Why it can't run here, or "" where it can. */
export const whyNoOffice = () =>
  spawnSync("soffice", ["--version"]).status === 0
    ? ""
    : "no LibreOffice here: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui";

/** Converts a file to a PDF beside it; gives the PDF's path. */
export function toPdf(file, folder) {
  // A profile of its own: two at a time, or one that was killed, would lock the common one.
  const profile = mkdtempSync(join(tmpdir(), "rynek-soffice-"));
  const { status, stdout, stderr } = spawnSync(
    "soffice",
    [`-env:UserInstallation=file://${profile}`, "--headless", "--convert-to", "pdf", "--outdir", folder, file],
    { encoding: "utf8", timeout: 180_000 },
  );
  rmSync(profile, { recursive: true, force: true });
  if (status !== 0) throw new Error(`soffice: ${stdout}${stderr}`);
  return join(folder, basename(file).replace(/\.\w+$/, ".pdf"));
}
