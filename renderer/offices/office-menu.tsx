import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { SessionState } from "../../preload/contract/lobby.ts";
import { Button } from "../ui/controls.tsx";
import { fileAddress } from "../ui/files.tsx";
import { Icon } from "../ui/icons.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { Crest } from "./crest.tsx";
import { signOut } from "./leave.ts";
import { lock } from "./lock-screen.tsx";

/** Which office this window works in, and the way to another. */
export function OfficeMenu({ session }: { session: SessionState }) {
  const { t } = useTranslation("offices");
  const { office } = session;
  return (
    <ActionMenu
      label={t("menu.offices")}
      trigger={
        <AriaButton className="office">
          <Crest src={office?.crest ? fileAddress(office.crest) : null} />
          <span className="office__name">
            {office?.name}
            {office?.sample && <small>{t("menu.sample")}</small>}
          </span>
          <Icon name="down" />
        </AriaButton>
      }
      entries={[{ id: "other", icon: "people", label: t("menu.other"), onAction: () => void signOut() }]}
    />
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
