import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { typists } from "../../preload/contract/contract.ts";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import type { ProjectEntry, ProjectText } from "../../preload/contract/school-budget-projects.ts";
import { useAsk, useDo } from "../client.ts";
import { Button, SelectInput } from "../ui/controls.tsx";
import { todayHere, useFormat } from "../ui/format.ts";
import { Empty, RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useRole } from "../ui/role.ts";
import { TableScroll } from "../ui/table-scroll.tsx";
import { ProjectSign } from "./edition-state.tsx";
import { zloty } from "../../preload/contract/money.ts";

const blank = (poolId: string): Omit<ProjectText, "translations"> => ({
  poolId,
  title: "",
  summary: "",
  details: "",
  place: "",
  authors: "",
  shownAs: "",
  consent: false,
  costs: [],
  supporters: 0,
  receivedOn: todayHere(),
  channel: "paper",
  pictureId: null,
  pictureAlt: "",
});

/** Projekty: everything that came in, with what is wrong with it. */
export function ProjectsTab({ one }: { one: Edition }) {
  const { t } = useTranslation("budgets");
  const [, go] = useLocation();
  const mayWrite = typists.includes(useRole()) && (one.state === "draft" || one.state === "open");
  const asked = useAsk("budgets.projects", { id: one.id });
  const add = useDo("budgets.addProject");
  const [pool, setPool] = useState("all");
  if (!asked.data) return <Waiting query={asked} />;
  const shown = asked.data.filter(({ poolId }) => pool === "all" || poolId === pool);
  const start = () =>
    add.mutate(
      { editionId: one.id, ...blank(pool === "all" ? (one.pools[0]?.id ?? "") : pool) },
      { onSuccess: ({ id }) => go(`/budzety/${one.id}/projekty/${id}`) },
    );
  const button = mayWrite && (
    <Button look="main" icon="plus" onPress={start} isDisabled={add.isPending}>
      {t("projects.add")}
    </Button>
  );
  return (
    <div className="projects">
      <RefusalBanner error={add.error} />
      {asked.data.length === 0 ? (
        <Empty title={t("projects.emptyTitle")} action={button}>
          {t("projects.emptyBody")}
        </Empty>
      ) : (
        <>
          <div className="projects__bar">
            {one.pools.length > 1 && (
              <SelectInput
                label={t("projects.pool")}
                hideLabel
                value={pool}
                onChange={setPool}
                options={[
                  { value: "all", label: t("projects.allPools") },
                  ...one.pools.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
            <span className="muted small">{t("projects.count", { count: shown.length })}</span>
            {button}
          </div>
          <TableScroll label={t("tabs.projekty")}>
            <Table one={one} projects={shown} />
          </TableScroll>
        </>
      )}
    </div>
  );
}

function Table({ one, projects }: { one: Edition; projects: readonly ProjectEntry[] }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const byBallot = projects.some(({ ballotNumber }) => ballotNumber !== null);
  const rows = byBallot ? projects.toSorted((a, b) => (a.ballotNumber ?? Infinity) - (b.ballotNumber ?? Infinity)) : projects;
  return (
    <table className="table projectlist">
      <thead>
        <tr>
          <th scope="col" className="num">
            {t(byBallot ? "projects.ballotNumber" : "projects.number")}
          </th>
          <th scope="col">{t("projects.title")}</th>
          {one.pools.length > 1 && <th scope="col">{t("projects.pool")}</th>}
          <th scope="col" className="num">
            {t("projects.cost")}
          </th>
          <th scope="col">{t("projects.state")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((project) => (
          <tr key={project.id}>
            <td className="num">{byBallot ? (project.ballotNumber ?? "–") : project.number}</td>
            <th scope="row">
              <Link href={`/budzety/${one.id}/projekty/${project.id}`}>{project.title || t("project.untitled")}</Link>
              {project.flaws.length > 0 && project.status === "submitted" && (
                <small>{project.flaws.map((flaw) => t(`project.flaw.${flaw}`)).join(" · ")}</small>
              )}
              {project.until && project.status === "correcting" && (
                <small>{t("project.correctBy", { day: format.shortDay(project.until) })}</small>
              )}
            </th>
            {one.pools.length > 1 && <td>{one.pools.find(({ id }) => id === project.poolId)?.name}</td>}
            <td className="num">{zloty(project.cost)}</td>
            <td>
              <ProjectSign status={project.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
