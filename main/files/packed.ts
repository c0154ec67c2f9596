import { Parser } from "htmlparser2";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { refuse } from "../refusal.ts";

/** An office document is XML files in a ZIP. So much text of one file is read: real ones of 500 pages stay far below. */
const MOST_BYTES = 200_000_000;
const MOST_ENTRIES = 20_000;

export type XmlHandlers = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

/** A packed document that lies open. Names inside are looked up, never made into paths. */
export type Packed = {
  readonly has: (name: string) => boolean;
  /** Reads one XML file through, as it unpacks. Namespace prefixes are left out of names: producers choose their own. */
  readonly read: (name: string, handlers: XmlHandlers) => Promise<void>;
};

const plain = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Opens a packed document for `use`. What is not one, is damaged, or unpacks to more than it may is refused under `code`. */
export async function withPacked<T>(path: string, code: string, use: (packed: Packed) => Promise<T>): Promise<T> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false });
    const entries = new Map<string, Entry>();
    if (zip.entryCount > MOST_ENTRIES) throw refuse("files.bomb");
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const open = zip;
    let unpacked = 0;
    const read = async (name: string, handlers: XmlHandlers): Promise<void> => {
      const entry = entries.get(name);
      if (!entry) throw refuse(code);
      // Told in the file, and checked again while it unpacks: a bomb tells little and unpacks without end.
      if (entry.uncompressedSize > MOST_BYTES) throw refuse("files.bomb");
      const parser = new Parser(
        {
          onopentag: (tag, attributes) =>
            handlers.open?.(plain(tag), Object.fromEntries(Object.entries(attributes).map(([key, value]) => [plain(key), value]))),
          ontext: (text) => handlers.text?.(text),
          onclosetag: (tag) => handlers.close?.(plain(tag)),
        },
        { xmlMode: true, decodeEntities: true },
      );
      const decoder = new TextDecoder();
      for await (const piece of await open.openReadStreamPromise(entry)) {
        unpacked += (piece as Buffer).length;
        if (unpacked > MOST_BYTES) throw refuse("files.bomb");
        parser.write(decoder.decode(piece as Buffer, { stream: true }));
      }
      parser.end();
    };
    return await use({ has: (name) => entries.has(name), read });
  } catch (error) {
    throw error instanceof Error && "refused" in error ? error : refuse(code);
  } finally {
    zip?.close();
  }
}
