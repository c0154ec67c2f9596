import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OnlineAnswers } from "../../preload/contract/online-answers.ts";
import { queries, useAsk, useDo } from "../client.ts";
import { CompareTable } from "../responses/side-by-side.tsx";
import { Button, TextInput } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { fieldError } from "../ui/refusal.ts";

type Props = { surveyId: string; refused: OnlineAnswers["refused"][number]; onClose: () => void };

/** A refused answer as it came, and what is decided of it. */
export function LookAtRefused({ surveyId: id, refused: { receipt, decision }, onClose }: Props) {
  const { t } = useTranslation("online");
  const asked = useAsk("online.lookAtRefused", { id, receipt });
  const decide = useDo("online.reconsider");
  const [why, setWhy] = useState("");
  const send = (accept: boolean) =>
    decide.mutate(
      { id, receipt, seen: decision?.at ?? null, accept, why },
      { onSuccess: onClose, onError: () => void queries.invalidateQueries() },
    );
  const counts = decision?.accepted === true;
  return (
    <ModalDialog title={t("refused.look.title", { receipt })} wide onClose={onClose}>
      {asked.data ? (
        <form
          className="fields"
          onSubmit={(event) => {
            event.preventDefault();
            send(!counts);
          }}
        >
          <p>
            {t(`refused.reasons.${asked.data.reason}`)} {asked.data.code && t("refused.look.code", { code: asked.data.code })}
          </p>
          <CompareTable
            definition={asked.data.definition}
            first={asked.data.answers}
            second={null}
            heads={[t("refused.look.answer"), ""]}
          />
          <TextInput
            label={t("refused.look.why")}
            hint={t("refused.look.whyHint")}
            value={why}
            onChange={setWhy}
            error={fieldError(decide.error?.error, "why")}
          />
          {decide.error && !decide.error.error.issues && <RefusalBanner error={decide.error} />}
          <div className="dialog__do">
            <Button onPress={onClose}>{t("refused.look.close")}</Button>
            {!counts && (
              <Button isDisabled={decide.isPending} onPress={() => send(false)}>
                {t("refused.look.refuse")}
              </Button>
            )}
            <Button type="submit" look="main" isDisabled={decide.isPending}>
              {t(counts ? "refused.look.takeBack" : "refused.look.accept")}
            </Button>
          </div>
        </form>
      ) : (
        <Waiting query={asked} />
      )}
    </ModalDialog>
  );
}
