import "./lobby.css";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionState } from "../../preload/contract/lobby.ts";
import { call, queries, useDo } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { flushDrafts } from "../ui/draft.ts";
import { RefusalBanner } from "../ui/parts.tsx";
import { signOut } from "./leave.ts";

const LOCK_AFTER_MS = 10 * 60_000;
const TELL_EVERY_MS = 60_000;
const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Locks now; what is on the screen stays behind the lock. */
export async function lock(): Promise<void> {
  await flushDrafts();
  await call("lobby.lock", undefined);
  await queries.invalidateQueries({ queryKey: ["lobby.session"] });
}

/**
 * Tells the backend, at most once a minute, that a person is at the desk, and locks after ten
 * minutes without one. The backend locks by its own clock too, should this page be stopped.
 */
export function useIdleLock(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    let told = Date.now();
    let telling: ReturnType<typeof setTimeout> | undefined;
    let locking = setTimeout(() => void lock(), LOCK_AFTER_MS);
    const tell = () => {
      telling = undefined;
      told = Date.now();
      void call("lobby.stillHere", undefined).catch(() => {});
    };
    const alive = () => {
      clearTimeout(locking);
      locking = setTimeout(() => void lock(), LOCK_AFTER_MS);
      telling ??= setTimeout(tell, Math.max(0, told + TELL_EVERY_MS - Date.now()));
    };
    const lockKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "l") return;
      event.preventDefault();
      void lock();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    window.addEventListener("keydown", lockKey);
    return () => {
      clearTimeout(locking);
      clearTimeout(telling);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
      window.removeEventListener("keydown", lockKey);
    };
  }, [active]);
}

/** Over the kept screen: the password of whoever works here, or out. */
export function LockScreen({ session }: { session: SessionState }) {
  const { t } = useTranslation("offices");
  const [password, setPassword] = useState("");
  const unlock = useDo("lobby.unlock");
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    field.current?.querySelector("input")?.focus();
  }, []);
  return (
    <div className="lock" role="dialog" aria-modal="true" aria-labelledby="lock-title">
      <form
        className="lock__box fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          unlock.mutate({ password }, { onSettled: () => setPassword("") });
        }}
      >
        <div className="lobby__head">
          <div>
            <h1 id="lock-title">{t("lock.title")}</h1>
            <p className="muted">{session.office?.name}</p>
          </div>
        </div>
        <p>{t("lock.kept")}</p>
        <div ref={field}>
          <TextInput
            label={t("lock.password", { person: session.person?.name ?? "" })}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            autoFocus
          />
        </div>
        <RefusalBanner error={unlock.error} />
        <div className="form__do">
          <Button look="main" type="submit" isDisabled={unlock.isPending}>
            {t("lock.do")}
          </Button>
          <Button look="quiet" onPress={() => void signOut()}>
            {t("signOut")}
          </Button>
        </div>
      </form>
    </div>
  );
}
