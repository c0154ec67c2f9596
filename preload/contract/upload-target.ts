import { z } from "zod";
import { line } from "./text.ts";

export const UploadProtocol = z.enum(["sftp", "ftps", "ftp", "webdav", "folder"]);
export type UploadProtocol = z.infer<typeof UploadProtocol>;

/** Where the site is sent. Holds nothing secret: the password or the key is kept apart, by the system, or only for as long as Rynek runs. */
export const UploadTarget = z.object({
  protocol: UploadProtocol,
  /** A name or an IP address; "" for a folder. */
  host: line(255).default(""),
  port: z.int().min(1).max(65_535).default(21),
  user: line(255).default(""),
  /** Where the public files lie on the server ("public_html"), or the folder of this PC. */
  folder: line(1000).default(""),
  /** WebDAV without TLS: only for a server of the office's own network. */
  plainHttp: z.boolean().default(false),
  /** SHA-256 of the host key or of the certificate that a person accepted; "" until then. */
  identity: line(200).default(""),
});
export type UploadTarget = z.infer<typeof UploadTarget>;
