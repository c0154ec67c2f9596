import { UploadSecret } from "../../../preload/contract/site-upload.ts";
import type { UploadTarget } from "../../../preload/contract/upload-target.ts";
import type { OpenOffice } from "../../offices/open-office.ts";
import { memorySafe, type Safe } from "../../safe.ts";

const memories = new WeakMap<OpenOffice, Safe>();
function memoryOf(office: OpenOffice): Safe {
  const memory = memories.get(office) ?? memorySafe();
  memories.set(office, memory);
  return memory;
}

const nameOf = (office: OpenOffice) => `upload ${office.id}`;
/** Whose password it is: that of one server is never said to another. */
const ownerOf = ({ protocol, host, port, user }: UploadTarget) => `${protocol}://${user}@${host}:${port}`;

export const needsSecret = ({ protocol }: UploadTarget): boolean => protocol !== "folder";
export const isEmpty = ({ password, key }: UploadSecret): boolean => !password && !key;

/** Keeps what was given: in the system's safe if it should last, else as long as the office is open. */
export async function keepSecret(office: OpenOffice, target: UploadTarget, secret: UploadSecret, lasting: boolean): Promise<void> {
  const text = JSON.stringify({ owner: ownerOf(target), secret });
  await memoryOf(office).keep(nameOf(office), text);
  if (lasting) await office.safe.keep(nameOf(office), text);
  else await office.safe.forget(nameOf(office));
}

export async function takeSecret(office: OpenOffice, target: UploadTarget): Promise<UploadSecret | undefined> {
  const text = (await memoryOf(office).take(nameOf(office))) ?? (await office.safe.take(nameOf(office)));
  if (text === undefined) return undefined;
  try {
    const { owner, secret } = JSON.parse(text) as { owner: string; secret: unknown };
    return owner === ownerOf(target) ? UploadSecret.parse(secret) : undefined;
  } catch {
    return undefined;
  }
}

export async function forgetSecret(office: OpenOffice): Promise<void> {
  await memoryOf(office).forget(nameOf(office));
  await office.safe.forget(nameOf(office));
}
