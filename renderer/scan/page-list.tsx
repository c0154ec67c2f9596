import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { PageReason, PageStatus, ScanBatch, ScanPage } from "../../preload/contract/scan.ts";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { Section, Waiting } from "../ui/parts.tsx";
import { LookDialog } from "./look-dialog.tsx";

/** What a person has to know of; pages that were read without a doubt are not listed. */
const LISTED = ["check", "unreadable", "foreign", "duplicate", "blank"] as const satisfies readonly PageStatus[];
const SHOWN = 50;

/** Reasons whose way out is the keyboard, where it is known of which survey the page is. */
const TYPED: readonly PageReason[] = ["copy", "codes", "layout", "squares", "fit"];

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
  const [from, setFrom] = useState(0);
  const [shown, show] = useState<ScanPage>();
  const asked = useAsk("scan.pages", { id, status, from, limit: SHOWN }, { keep: true });
  if (!asked.data) return <Waiting query={asked} />;
  const { pages, found } = asked.data;
  return (
    <>
      <ul className="scan__pages">
        {pages.map((page) => (
          <PageLine key={page.id} page={page} onLook={() => show(page)} />
        ))}
      </ul>
      {(from > 0 || found > SHOWN) && (
        <div className="pages">
          <Button small icon="left" isDisabled={from === 0} onPress={() => setFrom(Math.max(0, from - SHOWN))}>
            {t("pages.earlier")}
          </Button>
          <span className="small muted">{t("pages.range", { from: from + 1, to: from + pages.length, found })}</span>
          <Button small icon="right" isDisabled={from + SHOWN >= found} onPress={() => setFrom(from + SHOWN)}>
            {t("pages.later")}
          </Button>
        </div>
      )}
      {shown && <LookDialog page={shown} onClose={() => show(undefined)} />}
    </>
  );
}

function PageLine({ page, onLook }: { page: ScanPage; onLook: () => void }) {
  const { t } = useTranslation("scan");
  const { reason, status, surveyId, remarksOf, byPerson } = page;
  return (
    <li>
      <div>
        <strong>
          {page.code
            ? t("pages.of", { code: page.code, page: page.page, pages: page.pages })
            : t("pages.in", { file: page.file, number: page.number })}
        </strong>
        <p>{byPerson ? t("pages.byPerson") : reason ? t(`reason.${reason}`) : t(`reasonOf.${status}`)}</p>
      </div>
      {surveyId && !byPerson && TYPED.includes(reason) && (
        <Link className="btn btn--quiet btn--s" href={remarksOf ? `/konsultacje/${remarksOf}/uwagi` : `/ankieta/${surveyId}/wpisywanie`}>
          {t("pages.type")}
        </Link>
      )}
      {reason !== "file" && reason !== "tooLarge" && (
        <Button small icon="eye" onPress={onLook}>
          {t("pages.look")}
        </Button>
      )}
    </li>
  );
}
