import type { Reply } from "../../preload/contract/contract.ts";
import type { Job } from "../../preload/contract/jobs.ts";
import type { Resource } from "../resources.ts";
import type { FromBackend, Question, SafeQuestion, ToBackend } from "./backend-messages.ts";

/** A utility process, or what a test puts in its place. */
export type Child = {
  postMessage(message: ToBackend): void;
  on(event: "message", listener: (message: FromBackend) => void): unknown;
  once(event: "exit", listener: (code: number) => void): unknown;
  kill(): boolean;
};

type Options = {
  readonly start: () => Child;
  readonly emit: (session: string, event: unknown) => void;
  readonly safe: (question: SafeQuestion) => Promise<string | boolean | undefined>;
  /** The process ended by itself. What was under way is lost; what was confirmed is on disk. */
  readonly stopped: (code: number) => void;
};

const STOPPED: Reply = { ok: false, error: { code: "backend.stopped" } };
/** Jobs are cancelled and the write-ahead log is folded in; longer than this only a hung disk takes. */
const CLOSING_MS = 20_000;

/** The main process's end of the line to the backend; the process behind it may be replaced after a crash. */
export class BackendLink {
  readonly #options: Options;
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #child: Child | undefined;
  #closing: Promise<void> | undefined;
  #next = 0;

  constructor(options: Options) {
    this.#options = options;
    this.restart();
  }

  restart(): void {
    if (this.#child || this.#closing) return;
    const child = this.#options.start();
    this.#child = child;
    child.on("message", (message) => this.#hear(message));
    child.once("exit", (code) => {
      this.#child = undefined;
      for (const { reject } of this.#waiting.values()) reject(new Error(`the backend ended with code ${code}`));
      this.#waiting.clear();
      if (!this.#closing) this.#options.stopped(code);
    });
  }

  async dispatch(session: string, name: unknown, input: unknown): Promise<Reply> {
    try {
      return (await this.#ask({ ask: "call", session, name, input })) as Reply;
    } catch {
      return STOPPED;
    }
  }

  async resource(session: string, pathname: string): Promise<Resource | undefined> {
    return (await this.#ask({ ask: "resource", session, pathname }).catch(() => undefined)) as Resource | undefined;
  }

  async folders(session: string): Promise<string[]> {
    return (await this.#ask({ ask: "folders", session }).catch(() => [])) as string[];
  }

  async runningJobs(): Promise<Job[]> {
    return (await this.#ask({ ask: "runningJobs" }).catch(() => [])) as Job[];
  }

  /** Resolves when the process is gone. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const late = setTimeout(() => child.kill(), CLOSING_MS);
    await this.#ask({ ask: "close" }).catch(() => {});
    child.kill();
    await gone;
    clearTimeout(late);
  }

  #ask(question: Question): Promise<unknown> {
    const child = this.#child;
    if (!child) return Promise.reject(new Error("the backend is not running"));
    const id = ++this.#next;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      child.postMessage({ ...question, id });
    });
  }

  #hear(message: FromBackend): void {
    if ("event" in message) return this.#options.emit(message.session, message.event);
    if ("safe" in message) {
      const child = this.#child;
      const tell = (value: string | boolean | undefined) => child?.postMessage({ safe: message.safe, value });
      return void this.#options.safe(message.question).then(tell, () => tell(undefined));
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ("failed" in message) waiting?.reject(new Error(message.failed));
    else waiting?.resolve(message.value);
  }
}
