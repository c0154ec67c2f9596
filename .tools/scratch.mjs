import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOM = 4 * 2 ** 30;

/**
 * A new folder for what the tests write: in memory where the system has room there (Linux), since
 * each of their thousands of confirmed writes waits for the disk otherwise. The caller removes it.
 */
export const scratchFolder = () => folderInMemory() ?? mkdtempSync(join(tmpdir(), "rynek-test-"));

function folderInMemory() {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    if (bavail * bsize < ROOM) return undefined;
    const folder = mkdtempSync("/dev/shm/rynek-test-");
    if (runsPrograms(folder)) return folder;
    rmSync(folder, { recursive: true });
  } catch {
    // This system has no such place.
  }
  return undefined;
}

/** Containers may mount it so that nothing in it can be started; the tests start what they packed. */
function runsPrograms(folder) {
  const program = join(folder, "try");
  writeFileSync(program, "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  const { status } = spawnSync(program);
  rmSync(program);
  return status === 0;
}
