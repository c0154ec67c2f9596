import { z } from "zod";
import { command, everyone, query, typists } from "./contract.ts";
import { Id, line, Moment, Nothing } from "./text.ts";

/** A file crosses the bridge in pieces of this many bytes, and then travels by its id. */
export const PIECE = 1_000_000;

/** What a file is for decides what is accepted and how it is treated. Sizes in bytes. */
export const FilePurpose = z.enum(["crest", "picture", "attachment", "import", "election", "scan"]);
export type FilePurpose = z.infer<typeof FilePurpose>;
export const FILE_LIMITS: Record<FilePurpose, number> = {
  crest: 5_000_000,
  picture: 20_000_000,
  attachment: 50_000_000,
  import: 300_000_000,
  election: 50_000_000,
  // PDF and TIFF end there too.
  scan: 4_000_000_000,
};

export const OfficeFile = z.object({
  id: Id,
  name: z.string(),
  mime: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  createdAt: Moment,
});
export type OfficeFile = z.infer<typeof OfficeFile>;

export const files = {
  "files.begin": query(typists, z.object({ name: line(255), bytes: z.int().min(0), purpose: FilePurpose }), z.object({ upload: Id })),
  "files.append": query(typists, z.object({ upload: Id, data: z.base64().max(2_000_000) }), Nothing),
  /** Checks the whole file, keeps it (pictures re-drawn, without EXIF) and tells its id. */
  "files.finish": command(typists, z.object({ upload: Id }), OfficeFile),
  /** Gives up a file that was handed in and is not kept. */
  "files.drop": query(typists, z.object({ upload: Id }), Nothing),
  "files.get": query(everyone, z.object({ id: Id }), OfficeFile),
};
