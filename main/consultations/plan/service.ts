import type { consultationPlan, OwnRules } from "../../../preload/contract/consultation-plan.ts";
import type { Service } from "../../../preload/contract/contract.ts";
import { calendar } from "../../calendar.ts";
import { type Call, moment } from "../../call.ts";
import { fileView, keepFile } from "../../files/store.ts";
import { refuse } from "../../refusal.ts";
import { slugOf } from "../../slug.ts";
import { planDocument, type RemarkFormCopy } from "../documents/document.ts";
import { kindName } from "../documents/words.ts";
import { consultationRow } from "../read.ts";
import { layOutAgain, previewAgain, undoLayOut } from "./again.ts";
import { activityProcedures } from "./activities.ts";
import { readCorrections } from "./corrections.ts";
import { holidaysBetween } from "./holidays.ts";
import { earliestEnd, warningsOf } from "./law.ts";
import { publicationProcedures } from "./publications.ts";
import { readPlan, type Tick } from "./read.ts";
import { layOut, moveStart, previewMove, sheetsPrinted } from "./reschedule.ts";

/** The plan of a consultation: activities, rules, deadlines, the record of publications, documents. */
export const consultationPlanService = (call: Call, remarkFormCopy: RemarkFormCopy): Service<typeof consultationPlan> => ({
  "plan.get": async ({ id }) => {
    const row = await consultationRow(call, id);
    const { template, own, activities, publications, ticks, ...plan } = await readPlan(call, row);
    const whole = { ...plan, template, own, activities, publications };
    const { startsOn, endsOn } = plan;
    return {
      template,
      own,
      activities: [...activities],
      publications: [...publications],
      ticks: [...ticks],
      corrections: await readCorrections(call.db, id),
      warnings: warningsOf(whole),
      earliestEnd: earliestEnd(whole),
      holidays: startsOn !== "" && startsOn <= endsOn ? holidaysBetween(startsOn, endsOn) : [],
      printed: await sheetsPrinted(call.db, id),
    };
  },

  "plan.layOut": ({ id, startsOn }) => layOut(call, id, startsOn),
  "plan.previewAgain": ({ id, ...wanted }) => previewAgain(call, id, wanted),
  "plan.layOutAgain": ({ id, ...wanted }) => layOutAgain(call, id, wanted),
  "plan.undoLayOut": ({ id, before }) => undoLayOut(call, id, before),
  "plan.previewMove": ({ id, startsOn }) => previewMove(call, id, startsOn),
  "plan.moveStart": ({ id, startsOn }) => moveStart(call, id, startsOn),

  ...activityProcedures(call),
  "plan.tick": async ({ id, code, done }) => {
    const { template, own, ticks } = await readPlan(call, await consultationRow(call, id));
    if (!template.checklist.some((item) => item.code === code)) throw refuse("missing");
    const others = ticks.filter((tick) => tick.code !== code);
    await putRules(call, id, own, done ? [...others, { code, at: moment(call), by: call.person.name }] : others);
  },
  "plan.saveOwnRules": async ({ id, own }) => {
    const { ticks } = await readPlan(call, await consultationRow(call, id));
    await putRules(call, id, own, ticks);
  },

  ...publicationProcedures(call),

  "plan.calendar": async ({ id }) => {
    const row = await consultationRow(call, id);
    const { activities } = await readPlan(call, row);
    const events = activities.map((one) => ({
      ...one,
      title: [kindName(one.kind), one.title || row.title].join(": "),
    }));
    const text = calendar(row.title, events, call.now);
    const name = `plan-${slugOf(row.title) || "konsultacji"}.ics`;
    return fileView(await keepFile(call, { name, mime: "text/calendar", bytes: Buffer.from(text, "utf8") }));
  },
  "plan.document": async ({ id, document, format }) =>
    planDocument(call, await consultationRow(call, id), document, format, remarkFormCopy),
});

async function putRules(call: Call, id: string, { days, counted, forms, cited }: OwnRules, ticks: readonly Tick[]): Promise<void> {
  const row = { days, counted, forms: JSON.stringify(forms), cited, ticks: JSON.stringify(ticks) };
  await call.db
    .insertInto("plan_rule")
    .values({ consultation_id: id, ...row })
    .onConflict((conflict) => conflict.column("consultation_id").doUpdateSet(row))
    .execute();
}
