import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { type Output, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { takeFile } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner, Section } from "../ui/parts.tsx";
import { Changes } from "./changes.tsx";
import { FolderDialog } from "./folder-dialog.tsx";
import { Problems } from "./problems.tsx";

export type SiteStatus = Output<"site.status">;

/** What was exported last, what stands in the way of the next, and the buttons that do it. */
export function StateTab({ status }: { status: SiteStatus }) {
  const { t } = useTranslation("site");
  const [, go] = useLocation();
  const [choosing, choose] = useState(false);
  const zip = useDo("site.export");
  const blockers = status.problems.filter(({ severity }) => severity !== "warning").length;
  return (
    <>
      {blockers > 0 && <Banner tone="warn" title={t("export.blocked", { count: blockers })} />}
      <div className="site__do">
        <Button look="main" onPress={() => go("/strona/wysylanie")}>
          {t("export.upload")}
        </Button>
        <Button isDisabled={blockers > 0} onPress={() => choose(true)}>
          {t("export.folder")}
        </Button>
        <Button isDisabled={blockers > 0 || zip.isPending} onPress={() => zip.mutate({ kind: "zip" })}>
          {t("export.zip")}
        </Button>
        <Button look="quiet" onPress={() => go("/strona/podglad")}>
          {t("export.preview")}
        </Button>
      </div>
      <RefusalBanner error={zip.error} />
      <Problems problems={status.problems} />
      <Published status={status} />
      <Changes />
      {choosing && <FolderDialog suggested={suggestedFolder(status)} onClose={() => choose(false)} />}
    </>
  );
}

/** The folder of the last export, or one in the person's own folder. */
const suggestedFolder = ({ published, suggestedFolder: own }: SiteStatus) => (published?.kind === "folder" ? published.target : own);

function Published({ status }: { status: SiteStatus }) {
  const { t } = useTranslation("site");
  const format = useFormat();
  const { published, changedSince } = status;
  return (
    <Section title={t("state.title")}>
      {published ? (
        <>
          <dl className="site__facts">
            <dt>{t("state.published")}</dt>
            <dd>{t("state.publishedAs", { when: format.moment(published.at), who: published.by })}</dd>
            <dt>{t("state.target")}</dt>
            <dd className="site__path">
              {published.kind !== "zip" ? (
                published.target
              ) : (
                <>
                  {t("state.zip")}{" "}
                  <Button small icon="download" onPress={() => takeFile(published.target)}>
                    {t("state.takeZip")}
                  </Button>
                </>
              )}
            </dd>
            <dt>{t("state.size")}</dt>
            <dd>{t("state.sizeValue", { count: published.pages, size: format.size(published.bytes) })}</dd>
          </dl>
          <p>{changedSince > 0 ? t("state.changed", { count: changedSince }) : t("state.unchanged")}</p>
        </>
      ) : (
        <p>{t("state.never")}</p>
      )}
    </Section>
  );
}
