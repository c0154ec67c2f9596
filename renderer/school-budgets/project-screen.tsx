import "./school-budgets.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { typists } from "../../preload/contract/contract.ts";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import type { Project } from "../../preload/contract/school-budget-projects.ts";
import { call, queries, useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { Page, Waiting } from "../ui/parts.tsx";
import { useIsStaff, useRole } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { DeliveryForm } from "./delivery-form.tsx";
import { ProjectSign } from "./edition-state.tsx";
import { MergeDialog, WithdrawDialog } from "./project-dialogs.tsx";
import { ProjectChecks } from "./project-checks.tsx";
import { ProjectForm } from "./project-form.tsx";
import { zloty } from "../../preload/contract/money.ts";

/** One project: its sheet, how it was checked, and once it has won, how it is delivered. */
export function ProjectScreen({ editionId, id }: { editionId: string; id: string }) {
  const { t } = useTranslation("budgets");
  const edition = useAsk("budgets.get", { id: editionId });
  const asked = useAsk("budgets.project", { id });
  const one = asked.data;
  const crumbs = [
    { to: "/budzety", label: t("title") },
    { to: `/budzety/${editionId}/projekty`, label: edition.data?.title || t("untitled") },
  ];
  if (!one || !edition.data || !asked.isFetchedAfterMount)
    return (
      <Page title={t("tabs.projekty")} crumbs={crumbs}>
        <Waiting query={edition.error ? edition : asked} />
      </Page>
    );
  return (
    <Page
      title={one.title || t("project.untitled")}
      crumbs={crumbs}
      meta={
        <>
          <ProjectSign status={one.status} />
          <span>
            {one.ballotNumber === null ? t("project.number", { number: one.number }) : t("project.onBallot", { number: one.ballotNumber })}
          </span>
          <span>{zloty(one.cost)}</span>
          {one.mergedInto && <span>{t("project.mergedInto", { title: one.mergedInto.title })}</span>}
        </>
      }
      actions={<Actions edition={edition.data} one={one} />}
    >
      <div className="cform">
        <ProjectForm key={one.id} edition={edition.data} one={one} />
        <div className="projectside">
          <ProjectChecks edition={edition.data} one={one} />
          {edition.data.state === "decided" && <DeliveryForm one={one} />}
        </div>
      </div>
    </Page>
  );
}

function Actions({ edition, one }: { edition: Edition; one: Project }) {
  const { t } = useTranslation("budgets");
  const [, go] = useLocation();
  const isStaff = useIsStaff();
  const mayWrite = typists.includes(useRole());
  const [asking, ask] = useState<"merge" | "withdraw">();
  const collecting = edition.state === "draft" || edition.state === "open";
  const poster = useDo("budgets.projectPoster");
  if (!mayWrite || !isStaff) return null;
  const again = async (todo: Promise<unknown>) => {
    await todo;
    await queries.invalidateQueries();
  };
  const changes = [
    one.status === "merged"
      ? { id: "part", label: t("project.part"), onAction: () => again(call("budgets.merge", { id: one.id, into: null })) }
      : { id: "merge", label: t("project.merge"), onAction: () => ask("merge") },
    one.status === "withdrawn"
      ? {
          id: "back",
          label: t("project.unwithdraw"),
          onAction: () => again(call("budgets.withdraw", { id: one.id, withdrawn: false })),
        }
      : { id: "withdraw", label: t("project.withdraw"), onAction: () => ask("withdraw") },
    {
      id: "remove",
      label: t("project.remove"),
      icon: "trash" as const,
      danger: true,
      onAction: async () => {
        await again(call("budgets.removeProject", { id: one.id }));
        go(`/budzety/${edition.id}/projekty`);
        toast(t("project.removed", { title: one.title || t("project.untitled") }), () =>
          again(call("budgets.restoreProject", { id: one.id })),
        );
      },
    },
  ];
  return (
    <>
      <ActionMenu
        label={t("more")}
        trigger={<Button look="icon" icon="more" aria-label={t("more")} />}
        entries={[
          {
            id: "poster",
            label: t("project.poster"),
            icon: "printer" as const,
            onAction: () => poster.mutate({ id: one.id, format: "A4" }),
          },
          ...(collecting ? changes : []),
        ]}
      />
      {asking === "merge" && <MergeDialog edition={edition} one={one} onClose={() => ask(undefined)} />}
      {asking === "withdraw" && <WithdrawDialog one={one} onClose={() => ask(undefined)} />}
    </>
  );
}
