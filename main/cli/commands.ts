import type { Command } from "./arguments.ts";
import { officeCommands } from "./offices.ts";

/** Every command of `rynek`, in the order in which help lists them. */
export const commands: readonly Command[] = [...officeCommands];
