import { openBackend } from "../backend.ts";
import { version } from "../version.ts";
import { answer, type FromBackend, type SafeQuestion, type ToBackend } from "./backend-messages.ts";

/** The utility process that alone opens the offices' files: backend-process.js DATA_FOLDER */
const port = process.parentPort;
const say = (message: FromBackend) => port.postMessage(message);

const asked = new Map<number, (value: string | boolean | undefined) => void>();
let questions = 0;
const ask = (question: SafeQuestion) =>
  new Promise<string | boolean | undefined>((resolve) => {
    asked.set(++questions, resolve);
    say({ safe: questions, question });
  });
const text = (value: string | boolean | undefined) => (typeof value === "string" ? value : undefined);

const backend = openBackend({
  dataFolder: process.argv.at(-1) ?? "",
  worker: new URL("./worker.js", import.meta.url),
  version,
  safe: {
    lasting: async () => (await ask({ do: "lasting", name: "" })) === true,
    keep: async (name, secret) => void (await ask({ do: "keep", name, text: secret })),
    take: async (name) => text(await ask({ do: "take", name })),
    forget: async (name) => void (await ask({ do: "forget", name })),
  },
  emit: (session, event) => say({ session, event }),
});

port.on("message", async ({ data }: { data: ToBackend }) => {
  if ("safe" in data) {
    asked.get(data.safe)?.(data.value);
    return void asked.delete(data.safe);
  }
  try {
    say({ id: data.id, value: await answer(backend, data) });
  } catch (error) {
    say({ id: data.id, failed: String(error) });
  }
});
