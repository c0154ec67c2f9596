import { rmSync } from "node:fs";
import type { Person } from "../call.ts";
import type { Sessions } from "../sessions.ts";
import { createOffice, freeOfficeId } from "./create.ts";
import type { OpenOffice } from "./open-office.ts";
import { hashCode, hashPassword, newRecoveryCode } from "./passwords.ts";
import { SAMPLE_ID } from "./sample.ts";
import { checkNewPassword } from "./sign-in.ts";

export type NewOffice = { readonly name: string; readonly personName: string; readonly login: string; readonly password: string };

/** A new office with its first administrator: whole, or not at all. The recovery code is nowhere but in the answer. */
export async function makeOffice(
  sessions: Sessions,
  { name, personName, login, password }: NewOffice,
): Promise<{ office: OpenOffice; person: Person; recoveryCode: string }> {
  checkNewPassword(password, login);
  const recoveryCode = newRecoveryCode();
  const hashes = { password: await hashPassword(password), recovery: hashCode(recoveryCode) };
  const id = freeOfficeId([...sessions.officeIds(), SAMPLE_ID], name);
  const office = await sessions.openFolder(id);
  try {
    const person = await createOffice(office.db, {
      office: { id, name, sample: false },
      administrator: { name: personName, login, ...hashes },
      now: sessions.now(),
    });
    return { office, person, recoveryCode };
  } catch (error) {
    await sessions.closeOffice(office);
    rmSync(office.folder, { recursive: true, force: true });
    throw error;
  }
}
