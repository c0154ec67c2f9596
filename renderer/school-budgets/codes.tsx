import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MOST_CODES } from "../../preload/contract/kiosk.ts";
import type { Edition, VoterGroup } from "../../preload/contract/school-budgets.ts";
import { useDo } from "../client.ts";
import { takeBytes } from "../ui/blob.ts";
import { Button } from "../ui/controls.tsx";
import { FormDialog, useConfirm } from "../ui/dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner, Section } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { TableScroll } from "../ui/table-scroll.tsx";
import { toast } from "../ui/toasts.tsx";
import { CountInput } from "./number-inputs.tsx";

type Props = { one: Edition };

/** Codes class by class: how many are on paper, how many were used; new ones, and the station itself. */
export function Codes({ one }: Props) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const isStaff = useIsStaff();
  const [printing, print] = useState<VoterGroup>();
  const [question, confirm] = useConfirm();
  const issue = useDo("budgets.issueCodes");
  const open = useDo("lobby.openKiosk");
  const mayPrint = isStaff && (one.state === "open" || one.state === "voting");
  const of = (id: string) => one.codes[id] ?? { issued: 0, used: 0 };
  const all = (key: "issued" | "used") => one.groups.reduce((sum, { id }) => sum + of(id)[key], 0);
  const askToRenew = ({ id, name }: VoterGroup) => {
    const unused = of(id).issued - of(id).used;
    confirm({
      title: t("codes.renewTitle", { name }),
      body: (
        <>
          <p>{t("codes.renewBody", { count: unused })}</p>
          <p className="muted">{t("codes.once")}</p>
        </>
      ),
      keep: t("codes.renewKeep"),
      lose: t("codes.renewDo"),
      onLose: () => issue.mutate({ id: one.id, groupId: id, count: Math.min(MOST_CODES, unused), renew: true }, { onSuccess: take }),
    });
  };
  const take = ({ pdf, name }: { pdf: string; name: string }) => {
    takeBytes(pdf, "application/pdf", name);
    toast(t("codes.made"));
  };
  const askToOpen = () =>
    confirm({
      title: t("codes.openTitle"),
      body: <p>{t("codes.openBody")}</p>,
      keep: t("codes.openKeep"),
      lose: t("codes.openKiosk"),
      onLose: () => open.mutate({ edition: one.id }),
    });
  return (
    <Section
      title={t("codes.title")}
      aside={
        isStaff &&
        one.state === "voting" && (
          <Button icon="window" isDisabled={all("issued") === 0 || open.isPending} onPress={askToOpen}>
            {t("codes.openKiosk")}
          </Button>
        )
      }
    >
      {question}
      <p className="muted small">{t("codes.hint")}</p>
      {one.state === "voting" && all("issued") === 0 && <p>{t("codes.noCodes")}</p>}
      <RefusalBanner error={issue.error ?? open.error} />
      <TableScroll label={t("codes.title")}>
        <table className="table turnout">
          <thead>
            <tr>
              <th scope="col">{t("groups.name")}</th>
              <th scope="col" className="num">
                {t("groups.voters")}
              </th>
              <th scope="col" className="num">
                {t("codes.issued")}
              </th>
              <th scope="col" className="num">
                {t("codes.used")}
              </th>
              {mayPrint && (
                <th scope="col">
                  <span className="sr">{t("codes.do")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {one.groups.map((group) => (
              <tr key={group.id}>
                <th scope="row">{group.name}</th>
                <td className="num">{format.number(group.voters)}</td>
                <td className="num">{format.number(of(group.id).issued)}</td>
                <td className="num">{format.number(of(group.id).used)}</td>
                {mayPrint && (
                  <td className="nowrap codes__do">
                    {of(group.id).issued < group.voters && (
                      <Button small icon="printer" aria-label={t("codes.printFor", { name: group.name })} onPress={() => print(group)}>
                        {t("codes.print")}
                      </Button>
                    )}
                    {of(group.id).issued > of(group.id).used && (
                      <Button
                        small
                        look="quiet"
                        isDisabled={issue.isPending}
                        aria-label={t("codes.renewFor", { name: group.name })}
                        onPress={() => askToRenew(group)}
                      >
                        {t("codes.renew")}
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("codes.total")}</th>
              <td className="num">{format.number(one.groups.reduce((sum, { voters }) => sum + voters, 0))}</td>
              <td className="num">{format.number(all("issued"))}</td>
              <td className="num">{format.number(all("used"))}</td>
              {mayPrint && <td aria-hidden="true" />}
            </tr>
          </tfoot>
        </table>
      </TableScroll>
      {printing && (
        <PrintCodes
          one={one}
          group={printing}
          most={printing.voters - of(printing.id).issued}
          onMade={take}
          onClose={() => print(undefined)}
        />
      )}
    </Section>
  );
}

type PrintProps = Props & {
  group: VoterGroup;
  most: number;
  onMade: (made: { pdf: string; name: string }) => void;
  onClose: () => void;
};

function PrintCodes({ one, group, most, onMade, onClose }: PrintProps) {
  const { t } = useTranslation("budgets");
  const [count, setCount] = useState(Math.min(MOST_CODES, most));
  const issue = useDo("budgets.issueCodes");
  return (
    <FormDialog
      title={t("codes.printTitle", { name: group.name })}
      submit={t("codes.make")}
      pending={issue.isPending}
      onSubmit={() =>
        issue.mutate(
          { id: one.id, groupId: group.id, count, renew: false },
          {
            onSuccess: (made) => {
              onMade(made);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      <RefusalBanner error={issue.error} />
      <CountInput label={t("codes.count")} hint={t("codes.countHint", { most })} value={count} onChange={setCount} autoFocus />
      <p className="muted">{t("codes.once")}</p>
    </FormDialog>
  );
}

/** The ballots that were given at the computer, closed until the committee opens them. */
export function Urn({ one }: Props) {
  const { t } = useTranslation("budgets");
  const isStaff = useIsStaff();
  const [question, confirm] = useConfirm();
  const open = useDo("budgets.openUrn");
  const ask = () =>
    confirm({
      title: t("urn.title"),
      body: <p>{t("urn.body")}</p>,
      keep: t("urn.keep"),
      lose: t("urn.open"),
      onLose: () => open.mutate({ id: one.id }, { onSuccess: () => toast(t("urn.opened")) }),
    });
  return (
    <>
      {question}
      <RefusalBanner error={open.error} />
      <Banner
        title={t("urn.closed")}
        action={
          isStaff && (
            <Button look="main" isDisabled={open.isPending} onPress={ask}>
              {t("urn.open")}
            </Button>
          )
        }
      >
        <p>{t("urn.closedBody")}</p>
      </Banner>
    </>
  );
}
