import { EventEmitter } from "node:events";

/** `process.parentPort` in a forked Node. Messages wait for the first listener, as Electron promises. */
class ParentPort extends EventEmitter {
  postMessage(message: object): void {
    if (process.connected) process.send?.(message);
  }
}
const port = new ParentPort();
const waiting: unknown[] = [];
process.on("message", (data) => {
  if (port.listenerCount("message") > 0) port.emit("message", { data });
  else waiting.push(data);
});
port.on("newListener", (name) => {
  if (name === "message") setImmediate(() => waiting.splice(0).forEach((data) => port.emit("message", { data })));
});
process.on("disconnect", () => process.exit(0));
Object.assign(process, { parentPort: port, type: "utility" });
