import type { ManifestEntry } from "../manifest.ts";
import { isHashed, rankOf } from "./order.ts";
import type { Files, ServerState } from "./server-state.ts";
import { STAMP_PATH } from "./server-state.ts";

export type UploadPlan = {
  /** What is sent, in this order: each group is whole on the server before the next begins. */
  readonly groups: readonly (readonly string[])[];
  /** Files of an earlier upload that are not on the site any more. */
  readonly remove: readonly string[];
  /** What lies on the server as it should. */
  readonly unchanged: Files;
  /** Files that nobody knows of and that a page of the site would replace. */
  readonly foreign: readonly string[];
};

/**
 * What must be done to make the server's folder this site. New files go first, whole in
 * themselves: no page on the server leads to them yet. Then what changed, with each group's links
 * leading to what is there already; what is gone goes last, when nothing leads to it any more.
 * `done` is what a broken upload is known to have finished.
 */
export function diff(wanted: Files, { manifest, files }: ServerState, done: Files): UploadPlan {
  const pending = new Set(manifest?.pending);
  const owned = new Set([...Object.keys(manifest?.files ?? {}), ...pending]);
  const entryOf = (path: string): Pick<ManifestEntry, "sha256"> | undefined =>
    done[path] ?? (pending.has(path) ? undefined : manifest?.files[path]);
  const unchanged: Record<string, ManifestEntry> = {};
  const fresh: string[] = [];
  const changed: string[] = [];
  const foreign: string[] = [];
  for (const [path, entry] of Object.entries(wanted)) {
    const bytes = files.get(path);
    if (bytes === entry.bytes && (entryOf(path)?.sha256 === entry.sha256 || isHashed(path))) unchanged[path] = entry;
    else if (bytes === undefined) fresh.push(path);
    else {
      changed.push(path);
      if (!owned.has(path)) foreign.push(path);
    }
  }
  // Where nothing is there by its right name, names that differ by case only are one file on some servers.
  const folded = new Map([...files.keys()].map((path) => [path.toLowerCase(), path]));
  for (const path of fresh) if (folded.has(path)) foreign.push(folded.get(path) ?? path);
  const ranked = (paths: readonly string[], ...ranks: number[]) => paths.filter((path) => ranks.includes(rankOf(path))).sort();
  // Nobody is led to a new file yet, so new ones need no order among themselves, except for the entrances.
  const groups = [ranked(fresh, 0, 1, 2), ranked(changed, 0, 1), ranked(changed, 2), ranked([...fresh, ...changed], 3)];
  return {
    groups: groups.filter((group) => group.length > 0),
    remove: [...owned].filter((path) => !wanted[path] && path !== STAMP_PATH && files.has(path)).sort(),
    unchanged,
    foreign: foreign.sort(),
  };
}

/** So many deletes at once are asked about: most often the wrong folder or the wrong office. */
const MOST_DELETES = 256;
const FEW_DELETES = 5;
export const needsConfirmation = (deletes: number, onServer: number): boolean =>
  deletes > MOST_DELETES || (deletes > FEW_DELETES && deletes > onServer / 10);
