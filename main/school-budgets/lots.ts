import { createHash, randomBytes } from "node:crypto";

/** 128 bits from the system, as 32 hexadecimal digits. */
export const newSeed = (): string => randomBytes(16).toString("hex");

/**
 * Lots drawn by the program: projects in the order of SHA-256 over "seed:number". Whoever has the
 * seed can draw them again, e.g. by `printf 'seed:7' | sha256sum`.
 */
export function lotsOf<P extends { readonly number: number }>(seed: string, projects: readonly P[]): P[] {
  const lot = (number: number) => createHash("sha256").update(`${seed}:${number}`).digest("hex");
  return projects
    .map((project) => ({ project, lot: lot(project.number) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ project }) => project);
}

/** Every order of a few things. */
export function* ordersOf<T>(things: readonly T[]): Generator<T[]> {
  if (things.length <= 1) {
    yield [...things];
    return;
  }
  for (const [index, first] of things.entries())
    for (const rest of ordersOf(things.filter((_, other) => other !== index))) yield [first, ...rest];
}
