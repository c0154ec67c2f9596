import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDo } from "../client.ts";
import { Button, SelectInput, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { ChoiceList } from "./choice-list.tsx";

type Props = {
  /** `order`: of projects on the ballot. `lot`: between projects with equal results. */
  purpose: "order" | "lot";
  poolId: string;
  projects: readonly { id: string; title: string }[];
  onClose: () => void;
};

/** Lots: drawn by the program from a seed that is kept, or by hand and written down here. */
export function DrawDialog({ purpose, poolId, projects, onClose }: Props) {
  const { t } = useTranslation("budgets");
  const [method, setMethod] = useState<"computer" | "hand">("computer");
  const [drawn, setDrawn] = useState<readonly string[]>([]);
  const [note, setNote] = useState("");
  const order = useDo("budgets.drawOrder");
  const lot = useDo("budgets.drawLot");
  const draw = purpose === "order" ? order : lot;
  const left = projects.filter(({ id }) => !drawn.includes(id));
  const whole = method === "computer" || left.length === 0;
  const titleOf = (id: string) => projects.find((one) => one.id === id)?.title ?? "";
  return (
    <FormDialog
      title={t(`draw.title.${purpose}`)}
      submit={t(method === "computer" ? "draw.do" : "draw.save")}
      pending={draw.isPending || !whole}
      onSubmit={() =>
        whole &&
        draw.mutate(
          { poolId, method, order: [...drawn], note },
          {
            onSuccess: () => {
              onClose();
              toast(t("draw.done"));
            },
          },
        )
      }
      onClose={onClose}
    >
      <RefusalBanner error={draw.error} />
      <p>{t(`draw.body.${purpose}`)}</p>
      <ChoiceList
        label={t("draw.how")}
        value={method}
        onChange={setMethod}
        options={(["computer", "hand"] as const).map((one) => ({
          value: one,
          label: t(`draw.methods.${one}`),
          hint: t(`draw.methodNotes.${one}`),
        }))}
      />
      {method === "hand" && (
        <div className="subfields">
          {drawn.length > 0 && (
            <ol className="ballotorder">
              {drawn.map((id) => (
                <li key={id}>{titleOf(id)}</li>
              ))}
            </ol>
          )}
          {left.length > 0 && (
            <SelectInput
              label={t("draw.next", { number: drawn.length + 1 })}
              value=""
              onChange={(id) => id && setDrawn([...drawn, id])}
              options={[{ value: "", label: t("draw.choose") }, ...left.map(({ id, title }) => ({ value: id, label: title }))]}
            />
          )}
          {drawn.length > 0 && (
            <Button look="quiet" small icon="undo" onPress={() => setDrawn(drawn.slice(0, -1))}>
              {t("draw.back")}
            </Button>
          )}
          <TextInput label={t("draw.note")} hint={t("draw.noteHint")} value={note} onChange={setNote} />
        </div>
      )}
    </FormDialog>
  );
}
