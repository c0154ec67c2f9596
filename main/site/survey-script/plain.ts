import { plainHash, plainScript } from "../../sealing/plain.ts";

/** Read by page.ts once this file is loaded. */
(globalThis as { rynekPlain?: unknown }).rynekPlain = {
  primitives: plainScript,
  hash: async (bytes: Uint8Array<ArrayBuffer>) => plainHash(bytes),
};
