import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Backup } from "../../preload/contract/offices.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { flushDrafts } from "../ui/draft.ts";
import { useFormat } from "../ui/format.ts";
import { TableScroll } from "../ui/table-scroll.tsx";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";
import { useTry } from "./use-try.ts";

const SHOWN_AT_FIRST = 12;

/** Backups, made by themselves and by hand; each can be put back, and that can be undone. */
export function BackupsTab({ sample }: { sample: boolean }) {
  const { t } = useTranslation("offices");
  const format = useFormat();
  const backups = useAsk("backups.list", undefined);
  const program = useAsk("program.state", undefined);
  const held = useAsk("backups.held", undefined);
  const create = useDo("backups.create");
  const restore = useTry();
  const [question, ask] = useConfirm();
  const [all, showAll] = useState(false);
  if (!backups.data) return <Waiting query={backups} />;
  const [newest] = backups.data;
  const undoable = newest?.reason === "restore" ? newest : undefined;

  const put = (backup: Backup): Promise<void> =>
    restore.run(async () => {
      await flushDrafts();
      await call("lobby.restore", { backup: backup.id });
      toast(t("backups.restored", { when: format.moment(backup.at) }));
      window.location.hash = "/";
      await queries.invalidateQueries();
    });
  const askFirst = (backup: Backup) =>
    ask({
      title: t("backups.question", { when: format.moment(backup.at) }),
      body: (
        <>
          <p>{t("backups.loss")}</p>
          <p className="muted">{t(sample ? "backups.backAgainSample" : "backups.backAgain")}</p>
        </>
      ),
      keep: t("backups.keep"),
      lose: t("backups.restoreDo"),
      onLose: () => void put(backup),
    });

  return (
    <Section
      title={t("backups.title")}
      aside={
        <Button small icon="archive" isDisabled={create.isPending} onPress={() => create.mutate(undefined)}>
          {t("backups.create")}
        </Button>
      }
    >
      <p className="settings__lead">{t("backups.lead")}</p>
      {program.data && <p className="settings__folder">{t("backups.where", { folder: program.data.folder })}</p>}
      {held.data && (
        <Banner tone="warn" title={t("backups.held")}>
          <p>{t("backups.heldWhy", { edition: held.data.edition })}</p>
        </Banner>
      )}
      <RefusalBanner error={create.error ?? restore.error} />
      {restore.pending && (
        <p className="loading" role="status">
          {t("backups.restoring")}
        </p>
      )}
      {undoable && (
        <Banner
          title={t("backups.undoable")}
          action={
            <Button small icon="undo" isDisabled={restore.pending} onPress={() => askFirst(undoable)}>
              {t("backups.undo")}
            </Button>
          }
        >
          <p>{t("backups.undoableHint", { when: format.moment(undoable.at) })}</p>
        </Banner>
      )}
      {backups.data.length === 0 ? (
        <p className="muted">{t("backups.none")}</p>
      ) : (
        <TableScroll label={t("backups.title")}>
          <table className="table">
            <caption className="sr">{t("backups.title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("audit.when")}</th>
                <th scope="col">{t("backups.why")}</th>
                <th scope="col" className="num">
                  {t("backups.files")}
                </th>
                <th scope="col" className="num">
                  {t("backups.size")}
                </th>
                <th scope="col">
                  <span className="sr">{t("people.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {backups.data.slice(0, all ? undefined : SHOWN_AT_FIRST).map((backup) => (
                <tr key={backup.id}>
                  <th scope="row" className="nowrap">
                    {format.moment(backup.at)}
                  </th>
                  <td>{t(`backups.reasons.${backup.reason}`)}</td>
                  <td className="num">{format.number(backup.files)}</td>
                  <td className="num nowrap">{format.size(backup.bytes)}</td>
                  <td className="people__do">
                    <Button small isDisabled={restore.pending} onPress={() => askFirst(backup)}>
                      {t("backups.restore")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {!all && backups.data.length > SHOWN_AT_FIRST && (
        <div className="form__do">
          <Button onPress={() => showAll(true)}>{t("backups.all", { count: backups.data.length })}</Button>
        </div>
      )}
      {question}
    </Section>
  );
}
