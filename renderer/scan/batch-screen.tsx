import "./scan.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Recheck } from "../../preload/contract/recheck.ts";
import type { ScanBatch, ScanFile } from "../../preload/contract/scan.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, Page, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { AcceptDialog } from "./accept-dialog.tsx";
import { BatchAccount } from "./batch-account.tsx";
import { useBatchName } from "./batch-name.ts";
import { PageList } from "./page-list.tsx";
import { ReadingProgress } from "./reading-progress.tsx";
import { RecheckResult } from "./recheck-result.tsx";
import { ScanDrop } from "./scan-drop.tsx";

/** One batch: where its pages are, what is to be done next, and what was not read. */
export function BatchScreen({ id }: { id: string }) {
  const { t } = useTranslation("scan");
  const format = useFormat();
  const nameOf = useBatchName();
  const asked = useAsk("scan.get", { id });
  const add = useDo("scan.add");
  const takeBack = useDo("scan.takeBack");
  const [accepting, accept] = useState(false);
  const crumbs = [{ to: "/skany", label: t("title") }];
  if (!asked.data)
    return (
      <Page title={t("batch.title")} crumbs={crumbs}>
        <Waiting query={asked} />
      </Page>
    );
  const { batch, files, recheck, forms } = asked.data;
  const reading = batch.state === "reading";
  const canAccept = batch.sheets.ready > 0 && !reading;
  return (
    <Page
      title={nameOf(batch)}
      crumbs={crumbs}
      meta={
        <>
          <span className="scan__name">{t("batch.files", { name: batch.title, count: files.length })}</span>
          <span>{batch.createdBy}</span>
          {batch.acceptedBy && batch.acceptedAt && (
            <span>{t("batch.accepted", { who: batch.acceptedBy, when: format.moment(batch.acceptedAt) })}</span>
          )}
        </>
      }
      actions={
        <>
          {batch.unsure > 0 && (
            <Link href={`/skany/${id}/sprawdzanie`} className={reading ? "btn btn--side" : "btn btn--main"}>
              {t("batch.check", { count: batch.unsure })}
            </Link>
          )}
          {canAccept && (
            <Button look={batch.unsure > 0 ? "side" : "main"} onPress={() => accept(true)}>
              {t("batch.accept")}
            </Button>
          )}
          {batch.sheets.counted > 0 && (
            <Button
              isDisabled={takeBack.isPending}
              onPress={() => takeBack.mutate({ id }, { onSuccess: ({ taken }) => toast(t("takeBack.done", { count: taken })) })}
            >
              {t("takeBack.do")}
            </Button>
          )}
        </>
      }
    >
      <RefusalBanner error={takeBack.error} />
      {reading && <ReadingProgress batch={batch} />}
      <Section title={t("account.title")}>
        <div className="scan__part">
          <BatchAccount batch={batch} />
          <SheetSums batch={batch} />
        </div>
      </Section>
      {forms.map(({ consultationId, title, untyped }) => (
        <div key={consultationId} className="scan__part">
          <Banner
            title={t("forms.title", { count: untyped })}
            action={
              <Link href={`/konsultacje/${consultationId}/uwagi/formularze`} className="btn btn--side">
                {t("forms.do")}
              </Link>
            }
          >
            <p>{t("forms.why", { title })}</p>
          </Banner>
        </div>
      ))}
      <OneBit id={id} />
      <Troubles files={files} />
      <PageList batch={batch} />
      <RecheckPart id={id} recheck={recheck} />
      <Section title={t("batch.more")}>
        <div className="scan__part">
          <RefusalBanner error={add.error} />
          {batch.jobId ? (
            <p className="muted">{t("batch.moreLater")}</p>
          ) : (
            <ScanDrop label={t("drop.choose")} hint={t("batch.moreHint")} onFiles={(fileIds) => add.mutate({ id, fileIds })} />
          )}
        </div>
      </Section>
      {accepting && <AcceptDialog batch={batch} onClose={() => accept(false)} />}
    </Page>
  );
}

function SheetSums({ batch: { sheets } }: { batch: ScanBatch }) {
  const { t } = useTranslation("scan");
  return (
    <ul className="scan__sheets">
      {(["ready", "checking", "incomplete", "counted"] as const)
        .filter((state) => sheets[state] > 0)
        .map((state) => (
          <li key={state}>{t(`sheets.${state}`, { count: sheets[state] })}</li>
        ))}
    </ul>
  );
}

/** A scanner keeps its setting for a whole batch, so the first pages tell. */
function OneBit({ id }: { id: string }) {
  const { t } = useTranslation("scan");
  const first = useAsk("scan.pages", { id, limit: 20 }, { keep: true });
  return first.data?.pages.some((page) => page.oneBit) ? (
    <div className="scan__part">
      <Banner tone="warn" title={t("oneBit.title")}>
        <p>{t("oneBit.why")}</p>
      </Banner>
    </div>
  ) : null;
}

/** Files that could not be opened, each with what to do. */
function Troubles({ files }: { files: readonly ScanFile[] }) {
  const { t } = useTranslation("scan");
  return files
    .filter((file) => file.trouble !== "")
    .map((file) => (
      <div key={file.id} className="scan__part">
        <Banner tone="bad" title={t(`trouble.${file.trouble || "damaged"}`, { name: file.name })}>
          {files.length > 1 && <p>{t("trouble.kept")}</p>}
        </Banner>
      </div>
    ));
}

/** What the blind re-check says of the boxes that the reader was sure of. */
function RecheckPart({ id, recheck }: { id: string; recheck: Recheck }) {
  const { t } = useTranslation("scan");
  if (recheck.sampled === 0) return null;
  const left = recheck.sampled - recheck.checked;
  return (
    <Section title={t("recheck.title")}>
      <div className="scan__part">
        <RecheckResult recheck={recheck} />
        {left > 0 && (
          <p className="scan__row">
            <Link href={`/skany/${id}/kontrola`} className="btn btn--side">
              {t("recheck.do", { count: left })}
            </Link>
          </p>
        )}
      </div>
    </Section>
  );
}
