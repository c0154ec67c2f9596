import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v4 as uuid } from "uuid";
import { expect } from "vitest";
import { type Addressed, sealAnswer, writeEnvelope } from "../../main/sealing/envelope.ts";
import { webCrypto } from "../../main/sealing/web-crypto.ts";
import { townSurvey } from "./responses-samples.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice } from "./test-office.ts";

const ANSWERS = { live: { marks: ["o001"] }, long: { text: "Ławki" } };

export const hashOf = (line: string): string =>
  createHash("sha256")
    .update(Buffer.from(line.split(" ")[3] ?? line, "base64"))
    .digest("hex");

/** An office whose survey takes answers from the site, and a folder as the server has it. */
export async function openOnlineTown() {
  const town = await openTestOffice();
  const site = mkdtempSync(join(tmpdir(), "rynek-site-"));
  const consultationId = await insertConsultation(town);
  const { id: surveyId } = await town.call("surveys.create", { consultationId, definition: townSurvey });
  const { code } = await town.call("surveys.get", { id: surveyId });
  await town.call("responses.prepare", { surveyId });
  await town.office.db.updateTable("office").set({ website: "https://konsultacje.przykladowo.example" }).execute();
  const printed = await town.call("online.makeKey", { language: "pl" });
  await town.call("online.set", { surveyId, version: 0, open: true, way: "box", oneVoice: false });
  const box = () => join(site, "odpowiedzi", code.toLowerCase());
  return {
    town,
    site,
    surveyId,
    code,
    printed,
    box,
    state: () => town.call("online.get", { surveyId }),
    /** As a resident's browser does it. */
    sealed: async (change: object = {}, to: Partial<Addressed> = {}): Promise<string> => {
      const key = await town.office.db.selectFrom("answer_key").selectAll().where("retired_at", "is", null).executeTakeFirstOrThrow();
      const where = { survey: code, keyId: key.id, ...to };
      const text = JSON.stringify({ v: 1, id: uuid(), survey: code, revision: 1, code: "", answers: ANSWERS, ...change });
      const publicKey = new Uint8Array(Buffer.from(key.public_key, "base64"));
      return writeEnvelope({ ...where, sealed: await sealAnswer(webCrypto, publicKey, where, text) });
    },
    /** As the drop box keeps it. */
    drop: (line: string): void => {
      mkdirSync(box(), { recursive: true });
      writeFileSync(join(box(), `${hashOf(line).slice(0, 32)}.php`), `<?php exit;?>\n${line}`);
    },
    /** From the copy of the server's folder; from the server itself with null. */
    collect: async (folder: string | null = site) => {
      const { jobId } = await town.call("online.collect", { surveyId, folder });
      const job = await town.office.jobs.finished(jobId);
      expect(job.error).toBeUndefined();
      return job.result?.counts;
    },
    responses: () => town.office.db.selectFrom("response").selectAll().where("undone_at", "is", null).execute(),
    close: async () => {
      await town.close();
      rmSync(site, { recursive: true, force: true });
    },
  };
}
export type OnlineTown = Awaited<ReturnType<typeof openOnlineTown>>;
