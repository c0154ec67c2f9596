import { z } from "zod";

/** What a person may do in an office. */
export const Role = z.enum(["administrator", "clerk", "typist", "viewer"]);
export type Role = z.infer<typeof Role>;

/** The groups that procedures name as "who may". `anyone` needs no signed-in person. */
export const administrators: readonly Role[] = ["administrator"];
export const staff: readonly Role[] = ["administrator", "clerk"];
export const typists: readonly Role[] = ["administrator", "clerk", "typist"];
export const everyone: readonly Role[] = ["administrator", "clerk", "typist", "viewer"];
export const anyone = "anyone";
export type Access = readonly Role[] | typeof anyone;

/**
 * One thing that a person does. A query only reads; a command runs in one write
 * transaction together with its entry in the audit log: both are kept, or neither.
 */
export type Procedure = {
  readonly kind: "query" | "command";
  readonly may: Access;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** A command without an entry in the audit log. A vote: its time beside the others would tell whose it is. */
  readonly secret?: true;
  /** A command that is refused while the PC's date is in doubt. */
  readonly dated?: true;
};
export type Contract = { readonly [name: string]: Procedure };

export const query = <I extends z.ZodType, O extends z.ZodType>(may: Access, input: I, output: O) => ({
  kind: "query" as const,
  may,
  input,
  output,
});
export const command = <I extends z.ZodType, O extends z.ZodType>(may: Access, input: I, output: O) => ({
  kind: "command" as const,
  may,
  input,
  output,
});

export const secretCommand = <I extends z.ZodType, O extends z.ZodType>(may: Access, input: I, output: O) => ({
  ...command(may, input, output),
  secret: true as const,
});

/** Makes public or ends something as of today. */
export const datedCommand = <I extends z.ZodType, O extends z.ZodType>(may: Access, input: I, output: O) => ({
  ...command(may, input, output),
  dated: true as const,
});

/** One thing wrong with one field; `code` is zod's ("too_big", "invalid_format" …) or a rule's own. */
export type Issue = { readonly path: string; readonly code: string; readonly params: Record<string, string | number> };

/** Why a call was refused. The renderer and the command line turn `code` into a sentence. */
export type Refused = { readonly code: string; readonly params?: Record<string, string | number>; readonly issues?: readonly Issue[] };

export type Reply<T = unknown> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refused };

/** A procedure that tells nothing back may be a function that returns nothing. */
type Result<O extends z.ZodType> = undefined extends z.input<O> ? z.input<O> | void : z.input<O>;

/** What the backend implements. */
export type Service<C extends Contract> = {
  readonly [K in keyof C]: (input: z.output<C[K]["input"]>) => Result<C[K]["output"]> | Promise<Result<C[K]["output"]>>;
};
