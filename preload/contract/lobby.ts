import { z } from "zod";
import { anyone, command, query, Role } from "./contract.ts";
import { Backup, Login, NewPassword, OFFICE_NAME_LENGTH } from "./offices.ts";
import { Id, line, Nothing, requiredLine } from "./text.ts";

/** What can be done before an office is open, and to this window's own signing in: choose an office, make one, sign in, lock. */
const OfficeId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/);
const Password = z.string().min(1).max(200);

/** The state of this window. */
export const SessionState = z.object({
  state: z.enum(["none", "open", "locked", "kiosk"]),
  /** The edition that is voted on here, where this window is a kiosk. */
  kiosk: Id.nullable(),
  office: z.object({ id: OfficeId, name: z.string(), crest: z.string().nullable(), accent: z.string(), sample: z.boolean() }).nullable(),
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
  /** The coat of arms as a data: address, since nothing of an office is served to a window that is signed out. */
  crest: z.string().nullable(),
  /** This window is signed in there: `lobby.switchTo` needs no password. */
  signedIn: z.boolean(),
  /** A refusal's code, where the office can't be opened. */
  problem: z.string().nullable(),
});
export type OfficeEntry = z.infer<typeof OfficeEntry>;

const NewCode = z.object({ recoveryCode: z.string() });

export const lobby = {
  "lobby.session": query(anyone, Nothing, SessionState),
  "lobby.offices": query(anyone, Nothing, z.array(OfficeEntry)),
  /** Where the offices' folders lie: one that comes from another computer is copied there. */
  "lobby.folder": query(anyone, Nothing, z.object({ folder: z.string() })),
  /** Makes an office with its first administrator, and signs in. The recovery code is told once. */
  "lobby.createOffice": command(
    anyone,
    z.object({ name: requiredLine(OFFICE_NAME_LENGTH), personName: requiredLine(120), login: Login, password: NewPassword }),
    NewCode,
  ),
  "lobby.openSample": command(anyone, Nothing, Nothing),
  "lobby.signIn": command(anyone, z.object({ office: OfficeId, login: Login, password: Password }), Nothing),
  /** Another office in which this window is signed in already. */
  "lobby.switchTo": command(anyone, z.object({ office: OfficeId }), Nothing),
  /** A new password by the printed recovery code; gives the next code. */
  "lobby.recover": command(anyone, z.object({ office: OfficeId, login: Login, code: line(60), password: NewPassword }), NewCode),
  "lobby.lock": command(anyone, Nothing, Nothing),
  /** The sample office has no password, and takes an empty one. */
  "lobby.unlock": command(anyone, z.object({ password: z.string().max(200) }), Nothing),
  /** Out of every office of this window. */
  "lobby.signOut": command(anyone, Nothing, Nothing),
  /** The person is at the desk: the ten minutes to the lock start again. */
  "lobby.stillHere": query(anyone, Nothing, Nothing),

  /** From now on this window can do nothing but take votes. */
  "lobby.openKiosk": command(anyone, z.object({ edition: Id }), Nothing),
  /** Back to the office. The sample office has no password, and takes an empty one. */
  "lobby.closeKiosk": command(anyone, z.object({ password: z.string().max(200) }), Nothing),

  /** One's own password, by the present one. Other windows of the same person go back to the first screen. */
  "lobby.changePassword": command(anyone, z.object({ current: Password, password: NewPassword }), Nothing),
  /** A new recovery code of an administrator's own, by the password; the old code is void. */
  "lobby.renewCode": command(anyone, z.object({ password: Password }), NewCode),

  /** The page to print with a code that was just issued, as a PDF in base64: the code is written to no file of ours. */
  "lobby.codePage": query(
    anyone,
    z.object({ code: line(60), language: z.enum(["pl", "en"]) }),
    z.object({ pdf: z.base64(), name: z.string() }),
  ),

  /** Puts a backup in place of the open office's present state, which is kept as a backup first. Everyone goes back to the first screen. */
  "lobby.restore": command(anyone, z.object({ backup: Backup.shape.id }), Nothing),
  /** Backups of an office that can't be opened. */
  "lobby.rescueList": query(anyone, z.object({ office: OfficeId }), z.array(Backup)),
  /** The same for an office that can't be opened: an administrator signs in by the password that the backup knows. */
  "lobby.rescue": command(anyone, z.object({ office: OfficeId, backup: Backup.shape.id, login: Login, password: Password }), Nothing),
};
