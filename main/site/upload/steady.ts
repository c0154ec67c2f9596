import { setTimeout as sleep } from "node:timers/promises";
import type { Remote } from "./remote.ts";
import { isTrouble, passes, type Patience } from "./trouble.ts";

/** A remote that tries again: what fails by itself passes, with fewer calls at once each time. */
export type Steady = {
  /** Runs `work`, again if the server or the line failed. So it must come to the same when it is done twice. */
  readonly run: <T>(work: (remote: Remote) => Promise<T>) => Promise<T>;
  /** Does it for each, as many at once as the server bears; ends at the first that can't be done. */
  readonly each: <T>(items: readonly T[], work: (remote: Remote, item: T) => Promise<void>) => Promise<void>;
  readonly remote: Remote;
};

export function steady(remote: Remote, { delays }: Patience, signal?: AbortSignal): Steady {
  let most = Number.POSITIVE_INFINITY;
  let lowered = 0;
  const lanes = () => Math.max(1, Math.min(most, remote.lanes));

  /** Once for each trouble: the calls that were under way together all fail together. */
  function lower(): void {
    if (performance.now() - lowered < 1000) return;
    lowered = performance.now();
    most = Math.max(1, Math.floor(lanes() / 2));
  }

  async function run<T>(work: (remote: Remote) => Promise<T>): Promise<T> {
    for (const delay of delays) {
      signal?.throwIfAborted();
      try {
        return await work(remote);
      } catch (error) {
        if (!passes(error)) throw error;
        lower();
        await sleep(delay * (0.75 + Math.random() / 2), undefined, signal ? { signal } : {});
      }
    }
    signal?.throwIfAborted();
    return work(remote);
  }

  async function each<T>(items: readonly T[], work: (remote: Remote, item: T) => Promise<void>): Promise<void> {
    let next = 0;
    let failed = false;
    const lane = async (number: number): Promise<void> => {
      while (next < items.length && !failed && number < lanes()) {
        const item = items[next++] as T;
        try {
          await run((on) => work(on, item));
        } catch (error) {
          failed = true;
          throw error;
        }
      }
    };
    // All lanes are waited for: nothing may still be on its way when this has ended.
    const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes(), items.length) }, (_, number) => lane(number)));
    for (const one of ended) if (one.status === "rejected") throw one.reason;
  }

  return { run, each, remote };
}

/** Connects; once more where the line broke off in the middle of it. A server that doesn't answer is told of at once. */
export async function reach(open: () => Promise<Remote>, { delays }: Patience): Promise<Remote> {
  try {
    return await open();
  } catch (error) {
    if (!isTrouble(error, "cut", "stalled", "busy", "tooMany")) throw error;
    await sleep(delays[1] ?? 0);
    return open();
  }
}
