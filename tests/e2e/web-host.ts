import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { requireBuild } from "./built.ts";

/** A web host of its own, with a data folder of its own. */
export type WebHost = {
  /** http://127.0.0.1:port */
  readonly origin: string;
  /** The address with the token: visiting it signs the browser in to the host. */
  readonly address: string;
  readonly dataFolder: string;
  close(): Promise<void>;
};

const QUICK_PASSWORDS = new URL("quick-passwords.mjs", import.meta.url).href;

export async function startWebHost(): Promise<WebHost> {
  const dataFolder = mkdtempSync(join(tmpdir(), "rynek-e2e-"));
  const child = spawn(process.execPath, ["--import", QUICK_PASSWORDS, requireBuild("main/web.js"), "--data", dataFolder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<never>((_resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the web host ended with code ${code}`)));
  });
  const address = await Promise.race([firstAddress(child.stdout), exited]);
  exited.catch(() => {});
  return {
    address,
    origin: new URL(address).origin,
    dataFolder,
    close: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.kill()) await gone;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0];
    if (address) {
      output.resume();
      return address;
    }
  }
  throw new Error("the web host printed no address");
}
