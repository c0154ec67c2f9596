import { type Role, staff } from "../../preload/contract/contract.ts";
import { useAsk } from "../client.ts";

/** Who sits here. The door decides what they may; the screen only leaves out what would be refused. */
export function useRole(): Role {
  const session = useAsk("lobby.session", undefined, { keep: true });
  return session.data?.person?.role ?? "viewer";
}

/** Whether this person may edit what the office publishes. */
export const useIsStaff = (): boolean => staff.includes(useRole());
