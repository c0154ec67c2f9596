import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { type Refusal, useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { RefusalBanner, Status, Waiting } from "../ui/parts.tsx";
import { useFactSentence } from "./fact-sentence.ts";
import "./report.css";

type Props = { id: string; pending: boolean; error: Refusal | null; onPublish: () => void; onClose: () => void };

/** Before the results go out: the seven principles by what is so. Nothing of it forbids; each leads to where it is seen to. */
export function PrinciplesDialog({ id, pending, error, onPublish, onClose }: Props) {
  const { t } = useTranslation("report");
  const sentence = useFactSentence();
  const facts = useAsk("report.principles", { id });
  return (
    <ModalDialog title={t("principles.title")} wide onClose={onClose}>
      <RefusalBanner error={error} />
      <p>{t("principles.lead")}</p>
      {!facts.data ? (
        <Waiting query={facts} />
      ) : (
        <dl className="principles">
          {facts.data.map((fact) => (
            <div key={fact.principle}>
              <dt>{t(`principle.${fact.principle}`)}</dt>
              <dd>
                <Status sign={fact.look ? "warn" : "done"}>
                  <span className="sr">{t(fact.look ? "principles.look" : "principles.fine")} </span>
                  {sentence(fact)}
                </Status>
                {fact.look && (
                  <Link href={`/konsultacje/${id}/${fact.tab}`} onClick={onClose}>
                    {t("principles.go")}
                    <span className="sr">: {t(`principle.${fact.principle}`)}</span>
                  </Link>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="dialog__do">
        <Button look="main" autoFocus isDisabled={pending} onPress={onPublish}>
          {t("principles.publish")}
        </Button>
        <Button onPress={onClose}>{t("principles.later")}</Button>
      </div>
    </ModalDialog>
  );
}
