/**
 * What can go wrong between this PC and a server, told apart as far as a person can do something
 * different about it. Each has its sentence in renderer/locales/…/errors.json under `upload.`.
 */
export type TroubleCode =
  | "nameUnknown"
  | "unreachable"
  | "refusedPort"
  | "notThisProtocol"
  | "noTls"
  | "login"
  | "key"
  | "identityUnknown"
  | "identityChanged"
  | "folderMissing"
  | "exists"
  | "missing"
  | "readonly"
  | "full"
  | "tooMany"
  | "passive"
  | "cut"
  | "stalled"
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

/** What passes by itself when tried again a little later, over a new connection. */
export const passes = (error: unknown): boolean =>
  error instanceof Trouble && ["cut", "stalled", "tooMany", "passive", "unreachable", "refusedPort"].includes(error.trouble);
