import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormVariant } from "../../preload/contract/remark-forms.ts";
import { MAX_SHEETS, type PrintRun } from "../../preload/contract/surveys.ts";
import { type Output, useAsk, useDo } from "../client.ts";
import { Button, Segments, SelectInput, TextInput } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { takeFile } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import "./forms.css";

type Props = { consultationId: string; onClose: () => void };

/** Remark forms with a code on each sheet, in standard or large print; what was printed; and whether two people type them. */
export function PrintFormsDialog({ consultationId, onClose }: Props) {
  const { t } = useTranslation("remarkForms");
  const account = useAsk("remarkForms.get", { consultationId }, { keep: true });
  const setup = useAsk("remarks.setup", { consultationId }, { keep: true });
  const [runId, setRunId] = useState<string>();
  return (
    <ModalDialog title={t("print.title")} onClose={onClose}>
      {account.data ? (
        <div className="rform__order">
          <p className="small">{t("print.lead")}</p>
          {setup.data?.settings.senders && <p className="small">{t("print.sender")}</p>}
          <Order consultationId={consultationId} onStarted={setRunId} />
          <Made runs={account.data.runs} runId={runId} />
          {account.data.runs.length > 0 && <Second consultationId={consultationId} account={account.data} />}
        </div>
      ) : (
        <Waiting query={account} />
      )}
      <div className="dialog__do">
        <Button onPress={onClose}>{t("print.close")}</Button>
      </div>
    </ModalDialog>
  );
}

function Order({ consultationId, onStarted }: { consultationId: string; onStarted: (runId: string) => void }) {
  const { t } = useTranslation("remarkForms");
  const [variant, setVariant] = useState<FormVariant>("standard");
  const [number, setNumber] = useState("50");
  const print = useDo("remarkForms.print");
  const copy = useDo("remarkForms.blankCopy");
  const sheets = /^\d{1,5}$/.test(number.trim()) ? Number(number) : 0;
  const good = sheets >= 1 && sheets <= MAX_SHEETS;
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (good) print.mutate({ consultationId, variant, sheets }, { onSuccess: ({ runId }) => onStarted(runId) });
      }}
    >
      <div className="choice">
        <span className="label">{t("print.variant")}</span>
        <Segments
          label={t("print.variant")}
          value={variant}
          onChange={setVariant}
          options={FormVariant.options.map((one) => ({ value: one, label: t(`print.${one}`) }))}
        />
      </div>
      <TextInput
        label={t("print.sheets")}
        hint={t("print.sheetsHint", { max: MAX_SHEETS })}
        value={number}
        onChange={setNumber}
        error={good ? undefined : t("print.sheetsBad", { max: MAX_SHEETS })}
      />
      <RefusalBanner error={print.error ?? copy.error} />
      <div className="rform__do">
        <Button type="submit" look="main" isDisabled={print.isPending}>
          {t("print.start")}
        </Button>
        <Button
          icon="download"
          isDisabled={copy.isPending}
          onPress={() => copy.mutate({ consultationId, variant }, { onSuccess: ({ id }) => takeFile(id) })}
        >
          {t("print.copy")}
        </Button>
      </div>
      <p className="hint">{t("print.copyHint")}</p>
    </form>
  );
}

/** The batch that was ordered last, and those from before. */
function Made({ runs, runId }: { runs: readonly PrintRun[]; runId: string | undefined }) {
  const { t } = useTranslation("remarkForms");
  const format = useFormat();
  if (runs.length === 0) return null;
  const now = runs.find(({ id }) => id === runId);
  return (
    <>
      <div role="status">
        {now && <strong>{now.state === "ready" ? t("print.ready", { count: now.sheets }) : t("print.making")}</strong>}
      </div>
      <ul className="rform__runs" aria-label={t("print.before")}>
        {runs.map(({ id, number, createdAt, sheets, variant, file, jobId }) => (
          <li key={id}>
            <span>
              {t("print.run", {
                number,
                when: format.moment(createdAt),
                sheets: t("print.forms", { count: sheets }),
                variant: t(variant === "large" ? "print.largeShort" : "print.standard"),
              })}
            </span>
            {file ? (
              <Button
                small
                look={id === runId ? "main" : "side"}
                icon="download"
                aria-label={t("print.takeOf", { number })}
                onPress={() => takeFile(file.id)}
              >
                {t("print.take")}
              </Button>
            ) : (
              <Unfinished id={id} making={jobId !== null} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Rynek was closed while the PDF was being made; its codes are kept. */
function Unfinished({ id, making }: { id: string; making: boolean }) {
  const { t } = useTranslation("remarkForms");
  const remake = useDo("surveys.remakeRun");
  if (making) return <span className="small muted">{t("print.making")}</span>;
  return (
    <span>
      <RefusalBanner error={remake.error} />
      <span className="small muted">{t("print.unfinished")}</span>{" "}
      <Button small isDisabled={remake.isPending} onPress={() => remake.mutate({ id })}>
        {t("print.remake")}
      </Button>
    </span>
  );
}

const SHARES = [0, 5, 10, 20, 30, 50, 100];

/** Whether a second person types the forms: none, a sample, or all. */
function Second({ consultationId, account }: { consultationId: string; account: Output<"remarkForms.get"> }) {
  const { t } = useTranslation("remarkForms");
  const set = useDo("remarkForms.setSecond");
  const [percent, choose] = useState(String(account.percent));
  const shares = [...new Set([...SHARES, account.percent])].filter((share) => share >= account.atLeast).sort((a, b) => a - b);
  return (
    <details className="moves">
      <summary>{t("second.title")}</summary>
      <p className="small">{t("second.lead")}</p>
      <RefusalBanner error={set.error} />
      <div className="setting__do">
        <SelectInput
          label={t("second.which")}
          value={percent}
          onChange={choose}
          options={shares.map((share) => ({
            value: String(share),
            label: share === 0 ? t("second.none") : share === 100 ? t("second.all") : t("second.share", { percent: share }),
          }))}
        />
        <Button
          isDisabled={set.isPending || Number(percent) === account.percent}
          onPress={() => set.mutate({ consultationId, percent: Number(percent) }, { onSuccess: () => toast(t("second.kept")) })}
        >
          {t("second.keep")}
        </Button>
      </div>
      {account.atLeast > 0 && account.atLeast < 100 && <p className="hint">{t("second.onlyRaised")}</p>}
    </details>
  );
}
