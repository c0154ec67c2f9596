/**
 * What can go wrong between this PC and a server, told apart as far as a person can do something
 * different about it. Each has its sentence in renderer/locales/…/errors.json under `upload.`.
 */
export type TroubleCode =
  | "nameUnknown"
  | "unreachable"
  | "refusedPort"
  | "otherProtocol"
  | "noTls"
  | "tlsRequired"
  | "login"
  | "otherSignIn"
  | "key"
  | "identityUnknown"
  | "identityChanged"
  | "folderMissing"
  | "exists"
  | "missing"
  | "readonly"
  | "full"
  | "busy"
  | "tooMany"
  | "passive"
  | "cut"
  | "stalled"
  | "differs"
  | "other";

export class Trouble extends Error {
  readonly trouble: TroubleCode;
  /** What a sentence needs: host, port, fingerprint, the server's own words. */
  readonly params: Record<string, string | number>;
  constructor(trouble: TroubleCode, params: Record<string, string | number> = {}, options?: ErrorOptions) {
    super(`${trouble} ${JSON.stringify(params)}`, options);
    this.trouble = trouble;
    this.params = params;
  }
}

export const isTrouble = (error: unknown, ...codes: TroubleCode[]): error is Trouble =>
  error instanceof Trouble && codes.includes(error.trouble);

/** What passes by itself when tried again a little later, over a new connection or fewer of them. */
export const passes = (error: unknown): boolean =>
  isTrouble(error, "cut", "stalled", "busy", "tooMany", "passive", "unreachable", "refusedPort");

/** How long a server is waited for. Tests are less patient. */
export type Patience = {
  readonly connectMs: number;
  /** Nothing moved for so long: the connection is taken for dead. */
  readonly stallMs: number;
  /** Before each new try of what failed. */
  readonly delays: readonly number[];
};
export const PATIENCE: Patience = { connectMs: 15_000, stallMs: 30_000, delays: [500, 1500, 4000, 10_000, 20_000] };

const SOCKET: Record<string, TroubleCode> = {
  ENOTFOUND: "nameUnknown",
  EAI_AGAIN: "nameUnknown",
  ECONNREFUSED: "refusedPort",
  ETIMEDOUT: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  ECONNRESET: "cut",
  EPIPE: "cut",
  ECONNABORTED: "cut",
  ERR_STREAM_PREMATURE_CLOSE: "cut",
  ERR_STREAM_DESTROYED: "cut",
};

/** What a socket's error means; undefined for one that says something else. */
export const socketTrouble = (error: unknown): TroubleCode | undefined => {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? SOCKET[code] : undefined;
};

/** What a server's own words mean, where all servers say it much the same way. */
export function saidTrouble(said: string): TroubleCode | undefined {
  if (/no space|disk (is )?full|quota|insufficient storage|exceeded storage/i.test(said)) return "full";
  if (/too many|maximum (number|login)|connection limit|max(imum)? clients/i.test(said)) return "tooMany";
  if (/read-?only|permission denied|not permitted|access (is )?denied/i.test(said)) return "readonly";
  if (/no such|not found|does(n't| not) exist|cannot find/i.test(said)) return "missing";
  if (/exists/i.test(said)) return "exists";
  return undefined;
}

/**
 * Rejects with "stalled" when `run` has not ended in time, or, where `movedAt` tells when something
 * last moved (by performance.now), when nothing has for so long. `giveUp` must make it end.
 */
export function inTime<T>(run: Promise<T>, ms: number, giveUp: () => void, movedAt: () => number = () => 0): Promise<T> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const look = () => {
      const left = Math.max(began, movedAt()) + ms - performance.now();
      // A timer may be a millisecond early.
      if (left > 1) return void (timer = setTimeout(look, left));
      reject(new Trouble("stalled", { seconds: Math.round(ms / 1000) }));
      giveUp();
    };
    let timer = setTimeout(look, ms);
    run.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
