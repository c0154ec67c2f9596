import { z } from "zod";
import { anyone, command, query } from "./contract.ts";
import { Nothing } from "./text.ts";

/**
 * What only a shell with a desk around it can do. Electron's main process answers these; the
 * web host refuses them all with "shell.unavailable", and the screen offers a text field instead.
 */
export const shell = {
  /** Asks the person for a folder, by the system's own window. Null: they changed their mind. */
  "shell.chooseFolder": query(anyone, Nothing, z.object({ folder: z.string() }).nullable()),
  /** Shows a folder of the open office, or one chosen before, in the system's file window. */
  "shell.openFolder": command(anyone, z.object({ folder: z.string().max(4096) }), Nothing),
  /** Opens a web page or a new e-mail outside Rynek. */
  "shell.openExternal": command(anyone, z.object({ url: z.string().max(4096) }), Nothing),
  /** The menus and the system's windows speak the language of the screen. */
  "shell.speak": command(anyone, z.object({ language: z.enum(["pl", "en"]) }), Nothing),
};
