import type { Remote } from "./remote.ts";

/** What this PC's clock says now, in milliseconds. */
export type Clock = () => number;

/** Servers that tell a file's time in their own zone are half a day off at most. */
const DAY_MS = 86_400_000;

export type ClockGap = { readonly here: number; readonly server: number };

/**
 * Both clocks, where they are more than a day apart: by a file that was written to the server just
 * now. One of them is wrong, and nobody but a person can say which.
 */
export async function clockGap(remote: Remote, written: string, clock: Clock): Promise<ClockGap | undefined> {
  const server = await remote.writtenAt(written);
  const here = clock();
  return server !== undefined && Math.abs(here - server) > DAY_MS ? { here, server } : undefined;
}

/** Goes on from the moment of a call, whatever somebody does to the system's clock meanwhile. */
export function clockFrom(now: Date): Clock {
  const began = performance.now();
  return () => Math.round(now.getTime() + performance.now() - began);
}
