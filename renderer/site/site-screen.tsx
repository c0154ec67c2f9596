import "./site.css";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { useAsk } from "../client.ts";
import { Page, TabLinks, Waiting } from "../ui/parts.tsx";
import { PreviewTab } from "./preview-tab.tsx";
import { StateTab } from "./state-tab.tsx";
import { StatementTab } from "./statement-tab.tsx";
import { UploadTab } from "./upload-tab.tsx";

const TABS = [
  { at: "", label: "tabs.state" },
  { at: "wysylanie", label: "tabs.upload" },
  { at: "podglad", label: "tabs.preview" },
  { at: "deklaracja", label: "tabs.statement" },
] as const;

/** Strona: what stands on the site, what stands in the way, how it looks, and where it goes. */
export function SiteScreen() {
  const { t } = useTranslation("site");
  const { tab = "" } = useParams<{ tab?: string }>();
  const status = useAsk("site.status", undefined, { keep: true });
  const address = (at: string) => (at ? `/strona/${at}` : "/strona");
  return (
    <Page title={t("title")} meta={status.data && <span>{status.data.address || t("noAddress")}</span>}>
      <TabLinks label={t("title")} tabs={TABS.map(({ at, label }) => ({ to: address(at), label: t(label) }))} current={address(tab)} />
      <div className="site">
        {tab === "deklaracja" && <StatementTab />}
        {tab !== "deklaracja" && !status.data && <Waiting query={status} />}
        {tab === "" && status.data && <StateTab status={status.data} />}
        {tab === "wysylanie" && status.data && <UploadTab status={status.data} />}
        {tab === "podglad" && status.data && <PreviewTab status={status.data} />}
      </div>
    </Page>
  );
}
