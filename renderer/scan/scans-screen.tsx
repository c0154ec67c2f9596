import "./scan.css";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { ScanBatch } from "../../preload/contract/scan.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Empty, Page, RefusalBanner, Section, Status, type StatusSign, Waiting } from "../ui/parts.tsx";
import { BatchBar } from "./batch-account.tsx";
import { useBatchName } from "./batch-name.ts";
import { ScanDrop } from "./scan-drop.tsx";
import { ScanFolder } from "./scan-folder.tsx";
import { TestPage } from "./test-page.tsx";

/** Skany: what the scanner wrote, batch by batch. */
export function ScansScreen() {
  const { t } = useTranslation("scan");
  const [, go] = useLocation();
  const list = useAsk("scan.list", undefined);
  const begin = useDo("scan.begin");
  const drop = (
    <ScanDrop
      label={t("drop.choose")}
      hint={t("drop.hint")}
      onFiles={(fileIds) => begin.mutate({ fileIds }, { onSuccess: ({ id }) => go(`/skany/${id}`) })}
    />
  );
  if (!list.data)
    return (
      <Page title={t("title")}>
        <Waiting query={list} />
      </Page>
    );
  const folder = (
    <Section title={t("folder.title")}>
      <ScanFolder />
    </Section>
  );
  return (
    <Page title={t("title")} meta={<span>{t("lead")}</span>}>
      <RefusalBanner error={begin.error} />
      {list.data.length === 0 ? (
        <>
          <div className="section">
            <Empty title={t("empty.title")} action={drop}>
              {t("empty.body")}
            </Empty>
          </div>
          {folder}
        </>
      ) : (
        <>
          <Section title={t("drop.title")}>
            <div className="scan__part">{drop}</div>
          </Section>
          {folder}
          <Section title={t("list.title")}>
            <Batches batches={list.data} />
          </Section>
        </>
      )}
      <Section title={t("test.title")}>
        <TestPage />
      </Section>
    </Page>
  );
}

/** What waits in a batch for a person, or that nothing does. */
const nextOf = ({ state, unsure, sheets, jobId, pages, counts }: ScanBatch) =>
  state === "reading"
    ? jobId
      ? "reading"
      : "cut"
    : unsure > 0
      ? "check"
      : sheets.ready > 0
        ? "accept"
        : sheets.incomplete > 0
          ? "incomplete"
          : pages === counts.unreadable
            ? "unread"
            : "done";

type Next = ReturnType<typeof nextOf>;
const SIGN: Record<Next, StatusSign> = {
  reading: "half",
  cut: "late",
  check: "warn",
  accept: "on",
  incomplete: "half",
  unread: "warn",
  done: "done",
};

/** Where the batch is, and the one thing to do with it. */
function Next({ batch }: { batch: ScanBatch }) {
  const { t } = useTranslation("scan");
  const goOn = useDo("scan.goOn");
  const next = nextOf(batch);
  return (
    <div className="scan__next">
      <Status sign={SIGN[next]}>{t(`next.${next}`, { count: batch.unsure })}</Status>
      {next === "cut" && (
        <Button small isDisabled={goOn.isPending} onPress={() => goOn.mutate({ id: batch.id })}>
          {t("reading.goOn")}
        </Button>
      )}
      {next === "check" && (
        <Link className="btn btn--side btn--s" href={`/skany/${batch.id}/sprawdzanie`}>
          {t("next.doCheck")}
        </Link>
      )}
      <RefusalBanner error={goOn.error} />
    </div>
  );
}

function Batches({ batches }: { batches: readonly ScanBatch[] }) {
  const { t } = useTranslation("scan");
  const format = useFormat();
  const nameOf = useBatchName();
  return (
    <table className="table scan__batches" aria-label={t("list.title")}>
      <thead>
        <tr>
          <th scope="col">{t("list.batch")}</th>
          <th scope="col" className="num">
            {t("list.pages")}
          </th>
          <th scope="col" className="num">
            {t("list.counted")}
          </th>
          <th scope="col">{t("list.state")}</th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id}>
            <th scope="row">
              <Link href={`/skany/${batch.id}`}>{nameOf(batch)}</Link>
              <small>
                {batch.createdBy}, {batch.title}
              </small>
              <BatchBar batch={batch} />
            </th>
            <td className="num">{format.number(batch.pages)}</td>
            <td className="num">{format.number(batch.sheets.counted)}</td>
            <td>
              <Next batch={batch} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
