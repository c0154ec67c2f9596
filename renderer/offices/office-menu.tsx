import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { OfficeEntry, SessionState } from "../../preload/contract/lobby.ts";
import { useAsk } from "../client.ts";
import { Button, TextInput } from "../ui/controls.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { fileAddress } from "../ui/files.tsx";
import { Icon } from "../ui/icons.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { Crest } from "./crest.tsx";
import { signInTo, signOut, switchTo } from "./leave.ts";
import { lock } from "./lock-screen.tsx";
import { useTry } from "./use-try.ts";

/** Which office this window works in, and the way to another. */
export function OfficeMenu({ session }: { session: SessionState }) {
  const { t } = useTranslation("offices");
  const { office } = session;
  const offices = useAsk("lobby.offices", undefined);
  const [entering, enter] = useState<OfficeEntry>();
  // Opening the sample leaves every other office: it is entered from the first screen.
  const others = (offices.data ?? []).filter((other) => other.id !== office?.id && other.problem === null && !other.sample);
  return (
    <>
      <ActionMenu
        label={t("menu.offices")}
        trigger={
          <AriaButton className="office">
            <Crest src={office?.crest ? fileAddress(office.crest) : null} />
            <span className="office__name">
              {office?.name}
              {office?.sample && <small>{t("menu.sample")}</small>}
              {!office?.sample && others.length > 0 && <small>{t("menu.ofMany", { count: others.length + 1 })}</small>}
            </span>
            <Icon name="down" />
          </AriaButton>
        }
        entries={[
          ...others.map((other) => ({
            id: other.id,
            icon: "right" as const,
            label: other.name,
            note: t(other.signedIn ? "menu.signedIn" : "menu.needsPassword"),
            onAction: () => (other.signedIn ? void switchTo(other.id) : enter(other)),
          })),
          { id: "-out", icon: "lock" as const, label: t("menu.leave"), note: t("menu.leaveNote"), onAction: () => void signOut() },
        ]}
      />
      {entering && <EnterOffice office={entering} onClose={() => enter(undefined)} />}
    </>
  );
}

function EnterOffice({ office, onClose }: { office: OfficeEntry; onClose: () => void }) {
  const { t } = useTranslation("offices");
  const [login, setLogin] = useState(() => localStorage.getItem(`rynek.login.${office.id}`) ?? "");
  const [password, setPassword] = useState("");
  const signIn = useTry();
  return (
    <FormDialog
      title={office.name}
      submit={t("signIn.do")}
      pending={signIn.pending}
      onSubmit={() => void signIn.run(() => signInTo(office.id, login, password))}
      onClose={onClose}
    >
      <TextInput label={t("login")} value={login} onChange={setLogin} autoComplete="username" autoFocus={login === ""} />
      <TextInput
        label={t("password")}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus={login !== ""}
      />
      <RefusalBanner error={signIn.error} />
    </FormDialog>
  );
}

/** Who works here, and the lock. */
export function PersonFoot({ session }: { session: SessionState }) {
  const { t } = useTranslation("offices");
  const { person } = session;
  if (!person) return null;
  return (
    <div className="me">
      <span className="me__who">
        {person.name}
        <small>{t(`roles.${person.role}`)}</small>
      </span>
      <Button look="icon" icon="lock" aria-label={t("menu.lock")} onPress={() => void lock()} />
    </div>
  );
}
