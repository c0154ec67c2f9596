import { keepPreviousData, QueryClient, useMutation, useQuery, type UseQueryOptions, type UseQueryResult } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { z } from "zod";
import type { Refused, Reply } from "../preload/contract/contract.ts";
import type { contract } from "../preload/contract/index.ts";
import type { Job } from "../preload/contract/jobs.ts";
import type { lobby } from "../preload/contract/lobby.ts";
import type { shell } from "../preload/contract/shell.ts";

type All = typeof contract & typeof lobby & typeof shell;
export type Name = keyof All;
export type Input<N extends Name> = z.input<All[N]["input"]>;
export type Output<N extends Name> = z.output<All[N]["output"]>;

export type HostEvent = { name: "job"; job: Job } | { name: "session" };

/** What the preload offers in Electron. In a browser the same two things go over HTTP. */
type Host = { call(name: string, input: unknown): Promise<Reply>; on(listener: (event: HostEvent) => void): () => void };
declare global {
  interface Window {
    readonly host?: Host;
  }
}

const overHttp: Host = {
  call: async (name, input) => {
    const response = await fetch(`/call/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ input }),
    });
    return response.ok
      ? ((await response.json()) as Reply)
      : { ok: false, error: { code: response.status === 413 ? "tooLarge" : "unreachable" } };
  },
  on: (listener) => {
    const source = new EventSource("/events");
    source.addEventListener("message", ({ data }: MessageEvent<string>) => listener(JSON.parse(data) as HostEvent));
    return () => source.close();
  },
};
const host = window.host ?? overHttp;

/** A call that was refused. `error` has the code that ui/refusal.ts turns into a sentence. */
export class Refusal extends Error {
  readonly error: Refused;
  constructor(error: Refused) {
    super(error.code);
    this.error = error;
  }
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 0, refetchOnWindowFocus: true, networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});

/** Calls one procedure; a refusal is thrown as `Refusal`. */
export async function call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await host.call(name, input).catch((): Reply => ({ ok: false, error: { code: "unreachable" } }));
  if (reply.ok) return reply.value as Output<N>;
  if (reply.error.code === "locked" || reply.error.code === "signedOut") void queries.invalidateQueries({ queryKey: ["lobby.session"] });
  throw new Refusal(reply.error);
}

/** The office on the screen: answers of one are never shown in another. */
export const OfficeOnScreen = createContext("");

/** What a query procedure tells, kept fresh: every command makes all shown answers be asked for again, and `every` so many milliseconds. */
export function useAsk<N extends Name>(
  name: N,
  input: Input<N>,
  options: { enabled?: boolean; keep?: boolean; every?: number } = {},
): UseQueryResult<Output<N>, Refusal> {
  const office = useContext(OfficeOnScreen);
  const asked: UseQueryOptions<unknown, Refusal> = {
    queryKey: [name, input, office],
    queryFn: async ({ client, queryKey }) => {
      const answer = await call(name, input);
      // A first answer may be from before a change that was told while it was under way: it is asked for once more.
      const state = client.getQueryState(queryKey);
      return state?.data === undefined && state?.isInvalidated ? call(name, input) : answer;
    },
    enabled: options.enabled ?? true,
    ...(options.every && { refetchInterval: options.every }),
    ...(options.keep && { placeholderData: keepPreviousData }),
  };
  return useQuery(asked) as UseQueryResult<Output<N>, Refusal>;
}

/** A command; when it is done, what is on screen is asked for again. */
export const useDo = <N extends Name>(name: N) =>
  useMutation<Output<N>, Refusal, Input<N>>({
    mutationFn: (input) => call(name, input),
    // Not awaited: what comes back may take the calling part off the screen, and with it its own onSuccess.
    onSuccess: () => void queries.invalidateQueries(),
  });

export const onHostEvent = (listener: (event: HostEvent) => void): (() => void) => host.on(listener);

export const inElectron = window.host !== undefined;
