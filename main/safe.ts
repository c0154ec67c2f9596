/**
 * Where a password may rest: the system's own safe where the shell has one, else this process'
 * memory. Never the database, a log or a backup.
 */
export type Safe = {
  /** Whether what is kept is still there when the program starts again. */
  lasting(): Promise<boolean>;
  keep(name: string, text: string): Promise<void>;
  take(name: string): Promise<string | undefined>;
  forget(name: string): Promise<void>;
};

/** For as long as the process runs. */
export function memorySafe(): Safe {
  const kept = new Map<string, string>();
  return {
    lasting: async () => false,
    keep: async (name, text) => void kept.set(name, text),
    take: async (name) => kept.get(name),
    forget: async (name) => void kept.delete(name),
  };
}
