import { z } from "zod";
import { administrators, command, datedCommand, everyone, query, staff } from "./contract.ts";
import { Id, Moment, Nothing } from "./text.ts";
import { UploadTarget } from "./upload-target.ts";

/** What proves who we are at the server. It goes in and never comes out again. */
export const UploadSecret = z.object({
  password: z.string().max(1000).optional(),
  /** A private key, as the text of its file. */
  key: z.string().max(50_000).optional(),
  passphrase: z.string().max(1000).optional(),
});
export type UploadSecret = z.infer<typeof UploadSecret>;

/** What a person was asked by a refusal and agreed to. */
export const UploadConfirmed = z.object({
  foreign: z.boolean().optional(),
  otherSite: z.boolean().optional(),
  deletes: z.int().optional(),
  lock: z.string().max(100).optional(),
  clock: z.boolean().optional(),
});
export type UploadConfirmed = z.infer<typeof UploadConfirmed>;

const Params = z.record(z.string(), z.union([z.string(), z.number()]));

/** What trying the connection came to. */
export const UploadCheck = z.object({
  /** Why it doesn't work: a code of the errors' own words. */
  problem: z.object({ code: z.string(), params: Params }).optional(),
  /** The server shows a key or a certificate that nobody has accepted yet, or another than the last time. */
  identity: z.object({ fingerprint: z.string(), why: z.string(), owner: z.string(), until: z.string(), known: z.string() }).optional(),
  /** What lies in the folder. */
  contents: z.enum(["empty", "ours", "otherSite", "foreign"]).optional(),
  names: z.array(z.string()).optional(),
  /** Whether a file put there is seen at the office's address: "" where it has none, or it can't be asked. */
  seen: z.enum(["", "yes", "no"]).optional(),
  /** This PC's clock and the server's, in milliseconds, where they are more than a day apart. */
  clock: z.object({ here: z.int(), server: z.int() }).optional(),
});
export type UploadCheck = z.infer<typeof UploadCheck>;

export const Uploaded = z.object({
  id: Id,
  at: Moment,
  by: z.string(),
  target: z.string(),
  pages: z.int(),
  bytes: z.int(),
  sent: z.int(),
  removed: z.int(),
  /** It was a return to an earlier export. */
  returned: z.boolean(),
  /** Its files are still kept, so that one can return to it. */
  kept: z.boolean(),
});

export const siteUpload = {
  "upload.state": query(
    everyone,
    Nothing,
    z.object({
      target: UploadTarget.nullable(),
      /** Whether the password or the key is known without asking. */
      secretKnown: z.boolean(),
      /** Whether this PC can keep a password safely. */
      canKeep: z.boolean(),
      history: z.array(Uploaded),
      version: z.int(),
    }),
  ),
  /** Connects, looks, writes one file and takes it away again. Tells what is wrong; changes nothing. */
  "upload.check": query(administrators, z.object({ target: UploadTarget, secret: UploadSecret }), UploadCheck),
  "upload.saveTarget": command(
    administrators,
    z.object({ target: UploadTarget, secret: UploadSecret, keep: z.boolean(), version: z.int() }),
    z.object({ version: z.int() }),
  ),
  /** Takes the password or the key out of the safe and of memory. */
  "upload.forgetSecret": command(administrators, Nothing, Nothing),
  /** A job: exports the site and makes the server's folder be it. With `back` the site as an earlier upload sent it. */
  "upload.start": datedCommand(
    staff,
    z.object({ secret: UploadSecret.optional(), confirmed: UploadConfirmed.default({}), back: Id.optional() }),
    z.object({ jobId: Id }),
  ),
};
