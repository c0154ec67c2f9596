import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Edition, HandCount, PoolCount } from "../../preload/contract/school-budgets.ts";
import { useDo } from "../client.ts";
import { Button, Segments, TextInput } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { useFirstWrong } from "../ui/first-wrong.ts";
import { RefusalBanner } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";
import { toast } from "../ui/toasts.tsx";
import { CountInput } from "./number-inputs.tsx";

type Props = { one: Edition; count: PoolCount; before: HandCount | undefined; onClose: () => void };

/** One box or class as the committee counted it, the first or the second time. The second does not see the first. */
export function HandCountDialog({ one, count, before, onClose }: Props) {
  const { t } = useTranslation("budgets");
  const { t: common } = useTranslation();
  const [id] = useState(() => before?.id ?? crypto.randomUUID());
  const [place, setPlace] = useState(before?.place ?? "");
  const [round, setRound] = useState<"1" | "2">(before?.round === 2 ? "2" : "1");
  const [papers, setPapers] = useState(before?.papers ?? { valid: 0, empty: 0, tooMany: 0, other: 0 });
  const [votes, setVotes] = useState<Record<string, number>>(before?.votes ?? {});
  const [countedBy, setCountedBy] = useState(before?.countedBy ?? "");
  const keep = useDo("budgets.countByHand");
  const error = keep.error?.error;
  const form = useFirstWrong(keep.isPending, () =>
    keep.mutate(
      { id, poolId: count.poolId, place, round: round === "2" ? 2 : 1, papers, votes, countedBy },
      {
        onSuccess: () => {
          onClose();
          toast(t("hand.done", { place }));
        },
      },
    ),
  );
  const votesWrong = fieldError(error, "votes");
  return (
    <ModalDialog title={t("hand.title")} wide onClose={onClose}>
      <form className="fields" {...form}>
        {error && !error.issues && <RefusalBanner error={keep.error} />}
        <div className="pair">
          <TextInput
            label={t("boxes.place")}
            hint={t("hand.placeHint")}
            value={place}
            onChange={setPlace}
            error={fieldError(error, "place")}
            autoFocus
            isDisabled={before !== undefined}
          />
          <div className="choice">
            <span className="label">{t("boxes.round")}</span>
            <Segments
              label={t("boxes.round")}
              value={round}
              onChange={setRound}
              options={(["1", "2"] as const).map((each) => ({ value: each, label: t(`boxes.rounds.${each}`) }))}
            />
          </div>
        </div>
        <TextInput
          label={t("boxes.countedBy")}
          hint={t("hand.countedByHint")}
          value={countedBy}
          onChange={setCountedBy}
          error={fieldError(error, "countedBy")}
        />
        <div className="handgrid">
          {(["valid", "empty", "tooMany", "other"] as const).map((kind) => (
            <CountInput
              key={kind}
              label={t(`papers.${kind}`)}
              value={papers[kind]}
              onChange={(sheets) => setPapers({ ...papers, [kind]: sheets })}
            />
          ))}
        </div>
        <fieldset className="handvotes">
          <legend className="label">{t(one.rules.ballot.kind === "choose" ? "count.votes" : "count.points")}</legend>
          {count.projects.map((project) => (
            <CountInput
              key={project.id}
              label={`${project.number}. ${project.title}`}
              value={votes[project.id] ?? 0}
              onChange={(given) => setVotes({ ...votes, [project.id]: given })}
            />
          ))}
          {votesWrong && (
            <p className="field__error" role="alert">
              {votesWrong}
            </p>
          )}
        </fieldset>
        <div className="dialog__do">
          <Button look="main" type="submit" isDisabled={keep.isPending}>
            {t("hand.save")}
          </Button>
          <Button onPress={onClose}>{common("cancel")}</Button>
        </div>
      </form>
    </ModalDialog>
  );
}
