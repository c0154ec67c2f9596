import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Refusal } from "../client.ts";
import { Button } from "./controls.tsx";
import { Icon } from "./icons.tsx";
import { refusalSentence } from "./refusal.ts";
import { Town } from "./town.tsx";

/** ● on, ✓ done, ◐ half, ○ planned, ▲ needs a look, ◆ late or urgent. Always with its word. */
export type StatusSign = "on" | "half" | "planned" | "warn" | "late" | "done";

const SIGNS: Record<StatusSign, ReactNode> = {
  on: <circle cx="7" cy="7" r="6" fill="currentColor" />,
  half: (
    <>
      <circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M7 1.8a5.2 5.2 0 0 1 0 10.4z" fill="currentColor" />
    </>
  ),
  planned: <circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  warn: <path d="M7 .8 13.6 13H.4z" fill="currentColor" />,
  late: <path d="M7 .5 13.5 7 7 13.5.5 7z" fill="currentColor" />,
  done: <path d="m2 7.5 3.2 3.2L12 3.5" fill="none" stroke="currentColor" strokeWidth="2" />,
};
const TONE: Partial<Record<StatusSign, string>> = { on: "on", done: "on", warn: "warn", late: "late" };

export const Status = ({ sign, chip = false, children }: { sign: StatusSign; chip?: boolean; children: ReactNode }) => (
  <span className={`status${TONE[sign] ? ` status--${TONE[sign]}` : ""}${chip ? " status--chip" : ""}`}>
    <svg viewBox="0 0 14 14" aria-hidden="true">
      {SIGNS[sign]}
    </svg>
    {children}
  </span>
);

type Tone = "plain" | "warn" | "bad" | "ok";
const BannerSign = ({ tone }: { tone: Tone }) => (
  <svg className="sign" viewBox="0 0 22 22" aria-hidden="true">
    {tone === "bad" && (
      <>
        <path d="M11 .8 21.2 11 11 21.2.8 11z" fill="var(--brick)" />
        <path d="M10 5.5h2v7h-2zM10 14.3h2v2.2h-2z" fill="var(--on-brick)" />
      </>
    )}
    {tone === "warn" && (
      <>
        <path d="M11 1.5 21.5 20.5H.5z" fill="var(--honey-fill)" />
        <path d="M10 8h2v6.2h-2zM10 15.7h2v2.1h-2z" fill="var(--on-honey)" />
      </>
    )}
    {tone === "ok" && <path d="m4 11.5 5 5 9-11" fill="none" stroke="var(--green)" strokeWidth="2.4" />}
    {tone === "plain" && (
      <>
        <circle cx="11" cy="11" r="9.5" fill="none" stroke="var(--ink-2)" strokeWidth="1.8" />
        <path d="M10 5.5h2v2h-2zM10 9.5h2v7h-2z" fill="var(--ink-2)" />
      </>
    )}
  </svg>
);

/** Something to know on this page: what, why, and at most one thing to do. */
export const Banner = ({
  tone = "plain",
  title,
  children,
  action,
}: {
  tone?: Tone;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) => (
  <section className={tone === "plain" ? "banner" : `banner banner--${tone}`} role={tone === "bad" ? "alert" : undefined}>
    <BannerSign tone={tone} />
    <div>
      <h2>{title}</h2>
      {children}
    </div>
    {action && <div className="banner__do">{action}</div>}
  </section>
);

/** What a refused call says, where there is no field to say it at. */
export function RefusalBanner({ error }: { error: Refusal | null | undefined }) {
  return error ? <Banner tone="bad" title={refusalSentence(error.error)} /> : null;
}

/** Nothing here yet: what comes here, what Rynek will do, one button. */
export const Empty = ({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) => (
  <div className="empty">
    <Town />
    <h2>{title}</h2>
    <p>{children}</p>
    {action && <div className="empty__do">{action}</div>}
  </div>
);

/** Until an answer comes; and where it was refused, why, with a second try. */
export function Waiting({ query }: { query: { error: Refusal | null; refetch: () => unknown } }) {
  const { t } = useTranslation();
  if (query.error)
    return (
      <Banner
        tone="bad"
        title={refusalSentence(query.error.error)}
        action={
          <Button small onPress={() => void query.refetch()}>
            {t("again")}
          </Button>
        }
      />
    );
  return (
    <p className="loading" role="status">
      {t("loading")}
    </p>
  );
}

type PageProps = {
  title: string;
  meta?: ReactNode;
  crumbs?: readonly { to: string; label: string }[];
  actions?: ReactNode;
  children: ReactNode;
};

/** A page beside the sidebar: path, heading, its actions, then sections. */
export function Page({ title, meta, crumbs, actions, children }: PageProps) {
  const { t } = useTranslation();
  return (
    <div className="page__in">
      <title>{`${title} – Rynek`}</title>
      {crumbs && (
        <nav className="crumbs" aria-label={t("path")}>
          {crumbs.map((crumb, index) => (
            <span key={crumb.to}>
              {index > 0 && <span aria-hidden="true">/{"\u00a0\u00a0"}</span>}
              <Link href={crumb.to}>{crumb.label}</Link>
            </span>
          ))}
        </nav>
      )}
      <div className="head">
        <div className="head__main">
          <h1>{title}</h1>
          {meta && <div className="head__meta">{meta}</div>}
        </div>
        {actions && <div className="head__actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A heading on a line, no box. */
export const Section = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section className="section">
    <div className="section__head">
      <h2>{title}</h2>
      {aside}
    </div>
    {children}
  </section>
);

/** Parts of one thing, each with an address. */
export const TabLinks = ({
  label,
  tabs,
  current,
}: {
  label: string;
  tabs: readonly { to: string; label: string; note?: ReactNode }[];
  current: string;
}) => (
  <nav className="tabs" aria-label={label}>
    {tabs.map((tab) => (
      <Link key={tab.to} href={tab.to} aria-current={tab.to === current ? "page" : undefined}>
        {tab.label}
        {tab.note !== undefined && <small>{tab.note}</small>}
      </Link>
    ))}
  </nav>
);

type BenchProps = {
  back: { to: string; label: string };
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
};

/** A workbench: one job without the sidebar, one way out, the keys at the bottom. */
export const Bench = ({ back, title, note, actions, foot, children }: BenchProps) => (
  <div className="bench">
    <title>{`${title} – Rynek`}</title>
    <header className="bench__bar">
      <Link href={back.to} className="btn btn--quiet btn--s">
        <Icon name="left" small />
        {back.label}
      </Link>
      <div className="bench__title">
        <h1>{title}</h1>
        {note && <p>{note}</p>}
      </div>
      {actions}
    </header>
    {children}
    {foot && <footer className="bench__foot">{foot}</footer>}
  </div>
);
