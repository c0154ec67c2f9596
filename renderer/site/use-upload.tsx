import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Job } from "../../preload/contract/jobs.ts";
import type { UploadConfirmed } from "../../preload/contract/site-upload.ts";
import { type Refusal, useAsk, useDo } from "../client.ts";
import { TextInput } from "../ui/controls.tsx";
import { FormDialog, ModalDialog } from "../ui/dialog.tsx";
import { Button } from "../ui/controls.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import type { UploadState } from "./connection-form.tsx";

/** A refusal that is a question: what agreeing to it brings along the next time. */
const QUESTIONS = ["foreignBeside", "foreignReplaced", "otherSite", "manyDeletes", "lockStale", "lockUnknown", "clockDiffers"] as const;
type Question = (typeof QUESTIONS)[number];

export const questionOf = (job: Job | undefined): Question | undefined =>
  job?.state === "failed" ? QUESTIONS.find((name) => job.error?.code === `upload.${name}`) : undefined;

function agreed(question: Question, params: Record<string, string | number>): UploadConfirmed {
  if (question === "otherSite") return { otherSite: true };
  if (question === "manyDeletes") return { deletes: Number(params["count"]) };
  if (question === "foreignBeside" || question === "foreignReplaced") return { foreign: true };
  if (question === "clockDiffers") return { clock: true };
  return { lock: String(params["lock"] ?? "") };
}

type Wish = { back?: string; confirmed?: UploadConfirmed; password?: string };
type Upload = {
  /** The upload of this screen, or the last that ran. */
  readonly job: Job | undefined;
  readonly busy: boolean;
  readonly error: Refusal | null;
  readonly dialog: ReactNode;
  readonly send: (wish: Wish) => void;
  readonly askSecret: () => void;
};

/** Sending, with what has to be asked on the way: the password, and whether something may be replaced or taken away. */
export function useUpload(state: UploadState): Upload {
  const { t } = useTranslation("site");
  const [wish, setWish] = useState<Wish>({});
  const [asking, ask] = useState(false);
  const [answered, answer] = useState("");
  const start = useDo("upload.start");
  const jobs = useAsk("jobs.list", undefined, { keep: true });
  const job = (jobs.data ?? []).findLast(({ kind }) => kind === "upload");
  const busy = start.isPending || job?.state === "running";

  const send = (next: Wish) => {
    setWish(next);
    if (!state.secretKnown && next.password === undefined) return ask(true);
    const { back, confirmed = {}, password } = next;
    start.mutate({ confirmed, ...(back && { back }), ...(password && { secret: { password } }) });
  };

  const question = job && job.id === start.data?.jobId && job.id !== answered ? questionOf(job) : undefined;
  const close = () => answer(job?.id ?? "");
  const dialog = (
    <>
      {asking && (
        <SecretDialog
          onClose={() => ask(false)}
          onGiven={(password) => {
            ask(false);
            send({ ...wish, password });
          }}
        />
      )}
      {question && job?.error && (
        <ModalDialog title={t(`upload.askTitle.${question}`)} onClose={close}>
          <p>{refusalSentence(job.error)}</p>
          <div className="dialog__do">
            <Button autoFocus onPress={close}>
              {t("upload.askNo")}
            </Button>
            <Button
              look="danger"
              onPress={() => {
                close();
                send({ ...wish, confirmed: { ...wish.confirmed, ...agreed(question, job.error?.params ?? {}) } });
              }}
            >
              {t(`upload.askYes.${question}`)}
            </Button>
          </div>
        </ModalDialog>
      )}
    </>
  );
  return { job, busy, error: start.error, dialog, send, askSecret: () => ask(true) };
}

function SecretDialog({ onGiven, onClose }: { onGiven: (password: string) => void; onClose: () => void }) {
  const { t } = useTranslation("site");
  const [password, setPassword] = useState("");
  return (
    <FormDialog
      title={t("upload.secretTitle")}
      submit={t("upload.send")}
      pending={password === ""}
      onClose={onClose}
      onSubmit={() => onGiven(password)}
    >
      <p>{t("upload.secretText")}</p>
      <TextInput label={t("upload.password")} type="password" value={password} onChange={setPassword} autoFocus />
    </FormDialog>
  );
}
