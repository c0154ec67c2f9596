import { createHash } from "node:crypto";
import type { TLSSocket } from "node:tls";
import type { UploadTarget } from "../../../preload/contract/upload-target.ts";
import { Trouble } from "./trouble.ts";

/** As OpenSSH writes it: "SHA256:…", of a host key or of a certificate. */
export const fingerprint = (bytes: Uint8Array): string =>
  `SHA256:${createHash("sha256").update(bytes).digest("base64").replace(/=+$/, "")}`;

/** Throws unless the server shows the key that a person accepted. */
export function checkHostKey({ identity, host }: UploadTarget, key: Uint8Array): void {
  const found = fingerprint(key);
  if (identity === "") throw new Trouble("identityUnknown", { host, fingerprint: found, why: "hostKey" });
  if (identity !== found) throw new Trouble("identityChanged", { host, fingerprint: found, known: identity });
}

/**
 * Throws unless the certificate is in order for this name, or is the one that a person accepted.
 * Cheap hosting often shows the host's own certificate under the gmina's name, or one it signed itself.
 */
export function checkCertificate({ identity, host }: UploadTarget, socket: TLSSocket): string {
  const found = certificateOf(socket);
  if (found === undefined) throw new Trouble("noTls", { host });
  if (socket.authorized || identity === found) return found;
  const { subject, valid_to: until } = socket.getPeerCertificate();
  const about = { host, fingerprint: found, owner: [subject.CN].flat().join(", "), until };
  if (identity !== "") throw new Trouble("identityChanged", { ...about, known: identity });
  const reason = String(socket.authorizationError);
  const why = /ALTNAME/.test(reason) ? "name" : /EXPIRED/.test(reason) ? "expired" : "selfSigned";
  throw new Trouble("identityUnknown", { ...about, why });
}

/** The fingerprint of the certificate that the other side shows. */
export function certificateOf(socket: TLSSocket): string | undefined {
  const { raw } = socket.getPeerCertificate();
  return raw && fingerprint(raw);
}
