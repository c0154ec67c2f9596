import { useTranslation } from "react-i18next";
import { call, type Input, queries, type Refusal, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";

type Decision = Input<"remarks.decideMany">["decision"];
const DECISIONS: readonly Decision[] = ["as_is", "withheld", "auto"];
/** So many numbers fit into a sentence. */
const NUMBERS = 5;

type Props = { ids: readonly string[]; /** With those that have to be decided one by one. */ onDone: (left: readonly string[]) => void };

/** Whether the chosen remarks' words will be published: one decision for all of them. */
export function DecideMany({ ids, onDone }: Props) {
  const { t } = useTranslation("remarks");
  const decide = useDo("remarks.decideMany");
  const run = (decision: Decision) =>
    decide.mutate(
      { ids: [...ids], decision },
      {
        onError: (error: Refusal) => toast(refusalSentence(error.error)),
        onSuccess: ({ replaced, left }) => {
          onDone(left.map(({ id }) => id));
          const numbers = left.slice(0, NUMBERS).map(({ number }) => number);
          const leftOut =
            left.length > 0 && t("many.left", { count: left.length, numbers: numbers.join(", ") + (left.length > NUMBERS ? "…" : "") });
          const done = replaced.length > 0 && t(`many.done.${decision}`, { count: replaced.length });
          const said = [done, leftOut].filter(Boolean).join(" ");
          if (replaced.length === 0) return toast(said);
          toast(said, async () => {
            await call("remarks.undoDecideMany", { replaced });
            await queries.invalidateQueries();
          });
        },
      },
    );
  return (
    <ActionMenu
      label={t("many.label")}
      trigger={
        <Button small isDisabled={decide.isPending}>
          {t("many.label")}
        </Button>
      }
      entries={DECISIONS.map((decision) => ({ id: decision, label: t(`many.do.${decision}`), onAction: () => run(decision) }))}
    />
  );
}
