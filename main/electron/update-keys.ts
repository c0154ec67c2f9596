/**
 * The public Ed25519 keys (SPKI, base64) whose signature an update must carry: the one in use and
 * its successor, so that a lost key can be replaced. `node .tools/dist.mjs --new-key FILE` makes a
 * pair; the private half never enters the repository. With no key here updates are off.
 */
export const UPDATE_KEYS: readonly string[] = [];
