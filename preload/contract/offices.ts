import { z } from "zod";
import { administrators, command, everyone, query, Role } from "./contract.ts";
import { Email, Id, line, Moment, Nothing, prose, requiredLine, WebAddress } from "./text.ts";

export const OFFICE_NAME_LENGTH = 120;

/** What the office says of itself, on paper and on its site. The accessibility statement is the site's own. */
const officeFields = {
  name: requiredLine(OFFICE_NAME_LENGTH),
  address: prose(300),
  phone: line(60),
  email: Email,
  hours: prose(300),
  website: WebAddress,
  bip: WebAddress,
  /** "Wójt Gminy Przykładowo": the controller of personal data. */
  headTitle: line(160),
  dpoName: line(120),
  dpoEmail: Email,
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  crest: Id.nullable(),
  /** The council's resolution on consultations, as it is cited. */
  resolution: prose(500),
  /** Sołectwa and other places of the gmina, a line each: an announcement may be about one. */
  villages: prose(5000),
};

export const Office = z.object({ id: z.string(), ...officeFields, sample: z.boolean(), version: z.int() });
export type Office = z.infer<typeof Office>;

export const OfficeChange = z.object(officeFields).partial();
export type OfficeChange = z.input<typeof OfficeChange>;

export const MIN_PASSWORD = 13;
/** Never trimmed or cleaned: a password is what was typed. That it is long enough, main/offices/sign-in.ts checks. */
export const NewPassword = z.string().max(200);
export const Login = requiredLine(60);

export const OfficePerson = z.object({
  id: Id,
  name: z.string(),
  login: z.string(),
  role: Role,
  active: z.boolean(),
  /** The account waits after wrong passwords. */
  waitsUntil: Moment.nullable(),
  /** Has a printed recovery code. */
  hasCode: z.boolean(),
  isMe: z.boolean(),
  version: z.int(),
});
export type OfficePerson = z.infer<typeof OfficePerson>;

export const AuditEntry = z.object({
  seq: z.int(),
  at: Moment,
  personName: z.string(),
  role: z.string(),
  action: z.string(),
  /** What it was about, as the office names it today; empty where that is gone or there was none. */
  title: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Why a backup was made. */
export const BackupReason = z.enum(["manual", "automatic", "closing", "restore", "migration", "voting"]);
export type BackupReason = z.infer<typeof BackupReason>;

export const Backup = z.object({
  id: z.string().regex(/^\d{8}T\d{9}Z-[a-z]+$/),
  at: Moment,
  reason: BackupReason,
  /** The database; attachments are kept once for all backups. */
  bytes: z.int(),
  files: z.int(),
  version: z.string(),
});
export type Backup = z.infer<typeof Backup>;

export const offices = {
  "office.get": query(everyone, Nothing, Office),
  "office.update": command(administrators, z.object({ version: z.int(), change: OfficeChange }), z.object({ version: z.int() })),

  "people.list": query(administrators, Nothing, z.array(OfficePerson)),
  "people.add": command(
    administrators,
    z.object({ name: requiredLine(120), login: Login, role: Role, password: NewPassword }),
    z.object({ id: Id }),
  ),
  "people.update": command(
    administrators,
    z.object({ id: Id, version: z.int(), name: requiredLine(120), role: Role, active: z.boolean() }),
    z.object({ version: z.int() }),
  ),
  /** A new password for somebody who forgot theirs; their windows go back to the first screen. */
  "people.resetPassword": command(administrators, z.object({ id: Id, password: NewPassword }), Nothing),

  /** Newest first. `before` is the number of the last entry already shown. */
  "audit.list": query(
    administrators,
    z.object({ before: z.int().min(1).optional(), person: z.string().max(200).optional() }),
    z.object({ entries: z.array(AuditEntry), more: z.boolean(), total: z.int(), people: z.array(z.string()) }),
  ),
  "audit.verify": query(
    administrators,
    Nothing,
    z.object({
      ok: z.boolean(),
      entries: z.int(),
      /** The first entry that was changed, removed or put in. */ brokenAt: z.int().nullable(),
    }),
  ),

  "backups.list": query(administrators, Nothing, z.array(Backup)),
  /** The edition whose voting at the computer goes on: meanwhile no backup is made, since two of them would tell a vote. */
  "backups.held": query(administrators, Nothing, z.object({ edition: z.string() }).nullable()),
  /** Starts a job. */
  "backups.create": command(administrators, Nothing, Nothing),

  "program.state": query(
    administrators,
    Nothing,
    z.object({
      version: z.string(),
      database: z.string(),
      folder: z.string(),
      databaseBytes: z.int(),
      fileBytes: z.int(),
      freeBytes: z.int(),
      lastBackup: Moment.nullable(),
      platform: z.enum(["windows", "mac", "linux"]),
    }),
  ),
  /** Reads the whole database and each attachment. */
  "program.check": query(
    administrators,
    Nothing,
    z.object({ ok: z.boolean(), database: z.string(), files: z.int(), missing: z.array(z.string()), damaged: z.array(z.string()) }),
  ),
};
