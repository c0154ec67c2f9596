import "./school-budgets.css";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { type Edition, EditionState } from "../../preload/contract/school-budgets.ts";
import { call, queries, useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { Page, TabLinks, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { toast } from "../ui/toasts.tsx";
import { CountTab } from "./count-tab.tsx";
import { EditionForm } from "./edition-form.tsx";
import { EditionOverview } from "./edition-overview.tsx";
import { EditionStatus } from "./edition-state.tsx";
import { zloty } from "../../preload/contract/money.ts";
import { OutcomeTab } from "./outcome-tab.tsx";
import { ProjectsTab } from "./projects-tab.tsx";
import { VotingTab } from "./voting-tab.tsx";

const TABS = ["", "zasady", "projekty", "glosowanie", "liczenie", "wynik"] as const;
type Tab = (typeof TABS)[number];

/** One edition: from the call for projects to what was built of it. */
export function EditionScreen({ id, tab = "" }: { id: string; tab?: string | undefined }) {
  const { t } = useTranslation("budgets");
  const asked = useAsk("budgets.get", { id });
  const isStaff = useIsStaff();
  const one = asked.data;
  const crumbs = [{ to: "/budzety", label: t("title") }];
  if (!one)
    return (
      <Page title={t("title")} crumbs={crumbs}>
        <Waiting query={asked} />
      </Page>
    );
  const address = (at: Tab) => `/budzety/${id}${at && `/${at}`}`;
  const here: Tab = TABS.find((known) => known === tab) ?? "";
  return (
    <Page
      title={one.title || t("untitled")}
      crumbs={crumbs}
      meta={
        <>
          <EditionStatus state={one.state} chip />
          <span>{one.host || t("noHost")}</span>
          <span>{t("pool", { amount: zloty(one.amount) })}</span>
        </>
      }
      actions={isStaff && <EditionMenu one={one} />}
    >
      <Progress state={one.state} />
      <TabLinks
        label={t("tabs.label")}
        current={address(here)}
        tabs={TABS.map((at) => ({
          to: address(at),
          label: t(`tabs.${at || "przeglad"}`),
          ...(at === "projekty" && { note: one.projects }),
        }))}
      />
      {here === "" && <EditionOverview one={one} />}
      {here === "zasady" && (asked.isFetchedAfterMount ? <EditionForm key={one.id} one={one} /> : <Waiting query={asked} />)}
      {here === "projekty" && <ProjectsTab one={one} />}
      {here === "glosowanie" && <VotingTab one={one} />}
      {here === "liczenie" && <CountTab one={one} />}
      {here === "wynik" && <OutcomeTab one={one} />}
    </Page>
  );
}

/** The five states in a row; the one it is in stands out. */
function Progress({ state }: { state: EditionState }) {
  const { t } = useTranslation("budgets");
  const at = EditionState.options.indexOf(state);
  return (
    <ol className="progress" aria-label={t("progress")}>
      {EditionState.options.map((one, index) => (
        <li key={one} className={index < at ? "is-done" : index === at ? "is-now" : ""} aria-current={index === at ? "step" : undefined}>
          <i aria-hidden="true" />
          {t(`stageName.${one}`)}
        </li>
      ))}
    </ol>
  );
}

function EditionMenu({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const [, go] = useLocation();
  const removable = one.state === "draft" || one.state === "open" || one.state === "decided";
  return (
    <ActionMenu
      label={t("more")}
      trigger={<Button look="icon" icon="more" aria-label={t("more")} />}
      entries={[
        { id: "rules", label: t("tabs.zasady"), icon: "pencil" as const, onAction: () => go(`/budzety/${one.id}/zasady`) },
        ...(removable
          ? [
              {
                id: "remove",
                label: t("remove"),
                icon: "trash" as const,
                danger: true,
                onAction: async () => {
                  await call("budgets.remove", { id: one.id });
                  await queries.invalidateQueries();
                  go("/budzety");
                  toast(t("removed", { title: one.title || t("untitled") }), async () => {
                    await call("budgets.restore", { id: one.id });
                    await queries.invalidateQueries();
                  });
                },
              },
            ]
          : []),
      ]}
    />
  );
}
