import { useCallback } from "react";
import { v7 as uuid } from "uuid";
import { differingQuestions } from "../../preload/contract/same-answer.ts";
import { questionsOf } from "../../preload/contract/survey-definition.ts";
import { call, Refusal } from "../client.ts";
import { AT_CODE, type Phase } from "./phase.ts";
import { refresh } from "./save-sheet.ts";
import { openSheet } from "./sheet-state.ts";

/** `settled`: a decision is made for good, so nothing that was saved before it can be taken back. */
type Screen = { readonly phaseNow: () => Phase; readonly go: (next: Phase) => void; readonly settled: () => void };

/** Third step of a second entry: somebody who has the sheet in hand says which of two entries holds. */
export function useDecisions(surveyId: string, { phaseNow, go, settled }: Screen) {
  /** The sheets whose two entries differ, one after another. */
  const openDiffering = useCallback(async () => {
    try {
      const sheets = await call("responses.differing", { surveyId });
      go(sheets.length > 0 ? { step: "decide", sheets } : AT_CODE);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      go({ step: "code", said: null, refused: error });
    }
  }, [go, surveyId]);

  /** Which of two entries holds; or, of neither, what the sheet says is typed: where they agree, it stands already. */
  const decide = useCallback(
    async (counts: "first" | "second" | "typed") => {
      const here = phaseNow();
      if (here.step !== "decide") return;
      const [one, ...others] = here.sheets;
      if (!one) return;
      const { id, version, code, revisionId, definition, first, second } = one;
      if (counts === "typed") {
        const differing = differingQuestions(definition, first.answers, second.answers).map((question) => question.id);
        const agreed = questionsOf(definition).filter((question) => !differing.includes(question.id));
        const answers = Object.fromEntries(
          agreed.flatMap((question) => Object.entries(first.answers).filter(([key]) => key === question.id)),
        );
        const at = Math.max(
          0,
          questionsOf(definition).findIndex((question) => differing.includes(question.id)),
        );
        const passed = agreed.map((question) => question.id);
        const sheet = {
          id: uuid(),
          code,
          channel: "paper" as const,
          revisionId,
          definition,
          answers,
          at,
          passed,
          decides: { id, version },
        };
        return go({ step: "sheet", sheet: openSheet(sheet, Date.now()) });
      }
      try {
        await call("responses.decide", { id, version, counts, typed: null });
        go(others.length > 0 ? { step: "decide", sheets: others } : AT_CODE);
        settled();
        await refresh();
        if (others.length === 0) await openDiffering();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        go({ step: "code", said: null, refused: error });
      }
    },
    [go, openDiffering, phaseNow, settled],
  );

  return { openDiffering, decide };
}
