import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PageStatus, ScanBatch, ScanPage } from "../../preload/contract/scan.ts";
import { useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { Banner, RefusalBanner, Section, Waiting } from "../ui/parts.tsx";
import { toast } from "../ui/toasts.tsx";

/** What a person has to know of; pages that were read without a doubt are not listed. */
const LISTED = ["check", "unreadable", "foreign", "duplicate", "blank"] as const satisfies readonly PageStatus[];

/** The pages that were not simply accepted: why, and what to do. */
export function PageList({ batch }: { batch: ScanBatch }) {
  const { t } = useTranslation("scan");
  const kinds = LISTED.filter((status) => batch.counts[status] > 0);
  if (kinds.length === 0) return null;
  return (
    <Section title={t("pages.title")}>
      {kinds.map((status) => (
        <details key={status} className="scan__kind" open={status === "unreadable" || status === "foreign"}>
          <summary>{t(`pages.${status}`, { count: batch.counts[status] })}</summary>
          <Pages id={batch.id} status={status} />
        </details>
      ))}
    </Section>
  );
}

function Pages({ id, status }: { id: string; status: PageStatus }) {
  const { t } = useTranslation("scan");
  const [limit, more] = useState(50);
  const [shown, show] = useState<ScanPage>();
  const asked = useAsk("scan.pages", { id, status, limit: Math.min(limit, 200) }, { keep: true });
  if (!asked.data) return <Waiting query={asked} />;
  const { pages, found } = asked.data;
  return (
    <>
      {pages.some((page) => page.oneBit) && <Banner tone="warn" title={t("pages.oneBit")} />}
      <ul className="scan__pages">
        {pages.map((page) => (
          <li key={page.id}>
            <div>
              <strong>
                {page.code
                  ? t("pages.of", { code: page.code, page: page.page, pages: page.pages })
                  : t("pages.in", { file: page.file, number: page.number })}
              </strong>
              <p>{page.reason ? t(`reason.${page.reason}`) : t(`reasonOf.${page.status}`)}</p>
            </div>
            {page.reason !== "file" && page.reason !== "tooLarge" && (
              <Button small icon="eye" onPress={() => show(page)}>
                {t("pages.look")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {found > pages.length && limit < 200 && <Button onPress={() => more(limit + 50)}>{t("pages.more")}</Button>}
      {shown && <LookDialog page={shown} onClose={() => show(undefined)} />}
    </>
  );
}

function LookDialog({ page, onClose }: { page: ScanPage; onClose: () => void }) {
  const { t } = useTranslation("scan");
  const setAside = useDo("scan.setAside");
  const canSay = ["blank", "foreign", "unreadable"].includes(page.status) || page.reason === "copy";
  return (
    <ModalDialog wide title={t("pages.in", { file: page.file, number: page.number })} onClose={onClose}>
      <PagePicture pageId={page.id} label={t("pages.picture")} />
      <RefusalBanner error={setAside.error} />
      {canSay && (
        <div className="dialog__do">
          {(["blank", "foreign", "unreadable"] as const)
            .filter((status) => status !== page.status)
            .map((status) => (
              <Button
                key={status}
                isDisabled={setAside.isPending}
                onPress={() =>
                  setAside.mutate(
                    { pageId: page.id, status },
                    {
                      onSuccess: () => {
                        onClose();
                        toast(t(`pages.said.${status}`));
                      },
                    },
                  )
                }
              >
                {t(`pages.say.${status}`)}
              </Button>
            ))}
        </div>
      )}
    </ModalDialog>
  );
}

/** The scanned page, and a frame round the place that is asked about. */
export function PagePicture({
  pageId,
  label,
  at,
}: {
  pageId: string;
  label: string;
  at?: { x: number; y: number; width: number; height: number };
}) {
  const asked = useAsk("scan.view", { pageId });
  if (!asked.data) return <Waiting query={asked} />;
  const percent = (share: number) => `${share * 100}%`;
  return (
    <div className="scan__page">
      <img src={asked.data.picture} alt={label} />
      {at && (
        <span
          className="scan__at"
          style={{
            left: percent(at.x - 0.006),
            top: percent(at.y - 0.004),
            width: percent(at.width + 0.012),
            height: percent(at.height + 0.008),
          }}
        />
      )}
    </div>
  );
}
