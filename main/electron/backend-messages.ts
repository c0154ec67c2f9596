import type { Backend } from "../backend.ts";

/** What Electron's main process asks of the backend's process, and what comes back. */
export type Question =
  | { readonly ask: "call"; readonly session: string; readonly name: unknown; readonly input: unknown }
  | { readonly ask: "resource"; readonly session: string; readonly pathname: string }
  | { readonly ask: "folders"; readonly session: string }
  | { readonly ask: "runningJobs" }
  | { readonly ask: "close" };
/** What the backend asks of the main process, which alone can reach the system's safe. */
export type SafeQuestion =
  | { readonly do: "lasting"; readonly name: "" }
  | { readonly do: "keep"; readonly name: string; readonly text: string }
  | { readonly do: "take" | "forget"; readonly name: string };
export type ToBackend = (Question & { readonly id: number }) | { readonly safe: number; readonly value: string | boolean | undefined };
export type FromBackend =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failed: string }
  | { readonly session: string; readonly event: unknown }
  | { readonly safe: number; readonly question: SafeQuestion };

/** Answers one question. The door itself never throws; what throws here is told as `failed`. */
export async function answer(backend: Backend, question: Question): Promise<unknown> {
  switch (question.ask) {
    case "call": {
      const input = asJson(question.input);
      return input.ok
        ? backend.dispatch(question.session, question.name, input.value)
        : { ok: false, error: { code: "invalid", issues: [] } };
    }
    case "resource":
      return backend.resource(question.session, question.pathname);
    case "folders":
      return backend.folders(question.session);
    case "runningJobs":
      return backend.runningJobs();
    case "close":
      return backend.close();
  }
}

/** Electron's cloning lets through maps, dates and circles; the web host and the door know JSON alone. */
function asJson(input: unknown): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: input === undefined ? undefined : JSON.parse(JSON.stringify(input)) };
  } catch {
    return { ok: false };
  }
}
