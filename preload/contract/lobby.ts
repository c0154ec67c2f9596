import { z } from "zod";
import { anyone, command, query, Role } from "./contract.ts";
import { line, Nothing, requiredLine } from "./text.ts";

/** What can be done before an office is open: choose one, make one, sign in. */
const OfficeId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/);
/** Never trimmed or cleaned: a password is what was typed. */
const Password = z.string().min(1).max(200);
const Login = requiredLine(60);

/** The state of this window. */
export const SessionState = z.object({
  state: z.enum(["none", "open", "locked"]),
  office: z.object({ id: OfficeId, name: z.string(), crest: z.string().nullable(), sample: z.boolean() }).nullable(),
  person: z.object({ name: z.string(), role: Role }).nullable(),
  /** Why nothing can be opened at all, e.g. the data folder is read-only. */
  problem: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() }).nullable(),
  version: z.string(),
});
export type SessionState = z.infer<typeof SessionState>;

export const OfficeEntry = z.object({
  id: OfficeId,
  name: z.string(),
  sample: z.boolean(),
  crest: z.string().nullable(),
  /** A refusal's code, where the office can't be opened. */
  problem: z.string().nullable(),
});
export type OfficeEntry = z.infer<typeof OfficeEntry>;

export const lobby = {
  "lobby.session": query(anyone, Nothing, SessionState),
  "lobby.offices": query(anyone, Nothing, z.array(OfficeEntry)),
  /** Makes an office with its first administrator, and signs in. The recovery code is told once. */
  "lobby.createOffice": command(
    anyone,
    z.object({ name: requiredLine(120), personName: requiredLine(120), login: Login, password: z.string().max(200) }),
    z.object({ recoveryCode: z.string() }),
  ),
  "lobby.openSample": command(anyone, Nothing, Nothing),
  "lobby.signIn": command(anyone, z.object({ office: OfficeId, login: Login, password: Password }), Nothing),
  /** A new password by the printed recovery code; gives the next code. */
  "lobby.recover": command(
    anyone,
    z.object({ office: OfficeId, login: Login, code: line(60), password: z.string().max(200) }),
    z.object({ recoveryCode: z.string() }),
  ),
  "lobby.lock": command(anyone, Nothing, Nothing),
  "lobby.unlock": command(anyone, z.object({ password: Password }), Nothing),
  "lobby.signOut": command(anyone, Nothing, Nothing),
  /** The person is at the desk: the ten minutes to the lock start again. */
  "lobby.stillHere": query(anyone, Nothing, Nothing),
};
