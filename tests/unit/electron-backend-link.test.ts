import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { BackendLink } from "../../main/electron/backend-link.ts";
import type { FromBackend, Question, ToBackend } from "../../main/electron/backend-messages.ts";

/** A backend's process that answers what it is told to answer. */
class FakeChild extends EventEmitter {
  readonly asked: (Question & { id: number })[] = [];
  /** Answers of the system's safe. */
  readonly told: ToBackend[] = [];
  killed = false;
  postMessage(message: ToBackend): void {
    if ("safe" in message) return void this.told.push(message);
    this.asked.push(message);
    if (message.ask === "close") this.say({ id: message.id, value: undefined });
  }
  say(message: FromBackend): void {
    setImmediate(() => this.emit("message", message));
  }
  kill(): boolean {
    this.killed = true;
    setImmediate(() => this.emit("exit", 0));
    return true;
  }
}

function link() {
  const children: FakeChild[] = [];
  const stopped = vi.fn();
  const emit = vi.fn();
  const backend = new BackendLink({
    start: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    emit,
    safe: async (question) => (question.do === "take" ? `secret of ${question.name}` : Promise.reject(new Error("no keyring"))),
    stopped,
  });
  return { backend, children, stopped, emit };
}

test("each answer goes to its own question, in whatever order they come", async () => {
  const { backend, children } = link();
  const one = backend.dispatch("desk", "a", 1);
  const two = backend.dispatch("desk", "b", 2);
  const [first, second] = children[0]?.asked ?? [];
  children[0]?.say({ id: second?.id ?? 0, value: { ok: true, value: "two" } });
  children[0]?.say({ id: first?.id ?? 0, value: { ok: true, value: "one" } });
  expect(await Promise.all([one, two])).toEqual([
    { ok: true, value: "one" },
    { ok: true, value: "two" },
  ]);
});

test("events of the backend go on to the windows", async () => {
  const { children, emit } = link();
  children[0]?.emit("message", { session: "desk", event: { name: "session" } });
  expect(emit).toHaveBeenCalledWith("desk", { name: "session" });
});

test("what the backend asks of the system's safe is answered to it, a failure as nothing", async () => {
  const { children } = link();
  children[0]?.say({ safe: 1, question: { do: "take", name: "upload gmina" } });
  children[0]?.say({ safe: 2, question: { do: "lasting", name: "" } });
  await vi.waitFor(() => expect(children[0]?.told).toHaveLength(2));
  expect(children[0]?.told).toEqual([
    { safe: 1, value: "secret of upload gmina" },
    { safe: 2, value: undefined },
  ]);
});

test("a crash answers what was waiting, says so once, and a new process takes over", async () => {
  const { backend, children, stopped } = link();
  const waiting = backend.dispatch("desk", "a", 1);
  children[0]?.emit("exit", 139);
  expect(await waiting).toEqual({ ok: false, error: { code: "backend.stopped" } });
  expect(stopped).toHaveBeenCalledExactlyOnceWith(139);
  expect(await backend.dispatch("desk", "a", 1)).toMatchObject({ error: { code: "backend.stopped" } });
  expect(await backend.runningJobs()).toEqual([]);
  expect(await backend.resource("desk", "/files/1")).toBeUndefined();
  backend.restart();
  backend.restart();
  expect(children).toHaveLength(2);
  const again = backend.dispatch("desk", "a", 1);
  children[1]?.say({ id: children[1].asked[0]?.id ?? 0, value: { ok: true, value: 1 } });
  expect(await again).toEqual({ ok: true, value: 1 });
});

test("closing lets the backend finish before its process ends, and is no crash", async () => {
  const { backend, children, stopped } = link();
  await Promise.all([backend.close(), backend.close()]);
  expect(children[0]?.asked.map(({ ask }) => ask)).toEqual(["close"]);
  expect(children[0]?.killed).toBe(true);
  expect(stopped).not.toHaveBeenCalled();
  backend.restart();
  expect(children).toHaveLength(1);
});
