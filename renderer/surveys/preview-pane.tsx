import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import type { Refusal } from "../client.ts";
import { Segments } from "../ui/controls.tsx";
import { RefusalBanner } from "../ui/parts.tsx";
import { HEAD, useBuilder } from "./builder-state.ts";
import { placesOf } from "./layout-places.ts";
import { PaperPage } from "./paper-page.tsx";
import type { Preview } from "./use-preview.ts";
import { WebPreview } from "./web-preview.tsx";

export type View = LayoutVariant | "web";

type Props = {
  view: View;
  onView: (view: View) => void;
  language: Language;
  onLanguage: (language: Language) => void;
  preview: Preview | undefined;
  error: Refusal | undefined;
  surveyCode: string;
};

/** The right side of the workbench: the survey as paper and as a page, with the chosen item marked. */
export function PreviewPane({ view, onView, language, onLanguage, preview, error, surveyCode }: Props) {
  const { t } = useTranslation("surveys");
  const { definition, selected } = useBuilder();
  const host = useRef<HTMLElement>(null);
  const places = useMemo(() => (preview ? placesOf(preview.of, preview.form.layout) : new Map<string, never>()), [preview]);
  const here = places.get(selected);
  const pages = preview?.form.layout.pages ?? [];

  // The chosen question comes into view, without moving anything else on the screen.
  const herePage = here?.page;
  const hereY = here?.y;
  useEffect(() => {
    const pane = host.current;
    if (!pane) return;
    if (view === "web") {
      const item = pane.querySelector<HTMLElement>(`[data-item="${selected}"]`);
      if (item)
        pane.scrollTo({
          top: item.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop - 80,
          behavior: "smooth",
        });
      return;
    }
    if (selected === HEAD) {
      pane.scrollTo({ top: 0, behavior: "smooth" });
      return;
    }
    const page = herePage === undefined ? undefined : pane.querySelectorAll<SVGElement>(".paper")[herePage];
    if (!page || hereY === undefined) return;
    const frame = page.getBoundingClientRect();
    const at = frame.top - pane.getBoundingClientRect().top + pane.scrollTop + (hereY / 297) * frame.height;
    if (at < pane.scrollTop + 64 || at > pane.scrollTop + pane.clientHeight * 0.7)
      pane.scrollTo({ top: Math.max(0, at - 140), behavior: "smooth" });
  }, [view, selected, herePage, hereY]);

  return (
    <section className="pane well builder__preview" aria-label={t("preview.label")} ref={host}>
      <div className="builder__views">
        <Segments
          label={t("preview.label")}
          value={view}
          onChange={onView}
          options={[
            { value: "standard", label: t("preview.standard") },
            { value: "large", label: t("preview.large") },
            { value: "easy", label: t("preview.easy") },
            { value: "web", label: t("preview.web") },
          ]}
        />
        {definition.languages.length > 1 && (
          <Segments
            label={t("preview.language")}
            value={language}
            onChange={onLanguage}
            options={definition.languages.map((one) => ({ value: one, label: t(`languages.${one}`) }))}
          />
        )}
      </div>
      <RefusalBanner error={error} />
      {view === "web" ? (
        <WebPreview language={language} />
      ) : (
        pages.map((page, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a page is its number
          <figure className="builder__page" key={index}>
            <PaperPage
              page={page}
              codes={preview?.form.codes[index] ?? []}
              label={t("preview.sheet", { page: index + 1 })}
              surveyCode={surveyCode}
              highlight={here?.page === index ? here : undefined}
            />
            <figcaption>{t("preview.page", { page: index + 1, pages: pages.length })}</figcaption>
          </figure>
        ))
      )}
    </section>
  );
}
