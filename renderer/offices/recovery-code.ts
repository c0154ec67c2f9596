import { useSyncExternalStore } from "react";

/** A recovery code that was just issued: told once, kept in memory until the person confirms that it is on paper. */
export type IssuedCode = { readonly code: string; readonly login: string; readonly personName: string; readonly goOn: string };

let issued: IssuedCode | undefined;
const listeners = new Set<() => void>();

export function showCode(code: IssuedCode | undefined): void {
  issued = code;
  for (const listener of listeners) listener();
}

export const useIssuedCode = (): IssuedCode | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => issued,
  );
