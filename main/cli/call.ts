import { BadUsage } from "./desk.ts";
import type { Command } from "./arguments.ts";
import { words } from "./words.ts";

/** Any procedure of the program by its name: what a screen does, a script can do. */
const call: Command = {
  name: "call",
  takes: ["procedure", "json…"],
  options: {},
  run: async (desk, [name = "", ...json]) => {
    const { contract } = await import("../../preload/contract/index.ts");
    if (!Object.hasOwn(contract, name))
      throw new BadUsage(
        words("call.unknown", {
          name,
          names: Object.keys(contract)
            .sort((a, b) => a.localeCompare(b))
            .join("\n  "),
        }),
      );
    let input: unknown;
    try {
      input = json.join(" ") === "-" ? undefined : JSON.parse(json.join(" "));
    } catch {
      throw new BadUsage(words("call.badJson"));
    }
    const at = await desk.openOffice();
    const value = (await at.call(name as never, input as never)) as unknown;
    return { lines: [value === undefined ? words("call.done", { name }) : JSON.stringify(value, null, 2)], json: value ?? null };
  },
};

export const callCommands = [call];
