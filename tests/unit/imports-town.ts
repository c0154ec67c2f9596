import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PIECE } from "../../preload/contract/files.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

export const fixtures = join(import.meta.dirname, "../fixtures");

/** The whole of the real consultation, where this machine has it beside the repository. */
const whole = join(import.meta.dirname, "../../../shared/data/bowling-green");
export const hasBowlingGreen = existsSync(join(whole, "comments.csv"));
export const bowlingGreen = (name: "comments.csv" | "participants-votes.csv") => readFileSync(join(whole, name));

/** An office with one consultation, and a way to hand in files. */
export type Town = TestOffice & { readonly consultationId: string; upload(name: string, content: string | Uint8Array): Promise<string> };

export async function openTown(): Promise<Town> {
  const office = await openTestOffice();
  const consultationId = await insertConsultation(office);
  return { ...office, consultationId, upload: (name, content) => uploadTo(office, name, content) };
}

/** Hands a file in as the screen does, in pieces. */
export async function uploadTo(office: TestOffice, name: string, content: string | Uint8Array): Promise<string> {
  const bytes = Buffer.from(content as Uint8Array);
  const { upload } = await office.call("files.begin", { name, bytes: bytes.length, purpose: "import" });
  for (let at = 0; at < bytes.length; at += PIECE)
    await office.call("files.append", { upload, data: bytes.subarray(at, at + PIECE).toString("base64") });
  return (await office.call("files.finish", { upload })).id;
}
