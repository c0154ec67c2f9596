import { createContext, useCallback, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { checkDefinition, type Flaw } from "../../preload/contract/survey-check.ts";
import { type Item, questionsOf, type SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { call, type Output, queries } from "../client.ts";
import { useDraft } from "../ui/draft.ts";
import { settleToast, toast } from "../ui/toasts.tsx";
import { addItem, changeItem, copyItem, indexOf, insertItem, type Kind, MAX_ITEMS, removeItem, stepItem } from "./edits.ts";
import { useHistory } from "./history.ts";
import { useItemName } from "./names.ts";

/** What is being looked at when it is no item: the title and the lead. */
export const HEAD = "head";

/** The survey on the workbench: the draft, what is chosen in it, and everything that can be done. */
export function useBuilderState(survey: Output<"surveys.get">) {
  const { t } = useTranslation("surveys");
  const nameOf = useItemName();
  const start = survey.definition.items[0]?.id ?? HEAD;
  const history = useHistory<SurveyDefinition>({ value: survey.definition, focus: start });
  const draft = useDraft(survey.definition, survey.version, async (definition, version) => {
    const saved = await call("surveys.save", { id: survey.id, version, definition });
    void queries.invalidateQueries({ queryKey: ["surveys.get"] });
    return saved.version;
  });
  const { now, latest, write, look } = history;
  const definition = now.value;
  const flaws = useMemo(() => checkDefinition(definition), [definition]);
  const { change: keep } = draft;

  const change = useCallback(
    (next: SurveyDefinition, focus: string, field?: string) => {
      if (next === latest()) return;
      write(next, focus, field);
      keep(next);
    },
    [latest, write, keep],
  );

  const step = (go: () => { value: SurveyDefinition } | undefined) => {
    const back = go();
    if (!back) return;
    settleToast();
    keep(back.value);
  };

  const add = (kind: Kind) => {
    if (definition.items.length >= MAX_ITEMS) return;
    const added = addItem(definition, kind, now.focus === HEAD ? (definition.items.length > 0 ? null : HEAD) : now.focus);
    change(added.definition, added.id);
  };

  const copy = (id: string) => {
    const copied = copyItem(definition, id);
    if (copied.id !== id) change(copied.definition, copied.id);
  };

  const remove = (item: Item) => {
    const place = indexOf(definition, item.id);
    const next = removeItem(definition, item.id);
    change(next, next.items[Math.min(place, next.items.length - 1)]?.id ?? HEAD);
    toast(t("item.removed", { text: nameOf(item) }), () => change(insertItem(latest(), item, place), item.id));
  };

  return {
    id: survey.id,
    definition,
    /** The item being looked at, or HEAD. */
    selected: now.focus === HEAD || indexOf(definition, now.focus) >= 0 ? now.focus : HEAD,
    flaws,
    draft,
    change,
    look,
    /** Writes into the item; `field` names the text that is being typed. */
    edit: (item: Item, field?: string) => change(changeItem(definition, item), item.id, field && `${item.id}.${field}`),
    add,
    copy,
    remove,
    move: (id: string, by: -1 | 1) => change(stepItem(definition, id, by), id),
    undo: () => step(history.undo),
    redo: () => step(history.redo),
    canUndo: history.canUndo,
    canRedo: history.canRedo,
  };
}

export type Builder = ReturnType<typeof useBuilderState>;

export const BuilderContext = createContext<Builder | undefined>(undefined);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error("no survey on the workbench");
  return builder;
}

/** The numbers that questions bear on the sheet. */
export const numbersOf = (definition: SurveyDefinition): Map<string, number> =>
  new Map(questionsOf(definition).map((question, index) => [question.id, index + 1]));

export const flawsOf = (flaws: readonly Flaw[], item: string | null): Flaw[] => flaws.filter((flaw) => flaw.item === item);
