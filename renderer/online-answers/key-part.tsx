import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OnlineAnswers } from "../../preload/contract/online-answers.ts";
import { type Output, useDo } from "../client.ts";
import { useLanguage } from "../language.ts";
import { takeBytes } from "../ui/blob.ts";
import { Button, CheckInput, TextInput } from "../ui/controls.tsx";
import { FormDialog, ModalDialog, useConfirm } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Status } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";

type Made = Output<"online.makeKey">;

/** The office's key: its fingerprint, whether it is unlocked, and the page with its code. */
export function KeyPart({ online: { key, canKeep } }: { online: OnlineAnswers }) {
  const { t } = useTranslation("online");
  const format = useFormat();
  const language = useLanguage();
  const isStaff = useIsStaff();
  const make = useDo("online.makeKey");
  const [made, show] = useState<Made>();
  const [asking, ask] = useState<"unlock" | "sheet">();
  const [question, confirm] = useConfirm();
  const makeKey = () => make.mutate({ language }, { onSuccess: show });
  const askForNew = () =>
    confirm({ title: t("key.newAsk"), body: <p>{t("key.newBody")}</p>, keep: t("key.newKeep"), lose: t("key.new"), onLose: makeKey });
  return (
    <div className="online__key">
      {question}
      <h4>{t("key.title")}</h4>
      <RefusalBanner error={make.error} />
      {key ? (
        <>
          <dl className="online__facts">
            <div>
              <dt>{t("key.fingerprint")}</dt>
              <dd>
                <strong className="nowrap">{key.fingerprint}</strong>
                <span className="hint">{t("key.made", { when: format.moment(key.madeAt), who: key.madeBy })}</span>
              </dd>
            </div>
          </dl>
          <p>
            <Status sign={key.unlocked ? "done" : "warn"}>{t(key.kept ? "key.kept" : key.unlocked ? "key.unlocked" : "key.locked")}</Status>
          </p>
          {isStaff && (
            <div className="account__do">
              {(!key.unlocked || (canKeep && !key.kept)) && (
                <Button onPress={() => ask("unlock")}>{t(key.unlocked ? "key.keep" : "key.unlock")}</Button>
              )}
              <Button look="quiet" icon="printer" onPress={() => ask("sheet")}>
                {t("key.sheet")}
              </Button>
              <Button look="quiet" onPress={askForNew} isDisabled={make.isPending}>
                {t("key.new")}
              </Button>
            </div>
          )}
        </>
      ) : (
        <>
          <p>{t("key.none")}</p>
          {isStaff && (
            <div className="account__do">
              <Button icon="plus" onPress={makeKey} isDisabled={make.isPending}>
                {t("key.make")}
              </Button>
            </div>
          )}
        </>
      )}
      {made && <NewCode made={made} onClose={() => show(undefined)} />}
      {asking && <CodeDialog what={asking} canKeep={canKeep} onClose={() => ask(undefined)} />}
    </div>
  );
}

/** The code, shown once. The way on opens when the person says that it is on paper. */
function NewCode({ made, onClose }: { made: Made; onClose: () => void }) {
  const { t } = useTranslation("online");
  const [printed, setPrinted] = useState(false);
  return (
    <ModalDialog title={t("key.codeTitle")} onClose={() => printed && onClose()}>
      <div className="fields">
        <p>{t("key.codeWhy")}</p>
        <p className="code">{made.code}</p>
        <p className="muted">
          {t("key.fingerprint")}: <span className="nowrap">{made.fingerprint}</span>
        </p>
        <Button icon="printer" onPress={() => takeBytes(made.pdf, "application/pdf", made.name)}>
          {t("key.print")}
        </Button>
        <CheckInput label={t("key.printed")} hint={t("key.printedHint")} value={printed} onChange={setPrinted} />
        <div className="dialog__do">
          <Button look="main" isDisabled={!printed} onPress={onClose}>
            {t("key.done")}
          </Button>
        </div>
      </div>
    </ModalDialog>
  );
}

function CodeDialog({ what, canKeep, onClose }: { what: "unlock" | "sheet"; canKeep: boolean; onClose: () => void }) {
  const { t } = useTranslation("online");
  const language = useLanguage();
  const [code, setCode] = useState("");
  const [keep, setKeep] = useState(canKeep);
  const unlock = useDo("online.unlock");
  const sheet = useDo("online.keySheet");
  const doIt = () =>
    what === "unlock"
      ? unlock.mutate(
          { code, keep },
          {
            onSuccess: () => {
              toast(t("key.unlockedNow"));
              onClose();
            },
          },
        )
      : sheet.mutate(
          { code, language },
          {
            onSuccess: ({ pdf, name }) => {
              takeBytes(pdf, "application/pdf", name);
              onClose();
            },
          },
        );
  return (
    <FormDialog
      title={t(what === "unlock" ? "key.unlockTitle" : "key.sheetTitle")}
      submit={t(what === "unlock" ? "key.unlockDo" : "key.sheetDo")}
      pending={unlock.isPending || sheet.isPending}
      onSubmit={doIt}
      onClose={onClose}
    >
      <RefusalBanner error={unlock.error ?? sheet.error} />
      {what === "sheet" && <p>{t("key.sheetWhy")}</p>}
      <TextInput label={t("key.code")} hint={t("key.codeHint")} value={code} onChange={setCode} autoComplete="off" autoFocus />
      {what === "unlock" && canKeep && <CheckInput label={t("key.keep")} hint={t("key.keepHint")} value={keep} onChange={setKeep} />}
    </FormDialog>
  );
}
