import { useState } from "react";
import { Refusal } from "../client.ts";
import { withoutField } from "../ui/refusal.ts";

/**
 * One thing that is tried, and why it was refused. Unlike a mutation it goes on to the end when
 * its screen is gone: signing in takes the first screen away before the answer is there.
 */
export function useTry(): {
  pending: boolean;
  error: Refusal | undefined;
  run: (doing: () => Promise<unknown>) => Promise<void>;
  /** What was said of a field is no longer true once it is written in. */
  forget: (path: string) => void;
} {
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
  const forget = (path: string) => setError((before) => before && withoutField(before, path));
  return { pending, error, run, forget };
}
