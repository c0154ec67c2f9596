import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Edition, VoterGroup } from "../../preload/contract/school-budgets.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { takeFile } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { TableScroll } from "../ui/table-scroll.tsx";
import { toast } from "../ui/toasts.tsx";
import { VoterFileDialog } from "./voter-file-dialog.tsx";
import { VoterListDialog } from "./voter-list-dialog.tsx";

/** Listy do odhaczania: who may take a ballot, class by class; written, printed, and erased when nobody needs them any more. */
export function VoterLists({ one }: { one: Edition }) {
  const { t } = useTranslation("voters");
  const { t: budgets } = useTranslation("budgets");
  const format = useFormat();
  const [question, confirm] = useConfirm();
  const [writing, write] = useState<VoterGroup>();
  const [importing, startImport] = useState(false);
  const asked = useAsk("budgets.voterLists", { id: one.id });
  const print = useDo("budgets.classLists");
  const erase = useDo("budgets.eraseVoterLists");
  const groups = one.groups.filter(({ name, voters }) => name !== "" || voters > 0);
  if (groups.length === 0) return null;
  if (!asked.data) return <Waiting query={asked} />;
  const { lists, eraseOn, erasedAt } = asked.data;
  const mayWrite = one.state !== "decided";
  const listOf = (group: VoterGroup) => lists.find(({ groupId }) => groupId === group.id);
  const take = (groupId: string | null) => print.mutate({ id: one.id, groupId }, { onSuccess: ({ id }) => takeFile(id) });
  const askToErase = () =>
    confirm({
      title: t("eraseTitle", { count: lists.length }),
      body: <p>{t("eraseBody")}</p>,
      keep: t("eraseKeep"),
      lose: t("erase"),
      onLose: () => erase.mutate({ id: one.id }, { onSuccess: () => toast(t("erasedNow")) }),
    });
  return (
    <Section
      title={t("title")}
      aside={
        <Button small icon="printer" isDisabled={print.isPending} onPress={() => take(null)}>
          {t("printAll")}
        </Button>
      }
    >
      {question}
      <RefusalBanner error={print.error ?? erase.error} />
      <p className="muted small">{t("hint")}</p>
      <TableScroll label={t("title")}>
        <table className="table voterlists">
          <thead>
            <tr>
              <th scope="col">{budgets("groups.name")}</th>
              <th scope="col" className="num">
                {t("voters")}
              </th>
              <th scope="col">{t("listed")}</th>
              <th scope="col">
                <span className="sr">{t("do")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => {
              const list = listOf(group);
              return (
                <tr key={group.id}>
                  <th scope="row">{group.name}</th>
                  <td className="num">{format.number(group.voters)}</td>
                  <td>
                    {list ? format.number(list.lines.length) : <span className="muted">{t("none")}</span>}
                    {list && list.twice.length > 0 && <small className="docnote">{t("twice", { what: list.twice.join(", ") })}</small>}
                  </td>
                  <td>
                    <span className="docdo">
                      {mayWrite && (
                        <Button
                          small
                          icon="pencil"
                          aria-label={t(list ? "changeOf" : "writeOf", { name: group.name })}
                          onPress={() => write(group)}
                        >
                          {t(list ? "change" : "write")}
                        </Button>
                      )}
                      <Button
                        small
                        icon="printer"
                        isDisabled={print.isPending || group.voters === 0}
                        aria-label={t("printOf", { name: group.name })}
                        onPress={() => take(group.id)}
                      >
                        {t("print")}
                      </Button>
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
      <p className="listrow__more">
        {mayWrite && (
          <Button small icon="upload" onPress={() => startImport(true)}>
            {t("import")}
          </Button>
        )}
        {lists.length > 0 && (
          <Button small look="quiet" icon="trash" onPress={askToErase}>
            {t("erase")}
          </Button>
        )}
      </p>
      {eraseOn && <p className="small">{t("eraseOn", { day: format.day(eraseOn) })}</p>}
      {erasedAt && <p className="small">{t("erased", { at: format.moment(erasedAt) })}</p>}
      <p className="muted small">{t("kept")}</p>
      {writing && (
        <VoterListDialog editionId={one.id} group={writing} lines={listOf(writing)?.lines ?? []} onClose={() => write(undefined)} />
      )}
      {importing && <VoterFileDialog editionId={one.id} groups={groups} onClose={() => startImport(false)} />}
    </Section>
  );
}
