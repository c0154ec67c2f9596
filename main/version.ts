import { createRequire } from "node:module";

/** The program's version, from package.json beside out/ (or beside main/ when run from source). */
export const version: string = (
  createRequire(import.meta.url)(import.meta.url.endsWith(".ts") ? "../package.json" : "../../package.json") as { version: string }
).version;
