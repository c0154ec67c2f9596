import { v7 as uuid } from "uuid";
import { MOST_WRITTEN, type RefusalReason, type Submission } from "../../preload/contract/online-answers.ts";
import { type Answer, type Question, questionsOf } from "../../preload/contract/survey-definition.ts";
import { judge, misfit } from "../../preload/contract/survey-rules.ts";
import { type Call, moment } from "../call.ts";
import { readCode } from "../forms/sheet-code.ts";
import { parseDefinition, type Survey, typedAlready } from "./read.ts";
import { fitting } from "./typing.ts";

export type Taken = { readonly reason: RefusalReason | ""; readonly question: string };
const refused = (reason: RefusalReason, question = ""): Taken => ({ reason, question });

/**
 * Counts an answer from the site, or says why not. Its page lets nobody send what is refused here, so
 * only a stranger's answer is, or one from a page that was changed.
 */
export async function takeOnline(
  call: Pick<Call, "db" | "person" | "now">,
  survey: Pick<Survey, "id" | "code">,
  said: Submission,
  oneVoice: boolean,
): Promise<Taken> {
  const { db } = call;
  const revision = await db
    .selectFrom("survey_revision")
    .select(["id", "definition"])
    .where("survey_id", "=", survey.id)
    .where("number", "=", said.revision)
    .executeTakeFirst();
  if (!revision) return refused("revision");
  const definition = parseDefinition(revision.definition);
  const wrong = misfit(definition, said.answers);
  if (wrong) return refused("misfit", wrong.question.slice(0, 12));
  for (const question of questionsOf(definition)) {
    const answer = said.answers[question.id];
    if ((answer?.text?.length ?? 0) > mostOf(question)) return refused("tooLong", question.id);
    if (repeats(answer) || judge(question, answer).state === "invalid") return refused("notValid", question.id);
  }
  const answers = fitting(definition, said.answers);
  if (Object.keys(answers).length === 0) return refused("empty");

  const before = db.selectFrom("response").select("id").where("survey_id", "=", survey.id).where("external_id", "=", said.id);
  if (await before.executeTakeFirst()) return refused("again");
  const voice = oneVoice ? await voiceOf(call, survey, said.code) : { serial: null };
  if ("reason" in voice) return voice;
  await db
    .insertInto("response")
    .values({
      id: uuid(),
      survey_id: survey.id,
      revision_id: revision.id,
      serial: voice.serial,
      channel: "online",
      state: "counted",
      reason: "",
      answers: JSON.stringify(answers),
      import_id: null,
      external_id: said.id,
      entered_by: call.person.name,
      entered_by_id: call.person.id,
      entered_at: moment(call),
      version: 1,
      undone_at: null,
    })
    .execute();
  return { reason: "", question: "" };
}

function mostOf(question: Question): number {
  if (question.kind === "number" || question.kind === "shortText" || question.kind === "longText") return MOST_WRITTEN[question.kind];
  return MOST_WRITTEN.other;
}

/** A page never marks one thing twice; a tally that met it would have to guess. */
const repeats = (answer: Answer | undefined): boolean =>
  [answer?.marks ?? [], ...Object.values(answer?.cells ?? {})].some((marks) => new Set(marks).size < marks.length);

/**
 * One voice a household, whichever way it comes: the code is that of the sheet which the household got,
 * so the paper and the page can't both count.
 */
async function voiceOf({ db }: Pick<Call, "db">, survey: Pick<Survey, "id" | "code">, typed: string): Promise<{ serial: string } | Taken> {
  if (typed.trim() === "") return refused("noCode");
  const read = readCode(typed, survey.code);
  if (read.verdict !== "ok") return refused("wrongCode");
  const { serial } = read;
  const sheet = await db
    .selectFrom("sheet")
    .select("serial")
    .where("survey_id", "=", survey.id)
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (!sheet) return refused("wrongCode");
  return (await typedAlready(db, survey.id, serial)) ? refused("usedCode") : { serial };
}
