import "./scan.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Recheck, ScanBatch, ScanFile } from "../../preload/contract/scan.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, Page, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { BatchAccount } from "./batch-account.tsx";
import { PageList } from "./page-list.tsx";
import { ReadingProgress } from "./reading-progress.tsx";
import { ScanDrop } from "./scan-drop.tsx";

/** One batch: where its pages are, what is to be done next, and what was not read. */
export function BatchScreen({ id }: { id: string }) {
  const { t } = useTranslation("scan");
  const format = useFormat();
  const [, go] = useLocation();
  const asked = useAsk("scan.get", { id });
  const add = useDo("scan.add");
  const [accepting, accept] = useState(false);
  const crumbs = [{ to: "/skany", label: t("title") }];
  if (!asked.data)
    return (
      <Page title={t("batch.title")} crumbs={crumbs}>
        <Waiting query={asked} />
      </Page>
    );
  const { batch, files, recheck } = asked.data;
  return (
    <Page
      title={batch.title}
      crumbs={crumbs}
      meta={<span>{t("list.by", { who: batch.createdBy, when: format.moment(batch.createdAt) })}</span>}
      actions={
        <>
          {batch.unsure > 0 && (
            <Button look="main" onPress={() => go(`/skany/${id}/sprawdzanie`)}>
              {t("batch.check", { count: batch.unsure })}
            </Button>
          )}
          {batch.sheets.ready > 0 && batch.state !== "reading" && (
            <Button look={batch.unsure > 0 ? "side" : "main"} onPress={() => accept(true)}>
              {t("batch.accept")}
            </Button>
          )}
          {batch.sheets.counted > 0 && <TakeBack batch={batch} />}
        </>
      }
    >
      {batch.state === "reading" && <ReadingProgress batch={batch} />}
      <Section title={t("account.title")}>
        <BatchAccount batch={batch} />
        <SheetSums batch={batch} />
      </Section>
      <Troubles files={files} />
      <PageList batch={batch} />
      <RecheckPart id={id} recheck={recheck} />
      <Section title={t("batch.more")}>
        <RefusalBanner error={add.error} />
        <ScanDrop label={t("drop.choose")} hint={t("batch.moreHint")} onFiles={(fileIds) => add.mutate({ id, fileIds })} />
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

/** Files that could not be opened, each with what to do. */
function Troubles({ files }: { files: readonly ScanFile[] }) {
  const { t } = useTranslation("scan");
  return files
    .filter((file) => file.trouble !== "")
    .map((file) => (
      <Banner key={file.id} tone="bad" title={t(`trouble.${file.trouble || "damaged"}`, { name: file.name })}>
        <p>{t("trouble.kept")}</p>
      </Banner>
    ));
}

function AcceptDialog({ batch, onClose }: { batch: ScanBatch; onClose: () => void }) {
  const { t } = useTranslation("scan");
  const accept = useDo("scan.accept");
  const stay = batch.sheets.checking + batch.sheets.incomplete;
  return (
    <ModalDialog title={t("accept.title", { count: batch.sheets.ready })} onClose={onClose}>
      <p>{stay > 0 ? t("accept.stay", { count: stay }) : t("accept.all")}</p>
      <RefusalBanner error={accept.error} />
      <div className="dialog__do">
        <Button
          look="main"
          autoFocus
          isDisabled={accept.isPending}
          onPress={() =>
            accept.mutate(
              { id: batch.id },
              {
                onSuccess: ({ counted }) => {
                  onClose();
                  toast(t("accept.done", { count: counted }), async () => {
                    await call("scan.takeBack", { id: batch.id });
                    await queries.invalidateQueries();
                  });
                },
              },
            )
          }
        >
          {t("accept.do", { count: batch.sheets.ready })}
        </Button>
        <Button onPress={onClose}>{t("accept.not")}</Button>
      </div>
    </ModalDialog>
  );
}

function TakeBack({ batch }: { batch: ScanBatch }) {
  const { t } = useTranslation("scan");
  const takeBack = useDo("scan.takeBack");
  return (
    <Button
      isDisabled={takeBack.isPending}
      onPress={() => takeBack.mutate({ id: batch.id }, { onSuccess: ({ taken }) => toast(t("takeBack.done", { count: taken })) })}
    >
      {t("takeBack.do")}
    </Button>
  );
}

/** What the blind re-check says of the boxes that the reader was sure of. */
function RecheckPart({ id, recheck }: { id: string; recheck: Recheck }) {
  const { t } = useTranslation("scan");
  const format = useFormat();
  const [, go] = useLocation();
  if (recheck.sampled === 0) return null;
  const left = recheck.sampled - recheck.checked;
  return (
    <Section title={t("recheck.title")}>
      <p>
        {recheck.upTo === null
          ? t("recheck.why")
          : `${t("recheck.checked", { count: recheck.checked })} ${t("recheck.wrong", { count: recheck.wrong })} ${t("recheck.upTo", { share: format.percent(recheck.upTo) })}`}
      </p>
      {left > 0 && (
        <p className="scan__row">
          <Button onPress={() => go(`/skany/${id}/kontrola`)}>{t("recheck.do", { count: left })}</Button>
        </p>
      )}
    </Section>
  );
}
