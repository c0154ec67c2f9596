import { useState } from "react";
import { Refusal } from "../client.ts";

/**
 * One thing that is tried, and why it was refused. Unlike a mutation it goes on to the end when
 * its screen is gone: signing in takes the first screen away before the answer is there.
 */
export function useTry(): { pending: boolean; error: Refusal | undefined; run: (doing: () => Promise<unknown>) => Promise<void> } {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Refusal>();
  const run = async (doing: () => Promise<unknown>): Promise<void> => {
    setPending(true);
    setError(undefined);
    try {
      await doing();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      setError(problem);
    } finally {
      setPending(false);
    }
  };
  return { pending, error, run };
}
