import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Consultation } from "../../preload/contract/consultations.ts";
import { useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { MissingDialog } from "../ui/missing-dialog.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { useMissingSentence } from "./missing.ts";

/** Either what is missing, each with a way to its field; or what publishing does, and the button. */
export function PublishDialog({ one, onClose }: { one: Consultation; onClose: () => void }) {
  const { t } = useTranslation("consultations");
  const format = useFormat();
  const sentence = useMissingSentence();
  const publish = useDo("consultations.publish");
  const withdraw = useDo("consultations.withdraw");
  if (one.missing.length > 0)
    return (
      <MissingDialog
        title={t("publish.missing", { count: one.missing.length })}
        body={t("publish.missingBody")}
        missing={one.missing}
        sentence={sentence}
        screen={`/konsultacje/${one.id}/opis`}
        later={t("publish.later")}
        onClose={onClose}
      />
    );
  const confirm = () =>
    publish.mutate(
      { id: one.id },
      {
        onSuccess: () => {
          onClose();
          toast(t("publish.done"), () => withdraw.mutateAsync({ id: one.id }));
        },
      },
    );
  return (
    <ModalDialog title={t("publish.title")} onClose={onClose}>
      <RefusalBanner error={publish.error} />
      <p>{t("publish.body", { from: format.day(one.startsOn), to: format.day(one.endsOn) })}</p>
      {one.advice.map(({ code, days }) => (
        <p key={code} className="field__error">
          {t(`publish.${code}`, { count: days })}
        </p>
      ))}
      {one.broken > 0 && (
        <p className="field__error">
          {t("publish.broken", { count: one.broken })}{" "}
          <Link href={`/konsultacje/${one.id}/plan`} onClick={onClose}>
            {t("publish.toPlan")}
          </Link>
        </p>
      )}
      <p className="muted">{t("publish.site")}</p>
      <div className="dialog__do">
        <Button look="main" autoFocus isDisabled={publish.isPending} onPress={confirm}>
          {t("publish.do")}
        </Button>
        <Button onPress={onClose}>{t("publish.later")}</Button>
      </div>
    </ModalDialog>
  );
}
