import { connect } from "../../main/site/upload/remote.ts";
import { type Patience, Trouble } from "../../main/site/upload/trouble.ts";
import type { UploadTarget } from "../../preload/contract/upload-target.ts";
import type { TestServer } from "./servers.ts";

/** For servers that are near. */
export const HURRY: Patience = { connectMs: 2000, stallMs: 1500, delays: [10, 20, 40] };

/** As after a person has looked at the fingerprint and agreed. */
export async function known(target: UploadTarget, server: TestServer, patience = HURRY): Promise<UploadTarget> {
  const error = await connect(target, server.secret, patience).then(
    (remote) => remote.close(),
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return target;
  if (!(error instanceof Trouble) || error.trouble !== "identityUnknown") throw error;
  return { ...target, identity: String(error.params["fingerprint"]) };
}
