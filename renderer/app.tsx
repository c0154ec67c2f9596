import { useEffect } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { OfficeOnScreen, onHostEvent, queries, useAsk } from "./client.ts";
import { KioskScreen } from "./kiosk/kiosk-screen.tsx";
import { Lobby } from "./offices/lobby.tsx";
import { LockScreen, useIdleLock } from "./offices/lock-screen.tsx";
import { useIssuedCode } from "./offices/recovery-code.ts";
import { RecoveryScreen } from "./offices/recovery-screen.tsx";
import { Routes } from "./routes.tsx";
import { Toasts } from "./ui/toasts.tsx";
import { Waiting } from "./ui/parts.tsx";

/** What the window shows: the lobby, an open office, or an open office behind the lock. */
export function App() {
  const session = useAsk("lobby.session", undefined, { keep: true });
  const state = session.data?.state;
  useEffect(
    () =>
      onHostEvent((event) => {
        if (event.name === "session") void queries.invalidateQueries({ queryKey: ["lobby.session"] });
        else {
          void queries.invalidateQueries({ queryKey: ["jobs.list"] });
          if (event.job.state !== "running") void queries.invalidateQueries();
        }
      }),
    [],
  );
  useIdleLock(state === "open");
  const issued = useIssuedCode();
  if (!session.data) return <Waiting query={session} />;
  if (state === "none" || issued === "coming")
    return (
      <>
        <Lobby session={session.data} />
        <Toasts />
      </>
    );
  if (state === "kiosk")
    return (
      <OfficeOnScreen value={session.data.office?.id ?? ""}>
        <KioskScreen session={session.data} />
      </OfficeOnScreen>
    );
  if (issued) return <RecoveryScreen issued={issued} session={session.data} />;
  return (
    // oxlint-disable-next-line react/hooks -- wouter takes the hook itself, and calls it
    <Router hook={useHashLocation}>
      {/* The screen stays behind the lock: a half-typed sheet is still there after signing in again. */}
      <div inert={state === "locked"} className={state === "locked" ? "is-locked" : undefined} key={session.data.office?.id}>
        <OfficeOnScreen value={session.data.office?.id ?? ""}>
          <Routes session={session.data} />
        </OfficeOnScreen>
      </div>
      {state === "locked" && <LockScreen session={session.data} />}
      <Toasts />
    </Router>
  );
}
