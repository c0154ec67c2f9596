import { useTranslation } from "react-i18next";
import type { DraftState } from "./draft.ts";
import { useFormat } from "./format.ts";
import { refusalSentence } from "./refusal.ts";

/** "Zapisano o 9.38": where a draft stands. */
export function Saved({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (state.kind === "refused")
    return (
      <span className="saved saved--bad" role="alert">
        {refusalSentence(state.error.error)}
      </span>
    );
  const text =
    state.kind === "saved" ? t("savedAt", { time: format.time(state.at) }) : state.kind === "clean" ? t("savedAll") : t("saving");
  return (
    <span className="saved" role="status">
      {text}
    </span>
  );
}
