/** The main side of `bridge`'s packing, for values that cross IPC: no functions, no promises. */
export type Packed = unknown;

export function pack(value: unknown): Packed {
  if (typeof value === "function" || typeof value === "symbol") throw new Error("An object could not be cloned.");
  if (value instanceof Error) return { $: "error", message: value.message };
  if (value instanceof Uint8Array) return { $: "bytes", data: Buffer.from(value).toString("base64") };
  if (value instanceof Date) return { $: "date", at: value.getTime() };
  if (value === undefined) return { $: "undefined" };
  if (Array.isArray(value)) return value.map(pack);
  if (value && typeof value === "object") return { $: "object", of: Object.entries(value).map(([key, of]) => [key, pack(of)]) };
  return value;
}

type Tagged = { $: string; message: string; data: string; at: number; of: [string, Packed][] };

export function unpack(value: Packed): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (!value || typeof value !== "object") return value;
  const tagged = value as Tagged;
  switch (tagged.$) {
    case "error":
      return new Error(tagged.message);
    case "bytes":
      return new Uint8Array(Buffer.from(tagged.data, "base64"));
    case "date":
      return new Date(tagged.at);
    case "undefined":
      return undefined;
    default:
      return Object.fromEntries(tagged.of.map(([key, of]) => [key, unpack(of)]));
  }
}
