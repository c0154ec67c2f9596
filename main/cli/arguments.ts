import { type ParseArgsConfig, parseArgs } from "node:util";
import { BadUsage, type Desk } from "./desk.ts";
import { words } from "./words.ts";

export type Options = Record<string, string | boolean | undefined>;

/** What a command says and what `--json` prints. `failed`: it says why nothing came of it, and ends with 1. `each`: the entries of `json`, one a line. */
export type Outcome = { readonly lines: readonly string[]; readonly json: unknown; readonly failed?: boolean; readonly each?: boolean };

export type Command = {
  /** "office create" */
  readonly name: string;
  /** Names of what must be given in order, as help shows them; a trailing "…" takes the rest, or nothing. */
  readonly takes: readonly string[];
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  readonly run: (desk: Desk, positionals: readonly string[], options: Options) => Promise<Outcome>;
};

/** On every command. */
export const COMMON_OPTIONS = { data: { type: "string" }, office: { type: "string" }, json: { type: "boolean" } } as const;

/** Of every command that prints sheets. */
export const PRINT_OPTIONS = {
  sheets: { type: "string" },
  variant: { type: "string" },
  language: { type: "string" },
  out: { type: "string" },
  layout: { type: "string" },
} as const;

export function parseCommand(
  commands: readonly Command[],
  argv: readonly string[],
): { command: Command; positionals: string[]; options: Options } {
  const given = argv.filter((argument) => !argument.startsWith("-"));
  const command = commands.find((one) => one.name === given.slice(0, one.name.split(" ").length).join(" "));
  if (!command) {
    const firstOption = argv.findIndex((argument) => argument.startsWith("-"));
    const named = firstOption > 0 ? argv.slice(0, firstOption) : given;
    throw new BadUsage(words("unknownCommand", { command: named.slice(0, 2).join(" ") || argv.join(" ") }));
  }
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...COMMON_OPTIONS, ...command.options },
      allowPositionals: true,
      strict: true,
    });
    const rest = positionals.slice(command.name.split(" ").length);
    const open = command.takes.at(-1)?.endsWith("…") ?? false;
    const least = command.takes.length - (open ? 1 : 0);
    if (rest.length < least || (!open && rest.length > least)) throw new BadUsage(words("usage", { usage: usageOf(command) }));
    return { command, positionals: rest, options: values };
  } catch (error) {
    if (error instanceof BadUsage) throw error;
    throw new BadUsage(
      `${words("badOption", { reason: error instanceof Error ? error.message : String(error) })}\n${words("usage", { usage: usageOf(command) })}`,
    );
  }
}

/** "rynek survey print SURVEY [--sheets N] …" */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, { type }]) => `[--${name}${type === "string" ? ` ${name.toUpperCase()}` : ""}]`,
  );
  return ["rynek", command.name, ...command.takes.map((name) => name.toUpperCase()), ...options].join(" ");
}

/** An option that must be there. */
export function required(options: Options, name: string, command: string): string {
  const value = options[name];
  if (typeof value !== "string" || value === "") throw new BadUsage(words("missingOption", { option: `--${name}`, command }));
  return value;
}

export const text = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
};

/** A whole number of at least 1. */
export function count(options: Options, name: string, otherwise: number): number {
  const value = text(options, name);
  if (value === undefined) return otherwise;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new BadUsage(words("badNumber", { option: `--${name}`, value }));
  return Number(value);
}

/** One of a few words. */
export function oneOf<T extends string>(options: Options, name: string, allowed: readonly T[], otherwise: T): T {
  const value = text(options, name) ?? otherwise;
  const found = allowed.find((one) => one === value);
  if (!found) throw new BadUsage(words("badChoice", { option: `--${name}`, value, allowed: allowed.join(", ") }));
  return found;
}
