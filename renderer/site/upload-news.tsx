import { useTranslation } from "react-i18next";
import type { Job } from "../../preload/contract/jobs.ts";
import { call } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { Banner } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { questionOf } from "./use-upload.tsx";

type Props = { job: Job | undefined; address: string; onAgain: () => void; onSecret: () => void };

/** How the last sending goes or went: how far, what came of it, or why not and what to do. */
export function UploadNews({ job, address, onAgain, onSecret }: Props) {
  const { t } = useTranslation("site");
  if (!job || job.state === "cancelled") return null;
  if (job.state === "running")
    return (
      <Banner
        title={t("upload.sending")}
        action={
          <Button small onPress={() => void call("jobs.cancel", { id: job.id })}>
            {t("upload.stop")}
          </Button>
        }
      >
        {job.total > 0 && <p role="status">{t("upload.sendingOf", { done: job.done, total: job.total })}</p>}
      </Banner>
    );
  if (job.state === "failed" && job.error) {
    const login = job.error.code === "upload.login" || job.error.code === "upload.askSecret";
    const question = questionOf(job);
    // Nothing went wrong: another PC is at it.
    const held = job.error.code === "upload.lockHeld";
    return (
      <Banner
        tone={question || held ? "warn" : "bad"}
        title={t(question ? "upload.question" : held ? "upload.heldTitle" : "upload.failedTitle")}
        action={
          <Button small onPress={login ? onSecret : onAgain}>
            {t(login ? "upload.giveSecret" : "upload.again")}
          </Button>
        }
      >
        <p>{refusalSentence(job.error)}</p>
      </Banner>
    );
  }
  const { sent = 0, removed = 0, seen } = job.result?.counts ?? {};
  return (
    <Banner tone={seen === 0 ? "warn" : "ok"} title={t("upload.doneTitle")}>
      <p>
        {sent + removed === 0 && t("upload.doneNothing")}
        {sent > 0 && `${t("upload.doneSent", { count: sent })} `}
        {removed > 0 && t("upload.doneRemoved", { count: removed })}
      </p>
      {seen !== undefined && <p>{t(seen === 1 ? "upload.doneSeen" : "upload.doneNotSeen", { address })}</p>}
    </Banner>
  );
}
