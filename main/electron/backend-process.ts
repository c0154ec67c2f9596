import { openBackend } from "../backend.ts";
import { version } from "../version.ts";
import { answer, type FromBackend, type ToBackend } from "./backend-messages.ts";

/** The utility process that alone opens the offices' files: backend-process.js DATA_FOLDER */
const port = process.parentPort;
const say = (message: FromBackend) => port.postMessage(message);

const backend = openBackend({
  dataFolder: process.argv.at(-1) ?? "",
  worker: new URL("./worker.js", import.meta.url),
  version,
  emit: (session, event) => say({ session, event }),
});

port.on("message", async ({ data }: { data: ToBackend }) => {
  try {
    say({ id: data.id, value: await answer(backend, data) });
  } catch (error) {
    say({ id: data.id, failed: String(error) });
  }
});
