import type { Service } from "../../preload/contract/contract.ts";
import type { schoolBudgets } from "../../preload/contract/school-budgets.ts";
import { type Call, moment, today } from "../call.ts";
import { refuse, refuseField } from "../refusal.ts";
import { codesOf } from "./codes.ts";
import { countByHand, countsOf, redoHandCount, undoHandCount } from "./counting.ts";
import { drawLot, drawOrder } from "./draw.ts";
import {
  announceEdition,
  confirmOutcome,
  createEdition,
  listEditions,
  readEdition,
  saveEdition,
  unconfirmOutcome,
  update,
} from "./editions.ts";
import { evaluate, type Evaluation } from "./evaluation.ts";
import { outcomesOf } from "./outcomes.ts";
import {
  addProject,
  checkProject,
  deliverProject,
  listProjects,
  mergeProject,
  readProject,
  removeProject,
  saveProject,
  undoCheck,
  withdrawProject,
} from "./projects.ts";
import { editionRow, groupsOf, poolRow } from "./rows.ts";
import { type Ballots, closeVoting, reopenVoting, startVoting, stopVoting } from "./voting.ts";

/** School budgets and a gmina's own participatory budget. `ballots`: what surveys do for a pool; `evaluation`: for a survey about the edition. */
export const schoolBudgetsService = (
  call: Call,
  { evaluation, ...ballots }: Ballots & { readonly evaluation: Evaluation },
): Service<typeof schoolBudgets> => ({
  "budgets.list": () => listEditions(call),
  "budgets.get": ({ id }) => readEdition(call, id),
  "budgets.create": ({ template, title }) => createEdition(call, template, title),
  "budgets.save": ({ id, version, ...text }) => saveEdition(call, id, version, text),
  "budgets.announce": ({ id }) => announceEdition(call, id),
  "budgets.reopen": async ({ id }) => {
    await editionRow(call.db, id, ["open"]);
    await update(call, id, { state: "draft", announced_at: null });
  },
  "budgets.startVoting": ({ id }) => startVoting(call, id, ballots),
  "budgets.stopVoting": ({ id }) => stopVoting(call, id, ballots),
  "budgets.closeVoting": ({ id }) => closeVoting(call, id, ballots),
  "budgets.reopenVoting": ({ id }) => reopenVoting(call, id, ballots),
  "budgets.confirm": ({ id }) => confirmOutcome(call, id),
  "budgets.unconfirm": ({ id, reason }) => unconfirmOutcome(call, id, reason),
  "budgets.publish": async ({ id, published }) => {
    await editionRow(call.db, id, ["decided"]);
    await update(call, id, { published_at: published ? moment(call) : null });
  },
  "budgets.remove": async ({ id }) => {
    await editionRow(call.db, id, ["draft", "open", "decided"]);
    await update(call, id, { deleted_at: moment(call) });
  },
  "budgets.restore": async ({ id }) => {
    await update(call, id, { deleted_at: null });
  },
  "budgets.setLeftover": async ({ id, decision, note }) => {
    await editionRow(call.db, id, ["counting", "decided"]);
    await update(call, id, { leftover: JSON.stringify({ decision, note }) });
  },
  "budgets.setDestroyed": async ({ id, ballots: destroyed, day, note }) => {
    await editionRow(call.db, id, ["counting", "decided"]);
    if (day > today(call)) throw refuseField("day", "future");
    await update(call, id, { destroyed: JSON.stringify({ ballots: destroyed, day, note }) });
  },
  "budgets.setTurnout": async ({ id, turnout }) => {
    const row = await editionRow(call.db, id, ["voting", "counting"]);
    const groups = new Map(groupsOf(row).map((group) => [group.id, group]));
    const codes = await codesOf(call.db, row);
    for (const [groupId, voted] of Object.entries(turnout)) {
      const group = groups.get(groupId);
      if (!group) throw refuse("missing");
      const left = group.voters - (codes[groupId]?.used ?? 0);
      if (voted > left)
        throw refuseField(`turnout.${groupId}`, left < group.voters ? "moreThanWithoutCode" : "moreThanVoters", { voters: left });
    }
    await update(call, id, { turnout: JSON.stringify(turnout) });
  },

  "budgets.evaluate": ({ id }) => evaluate(call, id, evaluation),

  "budgets.projects": ({ id }) => listProjects(call, id),
  "budgets.project": ({ id }) => readProject(call, id),
  "budgets.addProject": ({ editionId, ...text }) => addProject(call, editionId, text),
  "budgets.saveProject": ({ id, version, ...text }) => saveProject(call, id, version, text),
  "budgets.check": (check) => checkProject(call, check),
  "budgets.undoCheck": ({ checkId }) => undoCheck(call, checkId),
  "budgets.withdraw": ({ id, withdrawn, reason }) => withdrawProject(call, id, withdrawn, reason),
  "budgets.merge": ({ id, into }) => mergeProject(call, id, into),
  "budgets.removeProject": ({ id }) => removeProject(call, id, true),
  "budgets.restoreProject": ({ id }) => removeProject(call, id, false),
  "budgets.deliver": ({ id, ...delivery }) => deliverProject(call, id, delivery),

  "budgets.drawOrder": (drawing) => drawOrder(call, drawing),
  "budgets.drawLot": (drawing) => drawLot(call, drawing),

  "budgets.count": ({ id }) => countsOf(call, id),
  "budgets.countByHand": (count) => countByHand(call, count),
  "budgets.undoHandCount": ({ id }) => undoHandCount(call, id),
  "budgets.redoHandCount": ({ id }) => redoHandCount(call, id),
  "budgets.setCountedBy": async ({ poolId, countedBy }) => {
    await editionRow(call.db, (await poolRow(call.db, poolId)).edition_id, ["counting"]);
    await call.db.updateTable("pool").set({ counted_by: countedBy }).where("id", "=", poolId).execute();
  },
  "budgets.outcome": ({ id }) => outcomesOf(call, id),
});
