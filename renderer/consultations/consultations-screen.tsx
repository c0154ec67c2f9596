import "./consultations.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConsultationEntry } from "../../preload/contract/consultations.ts";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Empty, Page, Section, Waiting } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import { NewConsultation } from "./new-consultation.tsx";
import { PhaseStatus } from "./phase.tsx";

/** All consultations: what runs and is prepared first, what has ended below. */
export function ConsultationsScreen() {
  const { t } = useTranslation("consultations");
  const list = useAsk("consultations.list", undefined);
  const isStaff = useIsStaff();
  const [starting, start] = useState(false);
  if (!list.data)
    return (
      <Page title={t("title")}>
        <Waiting query={list} />
      </Page>
    );
  const archived = list.data.filter((one) => one.archived);
  const open = list.data.filter((one) => !one.archived && one.phase !== "ended");
  const ended = list.data.filter((one) => !one.archived && one.phase === "ended");
  const add = isStaff && (
    <Button look="main" icon="plus" onPress={() => start(true)}>
      {t("new.do")}
    </Button>
  );
  return (
    <Page title={t("title")} meta={<Counts list={list.data} />} actions={list.data.length > 0 && add}>
      {list.data.length === 0 && (
        <div className="section">
          <Empty title={t("empty.title")} action={add}>
            {t("empty.body")}
          </Empty>
        </div>
      )}
      {open.length > 0 && (
        <Section title={t("list.open")}>
          <List label={t("list.open")} entries={open} />
        </Section>
      )}
      {ended.length > 0 && (
        <Section title={t("list.ended")}>
          <List label={t("list.ended")} entries={ended} />
        </Section>
      )}
      {archived.length > 0 && (
        <details className="section archive">
          <summary>
            {t("list.archived")} <small>{archived.length}</small>
          </summary>
          <List label={t("list.archived")} entries={archived} />
        </details>
      )}
      {starting && <NewConsultation onClose={() => start(false)} />}
    </Page>
  );
}

function Counts({ list }: { list: readonly ConsultationEntry[] }) {
  const { t } = useTranslation("consultations");
  const count = (phase: ConsultationEntry["phase"]) => list.filter((one) => one.phase === phase).length;
  const parts = (["running", "planned", "draft", "ended"] as const).filter((phase) => count(phase) > 0);
  return parts.map((phase) => <span key={phase}>{t(`count.${phase}`, { count: count(phase) })}</span>);
}

function List({ label, entries }: { label: string; entries: readonly ConsultationEntry[] }) {
  const { t } = useTranslation("consultations");
  const format = useFormat();
  return (
    <table className="table conslist" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t("list.title")}</th>
          <th scope="col">{t("list.dates")}</th>
          <th scope="col" className="num">
            {t("list.responses")}
          </th>
          <th scope="col" className="num">
            {t("list.remarks")}
          </th>
          <th scope="col" className="conslist__state">
            {t("list.state")}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link href={`/konsultacje/${one.id}`}>{one.title || t("untitled")}</Link>
              <small>{t("number", { number: `${one.year}/${one.number}` })}</small>
            </th>
            <td className="conslist__dates">
              {one.startsOn && one.startsOn <= one.endsOn
                ? `${format.shortDay(one.startsOn)} – ${format.shortDay(one.endsOn)}`
                : t("list.undated")}
            </td>
            <td className="num">{format.number(one.responses)}</td>
            <td className="num">{format.number(one.remarks)}</td>
            <td className="conslist__state">
              <PhaseStatus entry={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
