import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { app, lent } from "./app.ts";

/** Their names by their process ids. */
const running = new Map<number, string>();
lent.utilityProcesses = () => [...running].map(([pid, name]) => ({ pid, name, type: "Utility" }));

/** A utility process is a forked Node with `process.parentPort`; messages are cloned as Electron clones them. */
class StandInUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[], { serviceName = "Node Utility Process" }: Electron.ForkOptions) {
    super();
    if (!app.isReady()) throw new Error("utilityProcess cannot be created before app is ready.");
    this.#child = fork(modulePath, args, {
      serialization: "advanced",
      execArgv: ["--import", new URL("./parent-port.ts", import.meta.url).href],
    });
    this.#child.on("spawn", () => this.emit("spawn"));
    this.#child.on("message", (message) => this.emit("message", message));
    const { pid } = this.#child;
    if (pid !== undefined) running.set(pid, serviceName);
    this.#child.on("exit", (code) => {
      if (pid !== undefined) running.delete(pid);
      this.emit("exit", code ?? 15);
    });
  }

  postMessage(message: object): void {
    if (this.#child.connected) this.#child.send(message);
  }
  kill = (): boolean => this.#child.kill();
}

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) =>
    new StandInUtilityProcess(modulePath, args, options),
} satisfies {
  fork(modulePath: string, args?: string[], options?: Electron.ForkOptions): Pick<Electron.UtilityProcess, "postMessage" | "kill">;
};
