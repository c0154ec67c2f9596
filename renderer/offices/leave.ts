import { call, queries } from "../client.ts";

/** Out of the office, back to the first screen. */
export async function signOut(): Promise<void> {
  await call("lobby.signOut", undefined);
  window.location.hash = "/";
  queries.clear();
  await queries.invalidateQueries({ queryKey: ["lobby.session"] });
}
