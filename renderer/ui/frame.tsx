import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { SessionState } from "../../preload/contract/lobby.ts";
import { lock } from "../offices/lock-screen.tsx";
import { OfficeMenu, PersonFoot } from "../offices/office-menu.tsx";
import { ActionMenu } from "./menu.tsx";
import { Button } from "./controls.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { JobTray } from "./job-tray.tsx";
import { giveToastsRoom } from "./toasts.tsx";
import { Mark } from "./town.tsx";

const SECTIONS = [
  { to: "/", icon: "sun", label: "nav.start" },
  { to: "/konsultacje", icon: "speech", label: "nav.consultations" },
  { to: "/budzety", icon: "coins", label: "nav.budgets" },
  { to: "/skany", icon: "scanner", label: "nav.scans" },
  { to: "/ogloszenia", icon: "board", label: "nav.announcements" },
  { to: "/strona", icon: "window", label: "nav.site" },
] as const satisfies readonly { to: string; icon: IconName; label: string }[];

/** The sidebar and the page beside it. */
export function Frame({ session, children }: { session: SessionState; children: ReactNode }) {
  const { t } = useTranslation();
  const [location, go] = useLocation();
  const sections = SECTIONS.filter(({ to }) => to !== "/skany" || session.person?.role !== "viewer");
  const isHere = (to: string) => (to === "/" ? location === "/" : location.startsWith(to));
  const settings = { to: "/ustawienia", icon: "sliders", label: "nav.settings" } as const;
  return (
    <>
      <a
        className="skip"
        href="#tresc"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("tresc")?.focus();
        }}
      >
        {t("skip")}
      </a>
      <div className="app">
        <header className="side">
          <div className="brand">
            <Mark />
            Rynek
          </div>
          <OfficeMenu session={session} />
          <nav className="nav" aria-label={t("nav.label")}>
            {sections.map(({ to, icon, label }) => (
              <Link key={to} href={to} aria-current={isHere(to) ? "page" : undefined}>
                <Icon name={icon} />
                <span>{t(label)}</span>
              </Link>
            ))}
            <hr />
            <Link href={settings.to} aria-current={isHere(settings.to) ? "page" : undefined}>
              <Icon name={settings.icon} />
              <span>{t(settings.label)}</span>
            </Link>
          </nav>
          <div className="side__messages" ref={giveToastsRoom} />
          <div className="side__foot">
            <div className="side__jobs">
              <JobTray person={session.person?.name ?? null} />
            </div>
            <PersonFoot session={session} />
          </div>
          <div className="side__menu">
            <ActionMenu
              label={t("nav.label")}
              trigger={<Button icon="menu">{t("menu")}</Button>}
              entries={[
                ...[...sections, settings].map(({ to, icon, label }) => ({ id: to, icon, label: t(label), onAction: () => go(to) })),
                { id: "lock", icon: "lock" as const, label: t("lock"), onAction: () => void lock() },
              ]}
            />
          </div>
        </header>
        <main className="page" id="tresc" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}
