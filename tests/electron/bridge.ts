/**
 * Runs inside Chromium, in both worlds of a page: the preload's isolated world and the page's own.
 * They talk through synchronous DOM events, so that a preload function called by the page returns
 * (or throws) before the next line, as in Electron. It is sent as source text, and may use nothing
 * outside its own body.
 */
export function bridge(here: string, there: string) {
  type Message = { kind: string; id: number; name: string; args: unknown; api: unknown; ok?: unknown; error?: unknown };
  type Answer = { ok?: unknown; error?: unknown };
  type Tagged = { $: string; id: number; message: string; data: string; at: number; of: [string, unknown][] };
  type Plain = (...args: unknown[]) => unknown;
  const own = new Map<number, Plain>();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  let next = 0;

  const pack = (value: unknown): unknown => {
    if (typeof value === "function") {
      own.set(++next, value as Plain);
      return { $: "fn", id: next };
    }
    if (value instanceof Promise) {
      const id = ++next;
      value.then(
        (result) => send({ kind: "settle", id, ok: pack(result) }),
        (error: unknown) => send({ kind: "settle", id, error: pack(error) }),
      );
      return { $: "promise", id };
    }
    if (value instanceof Error) return { $: "error", message: value.message };
    if (value instanceof Uint8Array) return { $: "bytes", data: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join("")) };
    if (value instanceof Date) return { $: "date", at: value.getTime() };
    if (value === undefined) return { $: "undefined" };
    if (typeof value === "symbol") throw new Error("An object could not be cloned.");
    if (Array.isArray(value)) return value.map(pack);
    if (value && typeof value === "object") return { $: "object", of: Object.entries(value).map(([key, of]) => [key, pack(of)]) };
    return value;
  };

  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (!value || typeof value !== "object") return value;
    const tagged = value as Tagged;
    switch (tagged.$) {
      case "fn":
        return (...args: unknown[]) => {
          const reply = send({ kind: "call", id: tagged.id, args: pack(args) });
          if ("error" in reply) throw unpack(reply.error);
          return unpack(reply.ok);
        };
      case "promise":
        return new Promise((resolve, reject) => waiting.set(tagged.id, { resolve, reject }));
      case "error":
        return new Error(tagged.message);
      case "bytes":
        return Uint8Array.from(atob(tagged.data), (letter) => letter.charCodeAt(0));
      case "date":
        return new Date(tagged.at);
      case "undefined":
        return undefined;
      default:
        return Object.fromEntries(tagged.of.map(([key, of]) => [key, unpack(of)]));
    }
  };

  const send = (message: object): Answer => {
    let reply = "null";
    const take = (event: Event) => {
      reply = (event as CustomEvent<string>).detail;
    };
    document.addEventListener(`${there}-reply`, take, { once: true });
    document.dispatchEvent(new CustomEvent(there, { detail: JSON.stringify(message) }));
    document.removeEventListener(`${there}-reply`, take);
    return JSON.parse(reply) as Answer;
  };

  const freeze = (value: unknown): unknown => {
    for (const part of Object.values(value as object)) if (part && typeof part === "object" && !(part instanceof Uint8Array)) freeze(part);
    return Object.freeze(value);
  };

  const settle = (message: Message) => {
    const wait = waiting.get(message.id);
    waiting.delete(message.id);
    if ("error" in message) wait?.reject(unpack(message.error));
    else wait?.resolve(unpack(message.ok));
  };

  document.addEventListener(here, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as Message;
    let reply: Answer = {};
    if (message.kind === "call") {
      try {
        reply = { ok: pack(own.get(message.id)?.(...(unpack(message.args) as unknown[]))) };
      } catch (error) {
        reply = { error: pack(error) };
      }
    } else if (message.kind === "settle") settle(message);
    else if (message.kind === "expose")
      Object.defineProperty(globalThis, message.name, { value: freeze(unpack(message.api)), enumerable: true });
    document.dispatchEvent(new CustomEvent(`${here}-reply`, { detail: JSON.stringify(reply) }));
  });
  return { pack, unpack, send };
}
