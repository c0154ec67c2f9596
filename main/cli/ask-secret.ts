import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { BadUsage } from "./desk.ts";
import { words } from "./words.ts";

/** Asks at the keyboard, without showing what is typed. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new BadUsage(words("site.noPassword"));
  process.stderr.write(`${question} `);
  const silent = new Writable({ write: (_piece, _encoding, next) => next() });
  const line = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await line.question("");
  } finally {
    line.close();
    process.stderr.write("\n");
  }
}
