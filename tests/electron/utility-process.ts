import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { app } from "./app.ts";

/** A utility process is a forked Node with `process.parentPort`; messages are cloned as Electron clones them. */
class StandInUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[]) {
    super();
    if (!app.isReady()) throw new Error("utilityProcess cannot be created before app is ready.");
    this.#child = fork(modulePath, args, {
      serialization: "advanced",
      execArgv: ["--import", new URL("./parent-port.ts", import.meta.url).href],
    });
    this.#child.on("spawn", () => this.emit("spawn"));
    this.#child.on("message", (message) => this.emit("message", message));
    this.#child.on("exit", (code) => this.emit("exit", code ?? 15));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }
  postMessage(message: object): void {
    if (this.#child.connected) this.#child.send(message);
  }
  kill = (): boolean => this.#child.kill();
}

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = []) => new StandInUtilityProcess(modulePath, args),
} satisfies { fork(modulePath: string, args?: string[]): Pick<Electron.UtilityProcess, "postMessage" | "kill" | "pid"> };
