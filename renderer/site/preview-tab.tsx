import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "../../preload/contract/text.ts";
import { useAsk, useDo } from "../client.ts";
import { Button, Segments } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, Empty, RefusalBanner } from "../ui/parts.tsx";
import { useIsStaff } from "../ui/role.ts";
import type { SiteStatus } from "./state-tab.tsx";

const LANGUAGES = ["pl", "en", "uk"] as const satisfies readonly Language[];
const HOMES: Record<Language, string> = { pl: "index.html", en: "en/index.html", uk: "uk/index.html" };

/** The site as residents will see it, in a frame that runs no script. */
export function PreviewTab({ status }: { status: SiteStatus }) {
  const { t } = useTranslation("site");
  const isStaff = useIsStaff();
  const format = useFormat();
  const [width, setWidth] = useState<"desktop" | "phone">("desktop");
  const [language, setLanguage] = useState<Language>("pl");
  const make = useDo("site.preview");
  const jobs = useAsk("jobs.list", undefined, { keep: true });
  const busy = make.isPending || (jobs.data ?? []).some((job) => job.kind === "site" && job.state === "running");
  const { preview, previewIsOld } = status;
  const again = (label: string, look: "main" | "side") => (
    <Button look={look} isDisabled={busy || !isStaff} onPress={() => make.mutate(undefined)}>
      {label}
    </Button>
  );
  if (!preview)
    return (
      <>
        <RefusalBanner error={make.error} />
        <Empty title={t("preview.emptyTitle")} action={again(t("preview.make"), "main")}>
          {t("preview.emptyText")}
        </Empty>
      </>
    );
  return (
    <>
      <RefusalBanner error={make.error} />
      {previewIsOld && <Banner title={t("preview.old")} action={again(t("preview.refresh"), "main")} />}
      <div className="site__bar">
        <Segments
          label={t("preview.width")}
          value={width}
          onChange={setWidth}
          options={[
            { value: "desktop", label: t("preview.desktop") },
            { value: "phone", label: t("preview.phone") },
          ]}
        />
        <Segments
          label={t("preview.language")}
          value={language}
          onChange={setLanguage}
          options={LANGUAGES.map((value) => ({ value, label: t(`preview.${value}`) }))}
        />
        {!previewIsOld && again(t("preview.refresh"), "side")}
        <span className="muted">{t("preview.madeAt", { when: format.moment(preview.at) })}</span>
      </div>
      <iframe
        // A new preview is a new page: the frame is made anew, at the same place in the office's own folder.
        key={`${preview.at} ${language}`}
        className={`site__frame site__frame--${width}`}
        title={t("preview.frame")}
        sandbox="allow-same-origin"
        src={`/preview/${HOMES[language]}`}
      />
    </>
  );
}
