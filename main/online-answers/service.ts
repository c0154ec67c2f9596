import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import type { OnlineAnswers, onlineAnswers } from "../../preload/contract/online-answers.ts";
import { type Call, moment, today } from "../call.ts";
import { BOX_FILE, asBase, surveyPagePath } from "../online-address.ts";
import type { Tables } from "../offices/tables.ts";
import { keyPage } from "../print/recovery-page.ts";
import { asPrinted } from "../offices/passwords.ts";
import { refuse } from "../refusal.ts";
import { grouped } from "../sealing/envelope.ts";
import { slugOf } from "../slug.ts";
import { type Box, collect } from "./collect.ts";
import { currentKey, isKept, makeKey, openKept, openKeysOf, unlockKey } from "./keys.ts";
import { decisionsOf, lookAtRefused, reconsider } from "./reconsider.ts";
import { type Asked, type Take, takeLines } from "./take.ts";

const LISTED = 100;

type Parts = {
  readonly take: Take;
  /** Opens the folder that the site is uploaded to, or a copy of it on this PC. */
  readonly openBox: (folder: string | null) => Promise<() => Promise<Box>>;
};

/** Answers from the public site: the key, whether a survey takes them, and what came. */
export const onlineAnswersService = (call: Call, { take, openBox }: Parts): Service<typeof onlineAnswers> => ({
  "online.get": ({ surveyId }) => read(call, surveyId),

  "online.makeKey": async ({ language }) => {
    const { id, code } = await makeKey(call);
    return { ...(await sheetOf(call, id, code, language)), code, fingerprint: grouped(id) };
  },
  "online.unlock": async ({ code, keep }) => ({ fingerprint: grouped((await unlockKey(call, code, keep)).id) }),
  "online.keySheet": async ({ code, language }) => {
    const { id } = await unlockKey(call, code);
    return sheetOf(call, id, asPrinted(code), language);
  },

  "online.set": async ({ surveyId, version, open, way, oneVoice }) => {
    await surveyRow(call, surveyId);
    const { db } = call;
    const known = await settingOf(call, surveyId);
    if ((known?.version ?? 0) !== version) throw refuse("conflict");
    if (open && !(await currentKey(db))) throw refuse("online.noKey");
    const { website } = await officeRow(call);
    // The page must know where to send, and a sheet where to lead: both are whole addresses.
    if (open && way === "box" && website === "") throw refuse("online.noAddress");
    if (open && oneVoice && (await printedSheets(call, surveyId)) === 0) throw refuse("online.noCodes");
    const row = {
      way,
      one_voice: oneVoice ? (1 as const) : (0 as const),
      open: open ? (1 as const) : (0 as const),
      version: version + 1,
      changed_by: call.person.name,
      changed_at: moment(call),
    };
    await db
      .insertInto("online_survey")
      .values({ survey_id: surveyId, ...row })
      .onConflict((same) => same.column("survey_id").doUpdateSet(row))
      .execute();
    return { version: version + 1 };
  },

  "online.collect": async ({ surveyId, folder }) => {
    const survey = await askedOf(call, surveyId);
    const { office, person } = call;
    await requireUnlocked(call);
    if (office.jobs.list().some((job) => job.kind === "collect" && job.state === "running")) throw refuse("online.running");
    const connect = await openBox(folder);
    const jobId = uuid();
    call.afterCommit(() =>
      office.jobs.start(
        "collect",
        survey.title,
        async (progress, signal) => {
          const box = await connect();
          try {
            return await collect(office, person, survey, box, take, progress, signal);
          } finally {
            await box.close();
          }
        },
        jobId,
      ),
    );
    return { jobId };
  },

  "online.bring": async ({ surveyId, files }) => {
    const survey = await askedOf(call, surveyId);
    await requireUnlocked(call);
    const inThis = {
      db: call.db,
      person: call.person,
      now: call.now,
      transaction: <T>(run: (db: Call["db"]) => Promise<T>) => run(call.db),
    };
    const { safe, ...sums } = await takeLines(call.office, inThis, survey, files, take);
    if (safe.some((kept) => !kept)) throw refuse("online.locked");
    return sums;
  },

  "online.lookAtRefused": async ({ id, receipt }) => {
    await requireUnlocked(call);
    return lookAtRefused(call, await askedOf(call, id), receipt);
  },
  "online.reconsider": async ({ id, ...decision }) => {
    await requireUnlocked(call);
    await reconsider(call, await askedOf(call, id), take, decision);
  },

  "online.find": async ({ surveyId, receipt }) => {
    const digits = receipt.toLowerCase().replace(/[^0-9a-f]/g, "");
    if (digits.length !== 12) throw refuse("online.wrongReceipt");
    const row = await call.db
      .selectFrom("sealed_answer")
      .select(["outcome", "reason", "taken_on as on"])
      .where("survey_id", "=", surveyId)
      .where("sha256", ">=", digits)
      .where("sha256", "<", `${digits}g`)
      .executeTakeFirst();
    return row ?? null;
  },
});

const officeRow = (call: Call) => call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow();

/** A consultation's survey. A ballot is voted on by paper or at the office's own computer alone, and a remark has its sender's name. */
async function surveyRow({ db }: Call, id: string): Promise<Pick<Tables["survey"], "id" | "code" | "definition">> {
  const row = await db
    .selectFrom("survey")
    .select(["id", "code", "definition", "consultation_id", "pool_id"])
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (row?.pool_id) throw refuse("surveys.ballot");
  if (!row?.consultation_id) throw refuse("missing");
  return row;
}

const settingOf = ({ db }: Call, surveyId: string) =>
  db.selectFrom("online_survey").selectAll().where("survey_id", "=", surveyId).executeTakeFirst();

async function askedOf(call: Call, surveyId: string): Promise<Asked & { title: string }> {
  const { id, code, definition } = await surveyRow(call, surveyId);
  const setting = await settingOf(call, surveyId);
  if (!setting) throw refuse("online.off");
  const { title } = JSON.parse(definition) as { title: { pl: string } };
  return { id, code, oneVoice: setting.one_voice === 1, title: title.pl };
}

/** Without the key answers could only be looked at from outside: they stay where they are. */
async function requireUnlocked(call: Call): Promise<void> {
  const { db, office } = call;
  await openKept(call);
  const key = await currentKey(db);
  if (!key) throw refuse("online.noKey");
  if (!openKeysOf(office).has(key.id)) throw refuse("online.locked");
}

async function printedSheets({ db }: Call, surveyId: string): Promise<number> {
  const { sheets } = await db
    .selectFrom("sheet")
    .select((eb) => eb.fn.countAll<number>().as("sheets"))
    .where("survey_id", "=", surveyId)
    .executeTakeFirstOrThrow();
  return sheets;
}

async function read(call: Call, surveyId: string): Promise<OnlineAnswers> {
  const { db, office } = call;
  const survey = await surveyRow(call, surveyId);
  const setting = await settingOf(call, surveyId);
  const key = await currentKey(db);
  await openKept(call);
  const base = asBase((await officeRow(call)).website);
  const counts = await db
    .selectFrom("sealed_answer")
    .select([
      "outcome",
      (eb) => eb.fn.countAll<number>().as("count"),
      sql<number>`sum(case when reason <> '' then 1 else 0 end)`.as("refusedFirst"),
    ])
    .where("survey_id", "=", surveyId)
    .groupBy("outcome")
    .execute();
  const decisions = await decisionsOf(db, surveyId);
  const refused = await db
    .selectFrom("sealed_answer")
    .select(["sha256", "reason", "question", "taken_on"])
    .where("survey_id", "=", surveyId)
    .where("reason", "!=", "")
    .orderBy("taken_on", "desc")
    .orderBy("sha256")
    .limit(LISTED)
    .execute();
  const countOf = (outcome: string) => counts.find((one) => one.outcome === outcome)?.count ?? 0;
  return {
    open: setting?.open === 1,
    way: setting?.way ?? "file",
    oneVoice: setting?.one_voice === 1,
    version: setting?.version ?? 0,
    key: key
      ? {
          id: key.id,
          fingerprint: grouped(key.id),
          madeBy: key.made_by,
          madeAt: key.made_at,
          unlocked: openKeysOf(office).has(key.id),
          kept: await isKept(office, key.id),
        }
      : null,
    canKeep: await office.safe.lasting(),
    page: base && base + surveyPagePath(survey.code),
    boxTest: base && setting?.way === "box" ? `${base}${BOX_FILE}?proba` : "",
    codes: await printedSheets(call, surveyId),
    counted: countOf("counted"),
    refused: refused.flatMap(({ sha256, reason, question, taken_on }) =>
      reason === "" ? [] : [{ receipt: sha256.slice(0, 12), reason, question, on: taken_on, decision: decisions.get(sha256) ?? null }],
    ),
    refusedInAll: counts.reduce((sum, { refusedFirst }) => sum + refusedFirst, 0),
  };
}

/** It goes to the window and nowhere else: in a file of ours the code would lie beside what it opens, and in every backup. */
async function sheetOf(call: Call, id: string, code: string, language: "pl" | "en"): Promise<{ pdf: string; name: string }> {
  const { name } = await officeRow(call);
  const page = await keyPage({ officeName: name, fingerprint: grouped(id), code, date: today(call), language });
  return { pdf: page.toString("base64"), name: `${{ pl: "klucz-odpowiedzi", en: "answers-key" }[language]}-${slugOf(name)}.pdf` };
}
