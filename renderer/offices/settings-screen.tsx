import "./settings.css";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import type { SessionState } from "../../preload/contract/lobby.ts";
import { Page, TabLinks } from "../ui/parts.tsx";
import { AuditTab } from "./audit-tab.tsx";
import { BackupsTab } from "./backups-tab.tsx";
import { OfficeTab } from "./office-tab.tsx";
import { PeopleTab } from "./people-tab.tsx";
import { ProgramTab } from "./program-tab.tsx";

const TABS = [
  { at: "", label: "settings.office" },
  { at: "osoby", label: "settings.people" },
  { at: "dziennik", label: "settings.audit" },
  { at: "kopie", label: "settings.backups" },
  { at: "program", label: "settings.program" },
] as const;

/** Ustawienia. An administrator's, but for the last tab, where everyone finds their password, language and colours. */
export function SettingsScreen({ session }: { session: SessionState }) {
  const { t } = useTranslation("offices");
  const { tab = "" } = useParams<{ tab?: string }>();
  const administrator = session.person?.role === "administrator";
  const tabs = administrator ? TABS : TABS.filter(({ at }) => at === "program");
  const here = tabs.some(({ at }) => at === tab) ? tab : (tabs[0]?.at ?? "");
  const address = (at: string) => (at ? `/ustawienia/${at}` : "/ustawienia");
  return (
    <Page title={t("settings.title")}>
      {administrator && (
        <TabLinks
          label={t("settings.title")}
          tabs={tabs.map(({ at, label }) => ({ to: address(at), label: t(label) }))}
          current={address(here)}
        />
      )}
      {here === "" && <OfficeTab />}
      {here === "osoby" && <PeopleTab />}
      {here === "dziennik" && <AuditTab />}
      {here === "kopie" && <BackupsTab sample={session.office?.sample ?? false} />}
      {here === "program" && <ProgramTab administrator={administrator} sample={session.office?.sample ?? false} />}
    </Page>
  );
}
