import { call, queries } from "../client.ts";
import { flushDrafts } from "../ui/draft.ts";

/** The window changes its office: what is on screen is saved first, and nothing of it is shown in the other. */
async function leaveWith(go: () => Promise<unknown>): Promise<void> {
  await flushDrafts();
  await go();
  window.location.hash = "/";
  await queries.invalidateQueries({ queryKey: ["lobby.session"] });
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "lobby.session" });
}

/** Out of every office, back to the first screen. */
export const signOut = (): Promise<void> => leaveWith(() => call("lobby.signOut", undefined));

/** To another office in which this window is signed in. */
export const switchTo = (office: string): Promise<void> => leaveWith(() => call("lobby.switchTo", { office }));

/** Signs in to another office beside those that are open. */
export const signInTo = (office: string, login: string, password: string): Promise<void> =>
  leaveWith(() => call("lobby.signIn", { office, login, password }));
