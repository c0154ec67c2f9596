import { type Command, usageOf } from "./arguments.ts";
import { words } from "./words.ts";

/** All commands, or the one that is named. */
export function help(commands: readonly Command[], argv: readonly string[]): string {
  const asked = argv.filter((argument) => !argument.startsWith("-") && argument !== "help").join(" ");
  const shown = commands.filter((command) => command.name === asked || command.name.startsWith(`${asked} `) || asked === "");
  const lines = (shown.length > 0 ? shown : commands).map(
    (command) => `  ${usageOf(command)}\n      ${words(`about.${command.name.replace(" ", "-")}`)}`,
  );
  return [words("helpTitle"), "", ...lines, "", words("helpCommon")].join("\n");
}
