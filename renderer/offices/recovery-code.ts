import { useSyncExternalStore } from "react";

/** A recovery code that was just issued: told once, kept in memory until the person confirms that it is on paper. */
export type IssuedCode = { readonly code: string; readonly login: string; readonly personName: string; readonly goOn: string };

let issued: IssuedCode | "coming" | undefined;
const listeners = new Set<() => void>();

export function showCode(code: IssuedCode | "coming" | undefined): void {
  issued = code;
  for (const listener of listeners) listener();
}

/**
 * Runs what issues a code. News of the opened office may come before its answer does: until then
 * the first screen stays, so that the code is not lost behind the office.
 */
export async function issueCode(run: () => Promise<IssuedCode>): Promise<void> {
  showCode("coming");
  try {
    showCode(await run());
  } catch (error) {
    showCode(undefined);
    throw error;
  }
}

export const useIssuedCode = (): typeof issued =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => issued,
  );
