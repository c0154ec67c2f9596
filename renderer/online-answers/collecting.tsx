import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { MOST_FILES, type OnlineAnswers } from "../../preload/contract/online-answers.ts";
import { useAsk, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { FolderInput } from "../ui/folder-input.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";

type Sums = { counted: number; refused: number; known: number; left?: number };

/** Takes what waits on the server, or files that residents brought; and says what became of a receipt. */
export function Collecting({ surveyId, online }: { surveyId: string; online: OnlineAnswers }) {
  const { t } = useTranslation("online");
  const collect = useDo("online.collect");
  const bring = useDo("online.bring");
  const jobs = useAsk("jobs.list", undefined);
  const [jobId, follow] = useState<string>();
  const [asking, ask] = useState(false);
  const [tooMany, setTooMany] = useState(false);
  const job = jobs.data?.find(({ id }) => id === jobId);
  const running = job?.state === "running";
  const counts = job?.state === "done" ? (job.result?.counts as Sums | undefined) : bring.data;
  const take = (folder: string | null) =>
    collect.mutate(
      { surveyId, folder },
      {
        onSuccess: (started) => {
          bring.reset();
          follow(started.jobId);
          ask(false);
        },
        onError: ({ error }) => ask(error.code === "online.noConnection" || error.code === "online.askSecret" || asking),
      },
    );
  const takeFiles = async (files: FileList | null) => {
    const chosen = [...(files ?? [])];
    setTooMany(chosen.length > MOST_FILES);
    if (chosen.length === 0 || chosen.length > MOST_FILES) return;
    follow(undefined);
    // What is no sealed answer is refused by its text; nobody's is longer than this.
    bring.mutate({ surveyId, files: await Promise.all(chosen.map(async (file) => (await file.text()).slice(0, 99_000))) });
  };
  return (
    <>
      <div className="account__do">
        {online.way === "box" && (
          <Button icon="download" isDisabled={collect.isPending || running || !online.key?.unlocked} onPress={() => take(null)}>
            {t(running ? "collect.running" : "collect.do")}
          </Button>
        )}
        <FileTrigger allowsMultiple acceptedFileTypes={[".txt", "text/plain"]} onSelect={(files) => void takeFiles(files)}>
          <Button icon="upload" isDisabled={bring.isPending || !online.key?.unlocked}>
            {t("collect.bring")}
          </Button>
        </FileTrigger>
      </div>
      {!asking && <RefusalBanner error={collect.error} />}
      <RefusalBanner error={bring.error} />
      {tooMany && <Banner tone="bad" title={t("collect.tooMany", { most: MOST_FILES })} />}
      {job?.state === "failed" && job.error && <Banner tone="bad" title={refusalSentence(job.error)} />}
      {counts && <Came {...counts} />}
      <Find surveyId={surveyId} />
      {asking && <FolderDialog pending={collect.isPending} error={collect.error} onTake={take} onClose={() => ask(false)} />}
    </>
  );
}

function Came({ counted, refused, known, left = 0 }: Sums) {
  const { t } = useTranslation("online");
  const said = [
    counted > 0 && t("collect.counted", { count: counted }),
    refused > 0 && t("collect.refused", { count: refused }),
    known > 0 && t("collect.known", { count: known }),
    left > 0 && t("collect.left", { count: left }),
  ].filter(Boolean);
  return (
    <Banner tone={refused + left > 0 ? "warn" : "ok"} title={said.length > 0 ? String(said[0]) : t("collect.nothing")}>
      {said.length > 1 && <p>{said.slice(1).join(" ")}</p>}
    </Banner>
  );
}

type FolderProps = {
  pending: boolean;
  error: ReturnType<typeof useDo<"online.collect">>["error"];
  onTake: (folder: string) => void;
  onClose: () => void;
};

function FolderDialog({ pending, error, onTake, onClose }: FolderProps) {
  const { t } = useTranslation("online");
  const [folder, setFolder] = useState("");
  return (
    <FormDialog
      title={t("collect.folderTitle")}
      submit={t("collect.take")}
      pending={pending}
      onSubmit={() => onTake(folder)}
      onClose={onClose}
    >
      {error && error.error.code !== "online.noConnection" && <RefusalBanner error={error} />}
      <p>{t("collect.folderWhy")}</p>
      <FolderInput
        label={t("collect.folder")}
        hint={t("collect.folderHint")}
        choose={t("collect.choose")}
        value={folder}
        onChange={setFolder}
        error={undefined}
      />
    </FormDialog>
  );
}

function Find({ surveyId }: { surveyId: string }) {
  const { t } = useTranslation("online");
  const format = useFormat();
  const [typed, type] = useState("");
  const [sought, seek] = useState("");
  const asked = useAsk("online.find", { surveyId, receipt: sought }, { enabled: sought !== "" });
  const found = asked.data;
  return (
    <details className="moves">
      <summary>{t("find.title")}</summary>
      <form
        className="setting__do"
        onSubmit={(event) => {
          event.preventDefault();
          seek(typed.trim());
        }}
      >
        <TextInput label={t("find.receipt")} value={typed} onChange={type} autoComplete="off" />
        <Button type="submit" isDisabled={typed.trim() === ""}>
          {t("find.do")}
        </Button>
      </form>
      <div role="status">
        <RefusalBanner error={sought ? asked.error : undefined} />
        {sought && found === null && <p>{t("find.none")}</p>}
        {found?.outcome === "counted" && <p>{t("find.counted", { day: format.day(found.on) })}</p>}
        {found?.outcome === "refused" && found.reason && <p>{t("find.refused", { why: t(`refused.reasons.${found.reason}`) })}</p>}
      </div>
    </details>
  );
}
