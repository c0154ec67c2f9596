import { commands } from "./cli/commands.ts";
import { BadUsage, openDesk } from "./cli/desk.ts";
import { help } from "./cli/help.ts";
import { refusalText, words } from "./cli/words.ts";
import { parseCommand } from "./cli/arguments.ts";
import { Refusal } from "./refusal.ts";

/** The command line: `rynek COMMAND …`. Summaries on stdout, errors on stderr; 1 = failed, 2 = bad usage. */
async function main(argv: readonly string[]): Promise<number> {
  if (argv.length === 0 || argv.includes("--help") || argv[0] === "help") {
    console.log(help(commands, argv));
    return 0;
  }
  try {
    const { command, positionals, options } = parseCommand(commands, argv);
    const desk = openDesk(options);
    try {
      const outcome = await command.run(desk, positionals, options);
      if (options["json"] && outcome.each) for (const one of outcome.json as unknown[]) console.log(JSON.stringify(one));
      else if (options["json"]) console.log(JSON.stringify(outcome.json, null, 2));
      else for (const line of outcome.lines) console.log(line);
      return outcome.failed ? 1 : 0;
    } finally {
      await desk.close();
    }
  } catch (error) {
    if (error instanceof BadUsage) {
      console.error(error.message);
      return 2;
    }
    console.error(
      error instanceof Refusal
        ? refusalText(error.refused)
        : words("failed", { reason: error instanceof Error ? error.message : String(error) }),
    );
    if (error instanceof Refusal && error.refused.code === "clock.doubtful") console.error(words("office.confirmDate"));
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
