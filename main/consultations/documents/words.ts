import type { ActivityKind } from "../../../preload/contract/consultation-plan.ts";
import texts from "./pl.json" with { type: "json" };

type Texts = typeof texts;

/** Words of the documents. They are the office's own, in Polish, so there is one language. */
export function say<S extends keyof Texts>(section: S, key: keyof Texts[S], values: Record<string, string | number> = {}): string {
  const text = String(texts[section][key]);
  const filled = text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
  // "2026 r." at the end of a sentence has its full stop already.
  return filled.replaceAll("..", ".").trim();
}

/** "Spotkanie otwarte" */
export const kindName = (kind: ActivityKind): string => say("kind", kind);
